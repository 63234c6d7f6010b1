//! A content security policy for a local server.

/// As strict as the page can live with, and as a page that embeds it; the stories run under it. The
/// host stands beside its `'self'`, which a WebKit of 2026 does not know in a frame without an origin
/// (its bug 316847).
pub fn of(port: u16) -> String {
    let own = format!("'self' http://127.0.0.1:{port}");
    format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {own}; \
         img-src {own} data: blob:; connect-src {own}; frame-src {own}; base-uri 'none'; \
         form-action 'none'"
    )
}
