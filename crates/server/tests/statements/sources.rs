//! The statements as they stand in the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::checked::{files, literals::literals, plain};

/// How statements begin.
const STARTS: [&str; 6] = [
    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "REPLACE ",
];

/// The sources that the build looks at, with what stands in them.
pub fn all() -> Vec<(PathBuf, String)> {
    let files = files(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        (file, text)
    };
    files.into_iter().map(read).collect()
}

/// Each statement of the server up to what is put together when it runs, with the file in which it stands.
pub fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (file, text) in all() {
        let is_of_server = file.iter().any(|folder| folder == "sqlite");
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // A backup is all of a database, and nobody's.
        if !is_of_server || name == "backup.rs" {
            continue;
        }
        for literal in literals(&text) {
            if STARTS.iter().any(|start| literal.text.starts_with(start)) {
                let start = literal.text.split('{').next().unwrap_or_default();
                found.push((name.clone(), plain(start)));
            }
        }
    }
    assert!(found.len() > 80, "{}", found.len());
    found
}

/// All of the scripts that bring the tables up to date, in one text.
pub fn migrations() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let scripts = fs::read_dir(folder).unwrap();
    let texts = scripts.map(|script| fs::read_to_string(script.unwrap().path()).unwrap());
    plain(&texts.collect::<Vec<_>>().join("\n"))
}
