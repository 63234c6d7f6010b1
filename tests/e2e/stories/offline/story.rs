//! After one visit the page works without its host; an update comes whole, by a press or with the next
//! visit, and a broken one not at all.

use e2e::{Host, Page, everywhere, story, variable};
use serde_json::json;
use std::path::{Path, PathBuf};

everywhere!(
    without_a_network,
    an_update_by_press,
    an_update_with_the_next_visit,
    a_broken_update,
    a_frame_keeps_nothing,
);

/// The page is kept once its worker is the one that answers.
fn is_kept(page: &Page) {
    page.until("the page is kept", "return !!navigator.serviceWorker.controller");
}

fn open(page: &Page, host: &Host, fragment: &str) {
    page.go("about:blank");
    page.go(&[&host.address(), fragment].concat());
    page.ready();
}

/// Loads the page again as a person does: a driver may go past the worker.
fn reload(page: &Page) {
    page.js("window.old = true; location.reload()", vec![]);
    page.until("it is loaded again", "return !window.old");
    page.ready();
}

/// The build that the code and the texts are of: both, or the story fails.
fn build(page: &Page) -> String {
    let both = page.js(
        "return [document.documentElement.dataset.build ?? 'release', document.title.startsWith('Update: ') ? 'update' : 'release']",
        vec![],
    );
    assert_eq!(both[0], both[1], "code and texts are of two builds");
    both[0].as_str().unwrap_or_default().to_owned()
}

fn folder(variable_name: &str) -> PathBuf {
    PathBuf::from(variable(variable_name))
}

/// Asks for an update now, and waits for what becomes of it.
fn look_for_update(page: &Page) -> String {
    page.js(
        "window.update = 'none';
         navigator.serviceWorker.getRegistration().then((registration) => {
           registration.addEventListener('updatefound', () => {
             const worker = registration.installing;
             worker.addEventListener('statechange', () => { window.update = worker.state; });
           });
           return registration.update();
         });",
        vec![],
    );
    page.until_some("the update is ready or refused", || {
        let state = page.js("return window.update", vec![]);
        let state = state.as_str().unwrap_or_default().to_owned();
        ["installed", "redundant"].contains(&&*state).then_some(state)
    })
}

#[test]
fn without_a_network() {
    story("offline", |page| {
        let host = Host::start(&folder("POOLING_DIST"));
        open(page, &host, "");
        is_kept(page);
        page.until("it has all of itself", "return performance.getEntriesByType('resource').filter(e => /[/.]rest\\./.test(e.name)).length > 1");
        host.vanish();
        // The page that is open goes on, though nobody has touched it yet; so do those that are opened.
        page.click("[data-how=soft]");
        page.until("soft is chosen", "return document.querySelector('[data-how=soft]').getAttribute('aria-pressed') === 'true'");
        // What the first visit never asked for: other code, texts, the photograph, the frame.
        open(page, &host, "#v=1&how=median&kernel=3x3&stride=1x1&x=1,2,3;4,9,6;7,8,5");
        page.click(".forward");
        page.rests_at(1);
        page.shows("y", 0, 0, "5");
        page.click(".language");
        page.until("it speaks Chinese", "return document.documentElement.lang === 'zh-Hans'");
        page.choose("select[name=sample]", "6");
        page.until("the photograph is there", "return location.hash.includes('sample=photo')");
        page.go(&[&host.address(), "embed.html#how=max&kernel=2x2&x=1,2;3,4"].concat());
        page.until("the frame is there", "return !!document.querySelector('.page')");
        page.go(&[&host.address(), "index.html?course=1"].concat());
        page.ready();
    });
}

#[test]
fn an_update_by_press() {
    story("update_press", |page| {
        let host = Host::start(&folder("POOLING_DIST"));
        open(page, &host, "#v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9&step=2");
        is_kept(page);
        host.serve(&folder("POOLING_UPDATE"));
        assert_eq!(look_for_update(page), "installed");
        page.until("the notice is there", "return !!document.querySelector('.notice.update')");
        page.shot("notice");
        assert_eq!(build(page), "release");
        // Loaded again, it is still the build that is kept; and the notice is there again.
        reload(page);
        page.until("the notice is back", "return !!document.querySelector('.notice.update')");
        assert_eq!(build(page), "release");
        page.click(".notice.update .text-button");
        page.until("it is loaded anew", "return document.documentElement.dataset.build === 'update' && document.title.startsWith('Update: ')");
        page.rests_at(2);
        assert_eq!(page.text(".notice.update"), "");
        host.vanish();
        reload(page);
        assert_eq!(build(page), "update");
        // Nothing of the old build is left.
        page.until_caches(1);
    });
}

#[test]
fn an_update_with_the_next_visit() {
    story("update_next", |page| {
        let host = Host::start(&folder("POOLING_DIST"));
        open(page, &host, "");
        is_kept(page);
        host.serve(&folder("POOLING_UPDATE"));
        assert_eq!(look_for_update(page), "installed");
        // The page that is open stays what it is, whatever it asks for now.
        page.click("[data-how=soft]");
        page.click(".language");
        page.until("it speaks Chinese", "return document.documentElement.lang === 'zh-Hans'");
        assert_eq!(build(page), "release");
        page.js("localStorage.clear()", vec![]);
        page.go("about:blank");
        page.until_some("the update is in use", || {
            open(page, &host, "");
            (build(page) == "update").then_some(())
        });
    });
}

/// A copy of the update, damaged.
fn damaged(name: &str, damage: impl Fn(&Path, &str)) -> PathBuf {
    let to = std::env::temp_dir().join(format!("pooling-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&to);
    copy(&folder("POOLING_UPDATE"), &to);
    let names = std::fs::read_dir(&to).unwrap().flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let main = names.find(|name| name.starts_with("main.")).expect("the page has a script");
    damage(&to, &main);
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_broken_update() {
    story("update_broken", |page| {
        let host = Host::start(&folder("POOLING_DIST"));
        open(page, &host, "");
        is_kept(page);
        let broken = [
            damaged("missing", |folder, main| std::fs::remove_file(folder.join(main)).unwrap()),
            damaged("cut", |folder, main| {
                let bytes = std::fs::read(folder.join(main)).unwrap();
                std::fs::write(folder.join(main), &bytes[..bytes.len() / 2]).unwrap();
            }),
            damaged("wrong", |folder, _| {
                std::fs::write(folder.join("index.html"), "<h1>Sign in to this network").unwrap();
            }),
        ];
        for folder in &broken {
            host.serve(folder);
            // The same worker is not tried twice in a row.
            let worker = std::fs::read_to_string(folder.join("sw.js")).unwrap();
            std::fs::write(folder.join("sw.js"), format!("{worker}// {}", folder.display()))
                .unwrap();
            assert_eq!(look_for_update(page), "redundant", "{}", folder.display());
            reload(page);
            assert_eq!((build(page), page.text(".notice")), ("release".into(), String::new()));
            page.until_caches(1);
        }
        host.vanish();
        reload(page);
        page.click("[data-how=soft]");
        page.until("soft is chosen", "return document.querySelector('[data-how=soft]').getAttribute('aria-pressed') === 'true'");
        host.serve(&folder("POOLING_UPDATE"));
        assert_eq!(look_for_update(page), "installed");
        for folder in broken {
            let _ = std::fs::remove_dir_all(folder);
        }
    });
}

#[test]
fn a_frame_keeps_nothing() {
    story("offline_frame", |page| {
        let host = Host::start(&folder("POOLING_DIST"));
        page.go(&[&host.address(), "embed.html#how=max"].concat());
        page.until("the frame is there", "return !!document.querySelector('.page')");
        let count = "navigator.serviceWorker.getRegistrations().then((all) => { window.kept = all.length; }); return window.kept ?? null";
        page.until_some("its workers are counted", || {
            let kept = page.js(count, vec![]);
            (!kept.is_null()).then(|| assert_eq!(kept, json!(0)))
        });
    });
}
