//! What the household does with its cars on a day.

use chrono::{Datelike, Weekday};
use dashboard_model::time::Day;

use super::{
    calendar::{Dates, Kind, Leg, is_school_month, kind},
    cast::Car,
    rng::Rng,
};

/// A planned drive.
pub struct Outing {
    /// Departure, in minutes after midnight.
    pub minute: u32,
    /// Distance in tenths of a kilometer.
    pub tenths: u32,
    /// How long it takes.
    pub minutes: u32,
    /// Mostly on highways.
    pub highway: bool,
    /// Whether it ends where it should.
    pub arrives: bool,
}

/// The drives of a car on a day, in order.
pub fn of_day(car: Car, day: Day, dates: &Dates, rng: &mut Rng) -> Vec<Outing> {
    let mut plan = Plan {
        outings: Vec::new(),
        rng,
    };
    match car {
        Car::Suv if day == dates.theft => plan.theft(),
        Car::Suv if day == dates.crash => plan.crash(),
        Car::Suv if day > dates.crash => plan.body_shop(day == dates.crash.plus_days(2)),
        Car::Suv => plan.suv(day),
        Car::Sedan => plan.sedan(day),
    }
    plan.outings
}

struct Plan<'a> {
    outings: Vec<Outing>,
    rng: &'a mut Rng,
}

impl Plan<'_> {
    fn suv(&mut self, day: Day) {
        match kind(day) {
            Kind::Workday => self.work_in_newark(day),
            Kind::Weekend => {
                self.pair(9 * 60 + 20, 30, 120, 45);
                self.maybe_pair(72, 13 * 60, 30, 220, 80);
                self.maybe_pair(46, 17 * 60 + 30, 25, 140, 90);
                if self.rng.percent(14) {
                    self.pair(19 * 60 + 40, 280, 620, 70);
                }
            }
            Kind::Holiday => self.maybe_pair(70, 11 * 60 + 30, 60, 700, 240),
            Kind::Trip(Leg::Long) => {
                for minute in [7 * 60 + 30, 10 * 60 + 20, 13 * 60 + 40] {
                    let tenths = self.rng.between(1_380, 1_720);
                    self.drive(minute, tenths);
                }
            }
            Kind::Trip(Leg::There) => {
                self.maybe_pair(80, 10 * 60, 60, 420, 150);
                self.maybe_pair(50, 18 * 60 + 20, 30, 110, 100);
            }
            Kind::Away => {}
        }
    }

    /// School on the way, Newark, lunch now and then, an evening out now and then.
    fn work_in_newark(&mut self, day: Day) {
        let school = is_school_month(day);
        if day.date().weekday() == Weekday::Fri && self.rng.percent(45) {
            if school {
                self.drive(7 * 60 + 52, 26);
                self.drive(8 * 60 + 8, 26);
            }
            self.maybe_pair(60, 11 * 60, 20, 160, 50);
        } else {
            if school {
                self.drive(7 * 60 + 52, 26);
                let tenths = self.rng.between(90, 97);
                self.drive(8 * 60 + 7, tenths);
            } else {
                let tenths = self.rng.between(105, 112);
                self.drive(8 * 60 + 15, tenths);
            }
            self.maybe_pair(24, 12 * 60 + 5, 12, 60, 45);
            let evening = 17 * 60 + self.rng.between(0, 50);
            let tenths = self.rng.between(104, 118);
            self.drive(evening, tenths);
        }
        self.maybe_pair(56, 19 * 60, 25, 95, 75);
    }

    /// Morristown and back, at home on some Mondays and Fridays.
    fn sedan(&mut self, day: Day) {
        match kind(day) {
            Kind::Workday => {
                let at_home = matches!(day.date().weekday(), Weekday::Mon | Weekday::Fri);
                if !(at_home && self.rng.percent(50)) {
                    let (there, back) = (self.rng.between(258, 271), self.rng.between(258, 284));
                    self.drive(7 * 60 + 28, there);
                    self.drive(17 * 60 + 40, back);
                }
                self.maybe_pair(38, 19 * 60 + 15, 20, 80, 70);
            }
            Kind::Weekend => self.maybe_pair(62, 10 * 60 + 40, 30, 150, 70),
            Kind::Holiday => self.maybe_pair(30, 15 * 60, 20, 120, 90),
            Kind::Trip(_) | Kind::Away => {}
        }
    }

    /// A thief takes the car in the night and moves it in the morning; at the end of the day the
    /// household has it back.
    fn theft(&mut self) {
        self.drive(3 * 60 + 12, 114);
        self.drive(7 * 60 + 56, 196);
        self.drive(17 * 60 + 42, 88);
    }

    /// School, Newark, and at noon a drive that does not arrive.
    fn crash(&mut self) {
        self.drive(7 * 60 + 52, 26);
        self.drive(8 * 60 + 7, 94);
        self.outings.push(Outing {
            minute: 11 * 60 + 51,
            tenths: 31,
            minutes: 12,
            highway: false,
            arrives: false,
        });
    }

    /// In the body shop the car is only moved about.
    fn body_shop(&mut self, moved: bool) {
        if moved {
            self.drive(9 * 60 + 14, 2);
            self.drive(15 * 60 + 31, 2);
        }
    }

    fn maybe_pair(&mut self, chance: u32, minute: u32, least: u32, most: u32, stay: u32) {
        if self.rng.percent(chance) {
            self.pair(minute, least, most, stay);
        }
    }

    /// There and back again, with a stay of about that many minutes.
    fn pair(&mut self, minute: u32, least: u32, most: u32, stay: u32) {
        let minute = minute + self.rng.between(0, 40);
        let tenths = self.rng.between(least, most);
        self.drive(minute, tenths);
        let back = minute + duration(tenths) + self.rng.between(stay * 2 / 3, stay * 4 / 3);
        let detour = self.rng.between(0, 8);
        self.drive(back, tenths + detour);
    }

    fn drive(&mut self, minute: u32, tenths: u32) {
        let minutes = duration(tenths) + self.rng.between(0, 1 + tenths / 60);
        self.outings.push(Outing {
            minute,
            tenths,
            minutes,
            highway: is_highway(tenths),
            arrives: true,
        });
    }
}

/// Longer drives take the highway.
const fn is_highway(tenths: u32) -> bool {
    tenths > 200
}

/// How many minutes a distance takes at least: 30 km/h in town, 75 km/h on highways.
const fn duration(tenths: u32) -> u32 {
    if is_highway(tenths) {
        6 + tenths * 8 / 100
    } else {
        2 + tenths * 20 / 100
    }
}
