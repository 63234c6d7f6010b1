//! A build that tells which functions run and which constants are read: what the lists are made from.

use super::LOAD;
use super::memory::Image;
use anyhow::{Context, Result};
use walrus::ir::{BinaryOp, Call, Const, Instr, InstrLocId, InstrSeq, LoadSimdKind, Value};
use walrus::ir::{VisitorMut, dfs_pre_order_mut};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ValType};

/// The imports that hear the number of every function that runs, and the address and the size of all data
/// that is read.
pub const HEARD: &str = "h";
pub const READ: &str = "m";

/// A module that tells, and the symbols of its functions by their numbers.
pub fn watched(wasm: &[u8]) -> Result<(Vec<u8>, Vec<String>)> {
    let mut module = super::parse(wasm)?;
    let one = module.types.add(&[ValType::I32], &[]);
    let (heard, _) = module.add_import_func(LOAD.0, HEARD, one);
    let all: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let mut reads = Reads::new(&mut module)?;
    let mut symbols = Vec::new();
    for id in all {
        let symbol = module.funcs.get(id).name.clone();
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut reads, function, entry);
            let Some(symbol) = symbol else { continue };
            let told = [number(symbols.len() as i32), Call { func: heard }.into()];
            let told = told.map(|instr| (instr, InstrLocId::default()));
            function.block_mut(entry).instrs.splice(0..0, told);
            symbols.push(symbol);
        }
    }
    Ok((module.emit_wasm(), symbols))
}

fn number(value: i32) -> Instr {
    Const { value: Value::I32(value) }.into()
}

/// Puts a call before everything that reads.
struct Reads {
    /// Takes an address, an offset and a size; gives back the address.
    load: FunctionId,
    /// Takes what `memory.copy` takes and gives it back.
    copy: FunctionId,
}

impl Reads {
    fn new(module: &mut Module) -> Result<Reads> {
        let image = Image::of(module).context("the wasm has no plain data")?;
        let two = module.types.add(&[ValType::I32; 2], &[]);
        let (read, _) = module.add_import_func(LOAD.0, READ, two);
        let ends = (image.start as i32, image.end() as i32);
        Ok(Reads { load: load(module, read, ends), copy: copy(module, read, ends) })
    }
}

fn load(module: &mut Module, read: FunctionId, (start, end): (i32, i32)) -> FunctionId {
    let [address, offset, size] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[ValType::I32]);
    let mut body = builder.func_body();
    body.local_get(address).local_get(offset).binop(BinaryOp::I32Add).local_tee(offset);
    body.i32_const(start).binop(BinaryOp::I32Sub);
    body.i32_const(end - start).binop(BinaryOp::I32LtU);
    let tell = |inside: &mut walrus::InstrSeqBuilder<'_>| {
        inside.local_get(offset).local_get(size).call(read);
    };
    body.if_else(None, tell, |_| {}).local_get(address);
    builder.finish(vec![address, offset, size], &mut module.funcs)
}

fn copy(module: &mut Module, read: FunctionId, (start, end): (i32, i32)) -> FunctionId {
    let [to, from, size] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let three = [ValType::I32; 3];
    let mut builder = FunctionBuilder::new(&mut module.types, &three, &three);
    let mut body = builder.func_body();
    body.local_get(from).i32_const(start).binop(BinaryOp::I32Sub);
    body.i32_const(end - start).binop(BinaryOp::I32LtU);
    let tell = |inside: &mut walrus::InstrSeqBuilder<'_>| {
        inside.local_get(from).local_get(size).call(read);
    };
    body.if_else(None, tell, |_| {});
    body.local_get(to).local_get(from).local_get(size);
    builder.finish(vec![to, from, size], &mut module.funcs)
}

impl VisitorMut for Reads {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let mut told = Vec::with_capacity(sequence.instrs.len());
        for (instr, place) in std::mem::take(&mut sequence.instrs) {
            let read = match &instr {
                Instr::Load(load) => Some((load.arg.offset, load.kind.width())),
                Instr::LoadSimd(load) => size(load.kind).map(|size| (load.arg.offset, size)),
                _ => None,
            };
            if let Some((offset, size)) = read {
                let call = Call { func: self.load }.into();
                let tell = [number(offset as i32), number(size as i32), call];
                told.extend(tell.map(|instr| (instr, place)));
            }
            if let Instr::MemoryCopy(_) = instr {
                told.push((Call { func: self.copy }.into(), place));
            }
            told.push((instr, place));
        }
        sequence.instrs = told;
    }
}

/// How much is read; lanes have more than the address before them, and are not watched.
fn size(kind: LoadSimdKind) -> Option<u32> {
    use LoadSimdKind::{
        Splat8, Splat16, Splat32, Splat64, V128Load8x8S, V128Load8x8U, V128Load16x4S,
        V128Load16x4U, V128Load32Zero, V128Load32x2S, V128Load32x2U, V128Load64Zero,
    };
    match kind {
        Splat8 => Some(1),
        Splat16 => Some(2),
        Splat32 | V128Load32Zero => Some(4),
        Splat64 | V128Load64Zero | V128Load8x8S | V128Load8x8U | V128Load16x4S | V128Load16x4U
        | V128Load32x2S | V128Load32x2U => Some(8),
        _ => None,
    }
}
