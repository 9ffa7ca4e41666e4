//! Reads, filters and lays out an index of a million records, and prints what each step took.
//!
//! `bench-timeline [rounds] [records]`, 5 rounds over the filter steps with 1,000,000 records
//! without arguments; the first round is not counted. Natively it is one command; `run.mjs` runs it
//! in WebAssembly too. The counts of the steps are printed, to be compared with those of others.

mod data;
mod steps;

use std::{collections::BTreeSet, env, error::Error, hint::black_box, time::Instant};

use dashboard_model::timeline::{
    engine::{Building, TimelineIndex},
    index::{IndexError, IndexPiece},
    plan::{Heights, Plan},
};

const ROUNDS: usize = 5;
const RECORDS: u32 = 1_000_000;

const HEIGHTS: Heights = Heights {
    day: 32,
    record: 72,
    routine: 40,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let rounds = arguments.next().map_or(Ok(ROUNDS), |text| text.parse())?;
    let records = arguments.next().map_or(Ok(RECORDS), |text| text.parse())?;
    let in_order = data::pieces(records);
    let bytes: Vec<_> = in_order.iter().map(IndexPiece::encode).collect();
    let size: usize = bytes.iter().map(Vec::len).sum();
    println!("{records} records, {size} bytes");
    let index = build("in order", &bytes)?;
    build("out of order", &shuffled(in_order))?;
    println!("{} bytes of memory", index.bytes());
    filter(&index, rounds);
    Ok(())
}

/// Every hundredth record a month late.
fn shuffled(mut pieces: Vec<IndexPiece>) -> Vec<Vec<u8>> {
    for piece in &mut pieces {
        for time in piece.times.iter_mut().step_by(100) {
            *time -= 30 * 86_400_000;
        }
    }
    pieces.iter().map(IndexPiece::encode).collect()
}

/// Builds the index in slices, and prints how long all of each kind and the longest took.
fn build(name: &str, pieces: &[Vec<u8>]) -> Result<TimelineIndex, IndexError> {
    let mut building = Building::new();
    let (mut decoding, mut adding, mut stepping) = (Vec::new(), Vec::new(), Vec::new());
    for bytes in pieces {
        let begin = Instant::now();
        let piece = IndexPiece::decode(bytes)?;
        decoding.push(milliseconds(begin));
        let begin = Instant::now();
        building.add(piece)?;
        adding.push(milliseconds(begin));
        while !building.is_waiting() && building.next_from().is_some() {
            let begin = Instant::now();
            building.step()?;
            adding.push(milliseconds(begin));
        }
    }
    loop {
        let begin = Instant::now();
        let built = building.step()?;
        stepping.push(milliseconds(begin));
        if let Some(index) = built {
            let parts = [("decode", decoding), ("add", adding), ("step", stepping)];
            for (part, slices) in parts {
                let all: f64 = slices.iter().sum();
                let count = slices.len();
                let longest = slices.into_iter().fold(0.0, f64::max);
                println!(
                    "build {name}, {part}: {all:.2} ms in {count} slices, longest {longest:.2} ms"
                );
            }
            return Ok(index);
        }
    }
}

/// Runs the filter steps, and prints what each took and found.
fn filter(index: &TimelineIndex, rounds: usize) {
    let choices = steps::choices();
    let mut selecting = vec![Vec::new(); choices.len()];
    let mut planning = selecting.clone();
    let mut drawing = selecting.clone();
    let mut totals = Vec::new();
    for round in 0..=rounds {
        for (place, choice) in choices.iter().enumerate() {
            let begin = Instant::now();
            let selection = black_box(index.select(choice, None));
            let newest = black_box(selection.newest(50));
            let selected = milliseconds(begin);
            let begin = Instant::now();
            let plan = Plan::new(index, &selection, HEIGHTS, true, &BTreeSet::new());
            let planned = milliseconds(begin);
            let begin = Instant::now();
            let middle = plan.height() / 2;
            let rows = black_box(plan.between(index, middle, middle + 1_000));
            let drawn = milliseconds(begin);
            if round == 0 {
                totals.push(selection.total());
                print_step(place, &selection, &plan, newest.len(), rows.len());
                continue;
            }
            selecting[place].push(selected);
            planning[place].push(planned);
            drawing[place].push(drawn);
        }
    }
    for (name, times) in [("select", selecting), ("plan", planning), ("rows", drawing)] {
        let steps = times.into_iter().map(median).collect::<Vec<_>>();
        let each: Vec<_> = steps.iter().map(|time| format!("{time:.3}")).collect();
        println!(
            "{name}: median {:.3} ms, by step {}",
            median(steps),
            each.join(" ")
        );
    }
    let totals: Vec<_> = totals.iter().map(ToString::to_string).collect();
    println!("counts: {}", totals.join(","));
}

fn print_step(
    place: usize,
    selection: &dashboard_model::timeline::engine::Selection,
    plan: &Plan,
    newest: usize,
    drawn: usize,
) {
    let summary = selection.summary();
    let triggers: Vec<_> = summary.triggers.iter().map(|one| one.count).collect();
    let categories: Vec<_> = summary.categories.iter().map(|one| one.count).collect();
    let recipients: Vec<_> = summary.recipients.iter().map(|one| one.count).collect();
    println!(
        "step {place}: {} records, {} rows, {newest} newest, {drawn} drawn; reasons {triggers:?}; \
         categories {categories:?}; recipients {recipients:?}",
        summary.total,
        plan.rows(),
    );
}

fn milliseconds(begin: Instant) -> f64 {
    begin.elapsed().as_secs_f64() * 1_000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}
