//! What somebody filters by.

use crate::{
    id::VehicleId,
    time::Day,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// Filters that every record has to pass. Within one facet any of the chosen values is enough; an
/// empty choice lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only this vehicle.
    pub vehicle: Option<VehicleId>,
    /// From this day on, in the account's time zone.
    pub from: Option<Day>,
    /// Up to this day, itself included.
    pub to: Option<Day>,
    /// Only these reasons.
    pub triggers: Vec<TriggerKind>,
    /// Only what holds one of these.
    pub categories: Vec<DataCategory>,
    /// Only what one of these received.
    pub recipients: Vec<RecipientKind>,
    /// Only what went to somebody outside the response center.
    pub outside: bool,
    /// Only what the policy does not explain.
    pub questions: bool,
}
