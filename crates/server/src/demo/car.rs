//! What a car's instruments show: odometer, fuel, tires.

use chrono::Datelike;
use dashboard_model::{
    item::Item,
    time::{Day, Timestamp},
};

use super::{cast::Car, rng::Rng};

/// The average temperature of each month in northern New Jersey, in degrees Celsius.
const MONTH_CELSIUS: [i32; 12] = [0, 2, 6, 12, 17, 22, 25, 24, 20, 14, 8, 3];
/// At this temperature the tires have the pressure that was set.
const SET_AT_CELSIUS: i32 = 14;
/// Change of pressure with temperature, in hundredths of a kilopascal for each degree.
const KPA_HUNDREDTHS_PER_DEGREE: i32 = 95;
/// The tires are topped up every so many days, and lose so many kilopascal until then.
const TOP_UP_DAYS: i32 = 91;
const LEAK_KPA: i32 = 6;

/// What differs between the cars.
struct Specification {
    first_tenths: u32,
    tank_ml: u32,
    town_ml_per_km: u32,
    highway_ml_per_km: u32,
    /// Front left, front right, rear left, rear right.
    set_kpa: [u16; 4],
}

const fn specification(car: Car) -> Specification {
    match car {
        Car::Suv => Specification {
            first_tenths: 4_126,
            tank_ml: 83_000,
            town_ml_per_km: 118,
            highway_ml_per_km: 92,
            set_kpa: [249, 250, 259, 258],
        },
        Car::Sedan => Specification {
            first_tenths: 418_703,
            tank_ml: 59_000,
            town_ml_per_km: 94,
            highway_ml_per_km: 71,
            set_kpa: [244, 243, 255, 256],
        },
    }
}

/// Odometer and fuel at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// When.
    pub at: Timestamp,
    /// Which car.
    pub car: Car,
    /// Distance travelled, in tenths of a kilometer.
    pub tenths: u32,
    fuel_ml: u32,
}

impl Reading {
    /// The car as it came, with a full tank.
    pub fn first(car: Car, at: Timestamp) -> Self {
        let specification = specification(car);
        Self {
            at,
            car,
            tenths: specification.first_tenths,
            fuel_ml: specification.tank_ml * 96 / 100,
        }
    }

    /// The same, seen at another moment.
    pub fn seen(self, at: Timestamp) -> Self {
        Self { at, ..self }
    }

    /// After a drive. On the way the tank is filled when it runs low.
    pub fn drive(self, tenths: u32, highway: bool, arrival: Timestamp, rng: &mut Rng) -> Self {
        let specification = specification(self.car);
        let ml_per_km = if highway {
            specification.highway_ml_per_km
        } else {
            specification.town_ml_per_km
        };
        let used = tenths * ml_per_km * rng.between(92, 110) / 1_000;
        let reserve = specification.tank_ml * rng.between(13, 24) / 100;
        let left = self.fuel_ml.saturating_sub(used);
        let fuel_ml = if left < reserve {
            specification.tank_ml * rng.between(93, 99) / 100
        } else {
            left
        };
        Self {
            at: arrival,
            car: self.car,
            tenths: self.tenths + tenths,
            fuel_ml,
        }
    }

    /// The odometer as a recorded value.
    pub fn odometer(self) -> Item {
        Item::Odometer {
            distance_km: self.tenths / 10,
        }
    }

    /// The fuel as a recorded value.
    pub fn fuel(self) -> Item {
        let specification = specification(self.car);
        let level = self.fuel_ml * 100 / specification.tank_ml;
        Item::Fuel {
            level_percent: u8::try_from(level).unwrap_or(100),
            range_km: u16::try_from(self.fuel_ml / specification.town_ml_per_km)
                .unwrap_or(u16::MAX),
        }
    }
}

/// The cold tires of a day as a recorded value.
pub fn tires(car: Car, day: Day, rng: &Rng) -> Item {
    let number = day.date().num_days_from_ce();
    let mut rng = rng.fork(&format!("{} {number}", car.handle()));
    let celsius = celsius(day) + i32::try_from(rng.between(0, 8)).unwrap_or_default() - 4;
    let warmth = (celsius - SET_AT_CELSIUS) * KPA_HUNDREDTHS_PER_DEGREE / 100;
    let lost = number.rem_euclid(TOP_UP_DAYS) * LEAK_KPA / TOP_UP_DAYS;
    let [
        front_left_kpa,
        front_right_kpa,
        rear_left_kpa,
        rear_right_kpa,
    ] = specification(car).set_kpa.map(|set| {
        let noise = i32::try_from(rng.between(0, 2)).unwrap_or_default() - 1;
        u16::try_from(i32::from(set) + warmth - lost + noise).unwrap_or(set)
    });
    Item::TirePressure {
        front_left_kpa,
        front_right_kpa,
        rear_left_kpa,
        rear_right_kpa,
    }
}

/// The usual temperature of a day.
fn celsius(day: Day) -> i32 {
    let date = day.date();
    let index = |month: u32| usize::try_from(month % 12).unwrap_or_default();
    let normal = |month: u32| {
        MONTH_CELSIUS
            .get(index(month))
            .copied()
            .unwrap_or(SET_AT_CELSIUS)
    };
    let day_of_month = i32::try_from(date.day()).unwrap_or(15);
    // A month's normal is that of its middle; between two middles it changes evenly.
    let (earlier, later, passed) = if day_of_month >= 15 {
        (date.month0(), date.month0() + 1, day_of_month - 15)
    } else {
        (date.month0() + 11, date.month0(), day_of_month + 15)
    };
    normal(earlier) + (normal(later) - normal(earlier)) * passed / 30
}
