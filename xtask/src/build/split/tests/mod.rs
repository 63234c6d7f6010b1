mod data;
mod lists;

use super::*;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, ValType};

/// `start` calls `now` and `late`; `late` calls `deep`, which nobody else does, and `now`.
fn whole() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let now = function(&mut module, "pooling_playground::now", &[]);
    let deep = function(&mut module, "<alloc::vec::Vec<u8>>::grow", &[]);
    let late = function(&mut module, "pooling_playground[1234567890abcdef]::late", &[deep, now]);
    let start = function(&mut module, "pooling_playground::start", &[now, late]);
    module.exports.add("start", start);
    module.emit_wasm()
}

fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::F64], &[ValType::F64]);
    let arg = module.locals.add(ValType::F64);
    builder.name(name.to_owned());
    let mut body = builder.func_body();
    body.local_get(arg);
    for &called in calls {
        body.call(called);
    }
    for _ in 0..20 {
        body.f64_const(1.5).binop(walrus::ir::BinaryOp::F64Add);
    }
    builder.finish(vec![arg], &mut module.funcs)
}

fn locals(module: &Module) -> Vec<&str> {
    let local = module.funcs.iter().filter(|f| matches!(f.kind, FunctionKind::Local(_)));
    local.filter_map(|f| f.name.as_deref()).collect()
}

const FIRST: &str = "pooling_playground::now\npooling_playground::start\n";

fn cut(whole: &[u8], first: &str, late: &str) -> Result<(Module, Module)> {
    let parts = cut_by(whole, "", &Lists::of(first, late))?;
    Ok((parse(&parts.first)?, parse(&parts.rest)?))
}

#[test]
fn what_is_not_listed_comes_late_with_what_it_alone_calls() {
    let (first, rest) = cut(&whole(), FIRST, "").unwrap();
    // The late function is still there, as a stub that is far smaller than it was.
    let own = |name: &&str| name.starts_with("pooling_playground");
    assert_eq!(locals(&first).into_iter().filter(own).count(), 3);
    assert!(!locals(&first).contains(&"<alloc::vec::Vec<u8>>::grow"));
    assert!(first.imports.find(LOAD.0, LOAD.1).is_some());
    let exported = |name: &str| first.exports.iter().any(|export| export.name == name);
    assert!([TABLE, LOADED, "start", "memory"].into_iter().all(exported));
    assert_eq!(locals(&rest).len(), 2);
    assert_eq!(held(&rest), 1, "one late function is called from the first module");
    assert_eq!(held(&first), 1, "the late ones call one of the first module");
    for import in rest.imports.iter().filter(|import| import.module == "p") {
        assert!(exported(&import.name), "the first module does not lend {}", import.name);
    }
    let by_place = rest.imports.iter().find(|import| import.module == "f").unwrap();
    assert_eq!(by_place.name, "1", "after the late function");
}

/// How many functions a module puts into tables.
fn held(module: &Module) -> usize {
    let lists = module.elements.iter().map(|element| match &element.items {
        walrus::ElementItems::Functions(list) => list.len(),
        walrus::ElementItems::Expressions(..) => 0,
    });
    lists.sum()
}

#[test]
fn a_librarys_function_comes_late_where_it_is_listed() {
    let name = "<alloc::vec::Vec<u8>>::shrink";
    let mut module = parse(&whole()).unwrap();
    let shrink = function(&mut module, name, &[]);
    let start = function(&mut module, "pooling_playground::start", &[shrink]);
    module.exports.add("shrink", start);
    let whole = module.emit_wasm();
    let size = |late: &str| {
        let (first, _) = cut(&whole, FIRST, late).unwrap();
        let found = first.funcs.iter_local().find(|(id, _)| {
            first.funcs.get(*id).name.as_deref().is_some_and(|found| found == name)
        });
        found.unwrap().1.size()
    };
    assert!(size("another\n") > 40);
    assert!(size(&format!("another\n{name}\n")) < 10);
}

#[test]
fn what_calls_itself_comes_late_too() {
    let mut module = parse(&whole()).unwrap();
    let deep = module.funcs.by_name("<alloc::vec::Vec<u8>>::grow").unwrap();
    if let FunctionKind::Local(function) = &mut module.funcs.get_mut(deep).kind {
        function.builder_mut().func_body().call(deep);
    }
    let (first, rest) = cut(&module.emit_wasm(), FIRST, "").unwrap();
    assert!(!locals(&first).contains(&"<alloc::vec::Vec<u8>>::grow"));
    assert!(locals(&rest).contains(&"<alloc::vec::Vec<u8>>::grow"));
}

#[test]
fn where_all_is_listed_nothing_is_cut() {
    let list = "pooling_playground::now\npooling_playground::start\npooling_playground::late\n";
    let cut = cut(&whole(), list, "");
    assert!(cut.is_err(), "an empty rest is a list that lists too much");
}

#[test]
fn the_order_changes_numbers_and_nothing_else() {
    let mut module = parse(&whole()).unwrap();
    let (one, _) = (module.types.add(&[], &[]), ());
    module.add_import_func("p", "imported", one);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.name("other".to_owned());
    builder.finish(Vec::new(), &mut module.funcs);
    let before = parse(&module.emit_wasm()).unwrap();
    let after = parse(&order::alike(&module.emit_wasm()).unwrap()).unwrap();
    assert_eq!(calls_of(&before), calls_of(&after));
    let ty = |id: &FunctionId| after.funcs.get(*id).ty();
    let mut runs: Vec<_> = after.funcs.iter_local().map(|(id, _)| ty(&id)).collect();
    runs.dedup();
    assert_eq!(runs.len(), 2, "functions of a type stand together");
}

/// The names of functions with those of what they call.
fn calls_of(module: &Module) -> std::collections::BTreeMap<String, Vec<String>> {
    let name = |id| module.funcs.get(id).name.clone().unwrap();
    let called = |function| {
        let mut names: Vec<_> = calls::used(function).functions.into_iter().map(name).collect();
        names.sort();
        names
    };
    module.funcs.iter_local().map(|(id, function)| (name(id), called(function))).collect()
}

#[test]
fn a_watched_module_tells_of_its_functions_and_reads() {
    let whole = data::whole();
    let (wasm, symbols) = watch::watched(&whole).unwrap();
    let module = parse(&wasm).unwrap();
    assert!(
        [watch::HEARD, watch::READ].iter().all(|name| module.imports.find(LOAD.0, name).is_some())
    );
    assert!(symbols.contains(&"pooling_playground::start".to_owned()));
    let tells = |id| calls::used(module.funcs.get(id).kind.unwrap_local()).functions.len();
    let start = module.funcs.by_name("pooling_playground::start").unwrap();
    assert_eq!(tells(start), 4, "that it runs and loads, and the two that it called before");
}

#[test]
fn the_script_must_be_the_one_that_is_known() {
    assert!(script("const imports = other();").is_err());
    let glue = script("const imports = __wbg_get_imports();").unwrap();
    assert!(glue.contains("l: loadRest") && glue.contains("export function later"));
}

#[test]
fn a_bare_module_has_no_names() {
    let named = |wasm: &[u8]| parse(wasm).unwrap().funcs.iter().any(|f| f.name.is_some());
    let bare = bare(&whole()).unwrap();
    assert!(named(&whole()) && !named(&bare) && bare.len() < whole().len());
}
