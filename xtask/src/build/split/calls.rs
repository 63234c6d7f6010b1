use super::names;
use std::collections::{BTreeSet, HashMap, HashSet};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, LocalFunction, Module};

/// A function smaller than this is not worth a stub.
const SMALL: u64 = 12;

/// The functions that come late: those of the page that are not `kept`, and what only they call.
pub(super) fn late(module: &Module, kept: &BTreeSet<&str>) -> Vec<FunctionId> {
    let rooted = rooted(module);
    let callers = callers(module);
    let mut late = HashSet::new();
    let named = |id: FunctionId| {
        let name = module.funcs.get(id).name.as_deref().and_then(names::key);
        name.is_some_and(|name| !kept.contains(name.as_str()))
    };
    for (id, function) in module.funcs.iter_local() {
        if named(id) && !rooted.exported.contains(&id) && function.size() >= SMALL {
            late.insert(id);
        }
    }
    // What only late functions call is late too, and what only that calls, and so on.
    loop {
        let only = |id: &FunctionId| {
            callers.get(id).is_some_and(|all| all.iter().all(|caller| late.contains(caller)))
        };
        let next: Vec<_> = module
            .funcs
            .iter_local()
            .map(|(id, _)| id)
            .filter(|id| !late.contains(id) && !rooted.any(id) && only(id))
            .collect();
        if next.is_empty() {
            break;
        }
        late.extend(next);
    }
    // In the order of the module, so that a build comes out the same again.
    module.funcs.iter().map(walrus::Function::id).filter(|id| late.contains(id)).collect()
}

/// Where functions stand among all of the module.
pub(super) fn places(module: &Module, functions: &[FunctionId]) -> Vec<usize> {
    let wanted: HashSet<FunctionId> = functions.iter().copied().collect();
    let all = module.funcs.iter().enumerate();
    all.filter(|(_, function)| wanted.contains(&function.id())).map(|(at, _)| at).collect()
}

#[derive(Default)]
struct Rooted {
    exported: HashSet<FunctionId>,
    in_tables: HashSet<FunctionId>,
}

impl Rooted {
    fn any(&self, id: &FunctionId) -> bool {
        self.exported.contains(id) || self.in_tables.contains(id)
    }
}

fn rooted(module: &Module) -> Rooted {
    let mut rooted = Rooted::default();
    for export in module.exports.iter() {
        if let ExportItem::Function(id) = export.item {
            rooted.exported.insert(id);
        }
    }
    rooted.exported.extend(module.start);
    for element in module.elements.iter() {
        if let ElementItems::Functions(list) = &element.items {
            rooted.in_tables.extend(list);
        }
    }
    rooted
}

fn callers(module: &Module) -> HashMap<FunctionId, Vec<FunctionId>> {
    let mut callers: HashMap<FunctionId, Vec<FunctionId>> = HashMap::new();
    for (id, function) in module.funcs.iter_local() {
        for called in used(function).functions {
            callers.entry(called).or_default().push(id);
        }
    }
    callers
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
