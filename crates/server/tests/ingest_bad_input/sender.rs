//! Who may send.

use dashboard_model::event::IngestReport;
use dashboard_server::auth::{self, Sender, Senders};
use serde_json::Value;

use super::{
    SINGLE,
    support::{
        Answer, TOKEN, TestServer,
        events::{self, SOURCE},
    },
};

#[test]
fn a_sender_without_the_token() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z").to_string();
    let wrong = format!("Bearer {TOKEN}x");
    for headers in [
        vec![("content-type", SINGLE)],
        vec![("content-type", SINGLE), ("authorization", wrong.as_str())],
        vec![("content-type", SINGLE), ("authorization", "Basic eA==")],
    ] {
        let answer = server
            .stranger()
            .post("/ingest/v1/events", &headers, event.as_bytes());
        assert_eq!(answer.status, 401);
        assert_eq!(answer.problem().kind, "/problems/ingest-token");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
}

#[test]
fn without_a_configured_token_nobody_sends_events() {
    let server = TestServer::with(|app| app.senders = Senders::default());
    let answer = server.send(SINGLE, b"{}");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.problem().kind, "/problems/ingest-not-configured");
}

const BATCH: &str = "application/cloudevents-batch+json";

/// The tokens of two back ends, each with sources of its own.
const TELEMATICS: &str = "the token of the telematics back end";
const ROADSIDE: &str = "the token of the roadside back end, too";

fn two_senders() -> TestServer {
    let of = |token, sources: &[&str]| {
        let sources = sources.iter().map(|source| (*source).to_owned());
        Sender::of(auth::hash(token), sources.collect())
    };
    TestServer::with(|app| {
        app.senders = Senders::new(vec![
            Sender::of_any(auth::hash(TOKEN)),
            of(TELEMATICS, &[SOURCE, "urn:test:diagnostics"]),
            of(ROADSIDE, &["urn:test:roadside"]),
        ]);
    })
}

fn send(server: &TestServer, token: &str, kind: &str, body: &Value) -> Answer {
    let token = format!("Bearer {token}");
    let headers = [("authorization", token.as_str()), ("content-type", kind)];
    let body = body.to_string();
    server
        .stranger()
        .post("/ingest/v1/events", &headers, body.as_bytes())
}

fn of_source(mut event: Value, source: &str) -> Value {
    event["source"] = source.into();
    event
}

#[test]
fn a_back_end_sends_for_its_own_sources_alone() {
    let server = two_senders();
    server.ingest_all(&events::household());
    let report = events::report("r", "2026-11-19T12:00:00Z");
    let answer = send(&server, ROADSIDE, SINGLE, &report);
    answer.refuses(403, "source", "not_your_source");
    assert_eq!(answer.problem().kind, "/problems/source-not-yours");
    assert!(!answer.body.contains(SOURCE), "{}", answer.body);
    assert_eq!(send(&server, TELEMATICS, SINGLE, &report).status, 201);
    // Nobody learns by another token whether there is such an event.
    let again = send(&server, ROADSIDE, SINGLE, &report);
    again.refuses(403, "source", "not_your_source");
    let other = of_source(report.clone(), "urn:test:roadside");
    assert_eq!(send(&server, ROADSIDE, SINGLE, &other).status, 201);
    let diagnostics = of_source(report.clone(), "urn:test:diagnostics");
    assert_eq!(send(&server, TELEMATICS, SINGLE, &diagnostics).status, 201);
    let any = of_source(report, "urn:test:anything");
    assert_eq!(send(&server, TOKEN, SINGLE, &any).status, 201);
}

#[test]
fn of_a_batch_the_own_events_are_kept_and_the_others_are_refused_one_by_one() {
    let server = two_senders();
    server.ingest_all(&events::household());
    let at = "2026-11-19T12:00:00Z";
    let foreign = events::report("foreign", at);
    let mut nobodys = events::report("nobodys", at);
    nobodys.as_object_mut().unwrap().remove("source");
    let own = of_source(events::report("own", at), "urn:test:roadside");
    let batch = Value::from(vec![foreign, own, nobodys]);
    let answer = send(&server, ROADSIDE, BATCH, &batch);
    assert_eq!(answer.status, 207, "{}", answer.body);
    let report: IngestReport = answer.json();
    let statuses: Vec<_> = report.results.iter().map(|one| one.status).collect();
    assert_eq!(statuses, [403, 201, 422]);
    assert_eq!((report.stored, report.rejected), (1, 2));
    let ids: Vec<_> = report.results.iter().map(|one| one.id.as_deref()).collect();
    assert_eq!(ids, [Some("foreign"), Some("own"), Some("nobodys")]);
}
