//! Objects as JSON and Python write them: `{"data": [[1, 2], [3, 4]]}`.

/// Whether the text begins with an object; `{1, 2}` is a list in C.
pub(super) fn is_object(text: &str) -> bool {
    let inner = text.strip_prefix('{').map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with(['"', '\'']))
}

/// The members of an object that are lists: the text up to the list's end, and the list.
pub(super) fn lists(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let (mut quote, mut escaped, mut depth, mut from) = (None, false, 0_usize, None);
    text.char_indices().filter_map(move |(at, c)| {
        if let Some(open) = quote {
            let ends = c == open && !escaped;
            escaped = c == '\\' && !escaped;
            quote = (!ends).then_some(open);
            return None;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '[' | '{' | '(' => {
                depth += 1;
                if depth == 2 {
                    from = (c == '[').then_some(at);
                }
            }
            ']' | '}' | ')' => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    let end = at + c.len_utf8();
                    return from
                        .take()
                        .and_then(|from| Some((text.get(..end)?, text.get(from..end)?)));
                }
            }
            _ => {}
        }
        None
    })
}
