//! Constants of a small program at 1000, and who names them.

use super::*;
use std::fmt::Write;
use walrus::ir::{BinaryOp, LoadKind, MemArg, Value};
use walrus::{ConstExpr, DataKind};

/// The constants are 8 bytes each, from 1000 on, the last two of them merged texts; then comes what is
/// written to.
const START: u32 = 1000;
const COUNT: u32 = 200;

pub(super) fn at(constant: u32) -> u32 {
    START + 8 * constant
}

pub(super) fn map() -> String {
    let mut map = format!("{START:8x} {:8x} {:8x} .rodata\n", 0, 8 * COUNT);
    for constant in 0..COUNT - 2 {
        writeln!(map, "{:8x} {:8x} {:8x}         a.o:(.rodata.a)", at(constant), 0, 8).unwrap();
    }
    let texts = at(COUNT - 2);
    writeln!(map, "{texts:8x} {:8x} {:8x}         <internal>:(.rodata)", 0, 16).unwrap();
    writeln!(map, "{:8x} {:8x} {:8x} .data", at(COUNT), 0, 8).unwrap();
    writeln!(map, "{:8x} {:8x} {:8x}         a.o:(.data.b)", at(COUNT), 0, 8).unwrap();
    map
}

/// A program whose `start` names the first numbers, adds to the second and loads with an offset, and
/// whose late function names the third. Words lie in the data as said.
pub(super) fn program(
    now: &[u32],
    added: &[u32],
    offset: u32,
    late: &[u32],
    words: &[(u32, u32)],
) -> Vec<u8> {
    let mut module = parse(&super::whole()).unwrap();
    let memory = module.memories.iter().next().unwrap().id();
    let mut bytes: Vec<u8> = (0..8 * COUNT + 8).map(|_| 0xee).collect();
    for text in [at(COUNT - 1) - START, at(COUNT) - START] {
        bytes[text as usize - 1] = 0;
    }
    for &(place, word) in words {
        let place = (place - START) as usize;
        bytes[place..place + 4].copy_from_slice(&word.to_le_bytes());
    }
    let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(START as i32)) };
    let data = module.data.add(kind, bytes);
    module.memories.get_mut(memory).data_segments.insert(data);
    for (name, named, added) in [("start", now, added), ("late", late, &[][..])] {
        let id = module.funcs.by_name(NAMES[usize::from(name == "late")]).unwrap();
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let mut body = function.builder_mut().func_body();
        for &number in named {
            body.const_at(0, Value::I32(number as i32)).drop_at(1);
        }
        for &number in added {
            body.const_at(0, Value::I32(1)).const_at(1, Value::I32(number as i32));
            body.binop_at(2, BinaryOp::I32Add).drop_at(3);
        }
        if name == "start" {
            let arg = MemArg { align: 4, offset: u64::from(offset) };
            body.const_at(0, Value::I32(0));
            body.load_at(1, memory, LoadKind::I32 { atomic: false }, arg).drop_at(2);
        }
    }
    module.emit_wasm()
}

const NAMES: [&str; 2] =
    ["pooling_playground::start", "pooling_playground[1234567890abcdef]::late"];

pub(super) fn whole() -> Vec<u8> {
    program(&[at(0)], &[], 0, &[at(1)], &[])
}

/// The constants that come late.
fn late(program: &[u8], map: &str) -> Vec<u32> {
    let parts = cut_by(program, map, &Lists::of(FIRST, "")).unwrap();
    let image = |wasm: &[u8]| memory::Image::of(&parse(wasm).unwrap());
    let (whole, first) = (image(program).unwrap(), image(&parts.first).unwrap());
    let mut late = Vec::new();
    for constant in 0..COUNT {
        let range = at(constant)..at(constant + 1);
        let moved = parts.late.iter().any(|late| late.start < range.end && range.start < late.end);
        let there = |image: &memory::Image| image.at(&range) == whole.at(&range);
        assert_ne!(there(&first), moved, "{constant}");
        if moved {
            assert!(there(&image(&parts.rest).unwrap()), "{constant}");
            late.push(constant);
        }
    }
    late
}

#[test]
fn what_only_the_rest_names_goes_with_it() {
    let program = program(&[at(3)], &[], 0, &[at(3) + 4, at(30) + 4, at(50) + 4], &[]);
    assert_eq!(late(&program, &map()), [30, 50]);
    assert_eq!(late(&program, ""), [0_u32; 0], "without a map nothing moves");
}

#[test]
fn an_end_is_an_address_of_both_neighbours() {
    let program = program(&[at(30)], &[], 0, &[at(29) + 1, at(30) + 1, at(31) + 1], &[]);
    assert_eq!(late(&program, &map()), [31]);
}

#[test]
fn what_is_added_to_or_loaded_from_may_lie_beside_its_table() {
    let all: Vec<u32> = (0..COUNT - 2).map(|constant| at(constant) + 4).collect();
    let far: Vec<u32> = (130..COUNT - 2).collect();
    // 1024 bytes are 128 constants.
    assert_eq!(late(&program(&[], &[at(1) + 1], 0, &all, &[]), &map()), far);
    assert_eq!(late(&program(&[], &[], at(1) + 1, &all, &[]), &map()), far);
}

#[test]
fn words_lead_on() {
    let words = [(at(3), at(30) + 4), (at(30), at(31) + 4), (at(50), at(51) + 4)];
    let named = [at(30) + 4, at(31) + 4, at(50) + 4];
    assert_eq!(late(&program(&[at(3) + 4], &[], 0, &named, &words), &map()), [50, 51]);
    // What is written to stays, and so does what it names.
    let written = [(at(COUNT), at(50) + 4)];
    assert_eq!(late(&program(&[], &[], 0, &named, &written), &map()), [30, 31]);
}

#[test]
fn what_nobody_names_stays() {
    assert_eq!(late(&program(&[], &[], 0, &[at(7) + 4], &[]), &map()), [7]);
}

#[test]
fn of_merged_texts_each_is_alone() {
    let [one, two] = [COUNT - 2, COUNT - 1];
    let program = program(&[at(one) + 4], &[], 0, &[at(one) + 5, at(two) + 4], &[]);
    assert_eq!(late(&program, &map()), [two]);
}
