//! Rules for the envelope (CloudEvents 1.0).

use super::checks::Checks;
use crate::{event::CloudEvent, problem::Violation, time::Timestamp};

/// The longest `id` or `source`, in characters.
const ATTRIBUTE_LENGTH: usize = 200;

/// Checks what every event has around its data.
#[must_use]
pub fn envelope<D>(event: &CloudEvent<D>, now: Timestamp) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    checks.require(
        event.specversion == "1.0",
        "specversion",
        "unsupported",
        "must be `1.0`",
    );
    checks.require(
        event.datacontenttype == "application/json",
        "datacontenttype",
        "unsupported",
        "must be `application/json`",
    );
    for (field, value) in [("id", &event.id), ("source", &event.source)] {
        checks.require(
            (1..=ATTRIBUTE_LENGTH).contains(&value.chars().count()),
            field,
            "length",
            format!("must have 1 to {ATTRIBUTE_LENGTH} characters"),
        );
        checks.require(
            !value.chars().any(char::is_control),
            field,
            "malformed",
            "must not contain control characters",
        );
    }
    checks.not_in_future("time", event.time);
    checks.violations
}
