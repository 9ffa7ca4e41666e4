//! The dashboard in portals' pages.
//!
//! - `asking`: what a portal's back end is told; `redeeming`: what its frame is told
//! - `seeing`: what a frame sees and may do; `written`: what is written down of it
//! - `ending`: links, grants and portals that end; `page`: the page in the frame; `file`: the operator's file
//! - `races`, `life`: a ticket is good once, whatever happens
//! - `alike`: who may not open an account learns nothing of it

mod alike;
mod asking;
mod ending;
mod file;
mod life;
mod page;
mod races;
mod redeeming;
mod seeing;
mod written;

use base64::{Engine, engine::general_purpose::STANDARD};
use dashboard_model::embed::{FrameSession, LaunchTicket};
use serde_json::{Value, json};

use crate::{
    access,
    support::{
        Answer, Client, TestServer,
        events::{self, ACCOUNT},
        portals::{ORIGIN, PORTAL, secret},
    },
};

pub(crate) const TICKETS: &str = "/embed/v1/tickets";
pub(crate) const SESSIONS: &str = "/embed/v1/sessions";
const JSON: (&str, &str) = ("content-type", "application/json");

/// The portal's name for the person in front of its page.
const PERSON: &str = "person-4711";

/// The id of a grant.
const GRANT: &str = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";

/// How a portal's back end proves who it is.
pub(crate) fn credentials(portal: &str) -> String {
    let text = format!("{portal}:{}", secret(portal).replace(' ', "+"));
    format!("Basic {}", STANDARD.encode(text))
}

/// A request for a ticket of the subscriber's own view.
pub(crate) fn own_view() -> Value {
    json!({
        "origin": ORIGIN, "account": ACCOUNT,
        "actor": { "role": "subscriber", "subject": PERSON },
        "purpose": "service_delivery",
    })
}

/// A request for a ticket of staff.
pub(crate) fn staff_view() -> Value {
    let mut asked = own_view();
    asked["actor"] = json!({ "role": "dealer_staff", "subject": "staff-12" });
    asked
}

pub(crate) fn ask(server: &TestServer, portal: &str, asked: &Value) -> Answer {
    let headers = [JSON, ("authorization", &credentials(portal))];
    let body = asked.to_string();
    server.stranger().post(TICKETS, &headers, body.as_bytes())
}

/// A ticket that has to be issued.
#[track_caller]
pub(crate) fn ticket(server: &TestServer, portal: &str, asked: &Value) -> String {
    let answer = ask(server, portal, asked);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json::<LaunchTicket>().ticket
}

/// What a frame is told that brings a ticket; with its token, if it has one.
pub(crate) fn redeem(frame: &Client<'_>, ticket: &str, origin: &str) -> Answer {
    let body = json!({ "ticket": ticket, "origin": origin }).to_string();
    frame.post(SESSIONS, &[JSON], body.as_bytes())
}

/// A frame that has a session.
#[track_caller]
pub(crate) fn frame<'a>(server: &'a TestServer, ticket: &str) -> Client<'a> {
    let mut frame = server.stranger();
    let answer = redeem(&frame, ticket, ORIGIN);
    assert_eq!(answer.status, 201, "{}", answer.body);
    frame.token = Some(answer.json::<FrameSession>().token);
    frame
}

pub(crate) fn link(subscriber: &Client<'_>, portal: &str) -> Answer {
    subscriber.send("PUT", &format!("/api/v1/portals/{portal}"), &[], b"")
}

pub(crate) fn unlink(subscriber: &Client<'_>, portal: &str) -> u16 {
    let path = format!("/api/v1/portals/{portal}");
    subscriber.send("DELETE", &path, &[], b"").status
}

/// The household with some records.
fn server() -> TestServer {
    filled(TestServer::start())
}

fn filled(server: TestServer) -> TestServer {
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::report("morning", "2026-11-17T08:00:00Z"),
        events::call("call", "2026-11-18T12:00:00Z"),
    ]);
    server
}

/// The same, and the portal is linked.
fn linked() -> TestServer {
    let server = server();
    assert_eq!(link(&server.sign_in(ACCOUNT), PORTAL).status, 200);
    server
}

/// The same, and the dealer has a grant.
fn granted() -> TestServer {
    let server = server();
    let given = access::give(&server.sign_in(ACCOUNT), &access::grant(GRANT));
    assert_eq!(given.status, 201, "{}", given.body);
    server
}
