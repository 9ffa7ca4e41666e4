//! What is known around a record that the record itself does not say.

use serde::{Deserialize, Serialize};

use crate::time::{Day, Timestamp};

/// What the check of a record has to know besides the record and the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Circumstances {
    /// Since when the service runs for the account.
    pub enrolled_at: Timestamp,
    /// When the record's vehicle was on the account: the period that holds the record's moment, or
    /// the nearest one ([`OwnershipPeriod::nearest`]). `null` without a vehicle, or where it never
    /// was on the account.
    pub ownership: Option<OwnershipPeriod>,
    /// Today, in the account's time zone.
    pub today: Day,
}

/// A time during which a vehicle was on an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnershipPeriod {
    /// The first moment.
    pub from: Timestamp,
    /// The first moment after it; `null` while it lasts.
    pub to: Option<Timestamp>,
    /// Whether the vehicle is equipped for stolen vehicle recovery (policy clause 1 c).
    pub theft_recovery: bool,
}

impl OwnershipPeriod {
    /// Whether a moment lies in it.
    #[must_use]
    pub fn holds(&self, moment: Timestamp) -> bool {
        self.from <= moment && self.to.is_none_or(|to| moment < to)
    }

    /// Of a vehicle's periods the one that holds a moment; else the last that began before it; else
    /// the first.
    #[must_use]
    pub fn nearest(periods: impl IntoIterator<Item = Self>, moment: Timestamp) -> Option<Self> {
        periods.into_iter().min_by_key(|period| {
            let apart = period.from.millis().abs_diff(moment.millis());
            (period.from > moment, apart)
        })
    }
}
