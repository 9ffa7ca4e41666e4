//! How long answers took.

use std::time::Duration;

/// The durations of all of them.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// So many of a hundred took no longer than this, in milliseconds.
    pub fn percentile(&self, share: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len().max(1) - 1) * share / 100;
        sorted
            .get(place)
            .map_or(f64::NAN, |t| t.as_secs_f64() * 1e3)
    }
}

/// The median of some figures, with the smallest and the largest.
pub fn spread(mut figures: Vec<f64>) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    let middle = figures[figures.len() / 2];
    (middle, figures[0], figures[figures.len() - 1])
}
