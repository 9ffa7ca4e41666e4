//! What became of each mutant, kept as soon as it is known: a run that is interrupted goes on from there,
//! and one after a change tries what it touches.

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

/// Of what sources a result is, as fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// All on which results depend.
    pub all: String,
    /// The file that has the mutant.
    pub file: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    outcome: Outcome,
    sources: Sources,
}

/// The results that still stand.
pub struct Results {
    path: PathBuf,
    /// The sources of each mutant.
    sources: HashMap<String, Sources>,
    known: HashMap<String, Outcome>,
}

impl Results {
    /// Reads what earlier runs found. A line that was cut off is found again.
    ///
    /// What a test noticed it is held to notice as long as the file with the mutant is the same: tests are
    /// added and seldom taken away. A mutant that survived is tried again after any change.
    pub fn open(path: PathBuf, sources: HashMap<String, Sources>) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let lines = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let stands = |line: &Line| {
            sources.get(&line.outcome.name).is_some_and(|now| {
                let survived = line.outcome.verdict == Verdict::Survived;
                now.file == line.sources.file && (!survived || now.all == line.sources.all)
            })
        };
        let known = lines
            .filter(stands)
            .map(|line| (line.outcome.name.clone(), line.outcome))
            .collect();
        Self {
            path,
            sources,
            known,
        }
    }

    /// What became of a mutant, if it was tried.
    pub fn of(&self, name: &str) -> Option<&Outcome> {
        self.known.get(name)
    }

    /// Keeps a result.
    pub fn keep(&mut self, outcome: Outcome) -> Result<(), Error> {
        let sources = self.sources.get(&outcome.name).cloned();
        let line = Line {
            sources: sources.ok_or_else(|| Error::Unsound(outcome.name.clone()))?,
            outcome,
        };
        let text = serde_json::to_string(&line).map_err(|source| Error::List { source })?;
        let outcome = line.outcome;
        append(&self.path, &text).map_err(|source| Error::at(&self.path, source))?;
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
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn of(all: &str, file: &str) -> Sources {
        Sources {
            all: all.to_owned(),
            file: file.to_owned(),
        }
    }

    /// Whether a verdict still stands for a mutant that has these sources now.
    fn stands(verdict: Verdict, now: Sources) -> bool {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("mutants-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let outcome = Outcome {
            name: "a.rs:1:2: replace == with !=".to_owned(),
            verdict,
            by: "session::a_link".to_owned(),
            seconds: 0.5,
        };
        let sources = |sources| HashMap::from([(outcome.name.clone(), sources)]);
        let mut then = Results::open(path.clone(), sources(of("1", "a")));
        then.keep(outcome.clone()).unwrap();
        // The next line was cut off.
        fs::write(&path, fs::read_to_string(&path).unwrap() + "{\"name\":\"b").unwrap();
        let again = Results::open(path.clone(), sources(now));
        fs::remove_file(&path).unwrap();
        assert!(again.of("b").is_none());
        again.of(&outcome.name) == Some(&outcome)
    }

    #[test]
    fn what_was_noticed_stands_while_its_file_is_the_same() {
        assert!(stands(Verdict::Caught, of("1", "a")));
        assert!(stands(Verdict::Caught, of("2", "a")));
        assert!(!stands(Verdict::Caught, of("2", "b")));
    }

    #[test]
    fn what_survived_is_tried_again_after_any_change() {
        assert!(stands(Verdict::Survived, of("1", "a")));
        assert!(!stands(Verdict::Survived, of("2", "a")));
    }
}
