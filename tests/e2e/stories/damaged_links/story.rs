//! Damaged, truncated, hostile and future links open a page that steps, with a notice of what could
//! not be read.

use e2e::story;

const TABLE: &str = include_str!("../../../data/links/damaged.tsv");
/// Every how-manieth link of the table is opened here; the native tests read all of them.
const EVERY: usize = 3;

/// The link, and how many notices it opens with.
fn rows() -> Vec<(String, usize)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with("# ") && !line.is_empty());
    let rows = lines.filter_map(|line| {
        let (link, keys) = line.split_once('\t')?;
        // Characters that the table writes by number come from the address bar encoded anyway.
        let plain = !link.contains("\\u{") && !link.is_empty();
        plain.then(|| (link.to_owned(), keys.split(' ').filter(|key| *key != "-").count()))
    });
    rows.collect()
}

#[test]
fn damaged_links() {
    story("damaged_links", |page| {
        let all = rows();
        let damaged: Vec<_> = all.iter().filter(|row| row.1 > 0).step_by(EVERY).collect();
        assert!(damaged.len() >= 20, "{} links", damaged.len());
        for (link, notices) in damaged {
            page.open(link);
            let shown = page.js("return document.querySelectorAll('.notice').length", vec![]);
            assert_eq!(shown, *notices, "{link}: {}", page.text(".notice"));
            // Whatever the link said of the step, the page steps.
            let step = page.step();
            let (button, to) =
                if step < page.total() { (".forward", step + 1) } else { (".back", step - 1) };
            page.click(button);
            page.rests_at(to);
            page.click(".notice button");
        }
    });
}
