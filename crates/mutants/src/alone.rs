//! Mutants that have to be built one at a time: what the compiler computes, mostly.

use std::time::Instant;

use crate::{
    cargo::{Built, Cargo},
    error::Error,
    groups::Tests,
    results::{Outcome, Verdict},
    run::{self, Candidate, Noticed},
    tree::Tree,
};

/// Builds the server with one mutant, in a copy that has no other, and runs the tests.
pub fn one(
    tree: &Tree,
    cargo: &Cargo,
    tests: &mut Tests,
    candidate: Candidate,
    noticed: &Noticed,
) -> Result<Outcome, Error> {
    let mutant = candidate.mutant;
    let text = tree.text(&mutant.file)?;
    tree.put(&mutant.file, mutant.applied_to(&text).as_bytes())?;
    let outcome = built_and_tried(cargo, tests, candidate, noticed);
    tree.restore(&mutant.file)?;
    outcome
}

fn built_and_tried(
    cargo: &Cargo,
    tests: &mut Tests,
    candidate: Candidate,
    noticed: &Noticed,
) -> Result<Outcome, Error> {
    let begun = Instant::now();
    let refused = |by: String| Outcome {
        name: candidate.mutant.name.clone(),
        verdict: Verdict::DoesNotCompile,
        by,
        seconds: begun.elapsed().as_secs_f64(),
    };
    for build in [Cargo::library, Cargo::tests] {
        match build(cargo)? {
            Built::Faults(faults) => {
                let first = faults.into_iter().next();
                let by =
                    first.map(|fault| format!("built alone: {} {}", fault.code, fault.line.trim()));
                return Ok(refused(by.unwrap_or_default()));
            }
            Built::Programs(programs) => {
                if let [library, server] = &programs[..] {
                    tests.library.path.clone_from(library);
                    tests.server.path.clone_from(server);
                }
            }
        }
    }
    run::one(tests, candidate, noticed)
}
