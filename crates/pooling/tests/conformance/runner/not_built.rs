//! The ops that are not built yet. An op that stands neither here nor among the built ones fails.

/// Framework and op; `*` is every op of a framework of which nothing is built. An entry that is
/// built fails the run: take it out in the commit that builds it.
pub(crate) const NOT_BUILT: &[(&str, &str)] = &[];

pub(crate) fn lists(table: &[(&str, &str)], framework: &str, op: &str) -> bool {
    table.iter().any(|&(f, o)| f == framework && (o == op || o == "*"))
}
