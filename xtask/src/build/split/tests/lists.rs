use super::*;
use std::collections::BTreeSet;

const STEP: [&str; 2] = ["pooling_playground::now", "pooling_playground::start"];

/// With a function of a library that the step might take, and one of the allocator.
fn program() -> Vec<u8> {
    let mut module = parse(&data::whole()).unwrap();
    let called = ["<alloc::vec::Vec<u8>>::shrink", "<dlmalloc::dlmalloc::Dlmalloc>::free"];
    let called = called.map(|name| function(&mut module, name, &[]));
    let start = function(&mut module, "pooling_playground::start", &called);
    module.exports.add("again", start);
    module.emit_wasm()
}

#[test]
fn the_lists_are_made_of_what_was_heard() {
    let made = |heard: &[&str]| {
        let heard: BTreeSet<&str> = heard.iter().copied().collect();
        super::super::lists::made(&program(), "", &heard, &[]).unwrap()
    };
    let [first, late] = made(&STEP);
    assert_eq!(first, FIRST);
    // What only the rest leads to needs no line, and the allocator is always there.
    assert_eq!(late, "<alloc::vec::Vec<u8>>::shrink\n");
    let [_, late] = made(&[STEP[0], STEP[1], "<alloc[5853db5608e7640c]::vec::Vec<u8>>::shrink"]);
    assert_eq!(late, "");
}

#[test]
fn a_step_that_reads_what_comes_late_is_found() {
    let heard: BTreeSet<&str> = STEP.into();
    let (program, map) = (data::program(&[], &[], 0, &[data::at(9) + 4], &[]), data::map());
    let read = |start: u32, size: u32| {
        let range = start..start + size;
        super::super::lists::made(&program, &map, &heard, std::slice::from_ref(&range)).map(drop)
    };
    assert!(read(data::at(9), 1).is_err() && read(data::at(9) - 1, 2).is_err());
    read(data::at(9) - 4, 4).unwrap();
    read(data::at(10), 4).unwrap();
}
