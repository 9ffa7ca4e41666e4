//! The server's pages and counts.

use std::time::Instant;

use serde_json::{Value, json};

use crate::{Error, LIMIT, connection::Connection, processor, times::Times};

/// The filters under which the counts are asked for.
const FILTERS: [&str; 4] = [
    "",
    "trigger=diagnostics",
    "category=location&trigger=assistance_call,crash",
    "recipient=dealer&from=2019-03-10&to=2024-11-20",
];

/// Asks for page after page, each by the cursor of the one before.
pub fn pages(address: &str, cookie: &str, process: u32, pages: u32) -> Result<Value, Error> {
    let mut connection = Connection::open(address, cookie)?;
    let mut times = Times::default();
    let mut rows = 0;
    let mut cursor = String::new();
    let before = processor::used_by(process);
    for _ in 0..pages {
        let path = format!("/api/v1/timeline?fold=false&limit={LIMIT}{cursor}");
        let begun = Instant::now();
        let body = connection.get(&path)?;
        times.add(begun.elapsed());
        let page: Value = serde_json::from_slice(&body).map_err(std::io::Error::from)?;
        rows += page["items"].as_array().map_or(0, Vec::len);
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let after = processor::used_by(process);
    let mut report = times.report(rows);
    if let (Some(before), Some(after)) = (before, after) {
        let seconds = after.saturating_sub(before).as_secs_f64();
        let count = report["count"].as_f64().unwrap_or_default();
        report["per_core"] = json!(count / seconds);
    }
    Ok(report)
}

/// Asks for the counts under a few filters, by turns.
pub fn counts(address: &str, cookie: &str, times: u32) -> Result<Value, Error> {
    let mut connection = Connection::open(address, cookie)?;
    let mut taken = Times::default();
    for filter in FILTERS.iter().cycle().take(FILTERS.len() * times as usize) {
        let path = format!("/api/v1/timeline/summary?{filter}");
        let begun = Instant::now();
        connection.get(&path)?;
        taken.add(begun.elapsed());
    }
    Ok(taken.report(0))
}
