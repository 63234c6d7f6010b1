//! The browser, one owned resource a file: every listener, frame and timer ends with its component.

pub mod address;
pub mod assets;
pub mod clipboard;
pub mod compute;
pub mod data;
pub mod figure;
pub mod files;
pub mod frames;
pub mod home;
pub mod keep;
pub mod lessons;
pub mod locale;
pub mod model;
pub mod module;
pub mod navigation;
pub mod pack;
pub mod paint;
pub mod place;
pub mod prefs;
pub mod print;
pub mod saved;
pub mod single;
pub mod size;
pub mod sound;
pub mod stay;
pub mod update;
