//! Explains and checks a million records, so often, and prints what each run took.
//!
//! `bench-explain [runs] [records]`, 7 runs of 1,000,000 records without arguments. Few thousand
//! different records are made once and taken in turn, so that memory stays small. Natively it is one
//! command; `run.mjs` runs it in WebAssembly too, by turns.

mod policy;
mod random;
mod records;

use std::{env, error::Error, hint::black_box, time::Instant};

use dashboard_model::policy::PreparedPolicy;
use random::Random;
use records::Case;

const RUNS: usize = 7;
const RECORDS: usize = 1_000_000;
/// How many of the records differ.
const DIFFERENT: usize = 5_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1).map(|argument| argument.parse());
    let runs = arguments.next().transpose()?.unwrap_or(RUNS);
    let records = arguments.next().transpose()?.unwrap_or(RECORDS);
    let policy = policy::policy()?;
    let cases = records::cases(&mut Random::new(1), DIFFERENT)?;
    for _ in 0..runs {
        // Making the policy ready is a part of the work.
        let begin = Instant::now();
        let policy = PreparedPolicy::new(&policy);
        let found = (0..records)
            .zip(cases.iter().cycle())
            .map(|(_, case)| answer(&policy, case))
            .sum::<usize>();
        let took = begin.elapsed().as_secs_f64() * 1_000.0;
        println!("{took:.1} ms for {records} records, {found} clauses and findings");
    }
    Ok(())
}

/// Explains and checks a record, and counts what was said of it.
fn answer(policy: &PreparedPolicy, case: &Case) -> usize {
    let explanation = black_box(policy.explain(&case.record));
    let findings = black_box(policy.check(&case.record, &case.around));
    let uses = explanation.uses.iter().map(|one| one.clauses.len());
    let disclosures = explanation.disclosures.iter().map(|one| one.clauses.len());
    explanation.recording.len()
        + uses.chain(disclosures).sum::<usize>()
        + explanation.notices.len()
        + findings.len()
}
