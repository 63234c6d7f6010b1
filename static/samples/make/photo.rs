//! Renders the sample picture: a still life with fruit on a wooden table, by path tracing.
//!
//! `rustc -O --edition 2024 photo.rs -o photo && ./photo 160 > photo.ppm && python3 png.py photo.ppm ../photo.png`
//!
//! Everything is computed here, so that the picture is ours to give away. The argument is the number of
//! paths per pixel; the same number gives the same picture.

use std::f64::consts::TAU;
use std::io::Write;
use std::ops::{Add, Mul, Sub};

const SIDE: usize = 256;

#[derive(Clone, Copy)]
struct V(f64, f64, f64);

impl Add for V {
    type Output = V;
    fn add(self, o: V) -> V {
        V(self.0 + o.0, self.1 + o.1, self.2 + o.2)
    }
}
impl Sub for V {
    type Output = V;
    fn sub(self, o: V) -> V {
        V(self.0 - o.0, self.1 - o.1, self.2 - o.2)
    }
}
impl Mul<f64> for V {
    type Output = V;
    fn mul(self, k: f64) -> V {
        V(self.0 * k, self.1 * k, self.2 * k)
    }
}
impl V {
    fn dot(self, o: V) -> f64 {
        self.0 * o.0 + self.1 * o.1 + self.2 * o.2
    }
    fn cross(self, o: V) -> V {
        V(self.1 * o.2 - self.2 * o.1, self.2 * o.0 - self.0 * o.2, self.0 * o.1 - self.1 * o.0)
    }
    fn len(self) -> f64 {
        self.dot(self).sqrt()
    }
    fn unit(self) -> V {
        self * (1.0 / self.len())
    }
    fn tint(self, o: V) -> V {
        V(self.0 * o.0, self.1 * o.1, self.2 * o.2)
    }
    fn mix(self, o: V, t: f64) -> V {
        self * (1.0 - t) + o * t
    }
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
    /// A direction around a normal, more often near it: light from a matt surface.
    fn around(&mut self, n: V) -> V {
        let (z, turn) = (2.0 * self.next() - 1.0, TAU * self.next());
        let r = (1.0 - z * z).sqrt();
        (n + V(r * turn.cos(), r * turn.sin(), z) * 0.999).unit()
    }
}

/// Smooth noise between 0 and 1.
fn noise(p: V) -> f64 {
    let hash = |x: i64, y: i64, z: i64| {
        let mut h = (x as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ (y as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
            ^ (z as u64).wrapping_mul(0x1656_67b1_9e37_79f9);
        h ^= h >> 31;
        h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
        h ^= h >> 32;
        (h & 0xffff) as f64 / 65535.0
    };
    let (x, y, z) = (p.0.floor(), p.1.floor(), p.2.floor());
    let ease = |t: f64| t * t * (3.0 - 2.0 * t);
    let (u, v, w) = (ease(p.0 - x), ease(p.1 - y), ease(p.2 - z));
    let (x, y, z) = (x as i64, y as i64, z as i64);
    let line = |y, z| hash(x, y, z) * (1.0 - u) + hash(x + 1, y, z) * u;
    let face = |z| line(y, z) * (1.0 - v) + line(y + 1, z) * v;
    face(z) * (1.0 - w) + face(z + 1) * w
}

fn clouds(p: V) -> f64 {
    noise(p) * 0.55 + noise(p * 2.1) * 0.3 + noise(p * 4.3) * 0.15
}

#[derive(Clone, Copy, PartialEq)]
enum Thing {
    Apple,
    Orange,
    Lime,
    Grape(usize),
    Bowl,
    Table,
    Wall,
}

const APPLE: V = V(-0.95, 0.9, 0.1);
const ORANGE: V = V(1.05, 0.82, 0.55);
const LIME: V = V(0.25, 0.55, 1.75);
const GRAPES: [(V, f64); 9] = [
    (V(-1.75, 0.3, 1.75), 0.3),
    (V(-1.2, 0.29, 1.98), 0.29),
    (V(-1.45, 0.31, 1.3), 0.31),
    (V(-0.72, 0.27, 1.62), 0.27),
    (V(-2.1, 0.27, 1.2), 0.27),
    (V(-1.45, 0.72, 1.66), 0.28),
    (V(-1.85, 0.66, 1.4), 0.25),
    (V(-1.0, 0.66, 1.62), 0.24),
    (V(-0.62, 0.22, 2.2), 0.22),
];
const BOWL: V = V(0.35, 0.0, -1.7);

/// Distance to the apple: a sphere with a hollow at the top and a waist at the bottom.
fn apple(p: V) -> f64 {
    let q = p - APPLE;
    let across = (q.0 * q.0 + q.2 * q.2).sqrt();
    let pinch = 0.42 * (-(across * across) / 0.07).exp() * if q.1 > 0.0 { 1.0 } else { 0.45 };
    let lean = 1.0 + 0.07 * q.1;
    let body = (V(q.0 / lean, q.1 * 1.09 + pinch * q.1.signum(), q.2 / lean)).len() - 0.93;
    let wave = 0.012 * (5.0 * q.2.atan2(q.0)).cos() * (1.0 - q.1).max(0.0).min(1.5);
    (body + wave) * 0.72
}

fn stalk(p: V) -> f64 {
    let q = p - APPLE;
    let y = q.1.clamp(0.35, 1.12);
    let bend = 0.16 * (y - 0.35) * (y - 0.35);
    V(q.0 - bend * 1.6, q.1 - y, q.2 + bend).len()
        - 0.035
        - 0.03 * ((y - 0.9) * 4.0).clamp(0.0, 1.0)
}

fn orange(p: V) -> f64 {
    let q = p - ORANGE;
    let bumps = noise(q * 17.0) * 0.012 + noise(q * 9.0) * 0.008;
    (V(q.0, q.1 * 1.06, q.2).len() - 0.86 + bumps) * 0.85
}

fn lime(p: V) -> f64 {
    let q = p - LIME;
    let (s, c) = (0.55f64.sin(), 0.55f64.cos());
    let (x, z) = (c * q.0 - s * q.2, s * q.0 + c * q.2);
    let tip = 0.13 * (-(z * z + q.1 * q.1) / 0.03).exp() * (x.abs() * 1.4);
    (V(x * 0.8, q.1, z).len() - 0.55 - tip + noise(q * 14.0) * 0.01) * 0.75
}

/// A glazed jug behind the fruit, turned about its axis.
fn bowl(p: V) -> f64 {
    let q = p - BOWL;
    let y = q.1.clamp(0.0, 3.3);
    let radius =
        0.62 + 0.52 * ((y + 0.35) * 0.95).sin().max(-0.35) + 0.14 * ((y - 2.6).max(0.0)).powi(2);
    let across = (q.0 * q.0 + q.2 * q.2).sqrt();
    let wall = (across - radius).abs() - 0.045;
    let body =
        if q.1 > 3.3 || q.1 < 0.0 { V(across - radius, q.1 - y, 0.0).len() - 0.045 } else { wall };
    let ring =
        V(((q.0 - 1.12).powi(2) + (q.1 - 1.95).powi(2)).sqrt() - 0.62, q.2, 0.0).len() - 0.085;
    let handle = if q.0 > 0.75 { ring } else { ring + 0.2 };
    body.min(handle) * 0.6
}

fn nearest(p: V) -> (f64, Thing) {
    let mut best = (p.1, Thing::Table);
    let mut take = |d: f64, thing| {
        if d < best.0 {
            best = (d, thing);
        }
    };
    take(p.2 + 5.5, Thing::Wall);
    take(apple(p).min(stalk(p)), Thing::Apple);
    take(orange(p), Thing::Orange);
    take(lime(p), Thing::Lime);
    take(bowl(p), Thing::Bowl);
    for (i, &(at, r)) in GRAPES.iter().enumerate() {
        take((p - at).len() - r, Thing::Grape(i));
    }
    best
}

fn march(from: V, along: V, longest: f64) -> Option<(V, Thing)> {
    let mut t = 2e-3;
    for _ in 0..220 {
        let p = from + along * t;
        let (d, thing) = nearest(p);
        if d < 4e-4 * (1.0 + 0.2 * t) {
            return Some((p, thing));
        }
        t += d;
        if t > longest {
            return None;
        }
    }
    None
}

fn normal(p: V) -> V {
    const E: f64 = 8e-4;
    let d = |q: V| nearest(q).0;
    V(
        d(p + V(E, 0.0, 0.0)) - d(p - V(E, 0.0, 0.0)),
        d(p + V(0.0, E, 0.0)) - d(p - V(0.0, E, 0.0)),
        d(p + V(0.0, 0.0, E)) - d(p - V(0.0, 0.0, E)),
    )
    .unit()
}

/// Colour, share of light mirrored straight on, and roughness of that mirror.
fn surface(p: V, thing: Thing) -> (V, f64, f64) {
    match thing {
        Thing::Table => {
            let plank = ((p.2 + 0.35 * 7.0) / 1.55).floor();
            let gap =
                ((p.2 + 0.35 * 7.0) / 1.55).fract().min(1.0 - ((p.2 + 0.35 * 7.0) / 1.55).fract());
            let shift = plank * 5.7;
            let grain = clouds(V(
                p.0 * 0.5 + shift,
                plank,
                p.2 * 5.0 + clouds(V(p.0 * 0.6, shift, p.2)) * 2.2,
            ));
            let fine = noise(V(p.0 * 2.5 + shift, 3.0, p.2 * 42.0));
            let wood = V(0.36, 0.19, 0.09).mix(V(0.66, 0.43, 0.24), grain * 0.8 + fine * 0.2);
            let wood = wood * (0.86 + 0.22 * noise(V(plank * 3.1, 7.0, 1.0)));
            (wood * (gap * 60.0).clamp(0.25, 1.0), 0.05, 0.16)
        }
        Thing::Wall => {
            let plaster = 0.92 + 0.12 * clouds(V(p.0 * 0.9, p.1 * 0.9, 2.0));
            (V(0.44, 0.49, 0.50) * plaster, 0.0, 1.0)
        }
        Thing::Apple if stalk(p) < 0.01 => (V(0.16, 0.10, 0.05), 0.02, 0.4),
        Thing::Apple => {
            let q = p - APPLE;
            let around = q.2.atan2(q.0);
            let streak = clouds(V(around * 5.0, q.1 * 0.8, 4.0))
                + 0.35 * noise(V(around * 19.0, q.1 * 1.5, 0.0));
            let blush = (streak * 1.25 - 0.35 + 0.35 * q.0 + 0.1 * q.1).clamp(0.0, 1.0);
            let skin =
                V(0.62, 0.50, 0.10).mix(V(0.55, 0.03, 0.035), blush * blush * (3.0 - 2.0 * blush));
            let dot = noise(q * 13.0 + V(9.0, 9.0, 9.0));
            let across = (q.0 * q.0 + q.2 * q.2).sqrt();
            let green = (1.0 - across / 0.34).clamp(0.0, 1.0) * if q.1 > 0.0 { 0.75 } else { 0.0 };
            let skin = skin.mix(V(0.40, 0.36, 0.10), green);
            (if dot > 0.86 { skin.mix(V(0.75, 0.62, 0.35), 0.5) } else { skin }, 0.045, 0.09)
        }
        Thing::Orange => {
            (V(0.86, 0.33, 0.025) * (0.9 + 0.14 * noise((p - ORANGE) * 6.0)), 0.04, 0.28)
        }
        Thing::Lime => {
            let q = p - LIME;
            let patch = clouds(q * 2.2);
            (V(0.14, 0.28, 0.025).mix(V(0.44, 0.52, 0.06), patch * 1.2 - 0.1), 0.04, 0.22)
        }
        Thing::Grape(i) => {
            let bloom = clouds(p * 5.0 + V(i as f64, 0.0, 0.0));
            let skin =
                V(0.11, 0.03, 0.12).mix(V(0.20, 0.05, 0.13), noise(V(i as f64 * 3.7, 0.5, 0.5)));
            (skin.mix(V(0.34, 0.32, 0.44), (bloom - 0.42).max(0.0) * 1.1), 0.045, 0.12)
        }
        Thing::Bowl => {
            let q = p - BOWL;
            let band = (q.1 - 1.02).abs() < 0.06 || (q.1 - 1.22).abs() < 0.025;
            let glaze = V(0.70, 0.69, 0.64) * (0.9 + 0.15 * clouds(q * 2.0));
            let speck = noise(q * 24.0) > 0.9;
            let glaze = if speck { glaze.mix(V(0.30, 0.24, 0.18), 0.5) } else { glaze };
            (if band { V(0.08, 0.14, 0.30) } else { glaze }, 0.05, 0.06)
        }
    }
}

/// The window on the left, far away: where directions (-1, y, z) lead through it.
const LOW: (f64, f64) = (0.28, -0.25);
const HIGH: (f64, f64) = (1.5, 1.15);

/// The light through the window, which has a cross bar.
fn window(y: f64, z: f64) -> V {
    let pane = (LOW.0..HIGH.0).contains(&y) && (LOW.1..HIGH.1).contains(&z);
    let bar = (y - 0.92).abs() < 0.035 || (z - 0.45).abs() < 0.035;
    if pane && !bar { V(10.5, 10.8, 11.0) } else { V(0.0, 0.0, 0.0) }
}

/// What a matt surface gets from the window, by one ray: chance alone would find it too seldom.
fn lit(p: V, n: V, rng: &mut Random) -> V {
    let y = LOW.0 + (HIGH.0 - LOW.0) * rng.next();
    let z = LOW.1 + (HIGH.1 - LOW.1) * rng.next();
    let toward = V(-1.0, y, z);
    let (far, slant) = (toward.len(), n.dot(toward.unit()));
    if slant <= 0.0 || march(p, toward.unit(), 40.0).is_some() {
        return V(0.0, 0.0, 0.0);
    }
    let area = (HIGH.0 - LOW.0) * (HIGH.1 - LOW.1);
    window(y, z) * (slant * area / (far * far * far) * 2.0 / TAU)
}

/// What comes from outside: a dim warm room, and the window where it was not asked for already.
fn sky(d: V, with_window: bool) -> V {
    if with_window && d.0 < -0.2 && d.1 > 0.0 {
        let light = window(d.1 / -d.0, d.2 / -d.0);
        if light.0 > 0.0 {
            return light;
        }
    }
    let up = 0.5 + 0.5 * d.1;
    V(0.20, 0.17, 0.15).mix(V(0.46, 0.42, 0.38), up)
}

fn trace(mut from: V, mut along: V, rng: &mut Random) -> V {
    let mut tint = V(1.0, 1.0, 1.0);
    let mut sum = V(0.0, 0.0, 0.0);
    let mut mirrored = true;
    for bounce in 0..6 {
        let Some((p, thing)) = march(from, along, 40.0) else {
            let light = sky(along, mirrored);
            return sum + tint.tint(if bounce == 0 { light * 0.1 } else { light });
        };
        let n = normal(p);
        let (colour, mirror, rough) = surface(p, thing);
        let slant = (1.0 + along.dot(n)).clamp(0.0, 1.0);
        let fresnel = mirror + (1.0 - mirror) * slant.powi(5) * (1.0 - rough).powi(2);
        from = p + n * 3e-3;
        // Where the eye meets a surface, its gloss is looked at more often than light takes that way.
        let chance = if bounce == 0 && mirror > 0.0 { fresnel.max(0.4) } else { fresnel };
        if mirror > 0.0 && rng.next() < chance {
            tint = tint * (fresnel / chance);
            let straight = along - n * (2.0 * along.dot(n));
            along = (straight + (rng.around(straight) - straight) * rough).unit();
            if along.dot(n) <= 0.0 {
                return sum;
            }
        } else {
            tint = tint.tint(colour)
                * ((1.0 - fresnel * f64::from(mirror > 0.0))
                    / (1.0 - chance * f64::from(mirror > 0.0)));
            sum = sum + tint.tint(lit(from, n, rng));
            along = rng.around(n);
            // From here on, a mirrored window would be a rare and blinding spark.
            mirrored = false;
        }
    }
    sum
}

fn pixel(x: usize, y: usize, paths: usize) -> V {
    let mut rng = Random(
        0x2545_f491_4f6c_dd1d ^ ((y * SIDE + x) as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15),
    );
    let (eye, to) = (V(0.2, 3.1, 8.6), V(-0.02, 0.98, 0.2));
    let forward = (to - eye).unit();
    let right = forward.cross(V(0.0, 1.0, 0.0)).unit();
    let up = right.cross(forward);
    let focus = (V(0.0, 0.8, 1.05) - eye).dot(forward);
    let mut sum = V(0.0, 0.0, 0.0);
    for _ in 0..paths {
        let (dx, dy) = (rng.next() + rng.next() - 1.0, rng.next() + rng.next() - 1.0);
        let u = ((x as f64 + 0.5 + dx * 0.7) / SIDE as f64 - 0.5) * 0.56;
        let v = (0.5 - (y as f64 + 0.5 + dy * 0.7) / SIDE as f64) * 0.56;
        let sharp = eye + (forward + right * u + up * v) * focus;
        let (r, turn) = (0.15 * rng.next().sqrt(), TAU * rng.next());
        let lens = eye + right * (r * turn.cos()) + up * (r * turn.sin());
        let light = trace(lens, (sharp - lens).unit(), &mut rng);
        // No path may be so bright that it leaves a spark.
        sum = sum + V(light.0.min(6.0), light.1.min(6.0), light.2.min(6.0));
    }
    sum * (1.0 / paths as f64)
}

/// Film: bright light is rolled off, then the sRGB curve.
fn develop(light: f64) -> u8 {
    let x = light * 0.95;
    let film = (x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14)).clamp(0.0, 1.0);
    let srgb =
        if film <= 0.003_130_8 { film * 12.92 } else { 1.055 * film.powf(1.0 / 2.4) - 0.055 };
    (srgb * 255.0).round() as u8
}

fn main() {
    let paths = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(16);
    let half = SIDE / 2;
    let rows = |from: usize, to: usize| -> Vec<u8> {
        let places = (from..to).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
        places.map(|(x, y)| pixel(x, y, paths)).flat_map(|c| [c.0, c.1, c.2].map(develop)).collect()
    };
    let (top, bottom) = std::thread::scope(|scope| {
        let top = scope.spawn(|| rows(0, half));
        let bottom = rows(half, SIDE);
        (top.join().expect("the upper half"), bottom)
    });
    let mut out = std::io::stdout().lock();
    out.write_all(format!("P6 {SIDE} {SIDE} 255\n").as_bytes()).expect("standard output");
    out.write_all(&[top, bottom].concat()).expect("standard output");
}
