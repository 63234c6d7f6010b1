use crate::{at, first, with};
use pooling_playground::model::cells::{cell, near, value};
use pooling_playground::model::compute::Computed;
use pooling_playground::model::settings::{HowKind, Settings};
use pooling_playground::model::state::State;
use pooling_playground::scene::Panel;
use proptest::prelude::*;

fn computed(state: &State) -> Computed {
    let mut computed = Computed::new(state.doc(), 0).unwrap();
    while !computed.advance(state.doc(), 7) {}
    computed
}

#[test]
fn an_output_is_nothing_until_its_window_is_pooled() {
    let state = first();
    let computed = computed(&state);
    assert_eq!(value(state.doc(), &computed, Panel::Y, at(0, 1), 1), None);
    assert_eq!(value(state.doc(), &computed, Panel::Y, at(0, 1), 2), Some(5.0));
}

#[test]
fn the_window_and_its_winner_are_named() {
    let state = first();
    let computed = computed(&state);
    let named = |row, col| {
        let cell = cell(state.doc(), &computed, Panel::X, at(row, col), 5);
        (cell.in_window, cell.winner)
    };
    assert_eq!(named(3, 2), (true, true));
    assert_eq!(named(2, 2), (true, false));
    assert_eq!(named(4, 2), (false, false));
}

#[test]
fn a_large_grid_is_in_the_dom_near_the_focus() {
    assert_eq!(near(5, 16, 256), (0, 16));
    assert_eq!(near(0, 64, 4096), (0, 9));
    assert_eq!(near(32, 64, 4096), (28, 37));
    assert_eq!(near(63, 64, 4096), (55, 64));
    assert_eq!(near(2, 3, 3000), (0, 3));
}

proptest! {
    /// What the cells say after any number of steps is what backward adds up over as many windows.
    #[test]
    fn the_gradient_of_every_cell_is_the_sum_of_the_windows_so_far(
        (rows, cols) in (1usize..7, 1usize..7), kernel in 1i64..4, stride in 1i64..3,
        average in any::<bool>(), part in 0.0..=1.0f64,
    ) {
        let how = if average { HowKind::Average } else { HowKind::Max };
        let padding = [kernel / 2; 2];
        let settings = Settings { how, kernel: [kernel; 2], stride: [stride; 2], padding, ..Settings::default() };
        let state = with(rows, cols, settings);
        let computed = computed(&state);
        let n = computed.steps();
        let routed = (part * n as f64) as usize;
        let mut dx = vec![0.0; rows * cols];
        let x = state.doc().grid.plane(0);
        computed.windows.backward(computed.plane(), x, computed.dy_plane(), 0..routed, &mut dx);
        for (i, expected) in dx.into_iter().enumerate() {
            let got = value(state.doc(), &computed, Panel::Dx, at(i / cols, i % cols), n + routed);
            prop_assert_eq!(got, Some(expected));
        }
    }
}
