use super::calls::{is_local, used};
use super::{LOAD, LOADED, TABLE};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, HashSet};
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    Module, RefType, TableId, ValType,
};

/// What the first module lends to the rest: places of functions in the table and export names of
/// globals, by their place among the module's.
pub(super) struct Shared {
    pub(super) functions: BTreeMap<usize, usize>,
    pub(super) globals: BTreeMap<usize, String>,
    /// Late functions that the first module still refers to, in the order of the table.
    pub(super) slots: Vec<usize>,
}

/// Replaces every late function that is still referred to by a stub, and takes the others out.
pub(super) fn put(module: &mut Module, late: &[FunctionId]) -> Result<Shared> {
    let order: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let place = |id: FunctionId| order.iter().position(|&other| other == id);
    let lent = lent(module, late);
    let called = called(module, late);
    let slots: Vec<FunctionId> = late.iter().copied().filter(|id| called.contains(id)).collect();
    // An export has a name, an entry of the table has none.
    let count = (slots.len() + lent.0.len()) as u64;
    let table = module.tables.add_local(false, count, Some(count), RefType::FUNCREF);
    module.exports.add(TABLE, table);
    let kind =
        ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(slots.len() as i32)) };
    let element = module.elements.add(kind, ElementItems::Functions(lent.0.clone()));
    module.tables.get_mut(table).elem_segments.insert(element);
    let there = there(module);
    for (slot, &id) in slots.iter().enumerate() {
        stub(module, id, (there, table), slot as i32);
    }
    let mut shared = Shared { functions: BTreeMap::new(), globals: BTreeMap::new(), slots: vec![] };
    for (at, id) in lent.0.into_iter().enumerate() {
        shared.functions.insert(place(id).context("a function of the module")?, slots.len() + at);
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(walrus::Global::id).collect();
    for id in lent.1 {
        let at = globals.iter().position(|&other| other == id).context("a global")?;
        let name = export_name(shared.globals.len(), 'g');
        module.exports.add(&name, id);
        shared.globals.insert(at, name);
    }
    for memory in module.memories.iter().map(walrus::Memory::id).collect::<Vec<_>>() {
        module.exports.add("_m", memory);
    }
    let tables: Vec<_> =
        module.tables.iter().map(walrus::Table::id).filter(|&id| id != table).collect();
    for (at, id) in tables.into_iter().enumerate() {
        module.exports.add(&export_name(at, 'T'), id);
    }
    shared.slots = slots.into_iter().filter_map(place).collect();
    walrus::passes::gc::run(module);
    Ok(shared)
}

pub(super) fn export_name(at: usize, kind: char) -> String {
    format!("_{kind}{at}")
}

/// Functions and globals of the first module that late functions use, in the module's order.
fn lent(module: &Module, late: &[FunctionId]) -> (Vec<FunctionId>, Vec<GlobalId>) {
    let own: HashSet<FunctionId> = late.iter().copied().collect();
    let (mut functions, mut globals) = (HashSet::new(), HashSet::new());
    for &id in late {
        if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
            let used = used(function);
            functions.extend(used.functions.into_iter().filter(|id| !own.contains(id)));
            globals.extend(used.globals);
        }
    }
    let all = module.funcs.iter().map(walrus::Function::id);
    let functions = all.filter(|id| functions.contains(id)).collect();
    let all = module.globals.iter().map(walrus::Global::id);
    (functions, all.filter(|id| globals.contains(id)).collect())
}

/// Late functions that the first module calls, or holds in a table.
fn called(module: &Module, late: &[FunctionId]) -> HashSet<FunctionId> {
    let own: HashSet<FunctionId> = late.iter().copied().collect();
    let mut called = HashSet::new();
    for (id, function) in module.funcs.iter_local() {
        if !own.contains(&id) {
            called.extend(used(function).functions.into_iter().filter(|id| own.contains(id)));
        }
    }
    for element in module.elements.iter() {
        if let ElementItems::Functions(list) = &element.items {
            called.extend(list.iter().copied().filter(|id| own.contains(id)));
        }
    }
    called.retain(|&id| is_local(module, id));
    called
}

/// A function that has the rest loaded, if it is not, and gives back the slot that it is given: each
/// stub calls it in passing.
fn there(module: &mut Module) -> FunctionId {
    let nothing = module.types.add(&[], &[]);
    let (load, _) = module.add_import_func(LOAD.0, LOAD.1, nothing);
    let loaded =
        module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(LOADED, loaded);
    let slot = module.locals.add(ValType::I32);
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    let mut body = builder.func_body();
    body.global_get(loaded);
    body.if_else(
        None,
        |_| {},
        |missing| {
            missing.call(load);
        },
    );
    body.local_get(slot);
    builder.finish(vec![slot], &mut module.funcs)
}

fn stub(module: &mut Module, id: FunctionId, (there, table): (FunctionId, TableId), slot: i32) {
    let ty = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args: Vec<_> = params.iter().map(|&ty| module.locals.add(ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for &arg in &args {
        body.local_get(arg);
    }
    body.i32_const(slot).call(there);
    body.call_indirect(ty, table);
    let function = builder.local_func(args);
    module.funcs.get_mut(id).kind = FunctionKind::Local(function);
}
