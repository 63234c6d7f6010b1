//! The passes in pieces give what the core gives at once.

use crate::first;
use pooling::Tensor;
use pooling_playground::model::compute::Computed;
use pooling_playground::model::doc::Doc;
use pooling_playground::model::grid::Grid;
use pooling_playground::model::settings::{HowKind, Settings, WhereKind};
use proptest::prelude::*;

fn settings() -> impl Strategy<Value = Settings> {
    let hows = prop::sample::select(&HowKind::ALL[..]);
    let places = prop::sample::select(&WhereKind::ALL[..]);
    (hows, places, 1i64..6, 1i64..3, 0i64..3, any::<bool>()).prop_map(
        |(how, place, kernel, stride, padding, ceil_mode)| {
            let padding = padding.min(kernel / 2);
            let mut settings = Settings { how, place, ceil_mode, ..Settings::default() };
            settings.kernel = [kernel; 2];
            settings.stride = [stride; 2];
            settings.padding = [padding; 2];
            settings.params.output = [3, 4];
            settings.params.levels = vec![1, 2, 3];
            settings
        },
    )
}

fn pieces(doc: &Doc, taps: usize) -> Option<Computed> {
    let mut computed = Computed::new(doc, 0).ok()?;
    while !computed.advance(doc, taps) {}
    Some(computed)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| if v.is_nan() { 0x7fc0_0000 } else { v.to_bits() }).collect()
}

proptest! {
    #[test]
    fn pieces_are_the_whole(
        settings in settings(),
        values in prop::collection::vec(
            prop_oneof![20 => -4.0f32..4.0, 5 => Just(2.0), 1 => Just(f32::NAN)], 12 * 14),
        taps in 1usize..400,
    ) {
        let mut doc = first().doc().as_ref().clone();
        doc.grid = Grid::new(2, 1, 12, 14, values.clone()).unwrap();
        doc.settings = settings.clone();
        let Some(computed) = pieces(&doc, taps) else { return Ok(()) };
        let x = Tensor::new(doc.grid.tensor().shape(), values).unwrap();
        let before = computed.windows.before();
        // What the windows lie on.
        let ground = before.map_or_else(|| x.clone(), |before| before.forward(&x).unwrap().y);
        let (mut y, mut dx) = (Vec::new(), vec![0.0f32; ground.data().len()]);
        for part in computed.windows.parts() {
            let own = &computed.dy[part.from..part.from + part.run.steps()];
            let dy = Tensor::new(part.run.output_shape(), own.to_vec()).unwrap();
            let forward = part.run.forward(&ground).unwrap();
            y.extend_from_slice(forward.y.data());
            if let Some(argmax) = forward.argmax {
                prop_assert_eq!(&computed.argmax[part.from..part.from + argmax.len()], &argmax[..]);
            }
            let gradient = part.run.backward(&ground, &dy).unwrap();
            dx.iter_mut().zip(gradient.data()).for_each(|(sum, v)| *sum += v);
        }
        if let Some(before) = before {
            let gradient = Tensor::new(ground.shape(), dx).unwrap();
            dx = before.backward(&x, &gradient).unwrap().into_data();
        }
        prop_assert_eq!(bits(&computed.y), bits(&y));
        prop_assert_eq!(bits(&computed.dx), bits(&dx));
    }
}
