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

#[test]
fn what_is_not_listed_comes_late_with_what_it_alone_calls() {
    let list = "pooling_playground::now\npooling_playground::start\n";
    let (first, rest) = cut_by(&whole(), list).unwrap();
    let (first, rest) = (parse(&first).unwrap(), parse(&rest).unwrap());
    // The late function is still there, as a stub that is far smaller than it was.
    assert_eq!(locals(&first).len(), 3);
    assert!(!locals(&first).contains(&"<alloc::vec::Vec<u8>>::grow"));
    assert!(first.imports.find(LOAD.0, LOAD.1).is_some());
    let exported = |name: &str| first.exports.iter().any(|export| export.name == name);
    assert!([TABLE, LOADED, "start", "memory"].into_iter().all(exported));
    assert_eq!(locals(&rest).len(), 2);
    let filled: usize = rest
        .elements
        .iter()
        .map(|element| match &element.items {
            walrus::ElementItems::Functions(list) => list.len(),
            walrus::ElementItems::Expressions(..) => 0,
        })
        .sum();
    assert_eq!(filled, 1, "one late function is called from the first module");
    for import in rest.imports.iter() {
        assert!(exported(&import.name), "the first module does not lend {}", import.name);
    }
}

#[test]
fn where_all_is_listed_nothing_is_cut() {
    let list = "pooling_playground::now\npooling_playground::start\npooling_playground::late\n";
    assert!(cut_by(&whole(), list).is_err(), "an empty rest is a list that lists too much");
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
