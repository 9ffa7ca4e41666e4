//! Moments and days.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

/// A text that is not a moment or a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MalformedTime {
    /// Not an RFC 3339 date-time, or one without an offset.
    #[error("must be a date and time with an offset (RFC 3339), such as 2026-11-17T19:02:11Z")]
    Timestamp,
    /// Not a full date.
    #[error("must be a full date (RFC 3339), such as 2026-11-17")]
    Day,
}

/// A moment, to the millisecond, in UTC. Text form: RFC 3339 with an offset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// From milliseconds since 1970-01-01T00:00:00Z; `None` outside the calendar's range.
    #[must_use]
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The moment in chrono's type.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::from_millis(moment.timestamp_millis()).unwrap_or(Self(moment))
    }
}

impl FromStr for Timestamp {
    type Err = MalformedTime;
    fn from_str(text: &str) -> Result<Self, MalformedTime> {
        DateTime::parse_from_rfc3339(text)
            .map(|moment| moment.to_utc().into())
            .map_err(|_| MalformedTime::Timestamp)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = MalformedTime;
    fn try_from(text: String) -> Result<Self, MalformedTime> {
        text.parse()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Timestamp> for String {
    fn from(moment: Timestamp) -> Self {
        moment.to_string()
    }
}

/// A calendar day, in the account's time zone. Text form: `2026-11-17`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

impl Day {
    /// The day in chrono's type.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The first day of the same month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self(self.0.with_day(1).unwrap_or(self.0))
    }

    /// The day that many days later, or earlier if negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(
            self.0
                .checked_add_signed(chrono::Duration::days(days))
                .unwrap_or(self.0),
        )
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl FromStr for Day {
    type Err = MalformedTime;
    fn from_str(text: &str) -> Result<Self, MalformedTime> {
        let mut parts = text.splitn(3, '-');
        let mut number = |width: usize| {
            let part = parts.next().filter(|part| part.len() == width)?;
            part.bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| part.parse::<u32>().ok())?
        };
        let date = (|| {
            let (year, month, day) = (number(4)?, number(2)?, number(2)?);
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        })();
        date.map(Self).ok_or(MalformedTime::Day)
    }
}

impl TryFrom<String> for Day {
    type Error = MalformedTime;
    fn try_from(text: String) -> Result<Self, MalformedTime> {
        text.parse()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_needs_an_offset() {
        assert_eq!(
            "2026-11-17T19:02:11".parse::<Timestamp>(),
            Err(MalformedTime::Timestamp)
        );
        let moment = "2026-11-17T14:02:11-05:00".parse::<Timestamp>();
        assert_eq!(
            moment.map(|m| m.to_string()),
            Ok("2026-11-17T19:02:11Z".to_owned())
        );
    }

    #[test]
    fn a_day_is_a_full_date() {
        assert_eq!("2026-02-29".parse::<Day>(), Err(MalformedTime::Day));
        assert_eq!("2026-2-9".parse::<Day>(), Err(MalformedTime::Day));
        assert_eq!(
            "2028-02-29".parse::<Day>().map(|d| d.to_string()),
            Ok("2028-02-29".to_owned())
        );
    }
}
