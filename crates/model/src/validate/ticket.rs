//! Rules for launch tickets. Which origins and roles a portal has is the server's to know.

use super::checks::Checks;
use crate::{embed::NewTicket, problem::Violation, time::Timestamp, vocabulary::ActorRole};

/// What a request for a ticket breaks; empty if nothing.
#[must_use]
pub fn new_ticket(ticket: &NewTicket, now: Timestamp) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    checks.require(
        matches!(
            ticket.actor.role,
            ActorRole::Subscriber | ActorRole::DealerStaff
        ),
        "actor.role",
        "role_not_launched",
        "must be `subscriber` or `dealer_staff`",
    );
    checks.name("actor.subject", &ticket.actor.subject);
    checks.require(
        !ticket.actor.subject.chars().any(char::is_control),
        "actor.subject",
        "malformed",
        "must not have invisible characters",
    );
    checks.violations
}
