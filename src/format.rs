//! Moments, days, numbers and measures as text, through the browser's `Intl`. Times are always the
//! account's time zone, wherever the reader is.
//!
//! Recorded values are metric. Readers whose region is the United States get miles and psi.

mod dated;
mod day;
mod day_end;
mod detail;
mod language;
mod letters;
mod month;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use dashboard_model::time::{Day, Timestamp};
use js_sys::{Array, Object, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::intl::{DateTimeFormat, ListFormat, NumberFormat, PluralRules};

/// Which form of a text a number takes. English and Spanish have these two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// Exactly one.
    One,
    /// Any other number.
    Other,
}

/// A formatter for one language, region and time zone.
#[derive(Clone)]
pub struct Format(SendWrapper<Rc<Formatters>>);

struct Formatters {
    tag: String,
    zone: String,
    time: OnceCell<Option<DateTimeFormat>>,
    number: OnceCell<Option<NumberFormat>>,
    plural: OnceCell<Option<PluralRules>>,
    list: OnceCell<Option<ListFormat>>,
    /// Those for dates, by what makes them: making one takes longer than using it a hundred times.
    dates: RefCell<Vec<(String, DateTimeFormat)>>,
}

const KM_PER_MILE: f64 = 1.609_344;
const METERS_PER_FOOT: f64 = 0.3048;
const KPA_PER_PSI: f64 = 6.894_757;

impl Format {
    /// A formatter for a BCP 47 language tag and an IANA time zone.
    #[must_use]
    pub fn new(tag: &str, zone: &str) -> Self {
        Self(SendWrapper::new(Rc::new(Formatters {
            tag: tag.to_owned(),
            zone: zone.to_owned(),
            time: OnceCell::new(),
            number: OnceCell::new(),
            plural: OnceCell::new(),
            list: OnceCell::new(),
            dates: RefCell::default(),
        })))
    }

    /// The time of day: `2:02 PM`.
    #[must_use]
    pub fn time(&self, moment: Timestamp) -> String {
        let formatter = self.0.time.get_or_init(|| {
            let options = [("timeStyle", "short"), ("timeZone", &self.0.zone)];
            DateTimeFormat::new(&self.0.tag, &object(&options)).ok()
        });
        formatter
            .as_ref()
            .and_then(|f| f.format(millis(moment)).ok())
            .unwrap_or_else(|| moment.to_string())
    }

    /// Day and time to the second: `Nov 17, 2026, 2:02:11 PM`.
    #[must_use]
    pub fn moment(&self, moment: Timestamp) -> String {
        let styles = [("dateStyle", "medium"), ("timeStyle", "medium")];
        self.dated(millis(moment), &self.0.zone, &styles)
            .unwrap_or_else(|| moment.to_string())
    }

    /// The day of a moment: `Nov 17, 2026`.
    #[must_use]
    pub fn date(&self, moment: Timestamp) -> String {
        self.dated(millis(moment), &self.0.zone, &[("dateStyle", "medium")])
            .unwrap_or_else(|| moment.to_string())
    }

    /// A day: `Nov 17, 2026`.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        self.day_as(day, &[("dateStyle", "medium")])
    }

    /// A day with its weekday: `Tuesday, November 17, 2026`.
    #[must_use]
    pub fn weekday(&self, day: Day) -> String {
        self.day_as(day, &[("dateStyle", "full")])
    }

    /// The month of a day: `November 2026`.
    #[must_use]
    pub fn month(&self, day: Day) -> String {
        self.day_as(day, &[("year", "numeric"), ("month", "long")])
    }

    /// The year of a day: `2026`.
    #[must_use]
    pub fn year(&self, day: Day) -> String {
        self.day_as(day, &[("year", "numeric")])
    }

    /// A number: `12,480`.
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        let formatter = self
            .0
            .number
            .get_or_init(|| NumberFormat::new(&self.0.tag, &Object::new()).ok());
        formatter
            .as_ref()
            .and_then(|f| f.format(number).ok())
            .unwrap_or_else(|| plain(number))
    }

    /// A count: `12,480`.
    #[must_use]
    pub fn count(&self, count: u32) -> String {
        self.number(f64::from(count))
    }

    /// A share given in percent: `64%`.
    #[must_use]
    pub fn percent(&self, percent: f64) -> String {
        self.numbered(percent / 100.0, &[("style", "percent")], 0)
    }

    /// A distance on the road, given in kilometers: `12,480 mi`.
    #[must_use]
    pub fn distance_km(&self, km: f64) -> String {
        if self.is_us() {
            self.measure(km / KM_PER_MILE, "mile")
        } else {
            self.measure(km, "kilometer")
        }
    }

    /// A short distance, given in meters: `26 ft`.
    #[must_use]
    pub fn distance_m(&self, meters: f64) -> String {
        if self.is_us() {
            self.measure(meters / METERS_PER_FOOT, "foot")
        } else {
            self.measure(meters, "meter")
        }
    }

    /// A speed, given in km/h: `21 mph`.
    #[must_use]
    pub fn speed_kmh(&self, kmh: f64) -> String {
        if self.is_us() {
            self.measure(kmh / KM_PER_MILE, "mile-per-hour")
        } else {
            self.measure(kmh, "kilometer-per-hour")
        }
    }

    /// A pressure, given in kilopascal: `35 psi`. `Intl` has no unit for it.
    #[must_use]
    pub fn pressure_kpa(&self, kpa: f64) -> String {
        if self.is_us() {
            format!("{}\u{a0}psi", self.number((kpa / KPA_PER_PSI).round()))
        } else {
            format!("{}\u{a0}kPa", self.number(kpa))
        }
    }

    /// An angle in degrees: `48°`.
    #[must_use]
    pub fn degrees(&self, degrees: f64) -> String {
        self.numbered(
            degrees,
            &[
                ("style", "unit"),
                ("unit", "degree"),
                ("unitDisplay", "narrow"),
            ],
            0,
        )
    }

    /// A length of time in seconds: `6 min 40 sec`.
    #[must_use]
    pub fn duration_s(&self, seconds: u32) -> String {
        let parts = [
            (seconds / 3600, "hour"),
            (seconds / 60 % 60, "minute"),
            (seconds % 60, "second"),
        ];
        let shown: Vec<String> = parts
            .iter()
            .filter(|(count, unit)| *count > 0 || (seconds == 0 && *unit == "second"))
            .map(|(count, unit)| self.measure(f64::from(*count), unit))
            .collect();
        shown.join(" ")
    }

    /// Several texts as one: `fuel, odometer, and location`.
    #[must_use]
    pub fn list(&self, texts: &[String]) -> String {
        let formatter = self
            .0
            .list
            .get_or_init(|| ListFormat::new(&self.0.tag).ok());
        match formatter {
            Some(formatter) => {
                let array = Array::new();
                for text in texts {
                    array.push(&text.as_str().into());
                }
                formatter.format(&array)
            }
            None => texts.join(", "),
        }
    }

    /// Which form of a text a number takes.
    #[must_use]
    pub fn plural(&self, count: u32) -> Plural {
        let rules = self
            .0
            .plural
            .get_or_init(|| PluralRules::new(&self.0.tag).ok());
        match rules {
            Some(rules) if rules.select(f64::from(count)) == "one" => Plural::One,
            _ => Plural::Other,
        }
    }

    fn is_us(&self) -> bool {
        self.0.tag.ends_with("-US")
    }

    fn measure(&self, amount: f64, unit: &str) -> String {
        let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "short")];
        self.numbered(amount, &options, 0)
    }

    fn numbered(&self, number: f64, options: &[(&str, &str)], digits: u8) -> String {
        let options = object(options);
        set(&options, "maximumFractionDigits", &digits.into());
        NumberFormat::new(&self.0.tag, &options)
            .and_then(|formatter| formatter.format(number))
            .unwrap_or_else(|_| plain(number))
    }
}

/// Exact up to the year 287,396.
#[allow(
    clippy::cast_precision_loss,
    reason = "JavaScript's dates are doubles too"
)]
fn millis(moment: Timestamp) -> f64 {
    moment.millis() as f64
}

/// A number as JavaScript writes it. Rust's own writing of fractions is ten kilobytes.
fn plain(number: f64) -> String {
    JsValue::from_f64(number)
        .unchecked_into::<Object>()
        .to_string()
        .into()
}

fn object(entries: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        set(&object, key, &(*value).into());
    }
    object
}

/// Setting a field of a plain object of ours does not fail.
fn set(object: &Object, key: &str, value: &JsValue) {
    Reflect::set(object, &key.into(), value).ok();
}
