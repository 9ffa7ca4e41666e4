//! The servers, and what callers have in their hands.

use std::cell::Cell;

use dashboard_model::session::SessionList;
use serde_json::{Value, json};

use super::{
    callers::Caller,
    document::Operation,
    rows::{Names, Row},
    sending::{Told, send},
};
use crate::support::{
    Client, NOW, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT, OTHER_CAR},
    portals::PORTAL,
};
use crate::{access, pairing};

/// An id that nothing has.
pub(super) const ABSENT: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";
pub(super) const ABSENT_RECIPIENT: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// Versions of policies.
const VERSION: &str = "2016-10-17";
const LATER_VERSION: &str = "2023-05-15";

/// One that no id looks like.
const MALFORMED: &str = "%2e%2e%27%22";

/// A quarter of an hour after the sessions began.
const IDLE: &str = "2026-11-20T12:15:00Z";

/// Twelve hours after.
const PAST: &str = "2026-11-21T00:00:00Z";

/// Two accounts on one server, and one of the same name on another.
pub struct World {
    pub server: TestServer,
    other_server: TestServer,
    record: String,
    recipient: String,
    pub(super) sent: Cell<u32>,
}

/// Somebody who asks.
pub struct Asking<'a> {
    pub(super) world: &'a World,
    pub(super) caller: Caller,
    /// For those whose session is not a good one.
    cookie: Option<String>,
    /// For those who present a token, or something in its place.
    pub(super) token: Option<String>,
}

impl World {
    pub fn new() -> Self {
        let server = TestServer::with_household();
        server.ingest_all(&events::others());
        server.ingest_all(&[
            // Nothing of them is like the owner's.
            events::changed("moved", OTHER_ACCOUNT, "2025-01-02T12:00:00Z", olaf()),
            events::call("call", "2026-11-18T12:00:00Z"),
            events::report_of("r", OTHER_ACCOUNT, OTHER_CAR, "2026-11-18T12:00:00Z"),
        ]);
        let subscriber = server.sign_in(ACCOUNT);
        let page: Value = subscriber.read("/api/v1/timeline?trigger=assistance_call");
        let recipients: Value = subscriber.read("/api/v1/recipients");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            record: text(&page["items"][0]["record"]["id"]),
            recipient: text(&recipients[0]["id"]),
            other_server: TestServer::with_household(),
            server,
            sent: Cell::new(0),
        }
    }

    /// Somebody of a kind, at their moment.
    pub fn asking(&self, caller: Caller) -> Asking<'_> {
        self.server.set_now(NOW);
        Asking {
            world: self,
            caller,
            cookie: self.cookie(caller),
            token: self.token(caller),
        }
    }

    fn session(&self) -> String {
        self.server.sign_in(ACCOUNT).cookie.unwrap()
    }

    /// What those present whose session is not a good one.
    fn cookie(&self, caller: Caller) -> Option<String> {
        match caller {
            Caller::Idle => {
                let cookie = self.session();
                self.server.set_now(IDLE);
                Some(cookie)
            }
            Caller::PastTwelveHours => {
                let client = self.server.sign_in(ACCOUNT);
                for minute in (10..720).step_by(10) {
                    let (hour, minute) = (12 + minute / 60, minute % 60);
                    let day = 20 + hour / 24;
                    let now = format!("2026-11-{day}T{:02}:{minute:02}:00Z", hour % 24);
                    self.server.set_now(&now);
                    assert_eq!(client.get("/api/v1/vehicles").status, 200, "{now}");
                }
                self.server.set_now(PAST);
                client.cookie
            }
            Caller::Ended => {
                let client = self.server.sign_in(ACCOUNT);
                assert_eq!(client.post("/auth/logout", &[], b"").status, 204);
                client.cookie
            }
            Caller::Forged => Some(format!("dashboard_session={}", "A".repeat(43))),
            Caller::CutOff => self.session().get(..60).map(str::to_owned),
            Caller::OtherServer => self.other_server.sign_in(ACCOUNT).cookie,
            Caller::Dealer | Caller::DealerUnwritten | Caller::Support => self.staff(caller),
            Caller::Revoked | Caller::Expired => self.staff(caller),
            Caller::HouseholdUnwritten => self.of_household(caller),
            _ if caller.is_auditor() => access::auditor(&self.server).cookie,
            Caller::TokenAsCookie => self.token_as_cookie(),
            Caller::Car => pairing::let_in(&self.server.sign_in(ACCOUNT), &self.server).cookie,
            _ if caller.sees_less() => self.of_household(caller),
            Caller::OtherCookieName => Some(format!("__Host-{}", self.session())),
            _ => None,
        }
    }

    /// What an address names, of the subscriber with that session.
    pub(super) fn id(&self, names: Names, owner: &Client<'_>) -> String {
        match names {
            Names::Nothing => String::new(),
            Names::Record => self.record.clone(),
            Names::Recipient => self.recipient.clone(),
            Names::Portal => PORTAL.to_owned(),
            Names::Code => pairing::ask(&self.server).user_code,
            Names::Version => VERSION.to_owned(),
            Names::LaterVersion => LATER_VERSION.to_owned(),
            Names::Session => {
                let _other = self.server.sign_in(ACCOUNT);
                let list: SessionList = owner.read("/api/v1/sessions");
                let other = list.items.iter().find(|session| !session.current);
                other.unwrap().id.to_string()
            }
            Names::Grant => {
                let id = self.grant_id();
                let given = access::give(owner, &access::grant(&id));
                assert_eq!(given.status, 201, "{}", given.body);
                id
            }
            Names::Export => {
                let answer = owner.get("/api/v1/export?format=json&id=matrix");
                assert_eq!(answer.status, 200);
                "matrix".to_owned()
            }
        }
    }
}

impl Asking<'_> {
    /// Sends a caller's request to an operation.
    pub fn ask(&self, operation: &Operation, row: &Row) -> Told {
        let (world, caller) = (self.world, self.caller);
        let elsewhere = self.cookie.is_some() || self.token.is_some();
        // Ids and revisions are those of the owner; who has no good session knows them all the same.
        let owner = (!elsewhere).then(|| world.server.sign_in(ACCOUNT));
        let id = match (caller, &owner) {
            (Caller::AbsentId, _) if row.names == Names::Recipient => ABSENT_RECIPIENT.to_owned(),
            (Caller::AbsentId, _) => ABSENT.to_owned(),
            (Caller::MalformedId, _) => MALFORMED.to_owned(),
            (_, Some(owner)) => world.id(row.names, owner),
            (_, None) if row.names == Names::Portal => PORTAL.to_owned(),
            (_, None) if row.names == Names::Version => VERSION.to_owned(),
            (_, None) if row.names == Names::LaterVersion => LATER_VERSION.to_owned(),
            (_, None) if row.names == Names::Recipient => world.recipient.clone(),
            (_, None) => world.record.clone(),
        };
        let other = world.server.sign_in(OTHER_ACCOUNT);
        let client = match (caller, &owner) {
            (Caller::OtherAccount, _) => Some(&other),
            (Caller::Nobody | Caller::Telematics | Caller::WrongToken, _)
            | (Caller::Portal | Caller::WrongPortal | Caller::OtherPortal, _)
            | (Caller::TicketOfOtherOrigin, _)
            | (_, None) => None,
            (_, Some(owner)) => Some(owner),
        };
        let session = client.and_then(|client| client.cookie.clone());
        let cookie = self.cookie.clone().or(session);
        let mut staff = world.server.stranger();
        staff.cookie.clone_from(&cookie);
        staff.token.clone_from(&self.token);
        let staff =
            (caller.sees_less() || caller.is_frame() || caller == Caller::Car).then_some(&staff);
        let path = self.path(row, &id, client.or(staff));
        let mut headers = self.headers(operation);
        headers.extend(cookie.map(|cookie| ("cookie", cookie)));
        let body = self.body(row, client, &mut headers);
        send(&world.server, row.method, &path, &headers, body)
    }
}

/// What the other account holds.
fn olaf() -> Value {
    json!({
        "email": "olaf@example.com", "address": ["2 Other Street", "Dover, DE"],
        "emergency_contact": { "name": "Otto", "phone": "+1 555 0199" }
    })
}
