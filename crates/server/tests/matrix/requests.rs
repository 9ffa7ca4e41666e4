//! What a caller's request to an operation is made of.

use dashboard_model::timeline::index::IndexPiece;
use serde_json::{Value, json};

use super::{
    callers::Caller,
    document::{Access, Operation},
    rows::{Row, Sent},
    sending::largest,
    staff,
    world::Asking,
};
use crate::{
    access,
    support::{Client, TOKEN, events},
};

impl Asking<'_> {
    pub(super) fn path(&self, row: &Row, id: &str, client: Option<&Client<'_>>) -> String {
        let mut path = row.path.to_owned();
        if let Some((before, rest)) = row.path.split_once('{') {
            let (_, after) = rest.split_once('}').unwrap();
            path = format!("{before}{id}{after}");
        }
        let mut query = row.query.to_owned();
        if query.contains("GENERATION") {
            let generation = client.map_or(0, generation);
            query = query.replace("GENERATION", &generation.to_string());
        }
        if self.caller == Caller::UnknownParameter {
            query = format!("{query}&surprise=1");
        }
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.trim_start_matches('&'))
        }
    }

    pub(super) fn headers(&self, operation: &Operation) -> Vec<(&'static str, String)> {
        let mut headers = Vec::new();
        let token = match self.caller {
            Caller::Telematics => Some(TOKEN),
            Caller::WrongToken => Some("another token, of more than 32 characters"),
            caller if caller.may_ask() && operation.access == Access::Token => Some(TOKEN),
            _ => None,
        };
        let token = token.or(self.token.as_deref());
        headers.extend(token.map(|token| ("authorization", format!("Bearer {token}"))));
        if operation.access == Access::Portal
            && let Some(way) = self.portal()
        {
            headers.push(("authorization", way));
        }
        if self.caller == Caller::CrossSite {
            headers.push(("sec-fetch-site", "cross-site".to_owned()));
        }
        headers
    }

    pub(super) fn body(
        &self,
        row: &Row,
        client: Option<&Client<'_>>,
        headers: &mut Vec<(&'static str, String)>,
    ) -> Vec<u8> {
        let (kind, good) = match row.sent {
            Sent::Nothing => return Vec::new(),
            Sent::Correction => {
                let revision = client.map(|client| client.read::<Value>("/api/v1/account"));
                let revision = revision.map_or(json!("1"), |account| account["revision"].clone());
                headers.push(("if-match", format!("\"{}\"", revision.as_str().unwrap())));
                let change = json!({ "primary_dealer": format!("Dealer {}", self.number()) });
                ("application/merge-patch+json", change)
            }
            Sent::Grant => {
                let id = self.world.grant_id();
                ("application/json", access::grant(&id))
            }
            Sent::CarAnswer => ("application/json", json!({ "allow": true })),
            Sent::TicketAsked => ("application/json", self.ticket_asked()),
            Sent::TicketBrought => ("application/json", self.ticket_brought()),
            Sent::Shorter => ("application/json", json!({ "until": staff::SHORTER })),
            Sent::Event => {
                let id = format!("matrix-{}", self.number());
                let event = events::report(&id, "2026-11-18T12:00:00Z");
                ("application/cloudevents+json", event)
            }
        };
        let kind = match self.caller {
            Caller::WrongMediaType => "text/plain",
            _ => kind,
        };
        headers.push(("content-type", kind.to_owned()));
        match self.caller {
            // By a single byte: what is refused before all of it was read breaks the line.
            Caller::TooLarge => vec![b' '; largest(row) + 1],
            Caller::TooDeep => "[".repeat(40).into_bytes(),
            Caller::CutOffBody => b"{\"a\":".to_vec(),
            _ => good.to_string().into_bytes(),
        }
    }

    fn number(&self) -> u32 {
        self.world.sent.set(self.world.sent.get() + 1);
        self.world.sent.get()
    }
}

fn generation(client: &Client<'_>) -> u64 {
    let answer = client.get("/api/v1/timeline/index");
    IndexPiece::decode(&answer.bytes).unwrap().generation
}
