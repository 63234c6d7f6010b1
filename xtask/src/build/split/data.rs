//! Whose the constants are: those that only the rest's functions lead to are written into the memory
//! when the rest comes.
//!
//! An address is any number in a function, any offset of a load, any word in data. So what seems to be an
//! address may be none, and a constant stays needlessly; none that the first module can name goes.

use super::map::{self, Constant};
use super::memory::Image;
use anyhow::Result;
use std::collections::BTreeSet;
use std::ops::Range;
use walrus::ir::{Instr, InstrLocId, MemArg, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, GlobalKind, Module};

/// How far a number that is added to another may lie beside the table that it belongs to, in bytes: of
/// `table[x - 10]` only the difference is left in the code. Characters are the largest numbers that tables
/// begin with: eight bytes for each of the first 128.
const BESIDE: u32 = 1024;

/// Moves constants of the rest out of the first module; gives their addresses. Without the linker's map
/// it is not known where one ends and the next begins: nothing moves.
pub(super) fn part(first: &mut Module, rest: &mut Module, map: &str) -> Result<Vec<Range<u32>>> {
    let constants = map::constants(map);
    let Some(mut image) = Image::of(first).filter(|_| !constants.is_empty()) else {
        return Ok(Vec::new());
    };
    let late = late(&image, pieces(&image, constants), &Seen::of(first), &Seen::of(rest));
    image.put(rest, &late)?;
    image.clear(&late);
    // Holes pack better than the headers of segments between them.
    let all = image.start..image.end();
    image.put(first, std::slice::from_ref(&all))?;
    Ok(late)
}

/// Each constant alone.
fn pieces(image: &Image, constants: Vec<Constant>) -> Vec<Range<u32>> {
    let mut pieces = Vec::new();
    for Constant { range, merged } in constants {
        if !merged {
            pieces.push(range);
            continue;
        }
        let mut start = range.start;
        for text in image.at(&range).split_inclusive(|&byte| byte == 0) {
            pieces.push(start..start + text.len() as u32);
            start += text.len() as u32;
        }
    }
    pieces
}

/// The ranges of what the first module cannot name and the rest does.
fn late(image: &Image, pieces: Vec<Range<u32>>, first: &Seen, rest: &Seen) -> Vec<Range<u32>> {
    let pieces = Pieces { image, list: pieces };
    let mut roots = pieces.named(first, BESIDE);
    for range in pieces.others() {
        roots.extend(image.words(&range).flat_map(|word| pieces.near(word, 0)));
    }
    let kept = pieces.reached(roots);
    // What nobody names is named in a way that is not seen.
    let wanted = pieces.reached(pieces.named(rest, 0));
    let mut ranges: Vec<Range<u32>> = Vec::new();
    let mut before = None;
    for &at in wanted.difference(&kept) {
        let range = pieces.list[at].clone();
        match ranges.last_mut() {
            // Between neighbours there is nothing but what aligns them.
            Some(last) if before.replace(at) == at.checked_sub(1) => last.end = range.end,
            _ => ranges.push(range),
        }
        before = Some(at);
    }
    ranges
}

struct Pieces<'a> {
    image: &'a Image,
    /// In the order of their addresses.
    list: Vec<Range<u32>>,
}

impl Pieces<'_> {
    /// The pieces that an address may mean: one past the end counts too.
    fn near(&self, address: u32, beside: u32) -> Range<usize> {
        let start = self.list.partition_point(|range| range.end.saturating_add(beside) < address);
        let end = self.list.partition_point(|range| range.start <= address.saturating_add(beside));
        start..end.max(start)
    }

    fn named(&self, seen: &Seen, beside: u32) -> BTreeSet<usize> {
        let exact = seen.exact.iter().flat_map(|&at| self.near(at, 0));
        exact.chain(seen.added.iter().flat_map(|&at| self.near(at, beside))).collect()
    }

    /// The data between the pieces, which stays where it is.
    fn others(&self) -> Vec<Range<u32>> {
        let starts = [self.image.start].into_iter().chain(self.list.iter().map(|range| range.end));
        let ends = self.list.iter().map(|range| range.start).chain([self.image.end()]);
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
    }

    /// The pieces with those that they lead to.
    fn reached(&self, roots: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut todo: Vec<usize> = roots.into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(at) = todo.pop() {
            if reached.insert(at) {
                let words = self.image.words(&self.list[at]);
                todo.extend(words.flat_map(|word| self.near(word, 0)));
            }
        }
        reached
    }
}

/// The numbers in a module's functions and globals.
#[derive(Default)]
struct Seen {
    exact: BTreeSet<u32>,
    /// Those to which something is added.
    added: BTreeSet<u32>,
    last: Option<u32>,
}

impl Seen {
    fn of(module: &Module) -> Seen {
        let mut seen = Seen::default();
        for global in module.globals.iter() {
            if let GlobalKind::Local(ConstExpr::Value(value)) = &global.kind {
                seen.visit_value(value);
            }
        }
        for (_, function) in module.funcs.iter_local() {
            dfs_in_order(&mut seen, function, function.entry_block());
        }
        seen
    }

    fn offset(&mut self, arg: &MemArg) {
        self.added.extend(u32::try_from(arg.offset));
    }
}

impl<'a> Visitor<'a> for Seen {
    fn visit_instr(&mut self, instr: &'a Instr, _: &'a InstrLocId) {
        match instr {
            Instr::Load(load) => self.offset(&load.arg),
            Instr::Store(store) => self.offset(&store.arg),
            Instr::LoadSimd(load) => self.offset(&load.arg),
            // A number stands to the right, wherever that is the same.
            Instr::Binop(_) => self.added.extend(self.last),
            _ => {}
        }
        self.last = match instr {
            Instr::Const(number) => match number.value {
                Value::I32(value) => Some(value as u32),
                _ => None,
            },
            _ => None,
        };
    }

    fn visit_value(&mut self, value: &Value) {
        match *value {
            Value::I32(value) => self.exact.extend([value as u32]),
            // Two or four addresses may be stored at once.
            Value::I64(value) => self.exact.extend([value as u32, (value >> 32) as u32]),
            Value::V128(value) => {
                self.exact.extend([0, 32, 64, 96].map(|shift| (value >> shift) as u32));
            }
            Value::F32(_) | Value::F64(_) => {}
        }
    }
}
