//! Portals, and those in their pages.

use serde_json::{Value, json};

use super::{
    callers::Caller,
    world::{Asking, World},
};
use crate::{
    access, embed,
    support::{
        Client,
        events::ACCOUNT,
        portals::{ORIGIN, OTHER_ORIGIN, OTHER_PORTAL, PORTAL},
    },
};

/// When the session of a frame has ended.
const EXPIRED: &str = "2026-11-20T12:05:00Z";

impl World {
    /// The portal is linked.
    fn linked(&self) -> Client<'_> {
        let subscriber = self.server.sign_in(ACCOUNT);
        assert_eq!(embed::link(&subscriber, PORTAL).status, 200);
        subscriber
    }

    /// A request for a ticket that is issued.
    pub(super) fn asked(&self) -> Value {
        self.linked();
        embed::own_view()
    }

    /// A fresh ticket, as a frame brings it.
    pub(super) fn brought(&self) -> Value {
        let ticket = embed::ticket(&self.server, PORTAL, &self.asked());
        json!({ "ticket": ticket, "origin": ORIGIN })
    }

    fn frame(&self, asked: &Value) -> Option<String> {
        let ticket = embed::ticket(&self.server, PORTAL, asked);
        embed::frame(&self.server, &ticket).token
    }

    /// What those present who have a token, or something in its place.
    pub(super) fn token(&self, caller: Caller) -> Option<String> {
        match caller {
            Caller::FrameOfSubscriber => self.frame(&self.asked()),
            Caller::FrameOfStaff => {
                let grant = access::grant(&self.grant_id());
                let given = access::give(&self.server.sign_in(ACCOUNT), &grant);
                assert_eq!(given.status, 201, "{}", given.body);
                self.frame(&embed::staff_view())
            }
            Caller::FrameExpired => {
                let token = self.frame(&self.asked());
                self.server.set_now(EXPIRED);
                token
            }
            Caller::FrameUnlinked => {
                let token = self.frame(&self.asked());
                assert_eq!(embed::unlink(&self.linked(), PORTAL), 204);
                token
            }
            Caller::FrameReplayed => {
                let ticket = embed::ticket(&self.server, PORTAL, &self.asked());
                embed::frame(&self.server, &ticket);
                Some(ticket)
            }
            Caller::CookieAsToken => {
                let cookie = self.server.sign_in(ACCOUNT).cookie?;
                cookie.split_once('=').map(|(_, value)| value.to_owned())
            }
            _ => None,
        }
    }

    /// A frame's token where the cookie's session should be.
    pub(super) fn token_as_cookie(&self) -> Option<String> {
        let token = self.frame(&self.asked())?;
        Some(format!("dashboard_session={token}"))
    }
}

impl Asking<'_> {
    /// A request for a ticket: of each portal for its own page.
    pub(super) fn ticket_asked(&self) -> Value {
        let mut asked = self.world.asked();
        if self.caller == Caller::OtherPortal {
            asked["origin"] = OTHER_ORIGIN.into();
        }
        asked
    }

    /// A fresh ticket, as a page brings it.
    pub(super) fn ticket_brought(&self) -> Value {
        let mut brought = self.world.brought();
        if self.caller == Caller::TicketOfOtherOrigin {
            brought["origin"] = OTHER_ORIGIN.into();
        }
        brought
    }

    /// How a portal's back end proves who it is.
    pub(super) fn portal(&self) -> Option<String> {
        match self.caller {
            Caller::Portal => Some(embed::credentials(PORTAL)),
            Caller::OtherPortal => Some(embed::credentials(OTHER_PORTAL)),
            Caller::WrongPortal => {
                let other = embed::credentials(OTHER_PORTAL);
                Some(other.replace("Basic ", "Basic eHh4"))
            }
            caller if caller.may_ask() => Some(embed::credentials(PORTAL)),
            _ => None,
        }
    }
}
