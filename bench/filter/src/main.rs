//! Reads the pieces of an index as the server sends them, takes filter steps, and prints what each
//! took and what it gave, as JSON.
//!
//! `bench-filter FOLDER ROUNDS`: the folder holds the pieces, `*.index` in the order of their names,
//! and `choices.json`. Each step gives all counts and the newest 50. The first round is not counted.

mod choices;

use std::{env, error::Error, fs, hint::black_box, path::Path, time::Instant};

use dashboard_model::timeline::{
    TimelineSummary,
    engine::{Building, Choice, TimelineIndex},
    index::IndexPiece,
};
use serde::Serialize;

const NEWEST: usize = 50;

/// What the program found.
#[derive(Serialize)]
struct Found {
    /// What each step took, in milliseconds, round after round.
    times: Vec<f64>,
    /// What each step gave.
    summaries: Vec<TimelineSummary>,
    /// How long the index took to become ready, in milliseconds.
    build: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let folder = words.next().ok_or("a folder is missing")?;
    let rounds = words.next().ok_or("the number of rounds is missing")?;
    let rounds: usize = rounds.parse()?;
    let folder = Path::new(&folder);
    let begun = Instant::now();
    let index = read(folder)?;
    let build = milliseconds(begun);
    let choices = choices::read(&folder.join("choices.json"))?;
    let mut found = take(&index, &choices, rounds);
    found.build = build;
    println!("{}", serde_json::to_string(&found)?);
    Ok(())
}

fn read(folder: &Path) -> Result<TimelineIndex, Box<dyn Error>> {
    let mut names = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    names.retain(|name| name.extension().is_some_and(|end| end == "index"));
    names.sort();
    let mut building = Building::new();
    for name in names {
        building.add(IndexPiece::decode(&fs::read(name)?)?)?;
    }
    if building.next_from().is_some() {
        return Err("pieces are missing".into());
    }
    loop {
        if let Some(index) = building.step()? {
            return Ok(index);
        }
    }
}

fn take(index: &TimelineIndex, choices: &[Choice], rounds: usize) -> Found {
    let mut times = Vec::new();
    let mut summaries = Vec::new();
    for round in 0..rounds {
        for choice in choices {
            let begun = Instant::now();
            let selection = black_box(index.select(choice, None));
            black_box(selection.newest(NEWEST));
            let took = milliseconds(begun);
            if round == 0 {
                summaries.push(selection.summary().clone());
            } else {
                times.push(took);
            }
        }
    }
    Found {
        times,
        summaries,
        build: 0.0,
    }
}

fn milliseconds(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1_000.0
}
