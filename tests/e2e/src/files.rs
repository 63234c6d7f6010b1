//! What goes into the page and comes out of it as a file.

use crate::{Engine, Page};
use fantoccini::Locator;
use fantoccini::wd::PrintConfiguration;
use serde_json::json;
use std::path::{Path, PathBuf};

impl Page {
    pub fn upload(&self, path: &Path) {
        self.wait(async {
            let field = self.client.find(Locator::Css("input[name=file]")).await;
            let path = path.to_str().expect("a path in Unicode");
            field.expect("the file field").send_keys(path).await.expect("the file is taken");
        });
    }

    /// Drops a file on the middle of the page.
    pub fn drop_file(&self, name: &str, text: &str) {
        let script = "const data = new DataTransfer();
            data.items.add(new File([arguments[1]], arguments[0]));
            document.querySelector('main').dispatchEvent(new DragEvent('drop',
              {dataTransfer: data, bubbles: true, cancelable: true}))";
        self.js(script, vec![json!(name), json!(text)]);
    }

    /// Where the browser puts what the page has it download: a folder of its own, empty.
    pub fn downloads(&self) -> PathBuf {
        let folder = self.folder.join("downloads");
        // What another story left there, if one did.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for downloads");
        // The others were told when they started.
        if self.engine == Engine::Chromium {
            let path = json!({"behavior": "allow", "downloadPath": folder});
            self.cdp("Browser.setDownloadBehavior", path);
        }
        folder
    }

    /// Waits for a download whose name ends so.
    pub fn downloaded(&self, folder: &Path, ending: &str) -> (String, Vec<u8>) {
        self.until_some(&format!("a download *{ending}"), || {
            let files = std::fs::read_dir(folder).expect("the folder for downloads");
            let mut names = files.flatten().map(|f| f.file_name().to_string_lossy().into_owned());
            let name = names.find(|name| name.ends_with(ending))?;
            let bytes = std::fs::read(folder.join(&name)).expect("the download");
            // Firefox takes the name first.
            (!bytes.is_empty()).then_some((name, bytes))
        })
    }

    /// The page as a PDF, for sheets of A4.
    pub fn printed(&self) -> Vec<u8> {
        let sheet = PrintConfiguration::default();
        self.wait(self.client.print(sheet)).expect("the browser prints")
    }
}
