//! Stories in a real browser: each folder is one, with the data it needs. `cargo xtask test e2e`
//! builds and serves the page and runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "accessible/story.rs"]
mod accessible;
#[path = "bundled/story.rs"]
mod bundled;
#[path = "chains/story.rs"]
mod chains;
#[path = "code/story.rs"]
mod code;
#[path = "component/story.rs"]
mod component;
#[path = "conventions/story.rs"]
mod conventions;
#[path = "corpus_by_link/story.rs"]
mod corpus_by_link;
#[path = "damaged_links/story.rs"]
mod damaged_links;
#[path = "dark/story.rs"]
mod dark;
#[path = "depth/story.rs"]
mod depth;
#[path = "examples/story.rs"]
mod examples;
#[path = "figures/story.rs"]
mod figures;
#[path = "files_and_brush/story.rs"]
mod files_and_brush;
#[path = "formulas/story.rs"]
mod formulas;
#[path = "frame/story.rs"]
mod frame;
#[path = "hosted/story.rs"]
mod hosted;
#[path = "hostile_messages/story.rs"]
mod hostile_messages;
#[path = "keyboard/story.rs"]
mod keyboard;
#[path = "kinds/story.rs"]
mod kinds;
#[path = "language/story.rs"]
mod language;
#[path = "large_picture/story.rs"]
mod large_picture;
#[path = "lessons/story.rs"]
mod lessons;
#[path = "load/story.rs"]
mod load;
#[path = "narrow/story.rs"]
mod narrow;
#[path = "offline/story.rs"]
mod offline;
#[path = "open_link/story.rs"]
mod open_link;
#[path = "pads/story.rs"]
mod pads;
#[path = "paste_numpy/story.rs"]
mod paste_numpy;
#[path = "play/story.rs"]
mod play;
#[path = "pseudo/story.rs"]
mod pseudo;
#[path = "refusal/story.rs"]
mod refusal;
#[path = "reload/story.rs"]
mod reload;
#[path = "removal/story.rs"]
mod removal;
#[path = "rest/story.rs"]
mod rest;
#[path = "save_and_open/story.rs"]
mod save_and_open;
#[path = "select/story.rs"]
mod select;
#[path = "share/story.rs"]
mod share;
#[path = "side_by_side/story.rs"]
mod side_by_side;
#[path = "single/story.rs"]
mod single;
#[path = "slow_machine/story.rs"]
mod slow_machine;
#[path = "small_steps/story.rs"]
mod small_steps;
#[path = "sound/story.rs"]
mod sound;
#[path = "too_old/story.rs"]
mod too_old;
#[path = "touch/story.rs"]
mod touch;
#[path = "tries/story.rs"]
mod tries;
#[path = "type_and_step/story.rs"]
mod type_and_step;
#[path = "undo/story.rs"]
mod undo;
#[path = "upload_png/story.rs"]
mod upload_png;
