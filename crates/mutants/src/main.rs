//! Breaks the server's security code in every small way, one after the other, and looks whether a test
//! notices. `cargo xtask mutants` starts it with the list that cargo-mutants makes.
//!
//! A build for each of hundreds of mutants takes most of a day, so all are compiled into one program, and
//! a variable of the environment chooses one.
//!
//! Layout: `list` reads the mutants; `places` finds them in the code; `weave` and `constants` change a
//! file, `weaving` all of the server, in the copy that `tree` makes; `cargo` builds it; `groups` runs the
//! tests once without a mutant and notes whom they reach; `run` tries the mutants by `trial`s, `alone`
//! those that cannot be woven in; `results` keeps what became of each, `report` tells it.

mod alone;
mod cargo;
mod constants;
mod error;
mod groups;
mod list;
mod places;
mod report;
mod results;
mod run;
mod tree;
mod trial;
mod weave;
mod weaving;
mod workers;

use std::{collections::HashMap, fs, path::PathBuf, process::ExitCode};

use cargo::{Built, Cargo};
use error::Error;
use groups::Tests;
use list::Mutant;
use results::{Outcome, Results, Sources, Verdict};
use run::{Candidate, Noticed};
use tree::Tree;
use weaving::{Out, SERVER, Weaving};

/// What to try, and where.
#[derive(Debug, Default)]
struct Options {
    list: PathBuf,
    project: PathBuf,
    work: PathBuf,
    only: Vec<String>,
    jobs: usize,
}

fn main() -> ExitCode {
    match options().and_then(|options| carry_out(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// `mutants LIST PROJECT WORK [--only FILTER]... [--jobs N]`: the folder for the work is kept from one
/// run to the next.
fn options() -> Result<Options, Error> {
    let mut words = std::env::args().skip(1);
    let missing = || Error::Usage("a word is missing".to_owned());
    let mut word = || words.next().ok_or_else(missing);
    let mut options = Options {
        list: word()?.into(),
        project: word()?.into(),
        work: word()?.into(),
        jobs: 1,
        ..Options::default()
    };
    while let Ok(option) = word() {
        match option.as_str() {
            "--only" => options.only.push(word()?),
            "--jobs" => options.jobs = word()?.parse().map_err(|_| missing())?,
            other => return Err(Error::Usage(format!("`{other}` is not known"))),
        }
    }
    Ok(options)
}

/// Tries the mutants, and says whether none survived.
fn carry_out(options: &Options) -> Result<bool, Error> {
    trial::stop_on_signal()?;
    let mutants = list::read(&options.list)?;
    let wanted = |mutant: &Mutant| {
        options.only.is_empty() || options.only.iter().any(|only| mutant.name.contains(only))
    };
    fs::create_dir_all(&options.work).map_err(|source| Error::at(&options.work, source))?;
    let tree = Tree::copy(
        &options.project,
        options.work.join("tree"),
        weaving::writes,
        weaving::MODULE,
    )?;
    let fingerprint = tree.fingerprint()?;
    // Of these sources alone: what cannot be woven in, and which tests come by where.
    let kept = options.work.join(&fingerprint);
    let mut sources = HashMap::new();
    for mutant in &mutants {
        let of = Sources {
            all: fingerprint.clone(),
            file: tree.fingerprint_of(&mutant.file)?,
        };
        sources.insert(mutant.name.clone(), of);
    }
    let mut results = Results::open(options.work.join("results"), sources);
    let open = |results: &Results| {
        let numbered = mutants.iter().enumerate();
        let open = numbered.filter(|(_, it)| wanted(it) && results.of(&it.name).is_none());
        open.map(|(number, _)| number).collect::<Vec<_>>()
    };
    let known = mutants.iter().filter(|it| wanted(it)).count() - open(&results).len();
    println!(
        "{} mutants, {known} of them known from an earlier run",
        mutants.len()
    );
    if !open(&results).is_empty() {
        let work = Work {
            options,
            tree: &tree,
            mutants: &mutants,
            kept,
        };
        work.carry_out(&mut results, open)?;
    }
    let mut outcomes: Vec<&Outcome> = Vec::new();
    outcomes.extend(mutants.iter().filter_map(|it| results.of(&it.name)));
    for line in report::lines(&outcomes, mutants.len() - outcomes.len()) {
        println!("{line}");
    }
    let survived = outcomes.iter().any(|it| it.verdict == Verdict::Survived);
    Ok(!survived)
}

struct Work<'a> {
    options: &'a Options,
    tree: &'a Tree,
    mutants: &'a [Mutant],
    /// What is kept of these sources, without its ending.
    kept: PathBuf,
}

impl Work<'_> {
    fn carry_out(
        &self,
        results: &mut Results,
        open: impl Fn(&Results) -> Vec<usize>,
    ) -> Result<(), Error> {
        let cargo = Cargo {
            root: self.tree.root.clone(),
            target: self.options.work.join("target"),
        };
        let mut weaving = Weaving::new(self.tree, self.mutants)?;
        weaving.leave_out_again(&self.kept.with_extension("out"))?;
        let programs = weave_all(&mut weaving, &cargo)?;
        weaving.note_left_out(&self.kept.with_extension("out"))?;
        for number in open(results) {
            if weaving.out.get(&number) == Some(&Out::Refused) {
                results.keep(Outcome {
                    name: self.mutants[number].name.clone(),
                    verdict: Verdict::DoesNotCompile,
                    by: "woven in".to_owned(),
                    seconds: 0.0,
                })?;
            }
        }
        println!("running the tests once, without a mutant");
        let mut tests = Tests::of(&programs, self.tree.root.join(SERVER))?;
        tests.measure(&self.kept.with_extension("groups"), self.options.jobs)?;
        let noticed = Noticed::default();
        let of = |number, woven| Candidate {
            mutant: &self.mutants[number],
            number,
            woven,
        };
        let (alone, woven): (Vec<_>, Vec<_>) = open(results)
            .into_iter()
            .partition(|number| weaving.out.contains_key(number));
        let candidates = woven.into_iter().map(|number| of(number, true)).collect();
        run::all(&tests, candidates, self.options.jobs, results, &noticed)?;
        if !alone.is_empty() {
            println!("{} have to be built one at a time", alone.len());
            weaving.unravel()?;
        }
        for (done, number) in alone.iter().enumerate() {
            if trial::interrupted() {
                break;
            }
            let outcome = alone::one(self.tree, &cargo, &mut tests, of(*number, false), &noticed)?;
            run::say(&outcome, done + 1, alone.len());
            results.keep(outcome)?;
        }
        if trial::interrupted() {
            return Err(Error::Interrupted);
        }
        Ok(())
    }
}

/// Weaves the mutants in and builds, again and again, without those for which the compiler refuses.
fn weave_all(weaving: &mut Weaving, cargo: &Cargo) -> Result<Vec<PathBuf>, Error> {
    let mut round = 0;
    loop {
        weaving.write()?;
        round += 1;
        println!(
            "building with all mutants but {}, round {round}",
            weaving.out.len()
        );
        let faults = match cargo.library()? {
            Built::Faults(faults) => faults,
            Built::Programs(_) => match cargo.tests()? {
                Built::Faults(faults) => faults,
                Built::Programs(programs) => return Ok(programs),
            },
        };
        let mut blamed = false;
        for fault in &faults {
            blamed |= weaving.blame(fault);
        }
        if !blamed {
            let messages = faults.into_iter().map(|fault| fault.message);
            return Err(Error::Compile(messages.collect()));
        }
    }
}
