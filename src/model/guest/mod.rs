//! The playground as a guest in somebody's page: what that page shows of it, and what people may
//! change there. This belongs to the place, not to the document: a link may carry both.

mod allow;
mod code;
mod embed;
pub mod message;
mod part;
#[cfg(test)]
mod tests;
pub mod told;

pub use code::Code;
pub use embed::{Embed, KEYS};
pub use part::{GROUPS, HOW_PANEL, INPUT_PANEL, Part, Parts, RULES_PANEL, WINDOW_PANEL};

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// The page as it is at home.
    #[default]
    All,
    /// The stage, its words and its transport.
    Stage,
    /// The picture of one step and its words: nothing to press.
    Still,
}

impl Show {
    pub const ALL: [Self; 3] = [Self::All, Self::Stage, Self::Still];

    /// The word of links, attributes and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Stage => "stage",
            Self::Still => "still",
        }
    }
}

/// What is shown, what is hidden of it, and what is locked. At home nothing is hidden or locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guest {
    pub show: Show,
    pub hide: Parts,
    pub lock: Parts,
}

impl Guest {
    pub fn hides(self, part: Part) -> bool {
        self.hide.has(part)
    }

    /// Whether people cannot change it: what is hidden is locked too, for its keys.
    pub fn locks(self, part: Part) -> bool {
        self.show == Show::Still || self.hide.and(self.lock).has(part)
    }
}
