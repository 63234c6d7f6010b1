use super::TABLE;
use super::stubs::{Shared, export_name};
use anyhow::{Context, Result};
use std::collections::HashSet;
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    Module, RefType,
};

/// The import module of the first module's exports, and that of the functions in its table.
const FROM: &str = "p";
const BY_PLACE: &str = "f";

/// Leaves the late functions alone, importing from the first module what they use.
pub(super) fn make(module: &mut Module, late: &[usize], shared: &Shared) -> Result<()> {
    let order: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let late: HashSet<FunctionId> = late.iter().map(|&at| order[at]).collect();
    module.start = None;
    for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    functions(module, &order, &late, shared)?;
    globals(module, shared);
    memories_and_tables(module);
    let count = (shared.slots.len() + shared.functions.len()) as u64;
    let (table, _) =
        module.add_import_table(FROM, TABLE, false, count, Some(count), RefType::FUNCREF);
    let slots = shared.slots.iter().map(|&at| order[at]).collect();
    let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(0)) };
    let element = module.elements.add(kind, ElementItems::Functions(slots));
    module.tables.get_mut(table).elem_segments.insert(element);
    Ok(())
}

fn functions(
    module: &mut Module,
    order: &[FunctionId],
    late: &HashSet<FunctionId>,
    shared: &Shared,
) -> Result<()> {
    for (at, &id) in order.iter().enumerate() {
        if late.contains(&id) {
            continue;
        }
        let old = match &module.funcs.get(id).kind {
            FunctionKind::Import(import) => Some(import.import),
            _ => None,
        };
        match shared.functions.get(&at) {
            Some(place) => {
                let ty = module.funcs.get(id).ty();
                let import = module.imports.add(BY_PLACE, &place.to_string(), id);
                module.funcs.get_mut(id).kind =
                    FunctionKind::Import(ImportedFunction { import, ty });
            }
            None => module.funcs.delete(id),
        }
        if let Some(old) = old {
            module.imports.delete(old);
        }
    }
    order.iter().find(|id| late.contains(id)).context("nothing comes late")?;
    Ok(())
}

fn globals(module: &mut Module, shared: &Shared) {
    let all: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (at, id) in all.into_iter().enumerate() {
        if let Some(name) = shared.globals.get(&at) {
            let import = module.imports.add(FROM, name, id);
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
    }
}

fn memories_and_tables(module: &mut Module) {
    for id in module.memories.iter().map(walrus::Memory::id).collect::<Vec<_>>() {
        let import = module.imports.add(FROM, "_m", id);
        module.memories.get_mut(id).import = Some(import);
    }
    for (at, id) in
        module.tables.iter().map(walrus::Table::id).collect::<Vec<_>>().into_iter().enumerate()
    {
        let import = module.imports.add(FROM, &export_name(at, 'T'), id);
        module.tables.get_mut(id).import = Some(import);
    }
}
