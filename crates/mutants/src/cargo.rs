//! Cargo, in the copy of the project: what it finds wrong, and the programs that it makes.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{error::Error, weaving::Fault};

/// What came of a build.
pub enum Built {
    /// The test programs: that of the library, then that of the whole server.
    Programs(Vec<PathBuf>),
    /// What is wrong.
    Faults(Vec<Fault>),
}

/// Where the copy is built.
pub struct Cargo {
    /// The root of the copy.
    pub root: PathBuf,
    /// The folder for what is built.
    pub target: PathBuf,
}

impl Cargo {
    /// Builds the library alone: that shows most faults, and the tests stand on it.
    pub fn library(&self) -> Result<Built, Error> {
        self.run(&["build", "--lib"])
    }

    /// Builds the tests.
    pub fn tests(&self) -> Result<Built, Error> {
        self.run(&["test", "--no-run", "--lib", "--test", "server"])
    }

    fn run(&self, words: &[&str]) -> Result<Built, Error> {
        let done = Command::new("cargo")
            .args(words)
            .args(["--locked", "--package", "dashboard-server"])
            .args(["--message-format", "json"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            // Of the command that started this.
            .env_remove("CARGO_MANIFEST_DIR")
            .stdin(Stdio::null())
            .output()
            .map_err(|source| Error::at(Path::new("cargo"), source))?;
        let said = String::from_utf8_lossy(&done.stdout);
        let messages = said
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let messages: Vec<Value> = messages.collect();
        if done.status.success() {
            return Ok(Built::Programs(programs(&messages)));
        }
        let faults: Vec<_> = messages.iter().filter_map(fault).collect();
        if faults.is_empty() {
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            return Err(Error::Compile(said));
        }
        Ok(Built::Faults(faults))
    }
}

/// The test programs among what cargo says it made, the library's first.
fn programs(messages: &[Value]) -> Vec<PathBuf> {
    let tests = messages
        .iter()
        .filter(|message| message["profile"]["test"] == true && message["executable"].is_string());
    let mut found: Vec<_> = tests
        .filter_map(|test| {
            let lib = test["target"]["kind"][0] == "lib";
            Some((!lib, PathBuf::from(test["executable"].as_str()?)))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

fn fault(message: &Value) -> Option<Fault> {
    let message = &message["message"];
    if message["level"] != "error" {
        return None;
    }
    let spans = message["spans"].as_array()?;
    let mut span = spans.iter().find(|span| span["is_primary"] == true)?;
    // Of what a macro made, the place where it is called.
    while span["expansion"].is_object() {
        span = &span["expansion"]["span"];
    }
    Some(Fault {
        file: span["file_name"].as_str()?.to_owned(),
        at: usize::try_from(span["byte_start"].as_u64()?).ok()?,
        line: span["text"][0]["text"].as_str().unwrap_or("").to_owned(),
        code: message["code"]["code"].as_str().unwrap_or("").to_owned(),
        message: message["rendered"].as_str().unwrap_or("").to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_fault_within_a_macro_is_where_the_macro_is_called() {
        let called = json!({ "file_name": "a.rs", "byte_start": 7, "text": [{ "text": "m!(a)" }] });
        let within = json!({
            "file_name": "m.rs", "byte_start": 1, "is_primary": true,
            "expansion": { "span": called },
        });
        let said = json!({ "message": {
            "level": "error", "code": { "code": "E0277" }, "rendered": "no", "spans": [within],
        } });
        let fault = fault(&said).unwrap();
        assert_eq!((fault.file.as_str(), fault.at), ("a.rs", 7));
        assert_eq!(
            (fault.code.as_str(), fault.line.as_str()),
            ("E0277", "m!(a)")
        );
    }

    #[test]
    fn the_librarys_tests_come_first() {
        let program = |kind: &str, path: &str| json!({ "profile": { "test": true }, "executable": path, "target": { "kind": [kind] } });
        let made = [program("test", "/a"), program("lib", "/b")];
        assert_eq!(programs(&made), [PathBuf::from("/b"), PathBuf::from("/a")]);
    }
}
