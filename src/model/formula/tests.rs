//! Every formula in a text of its own: `[9]` is lit, `x_i` low, `x^p` high, `a/b` a fraction.

use super::terms::width;
use super::*;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::Grid;
use crate::model::params::{Param, Params};
use crate::model::settings::{HowKind, Settings};
use crate::model::timeline::{Half, Moment};
use crate::model::upstream::{Fill, Upstream};

mod places;
mod ties;

/// More room than anything needs.
const WIDE: f32 = 1e9;
/// What a phone has beside its lens.
const PHONE: f32 = 18.4;

pub(super) fn text(math: &Math) -> String {
    match math {
        Math::Num(text, Role::Plain) => text.clone(),
        Math::Num(text, _) => format!("[{text}]"),
        Math::Op(sign @ ("," | "=" | "≈" | "⇒" | "≤" | "<" | "+=")) => format!("{sign} "),
        Math::Name(text) | Math::Op(text) => (*text).to_owned(),
        Math::Sub(base, index) => format!("{}_{}", text(base), inner(index)),
        Math::Sup(base, power) => format!("{}^{}", text(base), inner(power)),
        Math::Frac(top, bottom) => format!("{}/{}", inner(top), inner(bottom)),
        Math::Row(parts) => parts.iter().map(text).collect(),
    }
}

/// The lines of a formula.
fn lines(all: &[Math]) -> String {
    all.iter().map(text).collect::<Vec<_>>().join(" ↵ ")
}

fn inner(math: &Math) -> String {
    match math {
        Math::Num(..) | Math::Name(_) => text(math),
        _ => format!("{{{}}}", text(math)),
    }
}

pub(super) fn settings(how: HowKind, list: &[(Param, &str)]) -> Settings {
    let with = |all: Params, (param, text): &(Param, &str)| all.with(*param, text).unwrap();
    let params = list.iter().fold(Params::default(), with);
    Settings { how, params, ..Settings::default() }
}

pub(super) fn stage(settings: Settings, cols: usize, values: &[f32]) -> (Doc, Computed) {
    let mut doc = Doc::first().unwrap();
    let rows = values.len() / cols;
    let rank = if rows == 1 { 1 } else { 2 };
    doc.grid = Grid::new(rank, 1, rows, cols, values.to_vec()).unwrap();
    doc.upstream = Upstream::new(Fill::Ones);
    doc.settings = settings;
    let computed = Computed::new(&doc, 0).unwrap();
    (doc, computed)
}

const WINDOW: [f32; 4] = [4.0, 6.0, 9.0, 2.0];

/// The forward formula of one window, 2 x 2.
fn forward(how: HowKind, list: &[(Param, &str)], values: [f32; 4], room: f32) -> String {
    let (doc, computed) = stage(settings(how, list), 2, &values);
    lines(&forward_numbers(&doc, &computed, (0, 0), room))
}

/// Both in symbols, and backward with numbers.
fn rest(how: HowKind, list: &[(Param, &str)], values: [f32; 4], room: f32) -> [String; 3] {
    let (doc, computed) = stage(settings(how, list), 2, &values);
    let moment = Moment { half: Half::Backward, k: 0, phase: 1.0 };
    let at = followed(&doc, &computed, moment, None).unwrap();
    [
        forward_symbols(&computed, 0, room),
        backward_symbols(&computed, 0, room),
        backward_numbers(&doc, &computed, (at, 0), 1, room),
    ]
    .map(|math| text(&math))
}

type List = &'static [(Param, &'static str)];

#[test]
fn forward_with_all_room_and_on_a_phone() {
    use HowKind as H;
    let cases: &[(HowKind, List, &str, &str)] = &[
        (H::Max, &[], "max(4, 6, [9], 2)= [9]", ""),
        (H::Min, &[(Param::Ties, "all")], "min(4, 6, 9, [2])= [2]", ""),
        (H::Average, &[], "{4+6+9+2}/4= [5.25]", ""),
        (H::First, &[], "([4], 6, 9, 2)_1= [4]", ""),
        (H::Median, &[], "med(2≤ [4]≤ 6≤ 9)= [4]", "med(2≤ [4]≤ 6≤ 9) ↵ = [4]"),
        (
            H::Median,
            &[(Param::Median, "mean")],
            "med(2≤ [4]≤ [6]≤ 9)= [5]",
            "med(2≤ [4]≤ [6]≤ 9) ↵ = [5]",
        ),
        (H::Lp, &[], "(4^2+6^2+9^2+2^2)^{1/2}≈ [11.7047]", "(4^2+6^2+9^2+2^2)^{1/2} ↵ ≈ [11.7047]"),
        (H::Lp, &[(Param::P, "1")], "4+6+9+2= [21]", ""),
        (H::Lp, &[(Param::P, "inf")], "max(|4|, |6|, |[9]|, |2|)= [9]", "max(…, |[9]|, …)= [9]"),
        (H::Mixed, &[], "0.5·[9]+0.5·5.25= [7.125]", "0.5·[9]+0.5·5.25 ↵ = [7.125]"),
        (H::Stochastic, &[], "0≤ 0.184·21< 0+[4]⇒ y_k= [4]", "0.184·21< 0+[4] ↵ ⇒ y_k= [4]"),
        (
            H::Stochastic,
            &[(Param::Mode, "test")],
            "0.190·4+0.286·6+0.429·9+0.095·2≈ [6.5238]",
            "0.190·4+… ↵ ≈ [6.5238]",
        ),
        (H::Soft, &[], "0.006·4+0.047·6+0.946·9+9e−4·2≈ [8.8209]", "0.006·4+… ↵ ≈ [8.8209]"),
        (H::LogSumExp, &[], "log{e^4+e^6+e^9+e^2}/4≈ [7.6696]", "log{e^4+…+e^2}/4 ↵ ≈ [7.6696]"),
        (
            H::LogSumExp,
            &[(Param::R, "0.5"), (Param::Sum, "sum")],
            "{log(e^{0.5·4}+e^{0.5·6}+e^{0.5·9}+e^{0.5·2})}/0.5≈ [9.5785]",
            "{log(e^{0.5·4}+…)}/0.5 ↵ ≈ [9.5785]",
        ),
        (H::Rank, &[], "{9+6}/2= [7.5]", ""),
        (H::Rank, &[(Param::T, "1")], "max(4, 6, [9], 2)= [9]", ""),
    ];
    for (how, list, wide, narrow) in cases {
        assert_eq!(forward(*how, list, WINDOW, WIDE), *wide);
        let narrow = if narrow.is_empty() { wide } else { narrow };
        assert_eq!(forward(*how, list, WINDOW, PHONE), *narrow);
    }
}

#[test]
fn symbols_and_backward() {
    use HowKind as H;
    let cases: &[(HowKind, List, [&str; 3])] = &[
        (H::Max, &[], ["max_{i∈W_k}x_i", "{∂L}/{∂x_i*}+= {∂L}/{∂y_k}", "{∂L}/{∂x_{1, 0}}= 0+[1]"]),
        (
            H::Max,
            &[(Param::Ties, "split")],
            ["max_{i∈W_k}x_i", "{[x_i= y_k]}/m", "{∂L}/{∂x_{1, 0}}= 0+[1]/1= 1"],
        ),
        (H::Average, &[], ["1/n∑_{i∈W_k}x_i", "1/n", "{∂L}/{∂x_{0, 0}}= 0+[1]/4= 0.25"]),
        (
            H::Median,
            &[(Param::Median, "mean")],
            ["med_{i∈W_k}x_i, x_{(1)}≤ x_{(2)}≤ …", "1/2", "{∂L}/{∂x_{0, 0}}= 0+[1]/2= 0.5"],
        ),
        (
            H::Lp,
            &[],
            ["(∑_ix_i^p)^{1/p}", "x_i^{p−1}y_k^{1−p}", "{∂L}/{∂x_{1, 0}}= 0+0.7689·[1]≈ 0.7689"],
        ),
        (
            H::Lp,
            &[(Param::Powers, "absolute")],
            [
                "(∑_i|x_i|^p)^{1/p}",
                "sgn(x_i)|x_i|^{p−1}y_k^{1−p}",
                "{∂L}/{∂x_{1, 0}}= 0+0.7689·[1]≈ 0.7689",
            ],
        ),
        (
            H::Mixed,
            &[],
            [
                "am+(1−a)μ, m= max_ix_i, μ= 1/n∑_ix_i",
                "(a[i= i*]+{1−a}/n)",
                "{∂L}/{∂x_{1, 0}}= 0+0.625·[1]= 0.625",
            ],
        ),
        (
            H::Stochastic,
            &[],
            [
                "x_l, ∑_{i< l}x_i≤ uS< ∑_{i≤ l}x_i",
                "{∂L}/{∂x_l}+= {∂L}/{∂y_k}",
                "{∂L}/{∂x_{0, 0}}= 0+[1]",
            ],
        ),
        (
            H::Stochastic,
            &[(Param::Mode, "test")],
            ["∑_ip_ix_i, p_i= {x_i}/S", "{2x_i−y_k}/S", "{∂L}/{∂x_{1, 0}}= 0+0.5465·[1]≈ 0.5465"],
        ),
        (
            H::Soft,
            &[],
            [
                "∑_iw_ix_i, w_i= {e^{x_i}}/{∑e^{x_j}}",
                "w_i(1+x_i−y_k)",
                "{∂L}/{∂x_{1, 0}}= 0+1.1151·[1]≈ 1.1151",
            ],
        ),
        (
            H::LogSumExp,
            &[],
            [
                "1/rlog(1/n∑_ie^{rx_i})",
                "{e^{rx_i}}/{∑e^{rx_j}}",
                "{∂L}/{∂x_{1, 0}}= 0+0.9457·[1]≈ 0.9457",
            ],
        ),
        (
            H::Rank,
            &[],
            ["1/t(x_{(1)}+…+x_{(t)}), x_{(1)}≥x_{(2)}≥…", "1/t", "{∂L}/{∂x_{0, 1}}= 0+[1]/2= 0.5"],
        ),
        (H::First, &[], ["x_1", "{∂L}/{∂x_1}+= {∂L}/{∂y_k}", "{∂L}/{∂x_{0, 0}}= 0+[1]"]),
    ];
    for (how, list, [value, share, numbers]) in cases {
        let share = match share.contains("∂L") {
            true => (*share).to_owned(),
            false => format!("{{∂L}}/{{∂x_i}}+= {share}{{∂L}}/{{∂y_k}}"),
        };
        let expected = [format!("y_k= {value}"), share, (*numbers).to_owned()];
        assert_eq!(rest(*how, list, WINDOW, WIDE), expected);
    }
}

#[test]
fn windows_that_are_special() {
    use HowKind as H;
    const MIXED: [f32; 4] = [1.0, -2.0, -3.0, 2.0];
    const NONE: [f32; 4] = [0.0, -2.0, 0.0, 0.0];
    let cases: &[(HowKind, List, [f32; 4], &str)] = &[
        (H::Median, &[], [1.0, f32::NAN, 3.0, 2.0], "med(1, 2, 3, [NaN])= [NaN]"),
        (H::Lp, &[(Param::P, "3")], MIXED, "(1^3+(−2)^3+(−3)^3+2^3)^{1/3}= [NaN]"),
        (H::Lp, &[(Param::Powers, "absolute")], MIXED, "(1^2+|−2|^2+|−3|^2+2^2)^{1/2}≈ [4.2426]"),
        (H::Stochastic, &[], NONE, "([0], −2, 0, 0)_1= [0]"),
        (H::Stochastic, &[(Param::Draw, "2")], WINDOW, "10≤ 0.570·21< 10+[9]⇒ y_k= [9]"),
        (H::Stochastic, &[(Param::Mode, "test")], NONE, "0·0+0·(−2)+0·0+0·0= [0]"),
        (H::Soft, &[], [5.0; 4], "0.25·5+0.25·5+0.25·5+0.25·5= [5]"),
        (H::LogSumExp, &[], [5.0; 4], "log{e^5+e^5+e^5+e^5}/4= [5]"),
        (H::Rank, &[(Param::T, "9")], WINDOW, "{9+6+4+2}/4= [5.25]"),
    ];
    for (how, list, values, expected) in cases {
        assert_eq!(forward(*how, list, *values, WIDE), *expected);
    }
}

/// A window over the edge, by PyTorch's rule, counts as if it were whole.
#[test]
fn a_norm_over_the_edge_is_scaled_up() {
    let ceil = |list| Settings { ceil_mode: true, ..settings(HowKind::Lp, list) };
    let of = |list, k| {
        let values = [1.0, 1.0, 8.0, 1.0, 1.0, 1.0, 1.0, 1.0, 4.0];
        let (doc, computed) = stage(ceil(list), 3, &values);
        lines(&forward_numbers(&doc, &computed, (k, 0), WIDE))
    };
    assert_eq!(of(&[], 3), "((4^2)·4/1)^{1/2}= [8]");
    assert_eq!(of(&[(Param::P, "1")], 3), "(4)·4/1= [16]");
    assert_eq!(of(&[(Param::Powers, "absolute")], 3), "(4^2)^{1/2}= [4]");
}

#[test]
fn long_windows_are_sorted_at_their_ends() {
    let values: Vec<f32> = (0..81).map(|v| ((v * 37) % 81) as f32).collect();
    let of = |how, list, room| {
        let kernel = Settings { kernel: [9, 9], ..settings(how, list) };
        let (doc, computed) = stage(kernel, 9, &values);
        lines(&forward_numbers(&doc, &computed, (0, 0), room))
    };
    assert_eq!(of(HowKind::Median, &[], 36.0), "med(0≤ 1≤ 2≤ …≤ [40]≤ …≤ 80)= [40]");
    assert_eq!(of(HowKind::Median, &[], PHONE), "med(…≤ [40]≤ …) ↵ = [40]");
    assert_eq!(of(HowKind::Rank, &[(Param::T, "40")], 30.0), "{80+79+78+77+…}/40= [60.5]");
}

#[test]
fn the_derivative_for_a_is_summed_over_the_windows() {
    let small = Settings { kernel: [1, 2], stride: [1, 2], ..settings(HowKind::Mixed, &[]) };
    let (doc, computed) = stage(small, 2, &WINDOW);
    let of = |k| text(&slope(&doc, &computed, k).unwrap());
    assert_eq!(of(0), "{∂L}/{∂a}= 1·(6−5)= [1]");
    assert_eq!(of(1), "{∂L}/{∂a}= …+1·(9−5.5)= [4.5]");
    let (doc, computed) = stage(settings(HowKind::Max, &[]), 2, &WINDOW);
    assert_eq!(slope(&doc, &computed, 0), None);
}

#[test]
fn everything_fits_into_the_room_of_a_phone() {
    let values: Vec<f32> = (0..36).map(|v| (v * 7919 % 23) as f32 * 0.375 - 2.0).collect();
    for how in HowKind::ALL {
        for kernel in [1, 2, 3, 6] {
            let kernel = Settings { kernel: [kernel; 2], ..settings(how, &[]) };
            let (doc, computed) = stage(kernel, 6, &values);
            let numbers = forward_numbers(&doc, &computed, (0, 0), PHONE);
            let symbols = [forward_symbols, backward_symbols].map(|of| of(&computed, 0, PHONE));
            let widest = numbers.iter().map(width).fold(0.0, f32::max);
            assert!(widest <= PHONE * 1.2, "{}", lines(&numbers));
            let said = lines(&numbers);
            assert!(said.contains("= [") || said.contains("≈ ["), "{said} has no result");
            for math in symbols {
                assert!(width(&math) <= PHONE * 1.1, "{} {}", text(&math), width(&math));
            }
        }
    }
}
