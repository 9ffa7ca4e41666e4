//! Moments, days and numbers as text, as the app writes them through the browser's `Intl`. Times are
//! the account's time zone.

mod measure;

use chrono::{Datelike, Timelike};
use chrono_tz::Tz;
use dashboard_model::time::{Day, Timestamp};
use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
    fieldsets::{T, YM, YMD, YMDE},
    input::Time,
};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_list::{
    ListFormatter,
    options::{ListFormatterOptions, ListLength},
};
use icu_locale_core::{Locale, locale};

use self::measure::Units;

/// A formatter for one language, region and time zone. Where there are no data for the language,
/// which cannot be, texts fall back to the form of the wire.
pub(in crate::http) struct Format {
    zone: Tz,
    units: Units,
    time: Option<NoCalendarFormatter<T>>,
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    weekday: Option<FixedCalendarDateTimeFormatter<Gregorian, YMDE>>,
    number: Option<DecimalFormatter>,
    list: Option<ListFormatter>,
}

impl Format {
    /// A formatter for a BCP 47 language tag; one that is malformed counts as American English.
    pub(in crate::http) fn new(tag: &str, zone: Tz) -> Self {
        let locale: Locale = tag.parse().unwrap_or(locale!("en-US"));
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Self {
            zone,
            units: Units::of(&locale),
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok(),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok(),
            weekday: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMDE::long()).ok(),
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
            list: ListFormatter::try_new_and((&locale).into(), wide).ok(),
        }
    }

    /// The time of day: `2:02 PM`.
    pub(in crate::http) fn time(&self, moment: Timestamp) -> String {
        let local = moment.utc().with_timezone(&self.zone);
        let [hour, minute, second] = [local.hour(), local.minute(), local.second()]
            .map(|part| u8::try_from(part).unwrap_or_default());
        let text = self
            .time
            .as_ref()
            .zip(Time::try_new(hour, minute, second, 0).ok())
            .map(|(formatter, time)| formatter.format(&time).to_string());
        text.map_or_else(|| moment.to_string(), |text| self.as_browsers_do(&text))
    }

    /// The day of a moment: `Nov 17, 2026`.
    pub(in crate::http) fn date(&self, moment: Timestamp) -> String {
        self.day(moment.utc().with_timezone(&self.zone).date_naive().into())
    }

    /// A day: `Nov 17, 2026`.
    pub(in crate::http) fn day(&self, day: Day) -> String {
        self.day.as_ref().zip(gregorian(day)).map_or_else(
            || day.to_string(),
            |(formatter, date)| formatter.format(&date).to_string(),
        )
    }

    /// The month of a day: `November 2026`.
    pub(super) fn month(&self, day: Day) -> String {
        self.month.as_ref().zip(gregorian(day)).map_or_else(
            || day.to_string(),
            |(formatter, date)| formatter.format(&date).to_string(),
        )
    }

    /// The year of a day: `2026`.
    pub(super) fn year(&self, day: Day) -> String {
        day.date().year().to_string()
    }

    /// A day with its weekday: `Tuesday, November 17, 2026`.
    pub(in crate::http) fn weekday(&self, day: Day) -> String {
        self.weekday.as_ref().zip(gregorian(day)).map_or_else(
            || day.to_string(),
            |(formatter, date)| formatter.format(&date).to_string(),
        )
    }

    /// A count: `12,480`.
    pub(in crate::http) fn count(&self, count: u32) -> String {
        let formatted = self.number.as_ref();
        formatted.map_or_else(
            || count.to_string(),
            |formatter| formatter.format(&Decimal::from(count)).to_string(),
        )
    }

    /// Several texts as one: `fuel, odometer, and location`.
    pub(in crate::http) fn list(&self, texts: &[String]) -> String {
        match &self.list {
            Some(formatter) => formatter.format(texts.iter()).to_string(),
            None => texts.join(", "),
        }
    }

    /// Browsers write the space before `PM` as a plain one, because pages broke on the narrow one; and
    /// the short form of a time in Spanish has no leading zero, which the library's has.
    fn as_browsers_do(&self, time: &str) -> String {
        let time = match self.units {
            Units::Spanish => time.strip_prefix('0').unwrap_or(time),
            Units::American | Units::British => time,
        };
        time.replace('\u{202f}', " ")
    }
}

fn gregorian(day: Day) -> Option<Date<Gregorian>> {
    let date = day.date();
    let [month, day] =
        [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or_default());
    Date::try_new_gregorian(date.year(), month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(tag: &str) -> Format {
        Format::new(tag, chrono_tz::America::New_York)
    }

    fn afternoon() -> Timestamp {
        "2026-11-17T19:02:11Z".parse().unwrap()
    }

    #[test]
    fn american_english_is_written_as_browsers_do() {
        let format = format("en-US");
        assert_eq!(format.time(afternoon()), "2:02 PM");
        assert_eq!(format.date(afternoon()), "Nov 17, 2026");
        let day = "2026-11-17".parse().unwrap();
        assert_eq!(format.weekday(day), "Tuesday, November 17, 2026");
        assert_eq!(format.month(day), "November 2026");
        assert_eq!(format.count(12_480), "12,480");
        let words = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(format.list(&words), "a, b, and c");
    }

    #[test]
    fn spanish_is_written_as_browsers_do() {
        let format = format("es");
        assert_eq!(format.time(afternoon()), "14:02");
        let morning = "2026-11-17T08:05:00Z".parse().unwrap();
        assert_eq!(format.time(morning), "3:05");
        let midnight = "2026-11-17T05:05:00Z".parse().unwrap();
        assert_eq!(format.time(midnight), "0:05");
        assert_eq!(format.date(afternoon()), "17 nov 2026");
        let day = "2026-11-17".parse().unwrap();
        assert_eq!(format.weekday(day), "martes, 17 de noviembre de 2026");
        assert_eq!(format.month(day), "noviembre de 2026");
        assert_eq!(format.count(12_480), "12.480");
        assert_eq!(format.count(1_248), "1248");
        let words = ["a", "identidad"].map(str::to_owned);
        assert_eq!(format.list(&words), "a e identidad");
    }

    #[test]
    fn the_day_of_a_moment_is_the_accounts() {
        let moment = "2026-11-18T03:00:00Z".parse().unwrap();
        assert_eq!(format("en-US").date(moment), "Nov 17, 2026");
        assert_eq!(format("en-US").time(moment), "10:00 PM");
    }

    #[test]
    fn a_tag_that_is_none_is_american_english() {
        assert_eq!(format("%%").count(12_480), "12,480");
    }
}
