//! Configuration that lies in the built folder, for hosts that read it: `nginx.conf`, and `_headers` for
//! Netlify and Cloudflare Pages. [docs/hosting.md](../../../docs/hosting.md) says how to use them.

use super::names;
use super::template::Assets;
use anyhow::{Result, bail};
use std::fmt::Write;

/// What the page needs, and a page that embeds it from the same host; all else is forbidden.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; \
                          manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The most that Cloudflare reads.
const MOST_RULES: usize = 100;

/// # Errors
/// A template without the mark.
pub fn nginx(template: &str) -> Result<String> {
    if !template.contains("{{policy}}") {
        bail!("static/hosts/nginx.conf has no {{{{policy}}}}");
    }
    // A WebKit of 2026 does not know 'self' in a frame without an origin (its bug 316847).
    let policy = POLICY.replace("'self'", "'self' $scheme://$http_host");
    Ok(template.replace("{{policy}}", &policy))
}

/// A rule for each file that never changes: where two rules set one header, these hosts send both.
///
/// # Errors
/// More files than a host reads rules for.
pub fn headers(assets: &Assets) -> Result<String> {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Access-Control-Allow-Origin: *\n"
    );
    let hashed: Vec<_> = assets.values().filter(|address| names::is_hashed(address)).collect();
    if hashed.len() >= MOST_RULES {
        bail!("{} files are too many for _headers", hashed.len());
    }
    for address in hashed {
        write!(text, "/{address}\n  Cache-Control: {FOR_EVER}\n")?;
        if address.ends_with(".wasm") {
            text.push_str("  Content-Type: application/wasm\n");
        }
    }
    for name in ["", "index.html", "embed.html", "embed.js", "sw.js", "manifest.webmanifest"] {
        write!(text, "/{name}\n  Cache-Control: no-cache\n")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_one_rule_for_its_keeping() {
        let assets = [("app.wasm", "app.0123456789.wasm"), ("schema/a.json", "schema/a.json")];
        let assets = assets.map(|(name, address)| (name.to_owned(), address.to_owned())).into();
        let text = headers(&assets).unwrap();
        assert!(text.starts_with("/*\n  Content-Security-Policy: default-src 'none'; "));
        assert!(text.contains(&format!(
            "/app.0123456789.wasm\n  Cache-Control: {FOR_EVER}\n  Content-Type: application/wasm\n"
        )));
        assert!(!text.contains("schema/a.json"));
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        let mut once = rules.clone();
        once.dedup();
        assert_eq!(rules, once);
        assert!(text.contains("/\n  Cache-Control: no-cache\n"));
    }

    #[test]
    fn too_many_rules_are_refused() {
        let name = |i: usize| (format!("{i}"), format!("a.{i:010x}.js"));
        assert!(headers(&(0..98).map(name).collect()).is_ok());
        assert!(headers(&(0..100).map(name).collect()).is_err());
    }

    #[test]
    fn nginx_gets_the_policy() {
        let conf = nginx("a \"{{policy}}\"").unwrap();
        assert!(
            conf.starts_with("a \"default-src 'none'; script-src 'self' $scheme://$http_host ")
        );
        assert!(nginx("").is_err());
    }
}
