//! What WebAssembly modules may use.

use wasmparser::{Validator, WasmFeatures};

/// A feature of WebAssembly that the floor has, by the names of the two programs that ask.
struct Feature {
    wasm_opt: &'static str,
    validator: WasmFeatures,
}

/// What the compiler uses; all of it is in Chromium since 96 at the latest.
const FEATURES: &[Feature] = &[
    Feature {
        wasm_opt: "--enable-bulk-memory",
        validator: WasmFeatures::BULK_MEMORY,
    },
    Feature {
        wasm_opt: "--enable-nontrapping-float-to-int",
        validator: WasmFeatures::SATURATING_FLOAT_TO_INT,
    },
    Feature {
        wasm_opt: "--enable-sign-ext",
        validator: WasmFeatures::SIGN_EXTENSION,
    },
    Feature {
        wasm_opt: "--enable-reference-types",
        // The validator asks apart whether there are references besides those to functions.
        validator: WasmFeatures::REFERENCE_TYPES.union(WasmFeatures::GC_TYPES),
    },
    Feature {
        wasm_opt: "--enable-multivalue",
        validator: WasmFeatures::MULTI_VALUE,
    },
    Feature {
        wasm_opt: "--enable-mutable-globals",
        validator: WasmFeatures::MUTABLE_GLOBAL,
    },
];

/// The options of `wasm-opt` that let it use these features and no others.
pub fn wasm_opt_words() -> impl Iterator<Item = &'static str> {
    FEATURES.iter().map(|feature| feature.wasm_opt)
}

/// What is too new in a module, or wrong, and where.
pub fn newer_than_the_floor(module: &[u8]) -> Option<String> {
    let features = FEATURES
        .iter()
        .fold(WasmFeatures::FLOATS, |all, feature| all | feature.validator);
    Validator::new_with_features(features)
        .validate_all(module)
        .err()
        .map(|fault| fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";
    /// A type without parameters and results.
    const TYPE: &[u8] = &[1, 4, 1, 0x60, 0, 0];

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [&[HEADER], sections].concat().concat()
    }

    /// A module with one function of these instructions.
    fn function(instructions: &[u8]) -> Vec<u8> {
        let length = u8::try_from(instructions.len()).unwrap();
        let code = [&[10, length + 4, 1, length + 2, 0], instructions, &[0x0b]].concat();
        module(&[TYPE, &[3, 2, 1, 0], &[5, 3, 1, 0, 1], &code])
    }

    #[test]
    fn what_the_compiler_uses_is_in_the_floor() {
        for (what, instructions) in [
            ("nothing", &[][..]),
            ("a sign extension", &[0x41, 0, 0xc0, 0x1a]),
            (
                "a saturating conversion",
                &[0x43, 0, 0, 0, 0, 0xfc, 0, 0x1a],
            ),
            (
                "a copy of memory",
                &[0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0],
            ),
            ("a reference", &[0xd0, 0x6f, 0x1a]),
        ] {
            let fault = newer_than_the_floor(&function(instructions));
            assert_eq!(fault, None, "{what}");
        }
    }

    #[test]
    fn what_came_later_is_refused() {
        let call_at_the_end = function(&[0x12, 0]);
        let vector = function(&[
            0xfd, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1a,
        ]);
        let atomic = function(&[0xfe, 3, 0]);
        let thrown = module(&[TYPE, &[13, 3, 1, 0, 0]]);
        let two_memories = module(&[&[5, 5, 2, 0, 1, 0, 1]]);
        let long_memory = module(&[&[5, 3, 1, 4, 1]]);
        let sum_as_a_constant = module(&[&[6, 9, 1, 0x7f, 0, 0x41, 1, 0x41, 1, 0x6a, 0x0b]]);
        let structure = module(&[&[1, 3, 1, 0x5f, 0]]);
        for (what, module) in [
            ("a call at the end", call_at_the_end),
            ("a vector", vector),
            ("an atomic fence", atomic),
            ("an exception", thrown),
            ("two memories", two_memories),
            ("a memory of 64 bits", long_memory),
            ("a constant that is computed", sum_as_a_constant),
            ("a structure", structure),
        ] {
            assert!(newer_than_the_floor(&module).is_some(), "{what}");
        }
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(newer_than_the_floor(b"a page").is_some());
    }
}
