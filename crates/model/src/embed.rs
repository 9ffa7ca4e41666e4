//! The dashboard in a portal's page: `/embed/v1/tickets`, `/embed/v1/sessions` and
//! `/api/v1/portals`. The rules are in [`validate`](crate::validate).

use serde::{Deserialize, Serialize};

use crate::{
    id::AccountId,
    time::Timestamp,
    vocabulary::{ActorRole, Purpose},
};

/// `POST /embed/v1/tickets`: a portal's back end asks for a launch ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// The origin of the page that will show the dashboard: one of the portal's, as browsers write it.
    pub origin: String,
    /// Whose account.
    pub account: AccountId,
    /// Who will look.
    pub actor: TicketActor,
    /// What for. Of staff it is the purpose of the grant.
    pub purpose: Purpose,
}

/// Who is in front of the portal's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketActor {
    /// In what role: `subscriber` or `dealer_staff`.
    pub role: ActorRole,
    /// The portal's own name for the person, which never changes and tells nothing about them; 1 to 200
    /// characters. Only a hash of it is kept.
    pub subject: String,
}

/// A launch ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LaunchTicket {
    /// The ticket itself: good once.
    pub ticket: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// `POST /embed/v1/sessions`: the frame turns a ticket into a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketRedemption {
    /// The ticket.
    pub ticket: String,
    /// The origin of the message that brought it, as the browser told it.
    pub origin: String,
}

/// The session of a frame, which lives in its memory alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FrameSession {
    /// Sent as `Authorization: Bearer …` with each request, and never as a cookie or in an address.
    pub token: String,
    /// Until when it is good. A new ticket gives a new session.
    pub expires_at: Timestamp,
}

/// `GET /api/v1/portals`: every portal that could show the subscriber their dashboard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalList {
    /// The portals, in the order of the operator's file.
    pub items: Vec<Portal>,
}

/// A portal, and whether the subscriber linked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Portal {
    /// Names it in addresses.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose it is, as grants name it.
    pub organisation: String,
    /// The origins of its pages.
    pub origins: Vec<String>,
    /// The link; `null` if there is none that is good now.
    pub link: Option<PortalLink>,
}

/// The subscriber lets a portal show them their dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalLink {
    /// Since when.
    pub linked_at: Timestamp,
    /// Until when at most.
    pub until: Timestamp,
    /// Whether the portal named the person whom it shows it to: nobody else can be it afterwards.
    pub bound: bool,
    /// When the account was last opened there; `null` if it never was.
    pub opened_at: Option<Timestamp>,
}
