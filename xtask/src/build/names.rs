//! Hashed names: a file's name changes with its bytes, so that a host may let browsers keep it for ever.

use sha2::{Digest, Sha256};

/// `app.js` becomes `app.0123456789.js`.
pub fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let file = match file.rsplit_once('.') {
        Some((stem, ext)) => format!("{stem}.{hash}.{ext}"),
        None => format!("{file}.{hash}"),
    };
    if folder.is_empty() { file } else { format!("{folder}/{file}") }
}

/// Whether an address is such a name.
pub fn is_hashed(address: &str) -> bool {
    let mut parts = address.rsplit('/').next().unwrap_or_default().rsplit('.').skip(1);
    let hash = parts.next().unwrap_or_default();
    hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_ending_and_follows_the_bytes() {
        assert_eq!(hashed("app.js", b"abc"), "app.ba7816bf8f.js");
        assert_eq!(hashed("locales/en.json", b"abc"), "locales/en.ba7816bf8f.json");
        assert_eq!(hashed("bare", b"abc"), "bare.ba7816bf8f");
        assert_ne!(hashed("app.js", b"abc"), hashed("app.js", b"abd"));
        assert!(is_hashed(&hashed("locales/en.json", b"abc")));
        assert!(!is_hashed("ba7816bf8f.js") && !is_hashed("embed.js") && !is_hashed("LICENSE"));
    }
}
