//! Files of several kinds become x; a bad one leaves it; the brush paints, and a stroke is one undo.

use e2e::{Page, story};
use std::fs;
use std::path::{Path, PathBuf};

const DEEP: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x02\x00\x00\
    \x00\x01\x10\x00\x00\x00\x00\x81\xd9\xfc\x15\x00\x00\x00\x0d\x49\x44\x41\x54\x78\xda\x63\
    \x60\x60\xf8\xff\x1f\x00\x03\x02\x01\xff\x39\x29\x19\xbe\x00\x00\x00\x00\x49\x45\x4e\x44\
    \xae\x42\x60\x82";

/// A file of this story, in a folder of its own.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("pooling-files-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn takes(page: &Page, path: &Path, rows: usize, last: &str) {
    page.upload(path);
    page.until(
        &format!("{} is taken", path.display()),
        &format!("return document.querySelector('[name=rows]').value === '{rows}'"),
    );
    let grid = page.grid("x");
    assert_eq!(grid.last().and_then(|row| row.last()).map(String::as_str), Some(last));
}

#[test]
fn files() {
    story("files", |page| {
        page.open("");
        takes(page, &file("a.csv", b"1;2,5\n4;5\n6;-7,25\n"), 3, "-7.25");
        takes(page, &file("b.json", b"[[1, 2], [3, 4], [5, 6], [7, 1e-3]]"), 4, "0.001");
        // 2 x 3 in Fortran order: NumPy's own header, the numbers column by column.
        let header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }";
        let mut npy = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
        npy.extend(format!("{header:<117}\n").bytes());
        npy.extend([1f32, 4.0, 2.0, 5.0, 3.0, 6.5].iter().flat_map(|v| v.to_le_bytes()));
        takes(page, &file("c.npy", &npy), 2, "6.5");
        assert_eq!(page.grid("x")[0], ["1", "2", "3"]);
        page.upload(&file("d.txt", b"no numbers here"));
        page.until(
            "it is refused beside the control",
            "return document.getElementById('why-file').textContent.trim() !== ''",
        );
        assert_eq!(page.grid("x")[1], ["4", "5", "6.5"]);
    });
}

/// What is said beside the control after a file that is refused.
fn refuses(page: &Page, path: &Path) -> String {
    page.upload(path);
    let said = "return document.getElementById('why-file').textContent.trim()";
    page.until_some(&format!("{} is refused", path.display()), || {
        let said = page.js(said, vec![]).as_str().unwrap_or_default().to_owned();
        path.file_name().is_some_and(|name| said.contains(&*name.to_string_lossy())).then_some(said)
    })
}

#[test]
fn files_that_need_a_word() {
    story("files_with_notes", |page| {
        page.open("");
        takes(page, &file("names.csv", b"width,height\n1,2\n3,4\n5,6.5\n"), 3, "6.5");
        assert!(page.text(".cell-line").contains("names"), "{}", page.text(".cell-line"));
        takes(page, &file("object.json", br#"{"size": 2, "data": [[1, 2], [3, 8]]}"#), 2, "8");
        let said = refuses(page, &file("paper.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog >>"));
        assert!(
            ["PNG", "SVG", "CSV", "JSON", ".npy"].iter().all(|kind| said.contains(kind)),
            "{said}"
        );
        assert_eq!(page.grid("x")[1], ["3", "8"]);
        // Black and white, with 16 bits of each.
        takes(page, &file("deep.png", DEEP), 1, "1");
        assert!(page.text(".cell-line").contains("16"), "{}", page.text(".cell-line"));
    });
}

/// An SVG without a size counts its viewBox as pixels.
#[test]
fn svg() {
    story("svg", |page| {
        page.open("");
        let sample = br##"<?xml version="1.0"?><!-- four colours -->
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4" shape-rendering="crispEdges">
            <rect width="4" height="2" fill="#000"/><rect x="4" width="4" height="2" fill="#fff"/>
            <rect y="2" width="4" height="2" fill="#f00"/><rect x="4" y="2" width="4" height="2" fill="#808080"/></svg>"##;
        page.upload(&file("colours.svg", sample));
        page.until(
            "it is 4 x 8",
            "return document.querySelector('[name=rows]').value === '4'
            && document.querySelector('[name=cols]').value === '8'",
        );
        let (top, bottom) = (&page.numbers("x")[1], &page.numbers("x")[2]);
        assert_eq!((top[0], top[3], top[4], top[7]), (0.0, 0.0, 1.0, 1.0));
        // Red weighs 0.2126 in grey; 128 of 255.
        assert_eq!(
            (bottom[0], bottom[3], bottom[4], bottom[7]),
            (0.2126, 0.2126, 128.0 / 255.0, 128.0 / 255.0)
        );
        page.upload(&file(
            "bare.svg",
            br##"<svg xmlns="http://www.w3.org/2000/svg"><rect width="300" height="150"/></svg>"##,
        ));
        page.until(
            "it is 150 x 300",
            "return document.querySelector('[name=rows]').value === '150'
            && document.querySelector('[name=cols]').value === '300'",
        );
    });
}

#[test]
fn brush() {
    story("brush", |page| {
        page.open("v=1&how=max&kernel=2x2&x=0,0,0,0,0;0,0,0,0,0;0,0,0,0,0");
        page.fill("[name=brush]", "2.5");
        page.drag_cells("x", (1, 0), (1, 4));
        page.shows("x", 1, 4, "2.5");
        // The pointer jumped from end to end: the stroke has no holes all the same.
        assert_eq!(page.grid("x")[1], ["2.5"; 5]);
        assert_eq!(page.grid("x")[0], ["0"; 5]);
        page.click("[aria-label=Undo]");
        page.shows("x", 1, 2, "0");
        assert_eq!(page.grid("x")[1], ["0"; 5]);
    });
}
