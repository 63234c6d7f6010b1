//! A step's number as a tone, for those who listen.

use super::compute::Computed;
use super::doc::Doc;
use super::timeline::{Half, Timeline};
use crate::scene::Ranges;

/// What is heard of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tone {
    /// An output. Its height is where its colour stands: 0 is the least of x, 1 the largest; a sum may
    /// lie outside. There is no musical scale: it would make one tone of 4.9 and 5.
    Value(f32),
    /// The gradient that goes back, 0 in the middle.
    Gradient(f32),
    /// Infinity, which is above every tone.
    Above,
    /// Minus infinity.
    Below,
    /// Not a number.
    Odd,
}

/// How far outside of the scale a tone can still be heard.
const BEYOND: (f32, f32) = (-0.25, 1.5);

/// The tone of a finished step, counted from 1; before the first one there is none.
pub fn tone(doc: &Doc, computed: &Computed, line: Timeline, step: usize) -> Option<Tone> {
    if step == 0 {
        return None;
    }
    let ranges = Ranges::of(doc, computed);
    let moment = line.moment(step as f64);
    Some(match moment.half {
        Half::Forward => match computed.value(doc, moment.k).y {
            y if y.is_finite() => Tone::Value(height(y, ranges.low, ranges.high)),
            odd => beyond(odd),
        },
        Half::Backward => match *computed.dy.get(moment.k)? {
            dy if dy.is_finite() => Tone::Gradient(height(dy, -ranges.gradient, ranges.gradient)),
            odd => beyond(odd),
        },
    })
}

/// In f64: the span of two f32 may be beyond them.
fn height(v: f32, low: f32, high: f32) -> f32 {
    let span = f64::from(high) - f64::from(low);
    let height = if span > 0.0 { (f64::from(v) - f64::from(low)) / span } else { 0.5 };
    (height as f32).clamp(BEYOND.0, BEYOND.1)
}

fn beyond(v: f32) -> Tone {
    match v {
        v if v.is_nan() => Tone::Odd,
        v if v > 0.0 => Tone::Above,
        _ => Tone::Below,
    }
}

impl Tone {
    /// Its kind, in the words of `static/sound/play.js`, and its height.
    pub fn told(self) -> (&'static str, f32) {
        match self {
            Self::Value(height) => ("value", height),
            Self::Gradient(height) => ("gradient", height),
            Self::Above => ("above", 1.0),
            Self::Below => ("below", 0.0),
            Self::Odd => ("odd", 0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::link;

    fn tones(fragment: &str) -> Vec<Tone> {
        let doc = link::read(fragment, &Doc::first().unwrap()).doc;
        let mut computed = Computed::new(&doc, 0).unwrap();
        while !computed.advance(&doc, 1000) {}
        let line = Timeline { n: computed.steps() };
        assert_eq!(tone(&doc, &computed, line, 0), None);
        (1..=line.total()).filter_map(|step| tone(&doc, &computed, line, step)).collect()
    }

    #[test]
    fn the_height_is_the_place_between_the_least_and_the_largest() {
        let found = tones("v=1&how=max&kernel=1x2&stride=1x2&rank=1&x=0,1,4,10,2,2&dy=-2,0,1");
        let forward = [Tone::Value(0.1), Tone::Value(1.0), Tone::Value(0.2)];
        let backward = [Tone::Gradient(0.0), Tone::Gradient(0.5), Tone::Gradient(0.75)];
        assert_eq!(found, [forward, backward].concat());
    }

    #[test]
    fn a_sum_may_lie_above_the_scale_but_not_out_of_hearing() {
        let found = tones("v=1&how=average&divisor=1&kernel=1x2&stride=1x2&rank=1&x=0,3,4,1,4,4");
        assert_eq!(found[..3], [Tone::Value(0.75), Tone::Value(1.25), Tone::Value(1.5)]);
    }

    #[test]
    fn what_is_no_number_has_a_tone_of_its_own() {
        let found = tones("v=1&how=max&kernel=1x1&rank=1&x=nan,inf,-inf,3&dy=1,nan,-inf,inf");
        assert_eq!(found[..4], [Tone::Odd, Tone::Above, Tone::Below, Tone::Value(0.5)]);
        assert_eq!(found[4..], [Tone::Gradient(1.0), Tone::Odd, Tone::Below, Tone::Above]);
    }
}
