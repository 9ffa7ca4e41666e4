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

/// The text of a file, or of all Rust files below a folder; nothing if there is neither.
fn text_of(path: &Path) -> String {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let of_rust = paths.filter(|path| path.is_dir() || path.extension() == Some("rs".as_ref()));
        return of_rust.map(|path| text_of(&path)).collect();
    }
    fs::read_to_string(path).unwrap_or_default()
}

/// Whether a text has a test, or the one of a name.
fn has_test(text: &str, name: Option<&str>) -> bool {
    let mut parts = text.split("#[test]\n").skip(1);
    parts.any(|part| {
        let code = part.lines().find(|line| !line.trim().starts_with("#["));
        let code = code.map_or("", str::trim).trim_start_matches("pub ");
        let declared = code.strip_prefix("fn ").unwrap_or_default();
        let called = declared.split('(').next().unwrap();
        !called.is_empty() && name.is_none_or(|name| name == called)
    })
}

/// Whether a specification has a test: a call with its name, of `test` or of one made of it.
fn has_browser_test(text: &str) -> bool {
    let is_test = |line: &str| {
        let (call, rest) = line.trim_start().split_once('(').unwrap_or_default();
        ["test", "signedOut", "withKey"].contains(&call) && rest.starts_with(['"', '`'])
    };
    text.lines().any(is_test)
}

/// Whether a word names something that there is: a module of these tests with a test in it, or one of its
/// tests, a source of the server that has tests, a specification of the app, a step, or a kind of caller.
fn exists(root: &Path, word: &str) -> bool {
    let tests = root.join("crates/server/tests");
    if word.ends_with(".spec.ts") {
        return has_browser_test(&text_of(&root.join("tests/e2e/specs").join(word)));
    }
    if word.ends_with(".rs") {
        let file = root.join("crates/server/src").join(word);
        // Its tests may stand beside it.
        let beside = match file.file_name() {
            Some(name) if name == "mod.rs" => file.with_file_name("tests.rs"),
            _ => file.with_extension("").join("tests.rs"),
        };
        return [file, beside]
            .iter()
            .any(|path| has_test(&text_of(path), None));
    }
    if let Some(step) = word.strip_prefix("cargo xtask test --only ") {
        return exists(root, step);
    }
    let module = |path: &str, test: Option<&str>| {
        let files = [format!("{path}.rs"), format!("{path}/mod.rs")];
        files
            .iter()
            .any(|file| has_test(&text_of(&tests.join(file)), test))
    };
    let path = word.replace("::", "/");
    let (module_of_test, test) = word.rsplit_once("::").unwrap_or(("", word));
    let inside = |file: &str, text: String| text_of(&root.join(file)).contains(&text);
    module(&path, None)
        || has_test(&text_of(&tests.join(&path)), None)
        || module(&module_of_test.replace("::", "/"), Some(test))
        || module("sign_in/good", Some(word))
        || inside(
            "crates/server/tests/matrix/callers.rs",
            format!("Self::{word},"),
        )
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
    for word in [
        "nothing",
        "matrix::nothing",
        "nothing.spec.ts",
        // There, and without a test.
        "support",
        "sign_in::provider",
        "fuzz::run",
        "http/mod.rs",
    ] {
        assert!(!exists(&root, word), "{word}");
    }
    assert!(has_test("#[test]\n#[ignore]\nfn one() {", Some("one")));
    for text in ["fn one() {", "#[test]\nfn another() {", "// #[test]"] {
        assert!(!has_test(text, Some("one")), "{text}");
    }
    assert!(has_browser_test("test(\"one\", async ({ page }) => {"));
    for text in [
        "export function test() {}",
        "test.describe(\"one\", () => {",
    ] {
        assert!(!has_browser_test(text), "{text}");
    }
}
