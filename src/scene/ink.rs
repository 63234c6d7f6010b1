/// The named colours of the stage. Their values stand in `static/styles/00-colours.css` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Token {
    Paper,
    Card,
    Ink,
    Soft,
    Line,
    Hair,
    ValueLo,
    ValueHi,
    Window,
    WinFill,
    Select,
    GradZero,
    GradPos,
    GradNeg,
    PosText,
    NegText,
    Accent,
    OnLight,
    OnDark,
}

impl Token {
    /// In the order of their numbers.
    pub const ALL: [Self; 19] = [
        Self::Paper,
        Self::Card,
        Self::Ink,
        Self::Soft,
        Self::Line,
        Self::Hair,
        Self::ValueLo,
        Self::ValueHi,
        Self::Window,
        Self::WinFill,
        Self::Select,
        Self::GradZero,
        Self::GradPos,
        Self::GradNeg,
        Self::PosText,
        Self::NegText,
        Self::Accent,
        Self::OnLight,
        Self::OnDark,
    ];

    /// The custom property that holds it.
    pub fn property(self) -> &'static str {
        match self {
            Self::Paper => "--paper",
            Self::Card => "--card",
            Self::Ink => "--ink",
            Self::Soft => "--soft",
            Self::Line => "--line",
            Self::Hair => "--hair",
            Self::ValueLo => "--value-lo",
            Self::ValueHi => "--value-hi",
            Self::Window => "--window",
            Self::WinFill => "--win-fill",
            Self::Select => "--select",
            Self::GradZero => "--grad-zero",
            Self::GradPos => "--grad-pos",
            Self::GradNeg => "--grad-neg",
            Self::PosText => "--pos-text",
            Self::NegText => "--neg-text",
            Self::Accent => "--accent",
            Self::OnLight => "--on-light",
            Self::OnDark => "--on-dark",
        }
    }
}

/// Steps of a mix: fine enough for the eye, few enough that cells of one colour are drawn together.
pub const MIX_STEPS: u32 = 63;

/// A colour by meaning: a token, or a mix of two, with an opacity; or the text colour that reads
/// on it. One number, so that it is compared and cached cheaply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(u32);

impl Ink {
    pub const fn of(token: Token) -> Self {
        Self::packed(token, token, 0)
    }

    pub fn mix(a: Token, b: Token, t: f32) -> Self {
        Self::packed(a, b, (t.clamp(0.0, 1.0) * MIX_STEPS as f32 + 0.5) as u32)
    }

    /// A mix by its step, 0 to [`MIX_STEPS`].
    pub const fn packed(a: Token, b: Token, step: u32) -> Self {
        Self(a as u32 | (b as u32) << 5 | step << 10 | 255 << 16)
    }

    /// The text colour that reads on this one.
    #[must_use]
    pub const fn on(self) -> Self {
        Self(self.0 | 1 << 24)
    }

    /// With its opacity multiplied.
    #[must_use]
    pub fn fade(self, by: f32) -> Self {
        let alpha = self.alpha() as f32 * by.clamp(0.0, 1.0) + 0.5;
        Self(self.0 & !(255 << 16) | (alpha as u32) << 16)
    }

    pub const fn bits(self) -> u32 {
        self.0
    }

    pub const fn alpha(self) -> u32 {
        self.0 >> 16 & 255
    }

    /// The two tokens (by number) and the share of the second.
    pub fn parts(self) -> (usize, usize, f32) {
        let step = self.0 >> 10 & 63;
        ((self.0 & 31) as usize, (self.0 >> 5 & 31) as usize, step as f32 / MIX_STEPS as f32)
    }

    pub const fn is_on(self) -> bool {
        self.0 >> 24 & 1 == 1
    }
}

impl From<Token> for Ink {
    fn from(token: Token) -> Self {
        Self::of(token)
    }
}
