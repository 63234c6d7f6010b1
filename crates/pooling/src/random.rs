//! Random draws as a pure function of where they are needed: nothing is stored, every step and
//! every run comes out the same.

/// A number in [0, 1) that depends on the seed and the place alone, with 24 bits.
///
/// The words are mixed one after the other by the finaliser of `SplitMix64` (Steele, Lea, Flood,
/// *Fast splittable pseudorandom number generators*, 2014).
pub fn unit(seed: u64, place: [usize; 3]) -> f32 {
    let mut state = mix(seed);
    for word in place {
        state = mix(state ^ mix(word as u64 + 1));
    }
    (state >> 40) as f32 / (1u32 << 24) as f32
}

fn mix(v: u64) -> u64 {
    let v = v.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let v = (v ^ (v >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let v = (v ^ (v >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    v ^ (v >> 31)
}
