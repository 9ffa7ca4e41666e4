//! The days of the story, and the household's calendar: local time, holidays, vacations.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::America::New_York;
use dashboard_model::time::{Day, Timestamp};

/// The account's time zone.
pub const TIME_ZONE: &str = "America/New_York";

/// What the household does with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Work, and school in its months.
    Workday,
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday, or the days around New Year.
    Holiday,
    /// The summer trip, made in the large car: out, there, or back.
    Trip(Leg),
    /// The household is away by plane.
    Away,
}

/// A part of the summer trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leg {
    /// The long way there, or back.
    Long,
    /// Around the lake.
    There,
}

/// The days on which the stories turn, all counted from the last one.
pub struct Dates {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// The second car is sold.
    pub sale: Day,
    /// The large car is stolen, a workday.
    pub theft: Day,
    /// The large car crashes, a workday.
    pub crash: Day,
}

impl Dates {
    /// Three years up to and including `last`.
    pub fn new(last: Day) -> Self {
        let first = shift(last, -36);
        Self {
            first,
            last,
            sale: workday(shift(first, 12)),
            theft: workday(shift(last, -14)),
            crash: weekday_back(last.plus_days(-5)),
        }
    }

    /// The day that many days before the last one.
    pub fn ago(&self, days: i64) -> Day {
        self.last.plus_days(-days)
    }

    /// Every day.
    pub fn all(&self) -> impl Iterator<Item = Day> + use<> {
        let last = self.last;
        std::iter::successors(Some(self.first), |day| Some(day.plus_days(1)))
            .take_while(move |day| *day <= last)
    }

    /// Nothing is told from this moment on: midnight UTC after the last day.
    pub fn end(&self) -> Timestamp {
        self.last
            .plus_days(1)
            .date()
            .and_time(NaiveTime::MIN)
            .and_utc()
            .into()
    }
}

/// A moment of a day in the account's time zone.
pub fn at(day: Day, hour: u32, minute: u32, second: u32) -> Timestamp {
    let seconds = (hour * 60 + minute) * 60 + second;
    let local = day.date().and_time(NaiveTime::MIN) + Duration::seconds(i64::from(seconds));
    New_York
        .from_local_datetime(&local)
        .earliest()
        .map_or(local.and_utc(), |moment| moment.to_utc())
        .into()
}

/// The day of a moment in the account's time zone.
pub fn day_of(moment: Timestamp) -> Day {
    moment
        .utc()
        .with_timezone(&New_York)
        .naive_local()
        .date()
        .into()
}

/// That many seconds later, or earlier if negative.
pub fn after(moment: Timestamp, seconds: i64) -> Timestamp {
    (moment.utc() + Duration::seconds(seconds)).into()
}

/// The same day of the month, that many months later, or earlier if negative.
pub fn shift(day: Day, months: i32) -> Day {
    let distance = Months::new(months.unsigned_abs());
    let date = day.date();
    let moved = if months < 0 {
        date.checked_sub_months(distance)
    } else {
        date.checked_add_months(distance)
    };
    moved.unwrap_or(date).into()
}

/// That day, or the first ordinary workday after it.
pub fn workday(day: Day) -> Day {
    std::iter::successors(Some(day), |day| Some(day.plus_days(1)))
        .take(60)
        .find(|day| kind(*day) == Kind::Workday)
        .unwrap_or(day)
}

/// That day, or the last Monday to Friday before it.
fn weekday_back(day: Day) -> Day {
    match day.date().weekday() {
        Weekday::Sat => day.plus_days(-1),
        Weekday::Sun => day.plus_days(-2),
        _ => day,
    }
}

/// What the household does that day.
pub fn kind(day: Day) -> Kind {
    let date = day.date();
    let year = date.year();
    let trip = first(year, 8, 6, Weekday::Sat);
    let back = trip + Days::new(13);
    let flight = first(year, 4, 10, Weekday::Mon);
    if date == trip || date == back {
        Kind::Trip(Leg::Long)
    } else if (trip..back).contains(&date) {
        Kind::Trip(Leg::There)
    } else if (flight..flight + Days::new(5)).contains(&date) {
        Kind::Away
    } else if is_holiday(date) {
        Kind::Holiday
    } else if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        Kind::Weekend
    } else {
        Kind::Workday
    }
}

/// Whether school takes place in that month.
pub fn is_school_month(day: Day) -> bool {
    !matches!(day.date().month(), 7 | 8)
}

fn is_holiday(date: NaiveDate) -> bool {
    let year = date.year();
    let thanksgiving = first(year, 11, 22, Weekday::Thu);
    matches!((date.month(), date.day()), (1, 1) | (7, 4) | (12, 24..=31))
        || date == first(year, 5, 25, Weekday::Mon)
        || date == first(year, 9, 1, Weekday::Mon)
        || (thanksgiving..=thanksgiving + Days::new(1)).contains(&date)
}

/// The first such weekday on or after a date.
fn first(year: i32, month: u32, day: u32, weekday: Weekday) -> NaiveDate {
    let from = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    from.iter_days()
        .take(7)
        .find(|date| date.weekday() == weekday)
        .unwrap_or(from)
}
