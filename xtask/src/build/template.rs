//! The marks of `index.html` and its like: `{{asset:NAME}}` and `{{assets}}`.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// Logical names to the addresses under which the page finds the files.
pub type Assets = BTreeMap<String, String>;

pub fn fill(template: &str, assets: &Assets) -> Result<String> {
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (mark, behind) = after.split_once("}}").context("a {{ without its }}")?;
        page.push_str(before);
        page.push_str(&value(mark, assets)?);
        rest = behind;
    }
    page.push_str(rest);
    Ok(page)
}

fn value(mark: &str, assets: &Assets) -> Result<String> {
    if mark == "assets" {
        // Inside a script element only `<` could end it early.
        return Ok(serde_json::to_string(assets)?.replace('<', "\\u003c"));
    }
    let Some(name) = mark.strip_prefix("asset:") else { bail!("unknown mark {{{{{mark}}}}}") };
    let address = assets.get(name).with_context(|| format!("there is no asset {name}"))?;
    Ok(address.replace('&', "&amp;").replace('"', "&quot;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Assets {
        [("app.js", "app.1.js"), ("a<b.png", "a<b.2.png")]
            .map(|(name, to)| (name.into(), to.into()))
            .into()
    }

    #[test]
    fn marks_become_addresses() {
        assert_eq!(
            fill("<a href=\"{{asset:app.js}}\">{}", &assets()).unwrap(),
            "<a href=\"app.1.js\">{}"
        );
    }

    #[test]
    fn the_list_cannot_end_its_script_element() {
        let page = fill("{{assets}}", &assets()).unwrap();
        assert_eq!(page, r#"{"a\u003cb.png":"a\u003cb.2.png","app.js":"app.1.js"}"#);
    }

    #[test]
    fn wrong_marks_are_refused() {
        for wrong in ["{{asset:none.js}}", "{{else}}", "{{asset:app.js"] {
            assert!(fill(wrong, &assets()).is_err(), "{wrong}");
        }
    }
}
