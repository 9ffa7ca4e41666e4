//! The statements as they stand in the sources.

use std::{fs, path::Path};

/// How statements begin.
const STARTS: [&str; 6] = [
    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "REPLACE ",
];

/// Each statement up to what is put together when it runs, with the file in which it stands.
pub fn statements() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/sqlite");
    let mut all = Vec::new();
    collect(&folder, &mut all);
    assert!(all.len() > 80, "{}", all.len());
    all
}

fn collect(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, all);
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // A backup is all of a database, and nobody's.
        if ["tests.rs", "backup.rs"].contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // What stands behind is run by the tests of the file itself.
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for literal in literals(text) {
            if STARTS.iter().any(|start| literal.starts_with(start)) {
                let start = literal.split('{').next().unwrap_or_default();
                all.push((name.clone(), super::plain(start)));
            }
        }
    }
}

/// The texts in quotation marks, as the compiler reads them.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let code: Vec<&str> = source
        .split('\n')
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut rest = code.as_str();
    while let Some(start) = rest.find('"') {
        let mut text = String::new();
        let mut behind = rest[start + 1..].char_indices();
        let mut end = None;
        while let Some((at, letter)) = behind.next() {
            match letter {
                '\\' => match behind.next() {
                    Some((_, '\n')) => text.push(' '),
                    Some((_, other)) => text.push(other),
                    None => {}
                },
                '"' => {
                    end = Some(at);
                    break;
                }
                letter => text.push(letter),
            }
        }
        let Some(end) = end else {
            break;
        };
        found.push(text);
        rest = &rest[start + 1 + end + 1..];
    }
    found
}

/// All of the scripts that bring the tables up to date, in one text.
pub fn migrations() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let scripts = fs::read_dir(folder).unwrap();
    let texts = scripts.map(|script| fs::read_to_string(script.unwrap().path()).unwrap());
    super::plain(&texts.collect::<Vec<_>>().join("\n"))
}
