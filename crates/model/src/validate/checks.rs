//! Collecting violations.

use std::fmt::Display;

use super::{CLOCK_TOLERANCE_MS, NAME_LENGTH, TEXT_LENGTH};
use crate::{problem::Violation, time::Timestamp};

/// The violations found so far, and the moment against which times are checked.
pub(super) struct Checks {
    now: Timestamp,
    pub(super) violations: Vec<Violation>,
}

impl Checks {
    pub(super) fn at(now: Timestamp) -> Self {
        Self {
            now,
            violations: Vec::new(),
        }
    }

    /// Notes a violation unless the condition holds.
    pub(super) fn require(
        &mut self,
        holds: bool,
        field: impl Display,
        rule: &str,
        message: impl Into<String>,
    ) {
        if !holds {
            self.violations
                .push(Violation::new(field.to_string(), rule, message));
        }
    }

    pub(super) fn name(&mut self, field: impl Display, name: &str) {
        self.text_up_to(NAME_LENGTH, field, name);
    }

    pub(super) fn text(&mut self, field: impl Display, text: &str) {
        self.text_up_to(TEXT_LENGTH, field, text);
    }

    fn text_up_to(&mut self, most: usize, field: impl Display, text: &str) {
        self.require(
            !text.trim().is_empty(),
            &field,
            "empty",
            "must not be empty",
        );
        self.require(
            text.chars().count() <= most,
            &field,
            "too_long",
            format!("must have at most {most} characters"),
        );
    }

    pub(super) fn not_in_future(&mut self, field: impl Display, moment: Timestamp) {
        self.require(
            moment.millis() <= self.now.millis().saturating_add(CLOCK_TOLERANCE_MS),
            field,
            "time_in_future",
            "must not be in the future",
        );
    }

    pub(super) fn range<T: PartialOrd + Display>(
        &mut self,
        field: impl Display,
        value: T,
        range: std::ops::RangeInclusive<T>,
    ) {
        self.require(
            range.contains(&value),
            field,
            "out_of_range",
            format!("must be between {} and {}", range.start(), range.end()),
        );
    }

    pub(super) fn each_once<T: PartialEq>(&mut self, field: impl Display, list: &[T]) {
        let once = list
            .iter()
            .enumerate()
            .all(|(place, value)| !list[..place].contains(value));
        self.require(once, field, "repeated", "must name each only once");
    }
}
