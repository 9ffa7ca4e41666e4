//! Rule 3: logic without signals, and a model without the outside world.

use crate::source::Source;
use crate::{Breach, hold, lines_caught};

const PURE: &[&str] = &[
    "crates/model/src/",
    "src/timeline/",
    "src/timeline.rs",
    "src/route.rs",
    "src/format.rs",
];

/// The only crates that the model may be made of.
const MODEL_CRATES: &[&str] = &["chrono", "serde", "thiserror", "utoipa", "postcard"];

fn naming(source: &Source, words: &[&str], rule: &str) -> Vec<Breach> {
    source
        .lines()
        .filter_map(|(line, code)| {
            let word = words.iter().find(|word| code.contains(**word))?;
            Some(Breach {
                file: source.file.clone(),
                line,
                rule: format!("{rule}: `{word}`"),
            })
        })
        .collect()
}

/// Rule 3: pure modules hold no signals, and so need nothing of the framework.
fn no_signals_in_logic(source: &Source) -> Vec<Breach> {
    let words = [
        "leptos::",
        "Signal<",
        "Memo<",
        "Effect::",
        "use_context",
        "reactive_graph",
    ];
    if source.is_below(PURE) {
        naming(source, &words, "logic holds no signals")
    } else {
        vec![]
    }
}

/// The model does no I/O and waits for nothing.
fn no_io_in_the_model(source: &Source) -> Vec<Breach> {
    let words = [
        "std::fs",
        "std::net",
        "std::io",
        "std::env",
        "std::process",
        "async fn",
        "tokio",
    ];
    if source.is_below(&["crates/model/src/"]) {
        naming(source, &words, "the model does no I/O")
    } else {
        vec![]
    }
}

/// The model depends on nothing that could do I/O.
fn model_depends_on_little(source: &Source) -> Vec<Breach> {
    if source.file != "crates/model/Cargo.toml" {
        return Vec::new();
    }
    let mut section = "";
    let mut breaches = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        }
        let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
        let is_entry = section == "[dependencies]" && line.contains('=') && !line.starts_with('#');
        if is_entry && !MODEL_CRATES.contains(&name) {
            let rule = format!("the model may not depend on `{name}`");
            breaches.push(Breach {
                file: source.file.clone(),
                line: index + 1,
                rule,
            });
        }
    }
    breaches
}

#[test]
fn logic_holds_no_signals() {
    hold(no_signals_in_logic);
}

#[test]
fn a_signal_in_logic_is_caught() {
    let text = "//! No leptos:: here.\nuse leptos::prelude::*;\nfn f(day: Signal<Day>) {}\n";
    assert_eq!(
        lines_caught(no_signals_in_logic, "src/timeline/filter.rs", text),
        [2, 3]
    );
    assert!(lines_caught(no_signals_in_logic, "src/pages/timeline_page.rs", text).is_empty());
}

#[test]
fn the_model_does_no_io() {
    hold(no_io_in_the_model);
    hold(model_depends_on_little);
}

#[test]
fn a_file_read_by_the_model_is_caught() {
    let text = "fn f() {\n    std::fs::read(p);\n}\n";
    assert_eq!(
        lines_caught(no_io_in_the_model, "crates/model/src/time.rs", text),
        [2]
    );
    let manifest =
        "[dependencies]\nserde.workspace = true\ntokio = \"1\"\n[dev-dependencies]\nx = \"1\"\n";
    assert_eq!(
        lines_caught(model_depends_on_little, "crates/model/Cargo.toml", manifest),
        [3]
    );
}
