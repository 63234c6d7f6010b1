//! The order of a module's functions, which is free: like beside like packs better.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, HashMap};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// The module with functions of one type together, so that the list of their types is a few runs, and
/// among these each beside the one that shares most with it.
pub fn alike(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut order = Order::default();
    let (mut types, mut bodies) = (Vec::new(), Vec::new());
    for part in Parser::new(0).parse_all(wasm) {
        match part? {
            Payload::ImportSection(list) => {
                for import in list.into_imports() {
                    order.imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(list) => types = list.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => bodies.push(&wasm[body.range()]),
            _ => {}
        }
    }
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, &ty) in types.iter().enumerate() {
        groups.entry(ty).or_default().push(at);
    }
    let pieces = pieces(&bodies);
    order.new = groups.values().flat_map(|group| chain(&pieces, group)).collect();
    order.places = vec![0; order.new.len()];
    for (place, &old) in order.new.iter().enumerate() {
        order.places[old] = order.imports + place as u32;
    }
    let mut module = Module::new();
    let done = order.parse_core_module(&mut module, Parser::new(0), wasm);
    done.context("the functions could not be put in order")?;
    Ok(module.finish())
}

/// What four bytes each function has somewhere, as numbers.
fn pieces(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let mut known: HashMap<&[u8], usize> = HashMap::new();
    let mut all = Vec::with_capacity(bodies.len());
    for body in bodies {
        let mut own: Vec<usize> = Vec::with_capacity(body.len());
        for piece in body.windows(4) {
            let next = known.len();
            own.push(*known.entry(piece).or_insert(next));
        }
        own.sort_unstable();
        own.dedup();
        all.push(own);
    }
    all
}

/// What more functions than these have says nothing of any two.
const COMMON: usize = 300;

/// From the first of the group always on to the one that is most like the last.
fn chain(pieces: &[Vec<usize>], group: &[usize]) -> Vec<usize> {
    let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, &function) in group.iter().enumerate() {
        for &piece in &pieces[function] {
            with.entry(piece).or_default().push(at);
        }
    }
    with.retain(|_, all| (2..COMMON).contains(&all.len()));
    let mut left = vec![true; group.len()];
    let mut shared = vec![0_usize; group.len()];
    let (mut order, mut next, mut oldest) = (Vec::with_capacity(group.len()), 0, 0);
    while next < group.len() {
        left[next] = false;
        order.push(group[next]);
        let own = &pieces[group[next]];
        let mut met = Vec::new();
        for &other in own.iter().filter_map(|piece| with.get(piece)).flatten() {
            if left[other] {
                if shared[other] == 0 {
                    met.push(other);
                }
                shared[other] += 1;
            }
        }
        let likeness = |&at: &usize| {
            let both = own.len() + pieces[group[at]].len();
            (shared[at] * 1_000_000 / both.max(1), group.len() - at)
        };
        let best = met.iter().copied().max_by_key(likeness);
        met.iter().for_each(|&at| shared[at] = 0);
        while oldest < group.len() && !left[oldest] {
            oldest += 1;
        }
        next = best.unwrap_or(oldest);
    }
    order
}

#[derive(Default)]
struct Order {
    imports: u32,
    /// The old place of each function that is defined here, in the new order.
    new: Vec<usize>,
    /// The new number of each, by its old place.
    places: Vec<u32>,
}

type Done<T> = Result<T, Error<std::convert::Infallible>>;

impl Reencode for Order {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, old: u32) -> Done<u32> {
        let place = old.checked_sub(self.imports);
        Ok(place.and_then(|place| self.places.get(place as usize)).copied().unwrap_or(old))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Done<()> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for old in self.new.clone() {
            functions.function(self.type_index(types[old])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Done<()> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for old in self.new.clone() {
            self.parse_function_body(code, bodies[old].clone())?;
        }
        Ok(())
    }
}
