//! Yew components: values in, actions out.

pub mod app;
mod board;
mod checks;
mod controls;
mod differ;
mod editor;
mod formula;
mod grid;
mod header;
mod help;
mod icon;
mod input;
mod keys;
mod layer;
mod narration;
mod notices;
mod paste;
mod pointer;
mod settings;
mod share;
mod side;
mod source;
mod stage;
mod stepper;
mod track;
mod transport;
mod upstream;
