//! A link opens in the middle of a run, and the address follows what is done there.

use e2e::story;

const LINK: &str =
    "v=1&how=average&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9&dy=1,2;3,4&step=6&base=1";

#[test]
fn open_link() {
    story("open_link", |page| {
        page.open(LINK);
        assert_eq!((page.step(), page.total()), (6, 8));
        assert_eq!(page.grid("y"), [["3", "4"], ["6", "7"]]);
        assert_eq!(page.grid("dy"), [["1", "2"], ["3", "4"]]);
        // Two windows have routed: 1 / 4 and 2 / 4 each.
        assert_eq!(page.grid("dx")[0], ["0.25", "0.75", "0.5"]);
        page.click(".forward");
        page.rests_at(7);
        page.until("the address has the step", "return location.hash.includes('step=7')");
        let link = page.fragment();
        page.open(&link);
        assert_eq!(page.step(), 7);
        assert_eq!(page.fragment(), link);
    });
}

#[test]
fn address_typed_into_the_open_page() {
    story("address_typed", |page| {
        page.open(LINK);
        page.js("location.hash = 'v=1&how=max&kernel=1x1&stride=1x1&x=7,8'", vec![]);
        page.shows("x", 0, 1, "8");
        page.until(
            "a step of the new link",
            "return document.querySelector('.page').dataset.total === '4'",
        );
        page.back();
        page.shows("x", 2, 2, "9");
    });
}
