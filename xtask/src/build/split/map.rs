use std::ops::Range;

/// What is only read: nothing else may be written late.
const ONLY_READ: &str = ".rodata";
/// Texts that end with a zero, which the linker has put together.
const MERGED: &str = "<internal>:";

/// A constant of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Constant {
    pub(super) range: Range<u32>,
    /// Whether it is many in truth, each up to a zero.
    pub(super) merged: bool,
}

/// The program's constants in the order of their addresses, as `wasm-ld --Map` lists them:
///
/// ```text
///     Addr      Off     Size Out     In      Symbol
///   100000   1d112e    10ff0 .rodata
///   100000   1d1138       10         page.o:(.rodata.anon.0)
///   100000   1d1138       10                 anon.0
/// ```
pub(super) fn constants(map: &str) -> Vec<Constant> {
    let mut found = Vec::new();
    let mut inside = false;
    for (range, name) in map.lines().filter_map(line_of) {
        let text = name.trim_start_matches(' ');
        match name.len() - text.len() {
            0 => inside = text == ONLY_READ,
            IN if inside && !range.is_empty() => {
                found.push(Constant { range, merged: text.starts_with(MERGED) });
            }
            _ => {}
        }
    }
    found
}

/// How far the name of an input section stands to the right.
const IN: usize = 8;
/// Three columns of numbers, each eight wide, and a space after each.
const NUMBERS: usize = 27;

/// The addresses of a line, and what follows them with its indentation.
fn line_of(line: &str) -> Option<(Range<u32>, &str)> {
    let (numbers, name) = line.split_at_checked(NUMBERS)?;
    let mut numbers = numbers.split_ascii_whitespace().map(|text| u32::from_str_radix(text, 16));
    let (start, size) = (numbers.next()?.ok()?, numbers.nth(1)?.ok()?);
    Some((start..start.checked_add(size)?, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "    Addr      Off     Size Out     In      Symbol
       -        8      533 TYPE
  100000   1d112e    10ff0 .rodata
  100000   1d1138       10         page.o:(.rodata..Lanon.0)
  100000   1d1138       10                 .Lanon.0
  100010   1d1148     1484         <internal>:(.rodata)
  101494   1d25cc        0         page.o:(.rodata.nothing)
  110ff0   1e2128       7c .data
  110ff0   1e2130       10         page.o:(.data.counter)
";

    #[test]
    fn only_what_is_only_read_is_a_constant() {
        let list = constants(MAP);
        let expected = [(0x100000..0x100010, false), (0x100010..0x101494, true)];
        assert_eq!(list, expected.map(|(range, merged)| Constant { range, merged }));
        assert!(constants("no map\n").is_empty());
    }
}
