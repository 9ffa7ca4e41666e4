//! The subscriber lets somebody see a part of what is held, or less of it. That itself becomes a record.

use dashboard_model::{
    grant::{Grant, GrantNarrowing, NewGrant},
    id::{AccountId, GrantId},
    item::Item,
    problem::Violation,
    record::Record,
    trigger::{Actor, GrantReference, Trigger},
    validate,
    vocabulary::{Activation, Cause, Transport},
};

use super::{
    Rulebook,
    account::record,
    create::{new, new_id},
};
use crate::store::{AccountScope, Ledger, StoreError, Verdict};

/// Who reports what is done with grants here.
const SOURCE: &str = "urn:dashboard:grants";

/// How many grants of an account are good, or will be, at once.
const MOST_GRANTS: u32 = 100;

/// Something done with a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granting {
    /// The account.
    pub account: AccountId,
    /// What is done.
    pub deed: Deed,
}

/// What is done with a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// It is given.
    Give(NewGrant),
    /// It ends earlier, or is of less.
    Narrow(GrantId, GrantNarrowing),
    /// It ends now.
    Revoke(GrantId),
}

impl Rulebook {
    /// Gives, narrows or revokes a grant. What changes nothing is good, and no record: it may be the
    /// second attempt of something whose answer was lost.
    pub fn grant(&self, ledger: &dyn Ledger, granting: &Granting) -> Result<Verdict, StoreError> {
        let Some(scope) = ledger.account(&granting.account)? else {
            return Err(StoreError::Damaged("a session has no account".to_owned()));
        };
        match &granting.deed {
            Deed::Give(given) => self.give(ledger, &scope, given),
            Deed::Narrow(id, narrowing) => self.narrow(ledger, &scope, id, narrowing),
            Deed::Revoke(id) => self.revoke(ledger, &scope, id),
        }
    }

    fn give(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        given: &NewGrant,
    ) -> Result<Verdict, StoreError> {
        if let Some(known) = ledger.grant(scope, &given.id)? {
            if given.became(&known) {
                return Ok(Verdict::Unchanged);
            }
            return Ok(Verdict::Conflict(Violation::new(
                "id",
                "id_reused",
                "another grant has this id",
            )));
        }
        if ledger.lasting_grants(scope)? >= MOST_GRANTS {
            return Ok(Verdict::Invalid(vec![Violation::new(
                "",
                "too_many",
                "there are too many grants that have not ended: revoke one first",
            )]));
        }
        self.keep(ledger, scope, &given.given(ledger.now()), Cause::GrantGiven)
    }

    fn narrow(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        id: &GrantId,
        narrowing: &GrantNarrowing,
    ) -> Result<Verdict, StoreError> {
        let Some(known) = ledger.grant(scope, id)? else {
            return Ok(Verdict::Unchanged);
        };
        let violations = validate::narrowed(&known, narrowing);
        if !violations.is_empty() {
            return Ok(Verdict::Invalid(violations));
        }
        let narrowed = known.narrowed(narrowing);
        if known.has_ended(ledger.now()) || narrowed == known {
            return Ok(Verdict::Unchanged);
        }
        self.keep(ledger, scope, &narrowed, Cause::GrantNarrowed)
    }

    fn revoke(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        id: &GrantId,
    ) -> Result<Verdict, StoreError> {
        let now = ledger.now();
        let known = ledger.grant(scope, id)?;
        let Some(known) = known.filter(|known| !known.has_ended(now)) else {
            return Ok(Verdict::Unchanged);
        };
        let revoked = Grant {
            revoked_at: Some(now),
            ..known
        };
        self.keep(ledger, scope, &revoked, Cause::GrantRevoked)
    }

    /// Keeps a grant as it is now, with the record of that.
    fn keep(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        grant: &Grant,
        cause: Cause,
    ) -> Result<Verdict, StoreError> {
        ledger.put_grant(scope, grant)?;
        let record = of_grant(ledger, scope, grant, cause)?;
        let event = new_id()?;
        self.put_new(ledger, scope, new(scope, (SOURCE, event.as_str()), record))?;
        Ok(Verdict::Stored)
    }
}

/// The record: to whom, in its reason, and what they may see from now on, in its item.
fn of_grant(
    ledger: &dyn Ledger,
    scope: &AccountScope,
    grant: &Grant,
    cause: Cause,
) -> Result<Record, StoreError> {
    let trigger = Trigger {
        actor: Some(Actor {
            role: grant.grantee.role,
            organisation: grant.grantee.organisation.clone(),
        }),
        grant: Some(GrantReference::of(grant, |moment| scope.day_of(moment))),
        ..Trigger::new(cause, Activation::Manual)
    };
    Ok(Record {
        items: vec![Item::Agreement {
            fields: Vec::new(),
            permission: Some(Box::new(grant.permission())),
        }],
        ..record(ledger, ledger.now(), trigger, Transport::Web, Vec::new())?
    })
}
