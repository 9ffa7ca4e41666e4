//! Whose data a query may touch, and how much of it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeZone};
use chrono_tz::Tz;
use dashboard_model::{
    id::AccountId,
    time::{Day, Timestamp},
};

use super::StoreError;
use crate::auth::policy::{Sight, SightLimits};

/// One account, as it may be seen on one day, with what judging its records needs.
///
/// Every query of account data takes a scope, and only the store makes one: of a valid session, or
/// of an event's account that exists. It also carries today's day, because a sealed record is
/// hidden until its day, and the limits of whoever looks: what they do not name does not exist.
///
/// ```compile_fail
/// use dashboard_server::store::AccountScope;
///
/// let account = "acc_somebody".parse().unwrap();
/// let now = "2026-01-01T00:00:00Z".parse().unwrap();
/// AccountScope::new(account, chrono_tz::UTC, "bmw-assist".to_owned(), now, now); // only the store does
/// ```
///
/// One scope is not made from another either:
///
/// ```compile_fail
/// use dashboard_server::store::AccountScope;
///
/// fn of_somebody_else(own: AccountScope) -> AccountScope {
///     AccountScope { account: "acc_somebody".parse().unwrap(), ..own }
/// }
/// ```
///
/// A question with a scope is one, and without it is none:
///
/// ```
/// use dashboard_server::store::{AccountScope, Store};
///
/// async fn cars(store: &dyn Store, scope: &AccountScope) {
///     let _ = store.vehicles(scope).await;
/// }
/// ```
///
/// ```compile_fail
/// use dashboard_server::store::{AccountScope, Store};
///
/// async fn cars(store: &dyn Store, scope: &AccountScope) {
///     let _ = store.vehicles().await;
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountScope {
    account: AccountId,
    time_zone: Tz,
    operator: String,
    enrolled_at: Timestamp,
    today: Day,
    limits: Option<Arc<SightLimits>>,
}

impl AccountScope {
    pub(in crate::store) fn new(
        account: AccountId,
        time_zone: Tz,
        operator: String,
        enrolled_at: Timestamp,
        now: Timestamp,
    ) -> Self {
        Self {
            account,
            time_zone,
            operator,
            enrolled_at,
            today: local_day(time_zone, now),
            limits: None,
        }
    }

    /// The same account, as far as a sight goes.
    pub(in crate::store) fn seen_by(&self, sight: &Sight) -> Self {
        Self {
            limits: sight.limits().cloned(),
            ..self.clone()
        }
    }

    /// The limits within which the account may be seen; `None` if all of it may.
    #[must_use]
    pub fn limits(&self) -> Option<&Arc<SightLimits>> {
        self.limits.as_ref()
    }

    /// Refuses what has an answer for those alone who may see all of the account.
    pub(in crate::store) fn of_all(&self) -> Result<(), StoreError> {
        match self.limits {
            None => Ok(()),
            Some(_) => Err(StoreError::Limited),
        }
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// The zone in which the account's days are counted.
    #[must_use]
    pub fn time_zone(&self) -> Tz {
        self.time_zone
    }

    /// Whose service it is: the name of a folder of policies.
    #[must_use]
    pub fn operator(&self) -> &str {
        &self.operator
    }

    /// Since when the service runs.
    #[must_use]
    pub fn enrolled_at(&self) -> Timestamp {
        self.enrolled_at
    }

    /// Today, in that zone.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// The day of a moment, in that zone.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Day {
        local_day(self.time_zone, moment)
    }

    /// The first moment of a day in that zone, in milliseconds since 1970.
    #[must_use]
    pub fn start_of(&self, day: Day) -> i64 {
        start_of_day(self.time_zone, day.date())
    }
}

/// The day of a moment in a zone.
#[must_use]
pub fn local_day(zone: Tz, moment: Timestamp) -> Day {
    moment.utc().with_timezone(&zone).date_naive().into()
}

/// How many quarters of an hour a day has.
const QUARTERS: i64 = 96;

/// Where the clocks go forward over midnight, the day begins with the first moment after the gap.
fn start_of_day(zone: Tz, date: NaiveDate) -> i64 {
    let midnight = date.and_time(chrono::NaiveTime::MIN);
    (0..=QUARTERS)
        .find_map(|quarter| {
            let local = midnight + chrono::Duration::minutes(15 * quarter);
            zone.from_local_datetime(&local).earliest()
        })
        .map_or_else(
            || midnight.and_utc().timestamp_millis(),
            |start: DateTime<Tz>| start.timestamp_millis(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_local_midnight() {
        let day: Day = "2026-11-17".parse().unwrap();
        let start = start_of_day(chrono_tz::America::New_York, day.date());
        assert_eq!(start, at("2026-11-17T05:00:00Z").millis());
    }

    #[test]
    fn a_day_without_a_midnight_begins_after_the_gap() {
        let day: Day = "2024-09-08".parse().unwrap();
        let start = start_of_day(chrono_tz::America::Santiago, day.date());
        assert_eq!(start, at("2024-09-08T04:00:00Z").millis());
        assert_eq!(
            local_day(
                chrono_tz::America::Santiago,
                Timestamp::from_millis(start).unwrap()
            ),
            day
        );
    }
}
