//! Settings to a message, to attributes, to the address of `embed.html`, and back.

use crate::docs::{first, linkable, same};
use pooling_playground::model::guest::message::{Command, read};
use pooling_playground::model::guest::{Code, Embed, Guest, Part, Parts, Show, told};
use pooling_playground::model::json::Json;
use pooling_playground::model::link;
use pooling_playground::model::link::Place;
use pooling_playground::model::state::{Prefs, State, Theme};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn parts() -> impl Strategy<Value = Parts> {
    let all: Vec<Part> = Part::all().collect();
    let most = all.len();
    subsequence(all, 0..=most).prop_map(|some| some.into_iter().fold(Parts::default(), Parts::with))
}

fn embed() -> impl Strategy<Value = Embed> {
    let origins = vec![None, Some("*"), Some("https://a.example"), Some("http://127.0.0.1:8080")];
    let langs = select(vec![None, Some("en"), Some("zh")]);
    (
        select(Show::ALL.to_vec()),
        parts(),
        parts(),
        select(Theme::ALL.to_vec()),
        langs,
        any::<bool>(),
        select(origins),
    )
        .prop_map(|(show, hide, lock, theme, lang, autoplay, origin)| Embed {
            guest: Guest { show, hide, lock },
            theme,
            lang,
            autoplay,
            origin: origin.map(str::to_owned),
        })
}

/// The attributes of a tag, as HTML has them.
fn attributes(code: &str, tag: &str) -> Vec<(String, String)> {
    let inside = code.split_once(&["<", tag].concat()).unwrap().1;
    let (mut rest, mut found) = (inside, Vec::new());
    loop {
        rest = rest.trim_start();
        if rest.starts_with('>') {
            return found;
        }
        let end = rest.find(['=', ' ', '>']).unwrap();
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (raw, after) = quoted.split_once('"').unwrap();
            value = raw.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&");
            rest = after;
        }
        found.push((name, value));
    }
}

proptest! {
    /// What the Share dialog gives opens as what was shared: as a frame, and as an element.
    #[test]
    fn code_gives_back_state_and_place(doc in linkable(), embed in embed()) {
        let fragment = link::write(&doc, Place::default()).fragment;
        let folder = "https://a.example/pooling/";
        let title = "Max & \"min\" <i>";
        let code = Code { folder, embed: &embed, fragment: &fragment, title };
        let frame = attributes(&code.frame(), "iframe");
        let of = |name: &str| frame.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        prop_assert_eq!((of("title"), of("sandbox")), (Some(title), Some("allow-scripts")));
        let address = of("src").and_then(|src| src.strip_prefix("https://a.example/pooling/embed.html#"));
        let (got, rest, notices) = Embed::read(address.unwrap());
        prop_assert_eq!((got, rest, notices), (embed.clone(), fragment.clone(), vec![]));

        let (mut place, mut state) = (Embed::default(), Vec::new());
        for (name, value) in attributes(&code.element(), "pooling-playground") {
            if place.set(&name, &value).is_none() {
                state.push([name, value].join("="));
            }
        }
        prop_assert_eq!(place, Embed { origin: None, ..embed.clone() });
        same(&link::read(&state.join("&"), &first()).doc, &doc).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn the_address_of_an_embed_gives_back_both(doc in linkable(), embed in embed()) {
        let fragment = link::write(&doc, Place::default()).fragment;
        let mut address = fragment.clone();
        for (key, value) in embed.pairs() {
            address += &format!("&{key}={value}");
        }
        let (got, rest, notices) = Embed::read(&address);
        prop_assert_eq!(notices, vec![]);
        prop_assert_eq!(got, embed);
        prop_assert_eq!(rest, fragment);
    }

    /// What `get` answers, `load` takes: as the object that it is, and as the text of its link.
    #[test]
    fn a_state_that_was_told_loads(doc in linkable(), base in 0..2u8) {
        let mut state = State::new(doc.clone(), Prefs { base, ..Prefs::default() });
        state.look.channel = doc.grid.channels() - 1;
        let text = told::state(&state).to(Some("1")).json();
        let told = Json::read(&text).unwrap();
        prop_assert_eq!(told.get("type").and_then(Json::text), Some("state"));
        prop_assert_eq!(told.get("whole"), Some(&Json::Bool(true)));
        let fragment = link::write(&doc, state.place()).fragment;
        let object = told::pairs(&fragment);
        let read_back = Json::read(&object);
        prop_assert_eq!(told.get("state"), read_back.as_ref());
        for given in [object, format!("\"{fragment}\"")] {
            let message = read(&format!("{{\"pooling\":1,\"type\":\"load\",\"state\":{given}}}"));
            let Ok(Command::Load(loaded)) = message.map(|m| m.command) else {
                return Err(TestCaseError::fail(given));
            };
            let opened = link::read(&loaded, &first());
            prop_assert_eq!(&opened.notices, &[]);
            prop_assert_eq!((opened.base, opened.channel), (base, state.look.channel));
            same(&doc, &opened.doc).map_err(TestCaseError::fail)?;
        }
    }
}
