use super::*;

fn root_of(attributes: &str) -> Option<String> {
    let sized = sized(&format!("<svg{attributes}><g width=\"1\"/></svg>"))?;
    Some(sized.split('>').next().unwrap_or_default().to_owned())
}

#[test]
fn a_size_that_is_there_is_kept() {
    assert_eq!(root_of(" width=\"20\" height='10px'"), None);
    assert_eq!(sized("no picture"), None);
    assert_eq!(sized("<svg:svg/>"), None);
}

#[test]
fn a_view_box_counts_as_pixels() {
    let is = |attributes: &str, size: &str| {
        let root = root_of(attributes).unwrap();
        assert!(root.starts_with(&format!("<svg {size}")), "{attributes}: {root}");
    };
    is(" viewBox=\"0 0 8 4\"", "width=\"8\" height=\"4\"");
    is("\n viewBox='-1,-1,24,24'", "width=\"24\" height=\"24\"");
    is(" viewBox=\"0 0 1 .5\"", "width=\"256\" height=\"128\"");
    is(" viewBox=\"0 0 4096 2048\"", "width=\"256\" height=\"128\"");
    is(" viewBox=\"0 0 8 4\" width=\"16\"", "height=\"8\" viewBox=\"0 0 8 4\" width=\"16\"");
    is(" viewBox=\"0 0 8 4\" height=\"2\"", "width=\"4\" viewBox=\"0 0 8 4\" height=\"2\"");
    is(
        " viewBox=\"0 0 8 4\" width=\"100%\" height=\"100%\"",
        "viewBox=\"0 0 8 4\" width=\"8\" height=\"4\"",
    );
    is(" viewBox=\"0 0 0 0\"", "width=\"300\" height=\"150\"");
    is(" stroke-width=\"2\"", "width=\"300\" height=\"150\" stroke-width=\"2\"");
    is("", "width=\"300\" height=\"150\"");
}

#[test]
fn no_attribute_stands_twice() {
    let root = root_of("\n width=\"100%\"\n height=\"100%\" viewBox=\"0 0 9 9\"").unwrap();
    assert_eq!(root.matches("width=").count(), 1, "{root}");
    assert_eq!(root.matches("height=").count(), 1, "{root}");
}

#[test]
fn comments_are_passed_over() {
    let sized = sized("<?xml version='1.0'?><!-- <svg > --><svg viewBox='0 0 5 5'/>").unwrap();
    assert!(sized.contains("--><svg width=\"5\" height=\"5\" viewBox"), "{sized}");
}
