//! Launch tickets, and the portals that subscribers linked.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_model::{
    embed::PortalLink,
    id::{AccountId, GrantId, SessionId},
    time::Timestamp,
    vocabulary::{ActorRole, Purpose},
};

use super::{AccountScope, Answer, Device, NewSession, Person, SecretHash};

/// What a database is asked about portals.
pub trait Tickets: Send + Sync {
    /// The portals that the subscriber linked, each with its link that is good now.
    fn portal_links(
        &self,
        scope: &AccountScope,
        now: Timestamp,
    ) -> Answer<Vec<(String, PortalLink)>>;

    /// Links a portal. A link that is good stays as it is.
    fn link_portal(
        &self,
        scope: &AccountScope,
        tenant: String,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<PortalLink>;

    /// Ends a portal's link, with its tickets and its sessions; `false` if there is none.
    fn unlink_portal(&self, scope: &AccountScope, tenant: String) -> Answer<bool>;

    /// Keeps a ticket if something lets it be: for the subscriber a link of theirs that is bound to
    /// nobody else, for staff a grant for that purpose that is good now. `false` otherwise, and if there
    /// is no such account: one question finds out, so the two take the same time.
    fn put_ticket(&self, account: &AccountId, ticket: Ticket, now: Timestamp) -> Answer<bool>;

    /// Uses a ticket up, and opens its session if the ticket is good, was asked for by that origin, and
    /// what let it be is still good. The frame's session until then ends with it.
    fn redeem_ticket(&self, ticket: SecretHash, redemption: Redemption) -> Answer<bool>;
}

/// A ticket that is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// What is stored of it.
    pub hash: SecretHash,
    /// The portal.
    pub tenant: String,
    /// The page that may bring it.
    pub origin: String,
    /// Who will look.
    pub role: ActorRole,
    /// For which organisation: the portal's.
    pub organisation: String,
    /// What is stored of the portal's name for the person.
    pub person: SecretHash,
    /// What for.
    pub purpose: Purpose,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// A ticket is brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redemption {
    /// By a page of this origin.
    pub origin: String,
    /// What is stored of the new session's secret.
    pub session: SecretHash,
    /// What lists call it.
    pub id: SessionId,
    /// When.
    pub now: Timestamp,
    /// Until when the session is good.
    pub expires_at: Timestamp,
    /// On what.
    pub device: Device,
    /// The frame's session until now.
    pub replaces: Option<SecretHash>,
}

/// How a portal opened a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalEntry {
    /// The portal.
    pub tenant: String,
    /// What for.
    pub purpose: Purpose,
    /// The link that lets it be, by when it was made; `None` for staff, who have a grant.
    pub linked_at: Option<Timestamp>,
}

/// What lets a ticket be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// A link, by when it was made.
    Link(Timestamp),
    /// A grant.
    Grant(GrantId),
}

/// The session that a good ticket opens.
pub(super) fn opened(ticket: Ticket, standing: Standing, redemption: &Redemption) -> NewSession {
    let (grant, linked_at) = match standing {
        Standing::Grant(grant) => (Some(grant), None),
        Standing::Link(at) => (None, Some(at)),
    };
    NewSession {
        hash: redemption.session,
        id: redemption.id.clone(),
        person: Some(Person {
            issuer: format!("urn:portal:{}", ticket.tenant),
            subject: URL_SAFE_NO_PAD.encode(ticket.person),
        }),
        role: ticket.role,
        organisation: Some(ticket.organisation),
        grant,
        portal: Some(PortalEntry {
            tenant: ticket.tenant,
            purpose: ticket.purpose,
            linked_at,
        }),
        car: false,
        since: None,
        opened_at: redemption.now,
        idle_until: redemption.expires_at,
        expires_at: redemption.expires_at,
        proved_at: None,
        provider_session: None,
        device: redemption.device,
    }
}
