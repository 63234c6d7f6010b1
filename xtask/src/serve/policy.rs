//! A content security policy for a local server.

use crate::build::POLICY;

/// The one that hosts are told to send; the stories run under it. The host stands beside its `'self'`,
/// which a WebKit of 2026 does not know in a frame without an origin (its bug 316847).
pub fn of(port: u16) -> String {
    POLICY.replace("'self'", &format!("'self' http://127.0.0.1:{port}"))
}
