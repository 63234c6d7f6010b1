//! What a frame costs is bounded, wherever on the line it lies.

use super::super::Look;
use super::{settings, stage};
use crate::model::settings::HowKind;

#[test]
fn a_frame_has_few_shapes_for_its_cells() {
    for how in HowKind::ALL {
        let stage = stage(64, 64, settings(how, 3, 1, 1));
        let places = stage.places(1280.0, 800.0);
        for at in [0.0, 2000.6, 4096.0, 6000.9, 8192.0] {
            let count = stage.scene(&places, at, &Look::default()).shapes.len();
            assert!(count < 4 * 64 * 64 + 500, "{count} shapes at {at}");
        }
    }
}

#[test]
fn a_picture_is_few_shapes() {
    for how in HowKind::ALL {
        let stage = stage(1024, 1024, settings(how, 3, 2, 1));
        let places = stage.places(1280.0, 800.0);
        let n = stage.computed.steps() as f64;
        for at in [0.0, 0.5, n / 2.0 + 0.6, n, n * 1.5 + 0.7, 2.0 * n] {
            let count = stage.scene(&places, at, &Look::default()).shapes.len();
            assert!(count < 700, "{count} shapes at {at}");
        }
    }
}
