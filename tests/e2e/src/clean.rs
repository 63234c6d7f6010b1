//! One browser for several stories: nothing of one is left for the next.

use crate::Page;
use crate::driver::variable;
use fantoccini::error::CmdError;

/// Storage of all kinds, and what works without a page.
const FORGET: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
      localStorage.clear();
      sessionStorage.clear();
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
      for (const key of await caches.keys()) await caches.delete(key);
      for (const { name } of await indexedDB.databases()) {
        await new Promise((end, fail) => {
          const asked = indexedDB.deleteDatabase(name);
          asked.onsuccess = end;
          asked.onerror = asked.onblocked = fail;
        });
      }
    })().then(() => done(true), () => done(false))";

impl Page {
    /// Takes away what a story left in the browser; whether it could.
    pub(crate) fn clean(&self) -> bool {
        self.wait(self.cleaned()).unwrap_or(false)
    }

    async fn cleaned(&self) -> Result<bool, CmdError> {
        // A page of the same origin that holds nothing open.
        let bare = format!("{}samples/LICENSE.md", variable("POOLING_URL"));
        self.client.goto(&bare).await?;
        let done = self.client.execute_async(FORGET, vec![]).await? == true;
        // A window with a history of its own.
        let new = self.client.new_window(false).await?;
        self.client.close_window().await?;
        self.client.switch_to_window(new.handle).await?;
        Ok(done)
    }
}
