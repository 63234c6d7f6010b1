//! Files of several kinds become x; a bad one leaves it; the brush paints, and a stroke is one undo.

use e2e::{Page, story};
use std::fs;
use std::path::{Path, PathBuf};

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
