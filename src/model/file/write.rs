use super::{FORMAT, LONGEST_NAME, VERSION};
use crate::model::doc::{Channels, Doc, Source};
use crate::model::grid::Grid;
use crate::model::input::{array, picture};
use crate::model::json::quote;
use crate::model::link::{self, Place, base64, byte};

/// A file but for its bytes, which may be packed first.
#[derive(Clone, Debug)]
pub struct Draft {
    head: String,
    data: Vec<u8>,
}

/// Writes a document and where one is looking. The same state always gives the same draft.
pub fn write(doc: &Doc, place: Place) -> Draft {
    let mut file = Draft { head: String::from("{"), data: Vec::new() };
    file.member("format", &text(FORMAT));
    file.member("version", &VERSION.to_string());
    let taken = matches!(doc.source, Source::Picture { .. } | Source::Array { .. });
    let grid = doc.grid.stacked(false);
    let local = link::local(&grid);
    let (mut lines, mut needs) = (Vec::new(), [taken, false]);
    let fragment = link::write(doc, place).fragment;
    for (key, value) in fragment.split('&').filter_map(|pair| pair.split_once('=')) {
        // What x was taken from knows it better than the numbers do.
        let value = if key == "x" && taken { &local } else { value };
        needs[0] |= key == "x" && *value == local;
        needs[1] |= key == "dy" && value.contains("local.");
        lines.push([&text(key), ": ", &text(value)].concat());
    }
    file.member("state", &["{\n    ", &lines.join(",\n    "), "\n  }"].concat());
    let derived = file.source(&doc.source);
    if needs[0] && !derived.is_some_and(|derived| same(&derived, &grid)) {
        file.grid(&grid);
    }
    if needs[1] {
        file.typed(doc);
    }
    file
}

fn same(a: &Grid, b: &Grid) -> bool {
    let bits = |g: &Grid| g.tensor().data().iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    a.tensor().shape() == b.tensor().shape() && bits(a) == bits(b)
}

impl Draft {
    /// The numbers that no link carries; none for a small example.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The file, with its bytes as they are or, in zlib's format, packed.
    pub fn text(mut self, deflated: Option<&[u8]>) -> String {
        if !self.data.is_empty() {
            let encoding = if deflated.is_some() { "deflate" } else { "none" };
            let coded = base64::encode(deflated.unwrap_or(&self.data));
            let len = self.data.len().to_string();
            let members = [
                "{\"encoding\": \"",
                encoding,
                "\", \"bytes\": ",
                &len,
                ", \"base64\": \"",
                &coded,
                "\"}",
            ];
            self.member("data", &members.concat());
        }
        self.head.push_str("\n}\n");
        self.head
    }

    fn member(&mut self, key: &str, value: &str) {
        let comma = if self.head.len() > 1 { "," } else { "" };
        for part in [comma, "\n  \"", key, "\": ", value] {
            self.head.push_str(part);
        }
    }

    fn floats(&mut self, values: &[f32]) {
        self.data.reserve(values.len() * 4);
        values.iter().for_each(|v| self.data.extend_from_slice(&v.to_le_bytes()));
    }

    /// Writes what x was taken from, and tells what it gives.
    fn source(&mut self, source: &Source) -> Option<Grid> {
        match source {
            Source::Picture { pixels, channels } => {
                let word = match channels {
                    Channels::Grey => "grey",
                    Channels::Rgb => "rgb",
                };
                let mut said = format!(
                    "{{\"kind\": \"picture\", \"name\": {}, \"channels\": \"{word}\", \"width\": {}, \"height\": {}",
                    name(&pixels.name),
                    pixels.width,
                    pixels.height
                );
                if let Some((w, h)) = pixels.scaled_from {
                    said.push_str(&format!(", \"scaled_from\": [{w}, {h}]"));
                }
                self.member("source", &[&said, "}"].concat());
                self.data.extend_from_slice(&pixels.rgba);
                picture::picture_grid(pixels, *channels).ok()
            }
            Source::Array { array, channel_axis } => {
                let said = format!(
                    "{{\"kind\": \"array\", \"name\": {}, \"channel_axis\": {channel_axis}, \"sizes\": {:?}}}",
                    name(&array.name),
                    array.sizes
                );
                self.member("source", &said);
                self.floats(&array.values);
                array::array_grid(array, *channel_axis).ok()
            }
            _ => None,
        }
    }

    fn grid(&mut self, grid: &Grid) {
        let values = grid.tensor().data();
        let bytes = values.iter().map(|&v| byte(v)).collect::<Option<Vec<u8>>>();
        let said = format!(
            "{{\"type\": \"{}\", \"rank\": {}, \"channels\": {}, \"rows\": {}, \"cols\": {}}}",
            if bytes.is_some() { "u8" } else { "f32" },
            grid.rank(),
            grid.channels(),
            grid.rows(),
            grid.cols()
        );
        self.member("x", &said);
        match bytes {
            Some(bytes) => self.data.extend(bytes),
            None => self.floats(values),
        }
    }

    fn typed(&mut self, doc: &Doc) {
        let typed = &doc.upstream.typed;
        self.member("dy", &format!("{{\"typed\": {}}}", typed.len()));
        for ((c, at), v) in typed.iter() {
            for word in [c as u32, at.row as u32, at.col as u32, v.to_bits()] {
                self.data.extend_from_slice(&word.to_le_bytes());
            }
        }
    }
}

fn text(plain: &str) -> String {
    let mut text = String::with_capacity(plain.len() + 2);
    quote(&mut text, plain);
    text
}

fn name(name: &str) -> String {
    text(&name.chars().take(LONGEST_NAME).collect::<String>())
}
