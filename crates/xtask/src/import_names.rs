//! Short names for what the app's module imports. `wasm-bindgen` gives each function of the browser a
//! name with a digest in it, which stands in the module and in its program: no compression makes
//! digests small, and nothing is told apart by them once both are built.

/// What a module's imports are, by WebAssembly's numbers.
const FUNCTION: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;

/// The number of the section with the imports.
const IMPORTS: u8 = 2;
/// The magic number and the version.
const HEADER: usize = 8;

/// The module and its program, with short names for the functions that the program gives. `None` if
/// the module is not as expected.
pub fn shorten(module: &[u8], program: &str) -> Option<(Vec<u8>, String)> {
    let mut reader = Reader(module.get(HEADER..)?);
    let mut short = module.get(..HEADER)?.to_vec();
    let mut program = program.to_owned();
    while !reader.0.is_empty() {
        let kind = reader.byte()?;
        let length = reader.number()?;
        let section = reader.bytes(length)?;
        let section = if kind == IMPORTS {
            renamed(section, &mut program)?
        } else {
            section.to_vec()
        };
        short.push(kind);
        write_bytes(&mut short, &section);
    }
    Some((short, program))
}

fn renamed(section: &[u8], program: &mut String) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut renamed = Vec::new();
    write_number(&mut renamed, count);
    let mut given = 0;
    for _ in 0..count {
        let module = reader.name()?;
        let name = reader.name()?;
        let kind = reader.import()?;
        write_bytes(&mut renamed, module);
        let named = format!("{}: function(", std::str::from_utf8(name).ok()?);
        if program.matches(&named).count() == 1 {
            let short = letters(given);
            given += 1;
            *program = program.replace(&named, &format!("{short}: function("));
            write_bytes(&mut renamed, short.as_bytes());
        } else {
            write_bytes(&mut renamed, name);
        }
        renamed.extend(kind);
    }
    reader.0.is_empty().then_some(renamed)
}

/// Names that differ: `a` to `z`, then `ba`, `bb` …
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, b'a' + u8::try_from(number % 26).unwrap_or_default());
        number /= 26;
        if number == 0 {
            return letters.into_iter().map(char::from).collect();
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: u32) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(bytes)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    /// A number in WebAssembly's form: seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn name(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.bytes(length)
    }

    /// What is imported: a kind and its type.
    fn import(&mut self) -> Option<&'a [u8]> {
        let start = self.0;
        match self.byte()? {
            FUNCTION => drop(self.number()?),
            TABLE => {
                self.byte()?;
                self.limits()?;
            }
            MEMORY => self.limits()?,
            GLOBAL => drop(self.bytes(2)?),
            _ => return None,
        }
        start.get(..start.len() - self.0.len())
    }

    fn limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}

fn write_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    to.extend(bytes);
}

fn write_number(to: &mut Vec<u8>, mut number: u32) {
    loop {
        let [low, ..] = (number & 0x7f).to_le_bytes();
        number >>= 7;
        to.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports functions of the browser, each without parameters, and a table.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = Vec::new();
        write_number(&mut imports, u32::try_from(names.len() + 1).unwrap());
        for name in names {
            write_bytes(&mut imports, b"./app_bg.js");
            write_bytes(&mut imports, name.as_bytes());
            imports.extend([FUNCTION, 0]);
        }
        write_bytes(&mut imports, b"split");
        write_bytes(&mut imports, b"table");
        imports.extend([TABLE, 0x70, 1, 2, 3]);
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (kind, section) in [(1, vec![1, 0x60, 0, 0]), (IMPORTS, imports)] {
            module.push(kind);
            write_bytes(&mut module, &section);
        }
        module
    }

    #[test]
    fn functions_are_renamed_on_both_sides_and_nothing_else_is() {
        let long = module(&["__wbg_say_0123", "__wbg_hear_4567", "elsewhere"]);
        let program = "{ __wbg_say_0123: function(arg0) {}, __wbg_hear_4567: function() {} }";
        let (short, program) = shorten(&long, program).unwrap();
        assert_eq!(short, module(&["a", "b", "elsewhere"]));
        assert_eq!(program, "{ a: function(arg0) {}, b: function() {} }");
    }

    #[test]
    fn names_differ() {
        let mut names: Vec<String> = (0..2000).map(letters).collect();
        assert_eq!((&*names[0], &*names[25], &*names[26]), ("a", "z", "ba"));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2000);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let whole = module(&["__wbg_say_0123"]);
        for end in [0, 7, 9, whole.len() - 1] {
            assert!(shorten(&whole[..end], "").is_none(), "{end}");
        }
    }
}
