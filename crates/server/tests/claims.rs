//! What `docs/security/` says is shown by a test is shown by one that exists, and what the documents tell to
//! type ([`commands`]) exists, too.

mod commands;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of the whole project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Words in code style of the last column of each row of a table.
fn named(document: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (line, text) in document.lines().enumerate() {
        let Some(row) = text.strip_prefix('|').and_then(|row| row.strip_suffix('|')) else {
            continue;
        };
        let last = row.rsplit('|').next().unwrap();
        let words = last.split('`').skip(1).step_by(2);
        all.extend(words.map(|word| (line + 1, word.to_owned())));
    }
    all
}

/// Whether a word names something that there is: a module of these tests, or one of its tests, a source
/// of the server, a specification of the app, a step, or a kind of caller.
fn exists(root: &Path, word: &str) -> bool {
    let tests = root.join("crates/server/tests");
    if word.ends_with(".spec.ts") {
        return root.join("tests/e2e/specs").join(word).is_file();
    }
    if word.ends_with(".rs") {
        return root.join("crates/server/src").join(word).is_file();
    }
    if let Some(step) = word.strip_prefix("cargo xtask test --only ") {
        return exists(root, step);
    }
    let path = word.replace("::", "/");
    let module = tests.join(format!("{path}.rs")).is_file() || tests.join(&path).is_dir();
    let inside = |file: &str, text: String| {
        let file = fs::read_to_string(root.join(file)).unwrap();
        file.contains(&text)
    };
    let (module_of_test, test) = word.rsplit_once("::").unwrap_or(("", word));
    let of_test = module_of_test.replace("::", "/");
    let in_module = [".rs", "/mod.rs"].iter().any(|end| {
        let file = format!("crates/server/tests/{of_test}{end}");
        root.join(&file).is_file() && inside(&file, format!("fn {test}("))
    });
    module
        || in_module
        || inside(
            "crates/server/tests/matrix/callers.rs",
            format!("Self::{word},"),
        )
        || inside("crates/server/tests/sign_in/good.rs", format!("fn {word}("))
        || inside("crates/xtask/src/test/steps.rs", format!("\"{word}: "))
}

#[test]
fn every_test_that_the_security_documents_name_exists() {
    let root = root();
    let mut missing = Vec::new();
    let mut count = 0;
    for document in ["asvs.md", "threat-model.md"] {
        let text = fs::read_to_string(root.join("docs/security").join(document)).unwrap();
        let (claims, _) = text.split_once("\n## Not done").unwrap_or((&text, ""));
        for (line, word) in named(claims) {
            count += 1;
            if !exists(&root, &word) {
                missing.push(format!("{document}:{line}: {word}"));
            }
        }
    }
    assert!(count > 100, "{count}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_test_that_is_not_there_is_noticed() {
    let root = root();
    assert!(exists(&root, "matrix::alike") && exists(&root, "foreign"));
    assert!(exists(&root, "fuzz::requests::cookies"));
    for word in ["nothing", "matrix::nothing", "nothing.spec.ts"] {
        assert!(!exists(&root, word), "{word}");
    }
}
