//! What stands where on the locator map: a drawing around one position, computed here, so that
//! nobody is asked for a map. Distances are those of a sphere, seen flat, and good near the position.

/// The drawing's width and height. The position stands in its middle.
pub const SIZE: (i32, i32) = (640, 440);
/// How far from the middle things are drawn: half of the height, less room for what is written.
const REACH: f64 = 176.0;
/// No map shows less than this many meters around the position.
const NEAREST_M: f64 = 40.0;
/// How many times as far as the position is uncertain the map reaches, so that both can be seen.
const AROUND_ACCURACY: f64 = 5.0;
/// Meters in a second of arc along a meridian.
const METERS_PER_SECOND: f64 = 30.887;
/// Near the poles meridians meet; the map does not go there.
const LEAST_COSINE: f64 = 0.01;
/// Distances between the grid's lines, in seconds of arc.
const STEPS: [i32; 18] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 18_000, 36_000, 108_000,
    216_000,
];
/// The most lines in one direction.
const LINES: f64 = 4.0;
/// Round lengths of the scale bar, in the reader's unit.
const LENGTHS: [f64; 11] = [
    1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0,
];
/// The longest scale bar.
const LONGEST_BAR: f64 = 200.0;

/// A place on the sphere: degrees north, degrees east.
pub type Degrees = (f64, f64);

/// The plan of one map.
#[derive(Debug, Clone, Copy)]
pub struct MapPlan {
    center: Degrees,
    meters_per_unit: f64,
}

/// A line of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Where it crosses the drawing, from the left or from the top.
    pub at: i32,
    /// Its coordinate in seconds of arc, north and east positive.
    pub seconds: i32,
}

/// The scale bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// How long it is drawn.
    pub length: i32,
    /// How long it is in the world.
    pub meters: f64,
}

/// The units in which the reader measures: the short one up to a length, then the long one.
struct Units {
    short_m: f64,
    longest_short: f64,
    long_m: f64,
}

const METRIC: Units = Units {
    short_m: 1.0,
    longest_short: 500.0,
    long_m: 1_000.0,
};
const CUSTOMARY: Units = Units {
    short_m: 0.304_8,
    longest_short: 2_000.0,
    long_m: 1_609.344,
};

impl MapPlan {
    /// A map around a position that shows how exact it is, and the other places.
    #[must_use]
    pub fn around(center: Degrees, accuracy_m: u32, others: &[Degrees]) -> Self {
        let farthest = others.iter().map(|place| distance_m(center, *place));
        let reach = farthest.fold(f64::from(accuracy_m) * AROUND_ACCURACY, f64::max);
        Self {
            center,
            meters_per_unit: (reach * 1.1).max(NEAREST_M) / REACH,
        }
    }

    /// Where a place stands.
    #[must_use]
    pub fn point(&self, place: Degrees) -> (i32, i32) {
        let (north, east) = offset_m(self.center, place);
        (
            SIZE.0 / 2 + self.length(east),
            SIZE.1 / 2 - self.length(north),
        )
    }

    /// How long a length is drawn.
    #[must_use]
    pub fn length(&self, meters: f64) -> i32 {
        whole(meters / self.meters_per_unit)
    }

    /// The lines of the grid that run from west to east, the northernmost first.
    #[must_use]
    pub fn parallels(&self) -> Vec<Line> {
        let per_second = METERS_PER_SECOND / self.meters_per_unit;
        let mut lines = lines(self.center.0, per_second, SIZE.1);
        for line in &mut lines {
            line.at = SIZE.1 - line.at;
        }
        lines.retain(|line| line.seconds.abs() <= 90 * 3_600);
        lines.reverse();
        lines
    }

    /// The lines of the grid that run from north to south, the westernmost first.
    #[must_use]
    pub fn meridians(&self) -> Vec<Line> {
        let per_second = METERS_PER_SECOND * cosine(self.center.0) / self.meters_per_unit;
        let mut lines = lines(self.center.1, per_second, SIZE.0);
        for line in &mut lines {
            line.seconds = around_the_world(line.seconds);
        }
        lines
    }

    /// The longest round scale bar that fits.
    #[must_use]
    pub fn bar(&self, miles: bool) -> Bar {
        let units = if miles { CUSTOMARY } else { METRIC };
        let short = LENGTHS.iter().filter(|one| **one <= units.longest_short);
        let short = short.map(|length| length * units.short_m);
        let long = LENGTHS.iter().map(|length| length * units.long_m);
        let fits = |meters: &f64| meters / self.meters_per_unit <= LONGEST_BAR;
        let meters = short.chain(long).filter(fits).fold(0.0, f64::max);
        Bar {
            length: self.length(meters),
            meters,
        }
    }
}

/// From one place to another, in meters.
#[must_use]
pub fn distance_m(from: Degrees, to: Degrees) -> f64 {
    let (north, east) = offset_m(from, to);
    north.hypot(east)
}

/// The direction from one place to another, in whole degrees clockwise from north.
#[must_use]
pub fn bearing_deg(from: Degrees, to: Degrees) -> u16 {
    let (north, east) = offset_m(from, to);
    let degrees = whole(east.atan2(north).to_degrees()).rem_euclid(360);
    u16::try_from(degrees).unwrap_or_default()
}

/// A coordinate in degrees, minutes and seconds: `40°44′10″`.
#[must_use]
pub fn sexagesimal(seconds: i32) -> String {
    let seconds = seconds.abs();
    let (degrees, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut text = format!("{degrees}°");
    if minutes > 0 || seconds > 0 {
        text.push_str(&format!("{minutes}′"));
    }
    if seconds > 0 {
        text.push_str(&format!("{seconds}″"));
    }
    text
}

/// Meters to the north and to the east.
fn offset_m(from: Degrees, to: Degrees) -> (f64, f64) {
    let east = (to.1 - from.1 + 540.0).rem_euclid(360.0) - 180.0;
    let second = 3_600.0 * METERS_PER_SECOND;
    ((to.0 - from.0) * second, east * second * cosine(from.0))
}

fn cosine(latitude: f64) -> f64 {
    latitude.to_radians().cos().max(LEAST_COSINE)
}

/// The lines of a grid along one direction: `per_second` units to a second of arc.
fn lines(center: f64, per_second: f64, size: i32) -> Vec<Line> {
    let half = f64::from(size) / 2.0;
    let fits = |step: &&i32| f64::from(size) / (f64::from(**step) * per_second) <= LINES;
    let step = STEPS.iter().find(fits).or(STEPS.last());
    let step = step.copied().unwrap_or(1);
    let center = center * 3_600.0;
    let count = |seconds: f64| whole((seconds / f64::from(step)).floor());
    let first = count(center - half / per_second) + 1;
    let last = count(center + half / per_second);
    let line = |number: i32| {
        let seconds = number * step;
        Line {
            at: whole(half + (f64::from(seconds) - center) * per_second),
            seconds,
        }
    };
    (first..=last).map(line).collect()
}

/// East of 180° lies the west.
fn around_the_world(seconds: i32) -> i32 {
    const HALF: i32 = 180 * 3_600;
    (seconds + HALF).rem_euclid(2 * HALF) - HALF
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "what is too large for a drawing is cut off at its edge"
)]
fn whole(number: f64) -> i32 {
    number.round() as i32
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
