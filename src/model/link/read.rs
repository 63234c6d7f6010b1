use super::pairs::{self, Pairs};
use super::{Opened, VERSION, input, notice, number, upstream, write};
use crate::model::doc::Doc;
use crate::model::params::{Param, accepts};
use crate::model::refusal;
use crate::model::settings::{HowKind, MAX_SPAN, Settings, Span, WhereKind};
use crate::model::words::{Msg, msg};

/// Opens a link, whatever is in it: what can be read is, for the rest there is a notice.
///
/// What is absent has its default value; a link without x keeps that of `fallback`, and a link
/// without any known key is `fallback` itself. Time and memory are bounded whatever the text.
pub fn read(fragment: &str, fallback: &Doc) -> Opened {
    let mut notices = Vec::new();
    let text = pairs::plain(fragment, &mut notices);
    let mut pairs = Pairs::new(&text, notices);
    if pairs.is_empty() {
        return Opened::at_start(fallback.clone(), pairs.notices);
    }
    version(&mut pairs);
    let asked = settings(&mut pairs);
    let kept = Doc { grid: fallback.grid.stacked(false), ..fallback.clone() };
    let (grid, source, wants) = input::read(&mut pairs, &kept);
    // What a missing grid refuses is not what the link was written for.
    let (settings, why) = refusal::fit(&asked, &grid);
    pairs.notices.extend(why.filter(|_| wants.is_none()));
    let upstream = match pairs.get("dy") {
        Some(text) => upstream::read(text, &fallback.upstream, &mut pairs.notices),
        // Another x, made from a seed alone, starts from ones as one that is written out does.
        None if pairs.get("x").is_none() && source == fallback.source => fallback.upstream.clone(),
        None => upstream::read("ones", &fallback.upstream, &mut pairs.notices),
    };
    let doc = Doc { grid, source, settings, upstream }.arranged();
    let step = pairs.count("step").unwrap_or(0);
    let channel = pairs.count("channel").unwrap_or(0);
    let one = pairs.flag("base").unwrap_or(false);
    let small = pairs.flag("small").unwrap_or(false);
    let mut opened = Opened { step, channel, wants, ..Opened::at_start(doc, pairs.notices) };
    opened.base = u8::from(one);
    opened.small = small;
    opened.stay_inside();
    opened
}

impl Opened {
    /// A document looked at from its first step.
    pub fn at_start(doc: Doc, notices: Vec<Msg>) -> Self {
        Self { doc, step: 0, base: 0, channel: 0, small: false, notices, wants: None }
    }

    /// Leads a place beyond the end back to the end.
    pub(super) fn stay_inside(&mut self) {
        let windows = self.doc.settings.prepare(&self.doc.grid).map_or(0, |run| run.steps());
        for (at, last, name) in [
            (&mut self.step, 2 * windows, "link.step"),
            (&mut self.channel, self.doc.grid.channels() - 1, "link.channel"),
        ] {
            if *at > last {
                if self.wants.is_none() {
                    self.notices.push(notice::beyond(name, *at, last));
                }
                *at = last;
            }
        }
    }
}

fn version(pairs: &mut Pairs<'_>) {
    let accepts = || msg("link.accepts.version").with("known", VERSION);
    match pairs.read("v", |text| text.parse::<u32>().ok().filter(|&v| v > 0), accepts) {
        Some(got) if got > VERSION => {
            pairs.notices.push(msg("link.version").with("got", got).with("known", VERSION));
        }
        _ => {}
    }
}

fn settings(pairs: &mut Pairs<'_>) -> Settings {
    let mut s = Settings::default();
    let how = |text: &str| HowKind::ALL.into_iter().find(|how| how.name() == text);
    s.how = pairs.read("how", how, || names(&HowKind::ALL.map(HowKind::name))).unwrap_or(s.how);
    let place = |text: &str| WhereKind::ALL.into_iter().find(|place| place.name() == text);
    let read = pairs.read("where", place, || names(&WhereKind::ALL.map(WhereKind::name)));
    s.place = read.unwrap_or(s.place);
    for param in Param::ALL {
        let parse = |text: &str| s.params.with(param, text);
        if let Some(params) = pairs.read(param.name(), parse, || accepts(param)) {
            s.params = params;
        }
    }
    for span in Span::ALL {
        let least = i64::from(!span.pads());
        let accepts = || msg("link.accepts.pair").with("least", least).with("most", MAX_SPAN);
        let parse = |text: &str| number::pair(text, least, MAX_SPAN);
        let read = pairs.read(write::span_key(span), parse, accepts);
        match span {
            Span::Kernel => s.kernel = read.unwrap_or(s.kernel),
            // As in PyTorch, a stride that is not given is the kernel's size.
            Span::Stride => s.stride = read.unwrap_or(s.kernel),
            Span::Padding => s.padding = read.unwrap_or(s.padding),
            Span::PadEnd => s.pad_end = read,
            Span::Dilation => s.dilation = read.unwrap_or(s.dilation),
        }
    }
    // Numbers that differ cannot move together.
    s.linked = write::linked_by_default(&s);
    let linked =
        |text: &str| linked(text).filter(|l| l.iter().zip(s.linked).all(|(&l, can)| !l || can));
    let asked = pairs.read("linked", linked, || msg("link.accepts.linked"));
    s.linked = asked.unwrap_or(s.linked);
    s.linked[Span::PadEnd as usize] |= !s.tells(Span::PadEnd);
    s.ceil_mode = pairs.flag("ceil").unwrap_or(s.ceil_mode);
    s.count_include_pad = pairs.flag("count_include_pad");
    let divisor = |text: &str| text.parse().ok().filter(|&d: &i64| d != 0);
    s.divisor_override = pairs.read("divisor", divisor, || msg("link.accepts.divisor"));
    s
}

fn names(words: &[&str]) -> Msg {
    msg("accepts.words").with("words", words.join(", "))
}

fn linked(text: &str) -> Option<[bool; 5]> {
    let mut linked = [false; 5];
    for name in text.split(',').filter(|&name| name != "none") {
        // Both words for padding, as for its key.
        let named = |span: &Span| name == write::span_key(*span) || name == span.name();
        let span = Span::ALL.into_iter().find(named)?;
        linked[span as usize] = true;
    }
    Some(linked)
}
