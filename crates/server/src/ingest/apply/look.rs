//! Somebody other than the subscriber looks. That itself becomes a record.

use dashboard_model::{
    disclosure::{Disclosure, Recipient},
    id::{AccountId, VehicleId},
    record::Record,
    trigger::{Actor, GrantReference, Trigger},
    vocabulary::{
        Activation, ActorRole, AskedFor, Cause, DataCategory, Exchange, Purpose, RecipientKind,
        Transport,
    },
};

use super::{
    Rulebook,
    create::{new, new_id},
};
use crate::store::{AccountScope, Ledger, StoreError, Verdict};

/// Who reports looks that happen here.
const SOURCE: &str = "urn:dashboard:access";

/// Somebody looks at an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The account.
    pub account: AccountId,
    /// Who.
    pub actor: Actor,
    /// Which person, by their mark in this account.
    pub person: Option<String>,
    /// By which grant.
    pub grant: Option<GrantReference>,
    /// What for, as the grant says it.
    pub purpose: Option<Purpose>,
    /// At which vehicles.
    pub vehicles: Vec<VehicleId>,
    /// What of them they may see.
    pub categories: Vec<DataCategory>,
    /// What they asked for.
    pub asked: AskedFor,
}

impl Rulebook {
    /// Writes a look down.
    pub fn look(&self, ledger: &dyn Ledger, look: &Look) -> Result<Verdict, StoreError> {
        let Some(scope) = ledger.account(&look.account)? else {
            return Err(StoreError::Damaged("a session has no account".to_owned()));
        };
        let record = record(ledger, &scope, look)?;
        let event = new_id()?;
        self.put_new(
            ledger,
            &scope,
            new(&scope, (SOURCE, event.as_str()), record),
        )?;
        Ok(Verdict::Stored)
    }
}

/// The record of a look. What was seen stands in it as categories; the values stay where they are.
fn record(ledger: &dyn Ledger, scope: &AccountScope, look: &Look) -> Result<Record, StoreError> {
    let now = ledger.now();
    let purpose = look.purpose.unwrap_or(Purpose::AccountManagement);
    let handed = recipient(&look.actor).filter(|_| !look.categories.is_empty());
    let disclosure = handed.map(|recipient| Disclosure {
        recipient,
        at: now,
        categories: look.categories.clone(),
        purpose,
        via: Vec::new(),
        instrument: None,
        exchange: Exchange::None,
    });
    Ok(Record {
        id: new_id()?,
        vehicle: owned_now(ledger, scope, look)?,
        occurred_at: now,
        received_at: now,
        incident: None,
        trigger: Trigger {
            actor: Some(look.actor.clone()),
            grant: look.grant.clone(),
            ..Trigger::new(cause(look.actor.role), Activation::Operator)
        },
        items: Vec::new(),
        withheld: look.categories.clone(),
        veiled: Vec::new(),
        purposes: vec![purpose],
        transport: Transport::Internal,
        disclosures: disclosure.into_iter().collect(),
        retain_until: None,
        sealed_until: None,
        erased: None,
        asked: Some(look.asked),
        person: look.person.clone(),
    })
}

/// The one vehicle that was looked at, if it is on the account now.
fn owned_now(
    ledger: &dyn Ledger,
    scope: &AccountScope,
    look: &Look,
) -> Result<Option<VehicleId>, StoreError> {
    let [vehicle] = look.vehicles.as_slice() else {
        return Ok(None);
    };
    let owned = ledger.ownerships(scope, vehicle)?;
    let now = ledger.now();
    let is_owned = owned.iter().any(|owned| owned.period.holds(now));
    Ok(is_owned.then(|| vehicle.clone()))
}

fn cause(role: ActorRole) -> Cause {
    match role {
        ActorRole::DealerStaff => Cause::ServiceVisit,
        ActorRole::Auditor => Cause::Audit,
        ActorRole::HouseholdDriver => Cause::HouseholdLook,
        ActorRole::OperatorStaff => Cause::SupportRequest,
        ActorRole::Subscriber => Cause::PortalOpened,
    }
}

/// To whom what is seen goes. An auditor sees counts alone; somebody of the household is in the account
/// and not outside of it.
fn recipient(actor: &Actor) -> Option<Recipient> {
    let kind = match actor.role {
        ActorRole::DealerStaff => RecipientKind::Dealer,
        ActorRole::OperatorStaff => RecipientKind::ResponseCenter,
        ActorRole::Subscriber | ActorRole::HouseholdDriver | ActorRole::Auditor => return None,
    };
    Some(Recipient {
        kind,
        name: actor.organisation.clone(),
    })
}
