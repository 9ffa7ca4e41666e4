//! Tries mutants: the tests that are likely to notice first.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
    time::Instant,
};

use crate::{
    error::Error,
    groups::{Group, Tests},
    list::Mutant,
    results::{Outcome, Results, Verdict},
    trial::{End, Trial},
    workers::{each, held},
};

/// How many of the tests that noticed other mutants of the same file are asked first.
const FAVOURITES: usize = 6;

/// A mutant to try.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The mutant.
    pub mutant: &'a Mutant,
    /// Its number in the list.
    pub number: usize,
    /// Whether it is chosen while the program runs. Otherwise the program was built with it.
    pub woven: bool,
}

/// Which tests noticed mutants of which file, and how often.
#[derive(Debug, Default)]
pub struct Noticed(Mutex<BTreeMap<String, BTreeMap<String, usize>>>);

/// Tries woven mutants, some at once, and says of each what became of it.
pub fn all(
    tests: &Tests,
    candidates: Vec<Candidate>,
    jobs: usize,
    results: &mut Results,
    noticed: &Noticed,
) -> Result<(), Error> {
    let count = candidates.len();
    let results = Mutex::new((results, 0));
    each(candidates, jobs, |candidate| {
        let outcome = one(tests, candidate, noticed)?;
        let mut kept = held(&results);
        kept.1 += 1;
        say(&outcome, kept.1, count);
        kept.0.keep(outcome)
    })
}

/// Says what became of a mutant, and how far the work is.
pub fn say(outcome: &Outcome, done: usize, of: usize) {
    let word = match outcome.verdict {
        Verdict::Caught => "caught",
        Verdict::TimedOut => "timed out",
        Verdict::DoesNotCompile => "does not compile",
        Verdict::Survived => "SURVIVED",
    };
    let Outcome { name, by, .. } = outcome;
    println!(
        "{done}/{of} {word}: {name} ({by}, {:.1} s)",
        outcome.seconds
    );
}

/// Tries one mutant.
pub fn one(tests: &Tests, candidate: Candidate, noticed: &Noticed) -> Result<Outcome, Error> {
    let begun = Instant::now();
    let (verdict, by) = tried(tests, candidate, noticed)?;
    if verdict == Verdict::Caught {
        let mut all = held(&noticed.0);
        let of_file = all.entry(candidate.mutant.file.clone()).or_default();
        *of_file.entry(by.clone()).or_default() += 1;
    }
    Ok(Outcome {
        name: candidate.mutant.name.clone(),
        verdict,
        by,
        seconds: begun.elapsed().as_secs_f64(),
    })
}

fn tried(
    tests: &Tests,
    candidate: Candidate,
    noticed: &Noticed,
) -> Result<(Verdict, String), Error> {
    let reaching: Vec<_> = tests
        .groups
        .iter()
        .filter(|group| reaches(group, candidate))
        .collect();
    let of_file = held(&noticed.0).get(&candidate.mutant.file).cloned();
    let of_file = of_file.unwrap_or_default();
    for group in ordered(&reaching, &of_file) {
        let end = ask(tests, &group, candidate)?;
        match end {
            End::Passed => {}
            End::Failed(test) => return Ok((Verdict::Caught, test)),
            End::TimedOut => return Ok((Verdict::TimedOut, group.name)),
            End::Interrupted => return Err(Error::Interrupted),
        }
    }
    let by = match reaching.len() {
        0 => "no test comes by".to_owned(),
        count => format!("{count} groups of tests"),
    };
    Ok((Verdict::Survived, by))
}

/// Runs a group with a mutant. A test that fails has to fail again by itself: the machine may be too
/// busy for it.
fn ask(tests: &Tests, group: &Group, candidate: Candidate) -> Result<End, Error> {
    let program = tests.program(group);
    let mut left = group.tests.clone();
    loop {
        let trial = |tests| Trial {
            tests,
            postgres: group.postgres,
            mutant: candidate.woven.then_some(candidate.number),
            reached: None,
            limit: group.limit(),
        };
        let end = program.run(trial(&left))?;
        let End::Failed(test) = &end else {
            return Ok(end);
        };
        if group.is_library() || !left.contains(test) {
            return Ok(end);
        }
        let again = program.run(trial(std::slice::from_ref(test)))?;
        if again != End::Passed {
            return Ok(again);
        }
        left.retain(|other| other != test);
        if left.is_empty() {
            return Ok(End::Passed);
        }
    }
}

fn reaches(group: &Group, candidate: Candidate) -> bool {
    !candidate.woven || group.reached.contains(&candidate.number)
}

/// The groups in the order in which they are asked: first those tests that noticed other mutants of the
/// file, then the library's own, then the groups that noticed some, then the quick ones.
fn ordered(reaching: &[&Group], of_file: &BTreeMap<String, usize>) -> Vec<Group> {
    let mut best: Vec<_> = of_file.iter().collect();
    best.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let best: Vec<_> = best
        .iter()
        .take(FAVOURITES)
        .map(|(test, _)| *test)
        .collect();
    let mut order = Vec::new();
    for (library, postgres) in [(true, false), (false, false), (false, true)] {
        let such = |group: &&&Group| group.is_library() == library && group.postgres == postgres;
        let programs = reaching.iter().filter(such);
        let tests = programs.flat_map(|group| group.tests.iter().map(move |test| (*group, test)));
        let found: Vec<(&Group, &String)> = tests.filter(|(_, test)| best.contains(test)).collect();
        if let Some((first, _)) = found.first() {
            order.push(Group {
                name: first.name.clone(),
                postgres,
                tests: found.iter().map(|(_, test)| (*test).clone()).collect(),
                seconds: found
                    .iter()
                    .map(|(group, _)| group.seconds)
                    .fold(0.0, f64::max),
                reached: BTreeSet::new(),
            });
        }
    }
    let worth = |group: &Group| {
        let noticed = |test: &String| of_file.get(test).copied().unwrap_or(0);
        let count: usize = group.tests.iter().map(noticed).sum();
        group.seconds / f64::from(1 + u32::try_from(count).unwrap_or(u32::MAX - 1))
    };
    let mut rest: Vec<Group> = reaching.iter().map(|group| (*group).clone()).collect();
    rest.sort_by(|one, other| {
        let library = other.is_library().cmp(&one.is_library());
        library.then(worth(one).total_cmp(&worth(other)))
    });
    order.extend(rest);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, seconds: f64) -> Group {
        Group {
            name: name.to_owned(),
            postgres: false,
            tests: vec![format!("{name}::one"), format!("{name}::two")],
            seconds,
            reached: [3].into(),
        }
    }

    #[test]
    fn what_noticed_others_of_the_file_is_asked_first_then_the_quick() {
        let groups = [group("a", 9.0), group("b", 1.0), group("lib", 2.0)];
        let groups: Vec<_> = groups.iter().collect();
        let of_file = BTreeMap::from([("a::two".to_owned(), 20)]);
        let order = ordered(&groups, &of_file);
        assert_eq!(order[0].tests, ["a::two"]);
        let names: Vec<_> = order[1..].iter().map(|group| &group.name).collect();
        assert_eq!(names, ["lib", "a", "b"]);
        let order = ordered(&groups, &BTreeMap::new());
        assert_eq!((&*order[0].name, &*order[1].name), ("lib", "b"));
    }

    #[test]
    fn a_group_that_never_comes_by_is_not_asked() {
        let mutant: Mutant = serde_json::from_str(
            r#"{ "name": "", "file": "", "replacement": "", "genre": "FnValue",
                 "span": { "start": { "line": 1, "column": 1 }, "end": { "line": 1, "column": 1 } } }"#,
        )
        .unwrap();
        let candidate = |number, woven| Candidate {
            mutant: &mutant,
            number,
            woven,
        };
        assert!(reaches(&group("a", 1.0), candidate(3, true)));
        assert!(!reaches(&group("a", 1.0), candidate(4, true)));
        assert!(reaches(&group("a", 1.0), candidate(4, false)));
    }
}
