//! The built folder on a real host, by the configuration that lies in it: a class of a thousand opens the
//! page at once, and a browser lives with the policy.

use e2e::{Answer, Visitor, story, variable};
use std::path::Path;
use url::Url;

const VISITS: usize = 1000;

fn host() -> Url {
    Url::parse(&variable("POOLING_NGINX")).expect("an address")
}

/// What a browser loads until the first step.
fn first_load() -> Vec<Url> {
    let page = Path::new(&variable("POOLING_DIST")).join("index.html");
    let html = std::fs::read_to_string(page).expect("the built page");
    let (_, list) = html.split_once("id=\"assets\">").expect("a list of files");
    let (list, _) = list.split_once("</script>").expect("its end");
    let assets: serde_json::Value = serde_json::from_str(list).expect("JSON");
    let names =
        ["styles.css", "boot.js", "main.js", "app.js", "app.wasm", "icon.svg", "locales/en.json"];
    let files = names.map(|name| assets[name].as_str().expect(name));
    [""].into_iter().chain(files).map(|file| host().join(file).expect("an address")).collect()
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn get(path: &str) -> Answer {
    run(async {
        let url = host().join(path).expect("an address");
        Visitor::to(&url).await.expect("a connection").get(&url).await.expect("an answer")
    })
}

#[test]
fn a_thousand_first_visits_at_once() {
    let files = first_load();
    let sizes = run(async {
        let mut visits = tokio::task::JoinSet::new();
        // All of them are there before the first one asks.
        let mut visitors = Vec::new();
        for _ in 0..VISITS {
            visitors.push(Visitor::to(&host()).await.expect("a connection"));
        }
        for mut visitor in visitors {
            let files = files.clone();
            visits.spawn(async move {
                let mut size = 0;
                for file in &files {
                    let answer = visitor.get(file).await.unwrap_or_else(|e| panic!("{file}: {e}"));
                    assert_eq!(answer.status, 200, "{file}");
                    assert_eq!(answer.header("content-encoding"), "gzip", "{file}");
                    size += answer.length;
                }
                size
            });
        }
        visits.join_all().await
    });
    assert_eq!(sizes.len(), VISITS);
    assert!(sizes[0] > 100_000 && sizes.iter().all(|size| *size == sizes[0]), "{}", sizes[0]);
    println!("{VISITS} first visits of {} files and {} bytes", files.len(), sizes[0]);
}

#[test]
fn headers_are_what_the_page_needs() {
    let check = |path: &str, kind: &str, keeping: &str| {
        let answer = get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), keeping, "{path}");
        assert!(answer.header("vary").contains("Accept-Encoding"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; ") && policy.contains("'wasm-unsafe-eval'")
        );
    };
    let script = "text/javascript; charset=utf-8";
    check("", "text/html; charset=utf-8", "no-cache");
    check("embed.html", "text/html; charset=utf-8", "no-cache");
    check("embed.js", script, "no-cache");
    check("sw.js", script, "no-cache");
    check("manifest.webmanifest", "application/manifest+json", "no-cache");
    let for_ever = "public, max-age=31536000, immutable";
    let kinds = [
        (".wasm", "application/wasm"),
        (".js", script),
        (".css", "text/css; charset=utf-8"),
        (".json", "application/json"),
        (".svg", "image/svg+xml"),
    ];
    for url in first_load().iter().skip(1) {
        let (_, kind) = kinds.iter().find(|(end, _)| url.path().ends_with(end)).expect("a kind");
        check(url.path(), kind, for_ever);
    }
    // What is not there now may be there soon; and the configuration is nobody's business.
    for path in ["app.0123456789.wasm", "nginx.conf", "_headers", "../elsewhere"] {
        let answer = get(path);
        assert_eq!((answer.status, answer.header("cache-control")), (404, ""), "{path}");
    }
}

#[test]
fn a_browser_lives_with_the_policy() {
    story("hosted", |page| {
        page.go(&[host().as_str(), "#v=1&how=max&kernel=2x2&stride=1x1&x=4,3;2,7"].concat());
        page.ready();
        page.to_the_end();
        page.shows("y", 0, 0, "7");
        page.until("the page is kept", "return !!navigator.serviceWorker.controller");
        // Pictures are decoded from addresses of this page's own, and the preview is a frame.
        page.choose("select[name=sample]", "6");
        page.until("the photograph is there", "return location.hash.includes('sample=photo')");
        page.click(".share-button");
        page.click("dialog .ways button:nth-child(2)");
        page.in_frame(".guest-preview", || {
            page.until("the preview is there", "return !!document.querySelector('.page')");
        });
    });
}
