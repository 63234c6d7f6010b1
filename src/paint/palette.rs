use crate::scene::{Ink, Token};

const TOKENS: usize = Token::ALL.len();
/// Contrast that WCAG AA asks of text.
const READABLE: f32 = 4.5;

/// The colours that the tokens stand for at the moment, and what inks come to with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    rgb: [[u8; 3]; TOKENS],
    lab: [[f32; 3]; TOKENS],
}

/// Red, green, blue and opacity.
pub type Rgba = [u8; 4];

impl Palette {
    /// Asks for each token's colour; one that cannot be read is grey.
    pub fn new(ask: &mut dyn FnMut(Token) -> Option<[u8; 3]>) -> Self {
        let rgb = Token::ALL.map(|token| ask(token).unwrap_or([128; 3]));
        Self { rgb, lab: rgb.map(to_lab) }
    }

    pub fn token(&self, token: Token) -> [u8; 3] {
        self.rgb[token as usize]
    }

    pub fn resolve(&self, ink: Ink) -> Rgba {
        let (a, b, t) = ink.parts();
        let mixed = self.mix(a.min(TOKENS - 1), b.min(TOKENS - 1), t);
        let [r, g, b] = if ink.is_on() { self.readable(mixed) } else { mixed };
        [r, g, b, ink.alpha() as u8]
    }

    /// A mix of two tokens by number, in OKLab: its steps look even.
    fn mix(&self, a: usize, b: usize, t: f32) -> [u8; 3] {
        if a == b || t <= 0.0 {
            return self.rgb[a];
        }
        if t >= 1.0 {
            return self.rgb[b];
        }
        let (from, to) = (self.lab[a], self.lab[b]);
        from_lab([0, 1, 2].map(|i| from[i] + (to[i] - from[i]) * t))
    }

    /// The text colour for a background: the soft dark one where it reads, else the light one, else
    /// black or white, of which one always does.
    fn readable(&self, back: [u8; 3]) -> [u8; 3] {
        let own = [self.token(Token::OnLight), self.token(Token::OnDark)];
        let reads = |c: &[u8; 3]| contrast(*c, back) >= READABLE;
        if let Some(found) = own.into_iter().find(reads) {
            return found;
        }
        let [black, white] = [[0; 3], [255; 3]];
        if contrast(black, back) > contrast(white, back) { black } else { white }
    }

    /// The 256 colours of a picture of values; with an opacity each.
    pub fn values(&self) -> Vec<Rgba> {
        let step = |i: u16| {
            let [r, g, b] =
                self.mix(Token::ValueLo as usize, Token::ValueHi as usize, f32::from(i) / 255.0);
            [r, g, b, 255]
        };
        (0..256).map(step).collect()
    }

    /// The 256 colours of a picture of gradients.
    pub fn gradients(&self) -> Vec<Rgba> {
        let step = |i: i16| {
            let token = if i > 128 { Token::GradPos } else { Token::GradNeg };
            let t = f32::from((i - 128).abs()) / 127.0;
            let [r, g, b] = self.mix(Token::GradZero as usize, token as usize, t);
            [r, g, b, if i == 0 { 0 } else { 255 }]
        };
        (0..256).map(step).collect()
    }
}

/// `#rgb`, `#rrggbb`, or the numbers of `rgb(...)`.
pub fn parse(text: &str) -> Option<[u8; 3]> {
    let text = text.trim();
    if let Some(hex) = text.strip_prefix('#') {
        let digit = |i: usize| hex.get(i..=i).and_then(|d| u8::from_str_radix(d, 16).ok());
        return match hex.len() {
            3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
            6 | 8 => Some([
                digit(0)? * 16 + digit(1)?,
                digit(2)? * 16 + digit(3)?,
                digit(4)? * 16 + digit(5)?,
            ]),
            _ => None,
        };
    }
    let inside = text.strip_prefix("rgb")?.split_once('(')?.1;
    let mut numbers = inside.split([',', ' ', '/', ')']).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u8>().ok();
    Some([next()?, next()?, next()?])
}

/// The contrast of two colours as WCAG counts it, 1 to 21.
pub fn contrast(a: [u8; 3], b: [u8; 3]) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: [u8; 3]) -> f32 {
    let [r, g, b] = rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn linear(v: u8) -> f32 {
    let v = f32::from(v) / 255.0;
    if v <= 0.040_45 { v / 12.92 } else { libm::powf((v + 0.055) / 1.055, 2.4) }
}

fn unlinear(v: f32) -> u8 {
    let v = v.clamp(0.0, 1.0);
    let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * libm::powf(v, 1.0 / 2.4) - 0.055 };
    (v * 255.0 + 0.5) as u8
}

/// Björn Ottosson, "A perceptual color space for image processing" (2020).
fn to_lab(rgb: [u8; 3]) -> [f32; 3] {
    let [r, g, b] = rgb.map(linear);
    let l = (0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_99 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_84 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

fn from_lab([lightness, a, b]: [f32; 3]) -> [u8; 3] {
    let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    [
        unlinear(4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s),
        unlinear(-1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s),
        unlinear(-0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s),
    ]
}
