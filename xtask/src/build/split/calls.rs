use super::names::Lists;
use std::collections::HashSet;
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, LocalFunction, Module};

/// A function smaller than this is not worth a stub.
const SMALL: u64 = 12;

/// The functions that come late: those of the page that `lists` does not count to the first step, those
/// of libraries that it counts to the rest, and what only they lead to.
pub(super) fn late(module: &Module, lists: &Lists) -> Vec<FunctionId> {
    let exported = exported(module);
    let named = |id: FunctionId| {
        module.funcs.get(id).name.as_deref().is_some_and(|name| lists.is_late(name))
    };
    let mut late = HashSet::new();
    for (id, function) in module.funcs.iter_local() {
        if named(id) && !exported.contains(&id) && function.size() >= SMALL {
            late.insert(id);
        }
    }
    let now = reached(module, exported.into_iter().chain(in_tables(module)), &late);
    // In the order of the module, so that a build comes out the same again.
    module.funcs.iter_local().map(|(id, _)| id).filter(|id| !now.contains(id)).collect()
}

/// What the roots lead to without a way through `late`.
fn reached(
    module: &Module,
    roots: impl Iterator<Item = FunctionId>,
    late: &HashSet<FunctionId>,
) -> HashSet<FunctionId> {
    let mut reached = HashSet::new();
    let mut todo: Vec<_> = roots.collect();
    while let Some(id) = todo.pop() {
        if late.contains(&id) || !reached.insert(id) {
            continue;
        }
        if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
            todo.extend(used(function).functions);
        }
    }
    reached
}

/// Where functions stand among all of the module.
pub(super) fn places(module: &Module, functions: &[FunctionId]) -> Vec<usize> {
    let wanted: HashSet<FunctionId> = functions.iter().copied().collect();
    let all = module.funcs.iter().enumerate();
    all.filter(|(_, function)| wanted.contains(&function.id())).map(|(at, _)| at).collect()
}

fn exported(module: &Module) -> HashSet<FunctionId> {
    let exports = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    exports.chain(module.start).collect()
}

fn in_tables(module: &Module) -> Vec<FunctionId> {
    let lists = module.elements.iter().filter_map(|element| match &element.items {
        ElementItems::Functions(list) => Some(list),
        ElementItems::Expressions(..) => None,
    });
    lists.flatten().copied().collect()
}

/// What a function refers to.
#[derive(Default)]
pub(super) struct Used {
    pub(super) functions: HashSet<FunctionId>,
    pub(super) globals: HashSet<walrus::GlobalId>,
}

impl Visitor<'_> for Used {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }

    fn visit_global_id(&mut self, id: &walrus::GlobalId) {
        self.globals.insert(*id);
    }
}

pub(super) fn used(function: &LocalFunction) -> Used {
    let mut used = Used::default();
    dfs_in_order(&mut used, function, function.entry_block());
    used
}

/// Whether a function is defined here.
pub(super) fn is_local(module: &Module, id: FunctionId) -> bool {
    matches!(module.funcs.get(id).kind, FunctionKind::Local(_))
}
