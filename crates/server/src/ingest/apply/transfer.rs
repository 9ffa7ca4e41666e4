//! A vehicle changes hands.

use dashboard_model::{event::VehicleTransferred, time::Timestamp, vocabulary::AccountField};

use super::{Refusal, invalid, known_account};
use crate::store::{AccountScope, Ledger};

/// Closes the ownership of the account that the vehicle leaves and opens that of the account to
/// which it comes; two accounts never hold a vehicle at once.
pub(super) fn apply(
    ledger: &dyn Ledger,
    data: &VehicleTransferred,
) -> Result<AccountScope, Refusal> {
    let from = data
        .from
        .as_ref()
        .map(|account| known_account(ledger, "data.from", account))
        .transpose()?;
    let to = data
        .to
        .as_ref()
        .map(|account| known_account(ledger, "data.to", account))
        .transpose()?;
    let last = ledger.last_ownership(&data.vehicle)?;
    let holder = last.as_ref().filter(|last| last.period.to.is_none());
    if holder.map(|holder| &holder.account) != data.from.as_ref() {
        return Err(invalid(
            "data.from",
            "not_the_holder",
            "must be the account that holds the vehicle now, or be left out when none does",
        ));
    }
    let follows = last.as_ref().is_none_or(|last| match last.period.to {
        Some(to) => data.occurred_at >= to,
        None => data.occurred_at > last.period.from,
    });
    if !follows {
        return Err(invalid(
            "data.occurred_at",
            "before_last_transfer",
            "must be after the vehicle's last transfer",
        ));
    }
    if let Some(scope) = &from {
        ledger.end_ownership(scope, &data.vehicle, data.occurred_at)?;
        note(ledger, scope, data.occurred_at)?;
    }
    if let Some(scope) = &to {
        if data.occurred_at < scope.enrolled_at() {
            return Err(invalid(
                "data.occurred_at",
                "before_enrolment",
                "must not be before the account in `data.to` was opened",
            ));
        }
        ledger.begin_ownership(scope, &data.vehicle, &data.description, data.occurred_at)?;
        note(ledger, scope, data.occurred_at)?;
    }
    to.or(from)
        .ok_or_else(|| invalid("data.to", "missing_field", "must be there"))
}

fn note(ledger: &dyn Ledger, scope: &AccountScope, at: Timestamp) -> Result<(), Refusal> {
    if at > scope.enrolled_at() {
        ledger.note_field_change(scope, AccountField::Vehicles, at)?;
    }
    Ok(())
}
