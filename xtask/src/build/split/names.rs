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

/// Without the `[1f2e3d]` behind the names of crates, which change with the compiler.
fn unhashed(symbol: &str) -> String {
    let mut plain = String::with_capacity(symbol.len());
    let mut rest = symbol;
    while let Some(open) = rest.find('[') {
        let (before, inside) = rest.split_at(open);
        plain.push_str(before);
        let close = inside.find(']').unwrap_or(inside.len() - 1);
        let hash = inside[1..close].bytes().all(|c| c.is_ascii_hexdigit()) && close > 8;
        if !hash {
            plain.push_str(&inside[..=close]);
        }
        rest = &inside[close + 1..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::key;

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
}
