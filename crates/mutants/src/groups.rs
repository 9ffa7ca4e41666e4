//! The tests in groups, by module, with what each group takes and which mutants it reaches. A test that
//! never comes by a mutant's place cannot notice it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use crate::{
    error::Error,
    trial::{End, Program, Trial},
    workers::{each, held},
};

/// How long a group may take without a mutant.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// How often a test may fail without a mutant before it is left out.
const TRIES: usize = 2;

/// What the name of a group on PostgreSQL ends with.
const ON_POSTGRES: &str = " on PostgreSQL";

/// Tests that run together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// The module, and on which store; that of the library's own tests is `lib`.
    pub name: String,
    /// Whether their servers have PostgreSQL, and not SQLite.
    pub postgres: bool,
    /// Its tests, by their whole names.
    pub tests: Vec<String>,
    /// What they take without a mutant, in seconds.
    pub seconds: f64,
    /// The mutants by whose places they come.
    pub reached: BTreeSet<usize>,
}

/// Both test programs and their groups.
pub struct Tests {
    /// The library's own tests.
    pub library: Program,
    /// The tests of the whole server.
    pub server: Program,
    /// All groups.
    pub groups: Vec<Group>,
}

impl Group {
    /// Whether these are the library's own tests, without a server or a clock.
    pub fn is_library(&self) -> bool {
        self.name == "lib"
    }

    /// How long it may take with a mutant. The machine may do other things beside.
    pub fn limit(&self) -> Duration {
        Duration::from_secs_f64(60.0 + 8.0 * self.seconds)
    }
}

impl Tests {
    /// The programs, without groups yet.
    pub fn of(programs: &[PathBuf], folder: PathBuf) -> Result<Self, Error> {
        let [library, server] = programs else {
            return Err(Error::Unsound("there are not two test programs".to_owned()));
        };
        let program = |path: &PathBuf| Program {
            path: path.clone(),
            folder: folder.clone(),
        };
        Ok(Self {
            library: program(library),
            server: program(server),
            groups: Vec::new(),
        })
    }

    /// The program of a group.
    pub fn program(&self, group: &Group) -> &Program {
        if group.is_library() {
            &self.library
        } else {
            &self.server
        }
    }

    /// Runs each group once without a mutant, or reads what an earlier run found.
    pub fn measure(&mut self, kept: &Path, jobs: usize) -> Result<(), Error> {
        let mut known: Vec<Group> = match fs::read(kept) {
            Ok(text) => serde_json::from_slice(&text).unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        let mut open = self.modules()?;
        known.retain(|group| open.remove(&group.name).is_some());
        let known = Mutex::new(known);
        each(open, jobs, |(name, tests)| {
            let log = kept.with_extension(name.replace("::", "-"));
            let group = Group {
                postgres: name.ends_with(ON_POSTGRES),
                name,
                tests,
                seconds: 0.0,
                reached: BTreeSet::new(),
            };
            let group = self.measured(group, &log)?;
            println!("{}: {:.1} s", group.name, group.seconds);
            let mut known = held(&known);
            known.push(group);
            let text = serde_json::to_vec(&*known).map_err(|source| Error::List { source })?;
            fs::write(kept, text).map_err(|source| Error::at(kept, source))
        })?;
        self.groups.clone_from(&held(&known));
        Ok(())
    }

    fn modules(&self) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let mut modules = BTreeMap::from([("lib".to_owned(), self.library.tests()?)]);
        for test in self.server.tests()? {
            let module = module(&test);
            // These choose their store themselves.
            if !module.starts_with("postgres") {
                let name = format!("{module}{ON_POSTGRES}");
                modules.entry(name).or_default().push(test.clone());
            }
            modules.entry(module).or_default().push(test);
        }
        Ok(modules)
    }

    fn measured(&self, mut group: Group, log: &Path) -> Result<Group, Error> {
        let mut failures: BTreeMap<String, usize> = BTreeMap::new();
        loop {
            let _none_yet = fs::remove_file(log);
            let begun = Instant::now();
            let end = self.program(&group).run(Trial {
                tests: &group.tests,
                postgres: group.postgres,
                mutant: None,
                reached: Some(log),
                limit: LONGEST,
            })?;
            match end {
                End::Passed => {
                    group.seconds = begun.elapsed().as_secs_f64();
                    let text = fs::read_to_string(log).unwrap_or_default();
                    let _read = fs::remove_file(log);
                    group.reached = text.lines().filter_map(|line| line.parse().ok()).collect();
                    return Ok(group);
                }
                End::Failed(test) if group.tests.contains(&test) => {
                    let count = failures.entry(test.clone()).or_default();
                    *count += 1;
                    if *count >= TRIES {
                        println!("{test} is left out: it fails without a mutant");
                        group.tests.retain(|other| *other != test);
                    }
                }
                End::Failed(_) | End::TimedOut => return Err(Error::Unsound(group.name)),
                End::Interrupted => return Err(Error::Interrupted),
            }
        }
    }
}

/// The first two modules of a test's name.
fn module(test: &str) -> String {
    let mut parts: Vec<_> = test.split("::").collect();
    parts.pop();
    parts.truncate(2);
    parts.join("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_grouped_by_their_first_two_modules() {
        assert_eq!(module("session::a_link_works_once"), "session");
        assert_eq!(module("embed::life::a::b::c"), "embed::life");
    }
}
