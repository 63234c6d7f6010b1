//! What a teacher pastes into a course page.

use super::{Embed, Show};

/// A playground that is to be put into somebody's page.
#[derive(Clone, Debug)]
pub struct Code<'a> {
    /// Where the playground is hosted: an address that ends with `/`.
    pub folder: &'a str,
    pub embed: &'a Embed,
    /// The state, as a link's fragment.
    pub fragment: &'a str,
    /// What it is called, for those who hear the page and where it cannot run.
    pub title: &'a str,
}

impl Code<'_> {
    /// The address of the frame.
    pub fn address(&self) -> String {
        let mut address = [self.folder, "embed.html#", self.fragment].concat();
        for (key, value) in self.embed.pairs() {
            address.push_str(&["&", key, "=", &value].concat());
        }
        address
    }

    pub fn frame(&self) -> String {
        // As much as it takes on a page of common width; a page that hears messages is told exactly.
        let height = match self.embed.guest.show {
            Show::All => "1500",
            Show::Stage => "760",
            Show::Still => "700",
        };
        [
            "<iframe title=\"",
            &attribute(self.title),
            "\" width=\"100%\" height=\"",
            height,
            "\" sandbox=\"allow-scripts\"\n  src=\"",
            &attribute(&self.address()),
            "\"></iframe>",
        ]
        .concat()
    }

    pub fn element(&self) -> String {
        let state = self.fragment.split('&').filter_map(|pair| pair.split_once('='));
        let place = self.embed.pairs();
        // An element speaks by events, not by messages.
        let place = place.iter().filter(|(key, _)| *key != "origin");
        let attributes = state
            .chain(place.map(|(key, value)| (*key, &**value)))
            .map(|(key, value)| match (key, value) {
                ("autoplay", _) => " autoplay".to_owned(),
                _ => [" ", key, "=\"", &attribute(value), "\""].concat(),
            })
            .collect::<String>();
        [
            "<script type=\"module\" src=\"",
            &attribute(&[self.folder, "embed", ".js"].concat()),
            "\"></script>\n<pooling-playground",
            &attributes,
            ">\n  <a href=\"",
            &attribute(&[self.folder, "#", self.fragment].concat()),
            "\">",
            &attribute(self.title),
            "</a>\n</pooling-playground>",
        ]
        .concat()
    }
}

/// A text as an attribute holds it between double quotes.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
