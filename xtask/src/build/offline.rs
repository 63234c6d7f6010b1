//! The service worker's list: what it keeps, and what each file must be.

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

/// What is kept for times without a network, as it is found: names and contents.
#[derive(Debug, Default)]
pub struct Kept(Vec<(String, String)>);

impl Kept {
    pub fn add(&mut self, address: &str, bytes: &[u8]) {
        // Hosts differ in what they make of `index.html`; the folder is the page everywhere.
        let address = if address == "index.html" { "./" } else { address };
        self.0.push((address.to_owned(), hex(&Sha256::digest(bytes))));
    }

    /// The worker with the list in it, and a name for this build.
    pub fn worker(&self, template: &str) -> Result<String> {
        let files = serde_json::to_string(&self.0)?;
        let build = hex(&Sha256::digest([template, &files].concat()));
        let mut worker = template.to_owned();
        for (mark, value) in
            [("{{build}}", build.get(..10).unwrap_or_default()), ("{{files}}", &files)]
        {
            if !worker.contains(mark) {
                bail!("the worker has no {mark}");
            }
            worker = worker.replace(mark, value);
        }
        Ok(worker)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "a = \"{{build}}\"; b = {{files}};";

    fn worker(content: &str) -> String {
        let mut kept = Kept::default();
        kept.add("index.html", content.as_bytes());
        kept.worker(TEMPLATE).unwrap()
    }

    #[test]
    fn the_list_has_the_sums_and_the_page_by_its_folder() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(worker("abc").ends_with(&format!("b = [[\"./\",\"{abc}\"]];")));
    }

    #[test]
    fn another_content_is_another_build() {
        let build = |content| worker(content).split('"').nth(1).map(str::to_owned);
        assert_eq!(build("abc"), build("abc"));
        assert_ne!(build("abc"), build("abd"));
        assert!(Kept::default().worker("no marks").is_err());
    }
}
