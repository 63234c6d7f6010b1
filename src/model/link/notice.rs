use crate::model::words::{Msg, msg};

/// What of a link is quoted at most.
const QUOTED: usize = 40;

/// The beginning of a text from outside, without signs that would change the text around it.
pub(super) fn clean(text: &str) -> String {
    let mut signs = text.chars().filter(|&c| !is_hidden(c));
    let mut short: String = signs.by_ref().take(QUOTED).collect();
    if signs.next().is_some() {
        short.push('…');
    }
    short
}

/// Controls, what sets a text's direction, and what has no width.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}')
        || c >= '\u{e0000}'
}

/// A value that was not understood.
pub(in crate::model) fn value(key: &'static str, got: &str, accepts: Msg) -> Msg {
    msg("link.value").with("key", key).with("got", clean(got)).msg("accepts", accepts)
}

/// A number beyond the last one there is.
pub(super) fn beyond(name: &'static str, got: usize, last: usize) -> Msg {
    msg(name).with("got", got).with("last", last)
}
