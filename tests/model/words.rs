//! What is said of a step, in both languages.

use crate::{at, set, with};
use pooling_playground::model::compute::Computed;
use pooling_playground::model::narrate;
use pooling_playground::model::params::{Param, Params};
use pooling_playground::model::settings::{HowKind, Settings};
use pooling_playground::model::texts::Texts;
use pooling_playground::scene::Panel;

type List = &'static [(Param, &'static str)];

fn texts(lang: &str) -> Texts {
    let path = format!("{}/static/locales/{lang}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let table: std::collections::BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
    let english = lang == "en";
    let plural = move |n| if english && n == 1 { "one" } else { "other" }.to_owned();
    Texts::new(lang, table.into_iter().collect(), Box::new(plural), Box::new(|| None))
}

/// What is said of the first window of `values`, forward and backward.
fn said(lang: &str, how: HowKind, list: List, values: [f32; 4], kernel: i64) -> [String; 2] {
    let of = |all: Params, (param, text): &(Param, &str)| all.with(*param, text).unwrap();
    let params = list.iter().fold(Params::default(), of);
    let kernel = [kernel; 2];
    let state = with(2, 2, Settings { how, params, kernel, ..Settings::default() });
    let cells: Vec<_> = (0..4).map(|i| (at(i / 2, i % 2), values[i])).collect();
    let state = set(&state, Panel::X, &cells);
    let computed = Computed::new(state.doc(), 0).unwrap();
    let line = state.line();
    let say = |step| texts(lang).text(&narrate::step(state.doc(), &computed, line, step, 0));
    [say(1), say(line.n + 1)]
}

const WINDOW: [f32; 4] = [4.0, 6.0, 9.0, 2.0];

const NONE: [f32; 4] = [0.0, -1.0, 0.0, -2.0];
/// The middle of a sentence that says which cell was selected.
const TAKEN: &str = ". It becomes output (0, 0), which remembers where it came from.";

#[test]
fn forward_of_every_how() {
    use HowKind as H;
    let cases: &[(HowKind, List, [f32; 4], &str)] = &[
        (H::Max, &[], WINDOW, "The largest of the 4 cells in the window is 9, at (1, 0)"),
        (H::Min, &[], WINDOW, "The smallest of the 4 cells in the window is 2, at (1, 1)"),
        (H::Median, &[], WINDOW, "The median of the 4 cells in the window is 4, at (0, 0)"),
        (H::First, &[], WINDOW, "The first of the 4 cells in the window is 4, at (0, 0)"),
        (
            H::Lp,
            &[(Param::P, "inf")],
            [1.0, -5.0, 2.0, 3.0],
            "The largest |x| of the 4 cells in the window is 5, at (0, 1)",
        ),
        (
            H::Stochastic,
            &[],
            NONE,
            "None is positive, so the first of the 4 cells in the window is 0, at (0, 0)",
        ),
        (
            H::Average,
            &[],
            WINDOW,
            "The 4 cells in the window are added up and divided by 4: output (0, 0) is 5.25.",
        ),
        (H::Median, &[(Param::Median, "mean")], WINDOW, "5: the mean of the two middle ones"),
        (H::Lp, &[], WINDOW, "11.7046995: the 2-norm"),
        (H::Mixed, &[], WINDOW, "7.125: 0.5 of the maximum and 0.5 of the mean"),
        (
            H::Stochastic,
            &[(Param::Mode, "test")],
            WINDOW,
            "6.52381: the mean, weighted by their probabilities,",
        ),
        (H::Soft, &[], WINDOW, "8.820855: the mean, weighted by their softmax,"),
        (H::LogSumExp, &[], WINDOW, "7.6695538: the smooth maximum (r = 1)"),
        (H::Rank, &[], WINDOW, "7.5: the mean of the 2 largest"),
    ];
    for (how, list, values, expected) in cases {
        let whole = match expected.ends_with('.') {
            true => (*expected).to_owned(),
            false if expected.contains(" at ") => [*expected, TAKEN].concat(),
            false => ["Output (0, 0) is ", *expected, " of the window's cells."].concat(),
        };
        assert_eq!(said("en", *how, list, *values, 2)[0], whole);
    }
}

#[test]
fn backward_says_how_much_goes_where() {
    let of = |how, list, values| said("en", how, list, values, 2)[1].clone();
    assert_eq!(
        of(HowKind::Min, &[], WINDOW),
        "Output (0, 0) took its value from (1, 1), so its whole gradient 1 is added there. \
        The other 3 cells of the window get nothing from it."
    );
    assert_eq!(
        of(HowKind::Rank, &[], WINDOW),
        "The gradient 1 of output (0, 0) goes to 2 cells: each of them gets 0.5 more."
    );
    assert_eq!(
        of(HowKind::Max, &[(Param::Ties, "all")], [9.0, 9.0, 1.0, 9.0]),
        "The gradient 1 of output (0, 0) goes to 3 cells: each of them gets 1 more."
    );
    assert_eq!(
        of(HowKind::Mixed, &[], WINDOW),
        "The gradient 1 of output (0, 0) is multiplied by each cell's share ∂y/∂x. \
        The largest, 0.625, is that of (1, 0), which gets 0.625 more."
    );
    assert_eq!(
        of(HowKind::Stochastic, &[(Param::Mode, "test")], NONE),
        "No cell has a share in output (0, 0): its gradient 1 goes nowhere."
    );
}

#[test]
fn one_cell_is_passed_on() {
    let [forward, backward] = said("en", HowKind::Soft, &[], WINDOW, 1);
    assert_eq!(
        forward,
        "The window covers one cell. Its value 4, at (0, 0), becomes output (0, 0)."
    );
    assert!(backward.ends_with("its whole gradient 1 is added there."), "{backward}");
    // A norm of one negative cell is not what is in it.
    let absolute = &[(Param::Powers, "absolute")];
    let [forward, _] = said("en", HowKind::Lp, absolute, [-4.0, 1.0, 1.0, 1.0], 1);
    assert_eq!(forward, "Output (0, 0) is 4: the 2-norm of the window's cells.");
}

#[test]
fn in_chinese_too() {
    let of = |how, list, values| said("zh", how, list, values, 2);
    assert_eq!(
        of(HowKind::Median, &[], WINDOW)[0],
        "窗口中 4 个单元格里的中值是 (0, 0) 处的 4。它成为输出 (0, 0)，并记住自己的来处。"
    );
    assert_eq!(
        of(HowKind::Stochastic, &[(Param::Draw, "2")], WINDOW)[0],
        "随机数 u = 0.570 落在 (1, 0) 上。它的值 9 成为输出 (0, 0)，并记住自己的来处。"
    );
    assert_eq!(
        of(HowKind::Rank, &[], WINDOW),
        [
            "输出 (0, 0) 是 7.5：窗口中最大的 2 个值的平均。",
            "输出 (0, 0) 的梯度 1 分给 2 个单元格：各加上 0.5。",
        ]
    );
    assert_eq!(
        of(HowKind::Soft, &[], WINDOW)[1],
        "输出 (0, 0) 的梯度 1 乘以各单元格的份额 ∂y/∂x。份额最大的是 (1, 0)，为 1.115097，它加上 1.115097。"
    );
    // Every how has its words: no key is shown as itself.
    for how in HowKind::ALL {
        for text in of(how, &[], WINDOW).iter().chain(&of(how, &[], NONE)) {
            assert!(!text.contains("say.") && !text.contains("{{"), "{how:?}: {text}");
        }
    }
}
