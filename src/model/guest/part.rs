use crate::model::params::Param;
use crate::model::settings::Span;

/// One thing on the page that can be hidden or locked. Settings have the names of the link's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(u8);

/// The parameters come in the order of [`Param::ALL`].
const NAMES: [&str; 50] = [
    "how",
    "where",
    "kernel",
    "stride",
    "pad",
    "pad_end",
    "dilation",
    "ceil",
    "count_include_pad",
    "divisor",
    "output",
    "levels",
    "bins",
    "ties",
    "nan",
    "median",
    "p",
    "powers",
    "a",
    "r",
    "lse",
    "t",
    "mode",
    "draw",
    "rules",
    "auto_pad",
    "versus",
    "indices",
    "depth",
    "x",
    "file",
    "paste",
    "sample",
    "size",
    "brush",
    "channel",
    "dy",
    "play",
    "step",
    "track",
    "speed",
    "undo",
    "base",
    "language",
    "theme",
    "help",
    "share",
    "checks",
    "formulas",
    "words",
];

impl Part {
    pub const HOW: Self = Self(0);
    pub const WHERE: Self = Self(1);
    pub const CEIL: Self = Self(7);
    pub const COUNT_INCLUDE_PAD: Self = Self(8);
    pub const DIVISOR: Self = Self(9);
    /// The numbers of x, and with them every way to bring others.
    pub const X: Self = Self(29);
    pub const FILE: Self = Self(30);
    pub const PASTE: Self = Self(31);
    pub const SAMPLE: Self = Self(32);
    pub const SIZE: Self = Self(33);
    pub const BRUSH: Self = Self(34);
    pub const CHANNEL: Self = Self(35);
    /// The upstream gradient.
    pub const DY: Self = Self(36);
    pub const PLAY: Self = Self(37);
    /// Single steps, by button, key, number or cell.
    pub const STEP: Self = Self(38);
    pub const TRACK: Self = Self(39);
    pub const SPEED: Self = Self(40);
    pub const UNDO: Self = Self(41);
    pub const BASE: Self = Self(42);
    pub const LANGUAGE: Self = Self(43);
    pub const THEME: Self = Self(44);
    pub const HELP: Self = Self(45);
    pub const SHARE: Self = Self(46);
    pub const CHECKS: Self = Self(47);
    pub const FORMULAS: Self = Self(48);
    pub const WORDS: Self = Self(49);

    pub fn all() -> impl Iterator<Item = Self> {
        (0..NAMES.len() as u8).map(Self)
    }

    pub fn span(span: Span) -> Self {
        Self(2 + span as u8)
    }

    pub const fn param(param: Param) -> Self {
        Self(10 + param as u8)
    }

    /// The word of links, attributes and messages.
    pub fn name(self) -> &'static str {
        NAMES[usize::from(self.0)]
    }

    const fn bits(self) -> u64 {
        if self.0 == Self::X.0 { span_of(Self::X, Self::BRUSH) } else { 1 << self.0 }
    }
}

/// The bits from one part to another, both included.
const fn span_of(from: Part, to: Part) -> u64 {
    (u64::MAX << from.0) & (u64::MAX >> (63 - to.0))
}

/// Words for several parts.
pub const GROUPS: [(&str, Parts); 4] = [
    ("all", Parts(span_of(Part::HOW, Part::WORDS))),
    ("settings", Parts(span_of(Part::HOW, Part::param(Param::Depth)))),
    ("time", Parts::TIME),
    ("bar", Parts(span_of(Part::UNDO, Part::SHARE))),
];

/// What each panel beside the stage is made of: it goes when all of it is hidden.
pub const HOW_PANEL: Parts =
    Parts(Part::HOW.bits() | span_of(Part::param(Param::Ties), Part::param(Param::Draw)));
pub const WINDOW_PANEL: Parts =
    Parts(span_of(Part::WHERE, Part::param(Param::Bins)) | Part::param(Param::AutoPad).bits());
pub const RULES_PANEL: Parts = Parts(
    Part::param(Param::Rules).bits()
        | span_of(Part::param(Param::Versus), Part::param(Param::Indices)),
);
pub const INPUT_PANEL: Parts = Parts(span_of(Part::X, Part::CHANNEL));

/// A set of parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u64);

impl Parts {
    /// Play, steps, track and speed.
    pub const TIME: Self = Self(span_of(Part::PLAY, Part::SPEED));

    pub fn has(self, part: Part) -> bool {
        self.covers(Self(part.bits()))
    }

    #[must_use]
    pub fn with(self, part: Part) -> Self {
        Self(self.0 | part.bits())
    }

    #[must_use]
    pub fn without(self, part: Part) -> Self {
        Self(self.0 & !part.bits())
    }

    /// The parts of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of another set is in this one.
    pub fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Names with commas between them; `None` where one is no name.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        for name in text.split(',').filter(|name| !name.is_empty() && *name != "none") {
            let group = GROUPS.iter().find(|(known, _)| *known == name).map(|(_, parts)| *parts);
            let one = || Part::all().find(|p| p.name() == name).map(|p| Self(p.bits()));
            parts = parts.and(group.or_else(one)?);
        }
        Some(parts)
    }

    /// The fewest names that [`Parts::read`] reads as this set.
    pub fn text(self) -> String {
        let (mut left, mut names) = (self.0, Vec::new());
        let singles = Part::all().map(|part| (part.name(), Self(part.bits())));
        for (name, parts) in GROUPS.into_iter().chain(singles) {
            // Whole, and not said yet.
            if parts.0 & !self.0 == 0 && parts.0 & left != 0 {
                left &= !parts.0;
                names.push(name);
            }
        }
        names.join(",")
    }
}
