//! A build that tells which functions run: what [`super::FIRST`] is made from.

use super::names;
use anyhow::Result;
use walrus::ir::{Call, Const, Value};
use walrus::{FunctionKind, Module};

/// The import that hears of every call.
pub const HEARD: (&str, &str) = ("r", "h");

/// A module that calls [`HEARD`] with a number at the start of every function, and the keys of the
/// functions by those numbers.
pub fn watched(wasm: &[u8]) -> Result<(Vec<u8>, Vec<String>)> {
    let mut module = super::parse(wasm)?;
    let one = module.types.add(&[walrus::ValType::I32], &[]);
    let (heard, _) = module.add_import_func(HEARD.0, HEARD.1, one);
    let all: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let mut keys = Vec::new();
    for id in all {
        let Some(key) = module.funcs.get(id).name.as_deref().and_then(names::key) else { continue };
        let number = keys.len() as i32;
        keys.push(key);
        tell(&mut module, id, heard, number);
    }
    Ok((module.emit_wasm(), keys))
}

fn tell(module: &mut Module, id: walrus::FunctionId, heard: walrus::FunctionId, number: i32) {
    if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
        let entry = function.entry_block();
        let instructions = &mut function.block_mut(entry).instrs;
        let here = walrus::ir::InstrLocId::default();
        instructions.insert(0, (Call { func: heard }.into(), here));
        instructions.insert(0, (Const { value: Value::I32(number) }.into(), here));
    }
}
