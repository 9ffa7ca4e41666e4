//! Cars that are let in from a phone (RFC 8628).
//!
//! - `asking`: what a car is told that asks; `waiting`: and that waits; `crowd`: of too many
//! - `answering`: who may let a car in, and how often somebody may be wrong
//! - `seeing`: what a car may; `ending`: how its session ends
//! - `races`: a code is good once, on several servers too; `meanwhile`: and the provider ends a session
//! - `kept`: nothing that is kept opens anything
//! - `picture`: the code as a picture

mod answering;
mod asking;
mod crowd;
mod ending;
mod kept;
mod meanwhile;
mod picture;
mod races;
mod seeing;
mod waiting;

use dashboard_model::pairing::{DeviceAuthorization, DeviceError};

use crate::support::{
    Answer, Client, PUBLIC, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};

const ASK: &str = "/auth/device/authorization";
const TOKEN: &str = "/auth/device/token";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");

/// The browser of a car.
const CAR: (&str, &str) = (
    "user-agent",
    "Mozilla/5.0 (Linux; Android 12; Car) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/102.0.0.0",
);

/// A code that no car shows.
const NOBODYS: &str = "ZZZZ-ZZZZ";

/// A car asks, and shows what it is told.
#[track_caller]
pub(crate) fn ask(server: &TestServer) -> DeviceAuthorization {
    let answer = server.stranger().post(ASK, &[FORM, CAR], b"client_id=car");
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn question(device: &str) -> String {
    format!(
        "client_id=car&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code\
         &device_code={device}"
    )
}

/// A car asks what became of it.
pub(crate) fn poll(client: &Client<'_>, device: &str) -> Answer {
    client.post(TOKEN, &[FORM, CAR], question(device).as_bytes())
}

/// The word with which a car is refused.
#[track_caller]
fn refusal(answer: &Answer) -> String {
    assert_eq!(answer.status, 400, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("set-cookie"), None);
    answer.json::<DeviceError>().error
}

/// What a car is told that is not in.
#[track_caller]
fn told(server: &TestServer, device: &str) -> String {
    refusal(&poll(&server.stranger(), device))
}

/// Somebody answers the car that shows a code.
pub(crate) fn answer(client: &Client<'_>, code: &str, allow: bool) -> Answer {
    let body = format!("{{\"allow\":{allow}}}");
    client.post(&path(code), &[JSON], body.as_bytes())
}

fn path(code: &str) -> String {
    format!("/api/v1/pairings/{code}")
}

/// The cookie of an answer.
#[track_caller]
fn cookie(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let cookie = answer.header("set-cookie").unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// A car that somebody let in.
#[track_caller]
pub(crate) fn let_in<'a>(phone: &Client<'_>, server: &'a TestServer) -> Client<'a> {
    let asked = ask(server);
    assert_eq!(answer(phone, &asked.user_code, true).status, 204);
    let mut car = server.stranger();
    car.cookie = Some(cookie(&poll(&car, &asked.device_code)));
    car
}

/// Two households, with a record each.
fn server() -> TestServer {
    filled(TestServer::start())
}

fn filled(server: TestServer) -> TestServer {
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::report_of(
            "r",
            OTHER_ACCOUNT,
            events::OTHER_CAR,
            "2026-11-18T12:00:00Z",
        ),
    ]);
    server
}
