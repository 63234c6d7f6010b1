use anyhow::{Context, Result};
use std::ops::Range;
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

/// A module's memory as its segments lay it out.
pub(super) struct Image {
    pub(super) start: u32,
    bytes: Vec<u8>,
}

impl Image {
    /// Nothing where a segment's place is not a plain number.
    pub(super) fn of(module: &Module) -> Option<Image> {
        let mut segments = Vec::new();
        for data in module.data.iter() {
            match data.kind {
                DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => {
                    segments.push((at as u32, data.value.as_slice()));
                }
                _ => return None,
            }
        }
        let start = segments.iter().map(|&(at, _)| at).min()?;
        let end = segments.iter().map(|&(at, bytes)| at as usize + bytes.len()).max()?;
        let mut image = Image { start, bytes: vec![0; end - start as usize] };
        for (at, bytes) in segments {
            let at = (at - start) as usize;
            image.bytes[at..at + bytes.len()].copy_from_slice(bytes);
        }
        Some(image)
    }

    pub(super) fn end(&self) -> u32 {
        self.start + self.bytes.len() as u32
    }

    /// The part of a range that is in the image.
    pub(super) fn at(&self, range: &Range<u32>) -> &[u8] {
        &self.bytes[self.place(range.start)..self.place(range.end)]
    }

    /// The aligned words of a range: what may be addresses.
    pub(super) fn words(&self, range: &Range<u32>) -> impl Iterator<Item = u32> {
        let start = range.start.next_multiple_of(4).min(range.end);
        let words = self.at(&(start..range.end)).chunks_exact(4);
        words.map(|word| word.iter().rev().fold(0, |all, &byte| all << 8 | u32::from(byte)))
    }

    fn place(&self, at: u32) -> usize {
        (at.saturating_sub(self.start) as usize).min(self.bytes.len())
    }

    /// Zeros where something comes late.
    pub(super) fn clear(&mut self, ranges: &[Range<u32>]) {
        for range in ranges {
            let (start, end) = (self.place(range.start), self.place(range.end));
            self.bytes[start..end].fill(0);
        }
    }

    /// Gives a module these ranges of the image for its memory.
    pub(super) fn put(&self, module: &mut Module, ranges: &[Range<u32>]) -> Result<()> {
        let memory = module.memories.iter().next().context("the wasm has no memory")?.id();
        for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
            module.data.delete(id);
        }
        module.memories.get_mut(memory).data_segments.clear();
        for range in ranges {
            let offset = ConstExpr::Value(Value::I32(range.start as i32));
            let kind = DataKind::Active { memory, offset };
            let id = module.data.add(kind, self.at(range).to_vec());
            module.memories.get_mut(memory).data_segments.insert(id);
        }
        Ok(())
    }
}
