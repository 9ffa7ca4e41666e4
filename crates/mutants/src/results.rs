//! What became of each mutant, kept as soon as it is known: a run that is interrupted goes on from there.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// A test failed.
    Caught,
    /// The tests did not end in time.
    TimedOut,
    /// The compiler does not take it.
    DoesNotCompile,
    /// No test noticed.
    Survived,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The mutant.
    pub name: String,
    /// What became of it.
    pub verdict: Verdict,
    /// The test or the group of tests that noticed, or what was tried.
    pub by: String,
    /// How long that took.
    pub seconds: f64,
}

/// All results of one state of the sources.
pub struct Results {
    path: PathBuf,
    known: HashMap<String, Outcome>,
}

impl Results {
    /// Reads what an earlier run found. A line that was cut off is found again.
    pub fn open(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let outcomes = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let known = outcomes
            .map(|outcome: Outcome| (outcome.name.clone(), outcome))
            .collect();
        Self { path, known }
    }

    /// What became of a mutant, if it was tried.
    pub fn of(&self, name: &str) -> Option<&Outcome> {
        self.known.get(name)
    }

    /// Keeps a result.
    pub fn keep(&mut self, outcome: Outcome) -> Result<(), Error> {
        let line = serde_json::to_string(&outcome).map_err(|source| Error::List { source })?;
        append(&self.path, &line).map_err(|source| Error::at(&self.path, source))?;
        self.known.insert(outcome.name.clone(), outcome);
        Ok(())
    }
}

fn append(path: &Path, line: &str) -> std::io::Result<()> {
    let mut file = File::options().append(true).create(true).open(path)?;
    file.write_all(format!("{line}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_there_again_and_half_a_line_is_not() {
        let path = std::env::temp_dir().join(format!("mutants-{}", std::process::id()));
        let outcome = Outcome {
            name: "a.rs:1:2: replace == with !=".to_owned(),
            verdict: Verdict::Caught,
            by: "session::a_link".to_owned(),
            seconds: 0.5,
        };
        Results::open(path.clone()).keep(outcome.clone()).unwrap();
        fs::write(&path, fs::read_to_string(&path).unwrap() + "{\"name\":\"b").unwrap();
        let again = Results::open(path.clone());
        fs::remove_file(&path).unwrap();
        assert_eq!(again.of(&outcome.name), Some(&outcome));
        assert!(again.of("b").is_none());
    }
}
