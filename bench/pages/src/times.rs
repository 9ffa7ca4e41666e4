//! How long things took.

use std::time::Duration;

use serde_json::{Value, json};

/// The durations of all pages.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// One more.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// Median, the slowest of a hundred and the mean, in milliseconds; and how many rows there were.
    pub fn report(mut self, rows: usize) -> Value {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        let at = |share: usize| {
            self.0
                .get(last * share / 100)
                .map_or(f64::NAN, |took| took.as_secs_f64() * 1_000.0)
        };
        let all: Duration = self.0.iter().sum();
        let count = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        json!({
            "p50": at(50),
            "p99": at(99),
            "mean": all.as_secs_f64() * 1_000.0 / f64::from(count.max(1)),
            "count": count,
            "rows": rows,
        })
    }
}
