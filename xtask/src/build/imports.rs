//! Short names for what the page's wasm imports from its script: wasm-bindgen's carry a hash each,
//! twice, and hashes do not compress.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

const HEADER: usize = 8;
const IMPORTS: u8 = 2;

/// Renames the imports in both files alike.
pub fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    let mut out = wasm.get(..HEADER).context("the wasm is cut off")?.to_vec();
    let mut rest = Reader(&wasm[HEADER..]);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let size = rest.number()?;
        let body = rest.take(size)?;
        let renamed = if id == IMPORTS { imports(body, &mut names)? } else { body.to_vec() };
        out.push(id);
        number(renamed.len(), &mut out);
        out.extend(renamed);
    }
    Ok((out, replaced(script, &names)))
}

fn imports(body: &[u8], names: &mut BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut from = Reader(body);
    let count = from.number()?;
    let mut out = Vec::new();
    number(count, &mut out);
    for _ in 0..count {
        text(from.text()?, &mut out);
        let name = from.text()?.to_owned();
        let next = short(names.len());
        text(names.entry(name).or_insert(next), &mut out);
        out.extend(from.kind()?);
    }
    Ok(out)
}

/// `$a`, `$b`, ...: wasm-bindgen's script has no such names.
fn short(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + (index % 26) as u8);
        index /= 26;
        if index == 0 {
            break;
        }
        index -= 1;
    }
    letters.reverse();
    format!("${}", String::from_utf8_lossy(&letters))
}

/// Whole words only.
fn replaced(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_word) {
        out.push_str(&rest[..start]);
        let word = &rest[start..];
        let end = word.find(|c| !is_word(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out + rest
}

fn number(mut value: usize, out: &mut Vec<u8>) {
    loop {
        let low = (value & 127) as u8;
        value >>= 7;
        out.push(if value > 0 { low | 128 } else { low });
        if value == 0 {
            return;
        }
    }
}

fn text(value: &str, out: &mut Vec<u8>) {
    number(value.len(), out);
    out.extend(value.as_bytes());
}

/// Reads the binary format (WebAssembly core specification, section 5).
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, size: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(size).context("the wasm is cut off")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Result<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(value);
            }
        }
        bail!("a number in the wasm is too long")
    }

    fn text(&mut self) -> Result<&'a str> {
        let size = self.number()?;
        Ok(std::str::from_utf8(self.take(size)?)?)
    }

    /// The bytes that say what is imported.
    fn kind(&mut self) -> Result<&'a [u8]> {
        let all = self.0;
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            other => bail!("the wasm imports something of the unknown kind {other}"),
        }
        Ok(&all[..all.len() - self.0.len()])
    }

    fn limits(&mut self) -> Result<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one type and two imports of it.
    fn module(first: &str, second: &str) -> Vec<u8> {
        let mut imports = vec![2];
        for name in [first, second] {
            text("./app_bg.js", &mut imports);
            text(name, &mut imports);
            imports.extend([0, 0]);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        wasm.push(IMPORTS);
        number(imports.len(), &mut wasm);
        wasm.extend(imports);
        wasm
    }

    #[test]
    fn both_files_are_renamed_alike() {
        let script = "{ __wbg_at_12: f, __wbg_at_123: g, x.__wbg_at_12(__wbg_at_1) }";
        let (wasm, script) = shorten(&module("__wbg_at_12", "__wbg_at_123"), script).unwrap();
        assert_eq!(wasm, module("$a", "$b"));
        assert_eq!(script, "{ $a: f, $b: g, x.$a(__wbg_at_1) }");
    }

    #[test]
    fn names_never_repeat() {
        let mut names: Vec<_> = (0..2000).map(short).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2000);
        assert_eq!([short(0), short(25), short(26)], ["$a", "$z", "$aa"]);
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let whole = module("a", "b");
        for end in 0..whole.len() {
            // Between two sections a file may end.
            let cut = shorten(&whole[..end], "");
            assert!(cut.is_err() || end == 8 || end == 14, "{end}");
        }
    }
}
