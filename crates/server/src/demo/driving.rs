//! The drives of three years, and the logbook that the stories look things up in.

use dashboard_model::time::{Day, Timestamp};

use super::{
    calendar::{Dates, after, at, day_of},
    car::Reading,
    cast::Car,
    outings::{Outing, of_day},
    rng::Rng,
};

/// A call has time in a drive of so many seconds.
const LONG_DRIVE_S: i64 = 600;
/// Turns repeat after this many.
const TURNS: usize = 5;
/// So long before the first drive of a day the car stands at home, in seconds.
const HOME_BEFORE_S: i64 = 4_500;

/// One drive.
#[derive(Debug, Clone, Copy)]
pub struct Ride {
    /// The instruments at departure.
    pub start: Reading,
    /// The instruments at arrival.
    pub end: Reading,
    /// Whether the car came to rest by itself; false for the drive that ends in the crash.
    pub arrived: bool,
}

impl Ride {
    fn seconds(&self) -> i64 {
        (self.end.at.millis() - self.start.at.millis()) / 1_000
    }
}

/// All drives of both cars.
pub struct Logbook {
    suv: Vec<Ride>,
    sedan: Vec<Ride>,
    began: Timestamp,
}

impl Logbook {
    /// Drives both cars through the days.
    pub fn keep(dates: &Dates, rng: &Rng) -> Self {
        let began = at(dates.first, 10, 30, 0);
        let keep = |car: Car| {
            let mut rng = rng.fork(car.handle());
            let mut now = Reading::first(car, began);
            let mut rides = Vec::new();
            for day in dates.all().skip(1) {
                if car == Car::Sedan && day >= dates.sale {
                    break;
                }
                for outing in of_day(car, day, dates, &mut rng) {
                    let ride = ride(now, day, &outing, &mut rng);
                    now = ride.end;
                    rides.push(ride);
                }
            }
            rides
        };
        Self {
            suv: keep(Car::Suv),
            sedan: keep(Car::Sedan),
            began,
        }
    }

    /// The drives of a car, oldest first.
    pub fn rides(&self, car: Car) -> &[Ride] {
        match car {
            Car::Suv => &self.suv,
            Car::Sedan => &self.sedan,
        }
    }

    /// The instruments at a moment: as they were when the car last moved.
    pub fn reading(&self, car: Car, moment: Timestamp) -> Reading {
        let rides = self.rides(car);
        let begun = rides.partition_point(|ride| ride.start.at <= moment);
        let last = begun.checked_sub(1).and_then(|index| rides.get(index));
        last.map_or_else(
            || Reading::first(car, self.began),
            |ride| {
                if ride.end.at <= moment {
                    ride.end
                } else {
                    ride.start
                }
            },
        )
        .seen(moment)
    }

    /// The instruments when the large car crashed.
    pub fn crash(&self) -> Option<Reading> {
        let ride = self.suv.iter().rfind(|ride| !ride.arrived)?;
        Some(ride.end)
    }

    /// In the middle of a drive of that day, or of the next day with one. Another turn gives
    /// another drive, or another moment of it.
    pub fn under_way(&self, car: Car, day: Day, turn: usize) -> Reading {
        let arrived: Vec<_> = self
            .rides_on(car, day)
            .iter()
            .filter(|r| r.arrived)
            .collect();
        let longest = arrived.iter().map(|ride| ride.seconds()).max();
        let long_enough = longest.unwrap_or_default().min(LONG_DRIVE_S);
        let mut drives = arrived
            .iter()
            .filter(|ride| ride.seconds() >= long_enough)
            .cycle();
        let percent = 20 + i64::try_from(turn * 17 % 40).unwrap_or_default();
        let moment = drives.nth(turn % TURNS).map_or_else(
            || at(day, 12, 0, 0),
            |ride| after(ride.start.at, ride.seconds() * percent / 100),
        );
        self.reading(car, moment)
    }

    /// More than an hour before the first drive of that day, or of the next day with one.
    pub fn at_home(&self, car: Car, day: Day) -> Reading {
        let first = self.rides_on(car, day).first();
        let moment = first.map_or_else(
            || at(day, 8, 0, 0),
            |ride| after(ride.start.at, -HOME_BEFORE_S),
        );
        self.reading(car, moment)
    }

    /// Shortly after the arrival that begins the longest stop of that day, or of the next day with
    /// one.
    pub fn parked(&self, car: Car, day: Day) -> Reading {
        let longest = self
            .rides_on(car, day)
            .windows(2)
            .filter_map(|pair| match pair {
                [ride, next] => Some((next.start.at.millis() - ride.end.at.millis(), ride.end.at)),
                _ => None,
            })
            .max_by_key(|(stop, _)| *stop);
        let moment = longest.map_or_else(|| at(day, 13, 0, 0), |(_, arrival)| after(arrival, 240));
        self.reading(car, moment)
    }

    fn rides_on(&self, car: Car, day: Day) -> &[Ride] {
        let rides = self.rides(car);
        let begin = rides.partition_point(|ride| day_of(ride.start.at) < day);
        let rest = rides.get(begin..).unwrap_or_default();
        let Some(first) = rest.first() else {
            return rest;
        };
        let day = day_of(first.start.at);
        let count = rest.partition_point(|ride| day_of(ride.start.at) == day);
        rest.get(..count).unwrap_or_default()
    }
}

fn ride(now: Reading, day: Day, outing: &Outing, rng: &mut Rng) -> Ride {
    let planned = at(day, 0, outing.minute, rng.between(0, 59));
    let start = now.seen(planned.max(after(now.at, 300)));
    let seconds = i64::from(outing.minutes * 60 + rng.between(0, 59));
    let end = start.drive(outing.tenths, outing.highway, after(start.at, seconds), rng);
    Ride {
        start,
        end,
        arrived: outing.arrives,
    }
}
