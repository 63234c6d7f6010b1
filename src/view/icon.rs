use yew::prelude::*;

/// The page's icons, drawn on a 16 x 16 field with the text's colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Icon {
    First,
    Back,
    Play,
    Pause,
    Forward,
    Last,
    Undo,
    Redo,
    Help,
    Lessons,
    Sun,
    Moon,
    Auto,
    Close,
    Linked,
    Unlinked,
    Upload,
    Share,
    Sound,
    Paste,
    Brush,
    Dice,
    Max,
    Average,
    Min,
    Median,
    Lp,
    Mixed,
    Cat,
    Soft,
    LogSumExp,
    Rank,
    Corner,
    Smooth,
    PutBack,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::First => "M3 3v10M13 3L6 8l7 5z",
            Self::Back => "M10 3L5 8l5 5",
            Self::Play => "M4.5 2.5l9 5.5l-9 5.5z",
            Self::Pause => "M5 3v10M11 3v10",
            Self::Forward => "M6 3l5 5l-5 5",
            Self::Last => "M13 3v10M3 3l7 5l-7 5z",
            Self::Lessons => {
                "M8 4v10M8 4C6 2.5 4 2.5 2 3v9.5c2-.5 4-.5 6 1.5c2-2 4-2 6-1.5V3c-2-.5-4-.5-6 1"
            }
            Self::Undo => "M6 3L3 6l3 3M3 6h6a4 4 0 0 1 0 8H6",
            Self::Redo => "M10 3l3 3l-3 3M13 6H7a4 4 0 0 0 0 8h3",
            Self::Help => "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 13v.1",
            Self::Sun => {
                "M8 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1"
            }
            Self::Moon => "M13 9.5A5.5 5.5 0 0 1 6.5 3A5.5 5.5 0 1 0 13 9.5z",
            Self::Auto => "M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12M8 2v12M8 5h3.8M8 8h6M8 11h3.8",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Linked => "M7 5H5a3 3 0 0 0 0 6h2M9 5h2a3 3 0 0 1 0 6H9M5.5 8h5",
            Self::Unlinked => "M6 5H5a3 3 0 0 0 0 6h1M10 5h1a3 3 0 0 1 0 6h-1",
            Self::Share => {
                "M11 5.5L5 8l6 2.5M12.500 3a1.500 1.500 0 1 0 0 3a1.500 1.500 0 0 0 0-3M12.500 10a1.500 1.500 0 1 0 0 3a1.500 1.500 0 0 0 0-3M3.500 6.500a1.500 1.500 0 1 0 0 3a1.500 1.500 0 0 0 0-3"
            }
            Self::Sound => "M3 6h2l3-3v10l-3-3H3zM11 5a4 4 0 0 1 0 6",
            Self::Upload => "M8 11V3M4.5 6.5L8 3l3.5 3.5M3 13h10",
            Self::Paste => "M5.5 3H4v11h8V3h-1.5M6 2h4v2.5H6zM6 8h4M6 11h4",
            Self::Brush => {
                "M13.5 2.5L7 9M7 9c-2 0-2.5 1.500-2.500 3c0 1-1 1.500-2 1.500c1 1 5.500 1 5.500-2.500z"
            }
            Self::Dice => "M3 3h10v10H3zM6 6v.1M10 10v.1M10 6v.1M6 10v.1",
            Self::Max => "M3 14V9M8 14V2M13 14v-4",
            Self::Average => "M2 8h12",
            Self::Min => "M3 14V5M8 14v-3M13 14V3",
            Self::Median => "M2 14v-3M5 14V9M8 14V7M11 14V5M14 14V2M6.5 3h3",
            Self::Lp => "M2 8a6 4 0 1 0 12 0a6 4 0 1 0-12 0M8 1v14",
            Self::Mixed => "M3 14V6M13 9H9M6 9h2M9 9h4M11 7v4",
            Self::Cat => "M4 14V4M9 2v12M12 9h3",
            Self::Soft => "M2 13c3 0 3-10 6-10s3 10 6 10",
            Self::LogSumExp => "M2 13c6 0 9-3 12-10",
            Self::Rank => "M3 14V2M8 14V5M13 14V9M1.500 6.500h13",
            Self::Corner => "M3 3h3v3H3zM10 3h3M3 10v3M10 10h.1",
            Self::Smooth => {
                "M3 14v-4M8 14V7M13 14v-3M1.500 9c3 0 3-6.500 6.500-6.500s3.500 6.500 6.500 6.500"
            }
            Self::PutBack => "M9 9h5v5H9zM2 2h4v4H2zM6.500 6.500L9 9M2 9v5h4M9 2h5v4",
        }
    }

    pub fn html(self) -> Html {
        let solid = matches!(self, Self::Play);
        html! {
            <svg class={classes!("icon", solid.then_some("solid"))} viewBox="0 0 16 16" aria-hidden="true">
                <path d={self.path()} />
            </svg>
        }
    }
}
