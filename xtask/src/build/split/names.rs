use std::collections::BTreeSet;

/// Which functions come when.
pub struct Lists<'a> {
    /// Those of the page that the first step takes; its others are late.
    first: BTreeSet<&'a str>,
    /// Those of libraries that it does not take; their others come first, as they have other names where
    /// another compiler builds.
    late: BTreeSet<&'a str>,
}

impl<'a> Lists<'a> {
    /// Of texts with a name a line.
    pub fn of(first: &'a str, late: &'a str) -> Lists<'a> {
        Lists { first: first.lines().collect(), late: late.lines().collect() }
    }

    pub fn is_late(&self, symbol: &str) -> bool {
        match key(symbol) {
            Some(own) => !self.first.contains(own.as_str()),
            None => self.late.contains(library(symbol).as_str()),
        }
    }
}

/// The function of the page (or of its core) that a symbol belongs to, without hashes and types:
/// nothing for a library's.
///
/// `<pooling_playground[1f]::view::side::Side as yew[2a]::Component>::run::inner` becomes
/// `pooling_playground::view::side::Side run::inner`.
pub fn key(symbol: &str) -> Option<String> {
    let plain = unhashed(symbol);
    let from =
        ["pooling_playground::", "pooling::"].iter().filter_map(|own| plain.find(own)).min()?;
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let path = &plain[from..];
    let path = &path[..path.find(|c| !part(c)).unwrap_or(path.len())];
    let tail = plain.rfind(">::").map_or("", |at| &plain[at + 3..]);
    let tail = if plain[from..].starts_with(path) && plain.ends_with(path) { "" } else { tail };
    Some([path.trim_end_matches(':'), " ", tail].concat().trim_end().to_owned())
}

/// How a library's function is listed: with its types, as each instance is another function. wasm-opt
/// numbers those that are called alike.
pub fn library(symbol: &str) -> String {
    let plain = unhashed(symbol);
    let end = plain.strip_suffix(']').and_then(|open| open.rsplit_once('['));
    match end {
        Some((name, number)) if number.parse::<u32>().is_ok() => name.to_owned(),
        _ => plain,
    }
}

/// Without the `[1f2e3d]` behind the names of crates, which change with the compiler.
fn unhashed(symbol: &str) -> String {
    let mut plain = String::with_capacity(symbol.len());
    let mut rest = symbol;
    while let Some(open) = rest.find('[') {
        let (before, inside) = rest.split_at(open);
        plain.push_str(before);
        let hash = inside[1..]
            .split_once(']')
            .filter(|(hash, _)| hash.len() > 7 && hash.bytes().all(|c| c.is_ascii_hexdigit()));
        rest = match hash {
            Some((_, after)) => after,
            None => {
                plain.push('[');
                &inside[1..]
            }
        };
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::{key, library};

    #[test]
    fn symbols_are_told_by_their_paths() {
        let side = "<pooling_playground[6ec35225fd4ae6d7]::view::side::Side as yew[798e61ed145d4e3]::functional::FunctionProvider>::run::inner";
        assert_eq!(key(side).as_deref(), Some("pooling_playground::view::side::Side run::inner"));
        let free = "pooling_playground[6ec35225fd4ae6d7]::scene::draw";
        assert_eq!(key(free).as_deref(), Some("pooling_playground::scene::draw"));
        let how = "<pooling[40cacd69848a600e]::how::How>::slow_routes";
        assert_eq!(key(how).as_deref(), Some("pooling::how::How slow_routes"));
        assert_eq!(key("<alloc[5853db5608e7640c]::vec::Vec<u8>>::push"), None);
    }

    #[test]
    fn a_librarys_instances_are_told_apart_and_its_doubles_are_not() {
        let grow = "<alloc[5853db5608e7640c]::vec::Vec<u8>>::grow";
        assert_eq!(library(grow), "<alloc::vec::Vec<u8>>::grow");
        assert_eq!(library(&grow.replace("u8", "u16")), "<alloc::vec::Vec<u16>>::grow");
        assert_eq!(library(&format!("{grow}[12]")), library(grow));
        assert_eq!(library("<[u8]>::len"), "<[u8]>::len");
        assert_eq!(
            library("<[core[c128285deb144c]::cell::Cell<u8>]>::len"),
            "<[core::cell::Cell<u8>]>::len"
        );
    }
}
