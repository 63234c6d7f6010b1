//! Numbers to little-endian bytes and back, never beyond the end.

pub(super) struct Sink(pub(super) Vec<u8>);

impl Sink {
    pub(super) fn u32(&mut self, v: u32) {
        self.0.extend_from_slice(&v.to_le_bytes());
    }

    /// A size or a place: no document has one beyond 32 bits.
    pub(super) fn size(&mut self, v: usize) {
        self.u32(u32::try_from(v).unwrap_or(u32::MAX));
    }

    pub(super) fn i64(&mut self, v: i64) {
        self.0.extend_from_slice(&v.to_le_bytes());
    }

    pub(super) fn flag(&mut self, v: bool) {
        self.0.push(v.into());
    }

    pub(super) fn floats(&mut self, values: &[f32]) {
        self.0.reserve(values.len() * 4);
        values.iter().for_each(|v| self.0.extend_from_slice(&v.to_le_bytes()));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.size(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// What is left to read.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    pub(super) fn size(&mut self) -> Option<usize> {
        self.u32()?.try_into().ok()
    }

    pub(super) fn i64(&mut self) -> Option<i64> {
        self.take(8)?.try_into().ok().map(i64::from_le_bytes)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        self.take(1).map(|byte| byte == [1])
    }

    pub(super) fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect())
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let len = self.size()?;
        let bytes = self.take(len)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }
}
