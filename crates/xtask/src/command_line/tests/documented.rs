//! Every `cargo xtask …` that a document names can be read.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// How a command begins.
const BEGIN: &str = "cargo xtask ";

/// The commands in a text: up to the end of the line, the code style or a remark.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.split(BEGIN).skip(1);
    behind.map(|rest| {
        let end = rest.find(['`', '\n', '#', '"', ';']);
        rest[..end.unwrap_or(rest.len())].trim()
    })
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(documents(&path));
        } else if path.extension().is_some_and(|end| end == "md") {
            all.push(path);
        }
    }
    all
}

#[test]
fn every_command_that_a_document_names_can_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = documents(&root.join("docs"));
    let others = [
        "README.md",
        "SECURITY.md",
        "bench/README.md",
        "embed/README.md",
    ];
    all.extend(others.map(|file| root.join(file)));
    let (mut count, mut wrong) = (0, Vec::new());
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        // A line may end between the two words and the rest.
        let text = text.replace("cargo xtask\n", BEGIN);
        for command in commands(&text) {
            count += 1;
            // What is written large stands for any word.
            let stands = |word: &str| word.chars().all(|it| it.is_ascii_uppercase());
            let words = command.split_whitespace();
            if words.clone().any(stands) {
                continue;
            }
            if parse(words.map(str::to_owned)).is_err() {
                wrong.push(format!("{}: {command}", path.display()));
            }
        }
    }
    assert!(count > 20, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_command_ends_where_its_code_ends() {
    let text = "`cargo xtask test --only web`, and\ncargo xtask run   # serves it\n";
    let found: Vec<_> = commands(text).collect();
    assert_eq!(found, ["test --only web", "run"]);
}
