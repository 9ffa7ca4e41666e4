//! From a launch ticket to a session.

use dashboard_model::{embed::NewTicket, id::SessionId, time::Timestamp};
use uuid::Uuid;

use super::Tenant;
use crate::{
    auth::{Secret, later, opening::random},
    http::{App, Error},
    store::{Device, Redemption, SecretHash, StoreError, Ticket},
};

/// How long a ticket is good, in seconds.
pub const TICKET_S: i64 = 30;

/// How long the session of a frame is good, in seconds.
pub const SESSION_S: i64 = 5 * 60;

/// Makes a ticket for a portal. `None` if nothing lets it be, or if there is no such account: nobody can
/// tell which.
///
/// # Errors
/// The store failed, or there is no randomness.
pub async fn issue(
    app: &App,
    tenant: &Tenant,
    asked: &NewTicket,
) -> Result<Option<(Secret, Timestamp)>, StoreError> {
    let ticket = random()?;
    let now = app.clock.now();
    let expires_at = later(now, TICKET_S * 1_000);
    let person = [tenant.id.as_bytes(), asked.actor.subject.as_bytes()];
    let kept = Ticket {
        hash: ticket.hash(),
        tenant: tenant.id.clone(),
        origin: asked.origin.clone(),
        role: asked.actor.role,
        organisation: tenant.organisation.clone(),
        person: app.keys.person_code(&person),
        purpose: asked.purpose,
        expires_at,
    };
    let issued = app.store.put_ticket(&asked.account, kept, now).await?;
    Ok(issued.then_some((ticket, expires_at)))
}

/// Uses a ticket up that a page of an origin brought, and opens a session. `None` if the ticket is not
/// good, whatever the reason. That the account was opened is written down before the session is given.
///
/// # Errors
/// The store failed, or there is no randomness: then there is no session.
pub async fn redeem(
    app: &App,
    ticket: &str,
    origin: String,
    device: Device,
    replaces: Option<SecretHash>,
) -> Result<Option<(Secret, Timestamp)>, Error> {
    let session = random()?;
    let now = app.clock.now();
    let expires_at = later(now, SESSION_S * 1_000);
    let id = Uuid::new_v4().hyphenated().to_string();
    let redemption = Redemption {
        origin,
        session: session.hash(),
        id: SessionId::try_from(id).map_err(|error| StoreError::Other(Box::new(error)))?,
        now,
        expires_at,
        device,
        replaces,
    };
    let ticket = crate::auth::hash(ticket);
    if !app.store.redeem_ticket(ticket, redemption).await? {
        return Ok(None);
    }
    let hash = session.hash();
    let Some(open) = app.store.session(hash, now).await? else {
        return Ok(None);
    };
    let entry = open.portal.as_ref();
    let tenants = app.portals.tenants();
    if !entry.is_some_and(|entry| tenants.stand_by(entry, open.role)) {
        app.store.end_session(hash).await?;
        return Ok(None);
    }
    if let Err(error) = app.looks.opened(app, &open).await {
        app.store.end_session(hash).await?;
        return Err(error);
    }
    Ok(Some((session, open.expires_at)))
}
