use crate::model::params::Param;
use crate::model::settings::Span;

/// One thing on the page that can be hidden or locked. Settings have the names of the link's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(u8);

/// Those before the parameters, which come in the order of [`Param::ALL`].
const BEFORE: [&str; 10] = [
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
];

/// Those after the parameters.
const AFTER: [&str; 22] = [
    "x", "file", "paste", "sample", "size", "brush", "channel", "dy", "play", "step", "track",
    "speed", "undo", "base", "language", "theme", "help", "share", "checks", "formulas", "words",
    "code",
];

const FIRST_PARAM: u8 = BEFORE.len() as u8;
const LAST_PARAM: u8 = FIRST_PARAM + Param::ALL.len() as u8 - 1;

impl Part {
    pub const HOW: Self = Self(0);
    pub const WHERE: Self = Self(1);
    pub const CEIL: Self = Self(7);
    pub const COUNT_INCLUDE_PAD: Self = Self(8);
    pub const DIVISOR: Self = Self(9);
    /// The numbers of x, and with them every way to bring others.
    pub const X: Self = Self::after(0);
    pub const FILE: Self = Self::after(1);
    pub const PASTE: Self = Self::after(2);
    pub const SAMPLE: Self = Self::after(3);
    pub const SIZE: Self = Self::after(4);
    pub const BRUSH: Self = Self::after(5);
    pub const CHANNEL: Self = Self::after(6);
    /// The upstream gradient.
    pub const DY: Self = Self::after(7);
    pub const PLAY: Self = Self::after(8);
    /// Single steps, by button, key, number or cell.
    pub const STEP: Self = Self::after(9);
    pub const TRACK: Self = Self::after(10);
    pub const SPEED: Self = Self::after(11);
    pub const UNDO: Self = Self::after(12);
    pub const BASE: Self = Self::after(13);
    pub const LANGUAGE: Self = Self::after(14);
    pub const THEME: Self = Self::after(15);
    pub const HELP: Self = Self::after(16);
    pub const SHARE: Self = Self::after(17);
    pub const CHECKS: Self = Self::after(18);
    pub const FORMULAS: Self = Self::after(19);
    pub const WORDS: Self = Self::after(20);
    /// The program.
    pub const CODE: Self = Self::after(21);

    const fn after(number: u8) -> Self {
        Self(LAST_PARAM + 1 + number)
    }

    pub fn all() -> impl Iterator<Item = Self> {
        (0..=Self::CODE.0).map(Self)
    }

    pub fn span(span: Span) -> Self {
        Self(2 + span as u8)
    }

    pub const fn param(param: Param) -> Self {
        Self(FIRST_PARAM + param as u8)
    }

    /// The word of links, attributes and messages.
    pub fn name(self) -> &'static str {
        let param = |number: u8| Param::ALL[usize::from(number)].name();
        match self.0 {
            before @ 0..FIRST_PARAM => BEFORE[usize::from(before)],
            of @ FIRST_PARAM..=LAST_PARAM => param(of - FIRST_PARAM),
            after => AFTER[usize::from(after - LAST_PARAM - 1)],
        }
    }

    const fn bits(self) -> u64 {
        if self.0 == Self::X.0 { span_of(Self::X, Self::BRUSH) } else { 1 << self.0 }
    }
}

/// The bits from one part to another, both included.
const fn span_of(from: Part, to: Part) -> u64 {
    (u64::MAX << from.0) & (u64::MAX >> (63 - to.0))
}

const fn params(from: Param, to: Param) -> u64 {
    span_of(Part::param(from), Part::param(to))
}

/// What anti-aliased pooling and unpooling ask for.
const CHAINS: u64 = params(Param::Filter, Param::Unpooled);

/// Words for several parts.
pub const GROUPS: [(&str, Parts); 4] = [
    ("all", Parts(span_of(Part::HOW, Part::CODE))),
    ("settings", Parts(span_of(Part::HOW, Part(LAST_PARAM)))),
    ("time", Parts::TIME),
    ("bar", Parts(span_of(Part::UNDO, Part::SHARE))),
];

/// What each panel beside the stage is made of: it goes when all of it is hidden.
pub const HOW_PANEL: Parts = Parts(Part::HOW.bits() | params(Param::Ties, Param::Draw) | CHAINS);
pub const WINDOW_PANEL: Parts = Parts(
    span_of(Part::WHERE, Part::param(Param::Bins))
        | Part::param(Param::AutoPad).bits()
        | Part::param(Param::Depth).bits(),
);
pub const RULES_PANEL: Parts =
    Parts(Part::param(Param::Rules).bits() | params(Param::Versus, Param::Indices));
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

    /// Without the parts of the other.
    #[must_use]
    pub fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
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
