//! What the ingest refuses, and how: each refusal names the field and the rule, and nothing is
//! half-written.

mod accounts;
mod again;
mod body;
mod fields;
mod rules;
mod sender;
mod time;

use crate::support::{
    self, Answer, TestServer,
    events::{self, ACCOUNT},
};
use serde_json::Value;

const SINGLE: &str = "application/cloudevents+json";

/// How many records the subscriber sees; the account's opening is one.
fn records(server: &TestServer) -> u64 {
    let summary: Value = server.sign_in(ACCOUNT).read("/api/v1/timeline/summary");
    summary["total"].as_u64().unwrap()
}

/// A good call, changed by the test, and then refused without a trace.
#[track_caller]
fn refused(change: impl FnOnce(&mut Value), field: &str, rule: &str) -> Answer {
    let server = TestServer::with_household();
    let mut event = events::call("call", "2026-11-19T12:00:00Z");
    change(&mut event);
    let answer = server.ingest(&event);
    answer.refuses(422, field, rule);
    assert_eq!(records(&server), 1);
    answer
}
