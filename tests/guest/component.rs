//! The component's script, types and guide know what the model knows.

use pooling_playground::model::guest::message::Code;
use pooling_playground::model::guest::{GROUPS, Part, Show};
use pooling_playground::model::link;
use pooling_playground::model::state::Theme;

const SCRIPT: &str = include_str!("../../static/embed/element.js");
const TYPES: &str = include_str!("../../static/embed/embed.d.ts");
const GUIDE: &str = include_str!("../../docs/embed.md");

#[test]
fn attributes_are_the_links_keys() {
    let (_, list) = SCRIPT.split_once("const SETTINGS = [").unwrap();
    let (list, _) = list.split_once("];").unwrap();
    let named: Vec<&str> = list
        .split(',')
        .map(|name| name.trim().trim_matches('"'))
        .filter(|n| !n.is_empty())
        .collect();
    assert_eq!(named, link::KEYS);
}

#[test]
fn types_have_every_key() {
    let (_, settings) = TYPES.split_once("interface PoolingSettings {").unwrap();
    let (settings, _) = settings.split_once('}').unwrap();
    let named: Vec<&str> =
        settings.lines().filter_map(|line| Some(line.trim().split_once("?:")?.0)).collect();
    assert_eq!(named, link::KEYS);
    for show in Show::ALL {
        assert!(TYPES.contains(&format!("\"{}\"", show.name())), "{}", show.name());
    }
    for theme in Theme::ALL {
        assert!(TYPES.contains(&format!("\"{}\"", theme.name())), "{}", theme.name());
    }
}

#[test]
fn the_guide_names_every_control_and_refusal() {
    let (_, controls) = GUIDE.split_once("**Controls** by name: `").unwrap();
    let (controls, rest) = controls.split_once('`').unwrap();
    let named: Vec<&str> = controls.split(' ').collect();
    assert_eq!(named, Part::all().map(Part::name).collect::<Vec<_>>());
    for (group, _) in GROUPS {
        assert!(rest.contains(&format!("`{group}`")), "{group}");
    }
    let codes = [Code::Malformed, Code::Version, Code::Type, Code::Field, Code::Value, Code::State];
    for code in codes.map(Code::name) {
        assert!(GUIDE.contains(&format!("| `{code}` |")), "{code} is not in the guide");
        assert!(TYPES.contains(&format!("\"{code}\"")), "{code} has no type");
    }
}
