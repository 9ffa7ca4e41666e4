//! `/metrics`.

use std::net::TcpListener;

use crate::support::{
    TestServer, events,
    process::{Serving, TOKEN},
};

/// A port that was free a moment ago.
fn free() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// The value of a line that begins like that.
fn value(text: &str, begins: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(begins));
    let line = line.unwrap_or_else(|| panic!("no {begins} in {text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn it_counts_what_the_server_does_and_tells_of_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let address = free();
    let serving = Serving::start(folder.path(), &["--metrics-address", &address]);
    let url = serving.url.clone();
    let mut all = events::household();
    all.push(events::report("r", "2026-11-02T00:00:00Z"));
    all.push(events::report("r", "2026-11-02T00:00:00Z"));
    all.push(events::report("bad", "nonsense"));
    all.push(events::erased(
        "early",
        "not-there-yet",
        "2026-11-02T00:00:00Z",
    ));
    let sent = ureq::post(format!("{url}/ingest/v1/events"))
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("content-type", "application/cloudevents-batch+json")
        .send(serde_json::Value::from(all).to_string().as_bytes());
    assert_eq!(sent.unwrap().status(), 207);
    drop(ureq::get(format!("{url}/api/v1/records/Quillfeather")).call());
    drop(ureq::get(format!("{url}/Quillfeather")).call());
    let mut answer = ureq::get(format!("http://{address}/metrics"))
        .call()
        .unwrap();
    let kind = answer.headers().get("content-type").unwrap();
    assert!(
        kind.to_str()
            .unwrap()
            .starts_with("application/openmetrics-text")
    );
    let text = answer.body_mut().read_to_string().unwrap();
    let events = |outcome: &str| {
        value(
            &text,
            &format!("dashboard_ingest_events_total{{outcome=\"{outcome}\"}}"),
        )
    };
    assert_eq!(
        (events("stored"), events("unchanged"), events("rejected")),
        (3.0, 1.0, 1.0)
    );
    assert_eq!(events("waiting"), 1.0);
    let waiting = |state| {
        value(
            &text,
            &format!("dashboard_waiting_events{{state=\"{state}\"}}"),
        )
    };
    assert_eq!((waiting("waiting"), waiting("broken")), (1.0, 0.0));
    assert_eq!(value(&text, "dashboard_ingest_events_under_way "), 0.0);
    let bodies = "dashboard_ingest_bodies_under_way_bytes ";
    assert_eq!(value(&text, bodies), 0.0);
    let ingest =
        "dashboard_http_requests_total{method=\"POST\",route=\"/ingest/v1/events\",status=\"207\"}";
    assert_eq!(value(&text, ingest), 1.0);
    let took = "dashboard_http_request_duration_seconds_count{method=\"POST\",route=\"/ingest/v1/events\"}";
    assert_eq!(value(&text, took), 1.0);
    assert!(value(&text, "dashboard_store_commits_total") >= 1.0);
    assert!(value(&text, "dashboard_store_commit_microseconds_total") > 0.0);
    assert_eq!(value(&text, "dashboard_store_waiting_writes "), 0.0);
    assert!(value(&text, "dashboard_database_size_bytes") > 10_000.0);
    assert!(value(&text, "dashboard_database_disk_free_bytes") > 0.0);
    assert!(text.contains("route=\"/api/v1/records/{id}\""));
    for personal in ["Quillfeather", "acc_", "veh_", "Nora"] {
        assert!(!text.contains(personal), "{personal}");
    }
    assert!(text.ends_with("# EOF\n"));
    assert!(serving.stop().0.success());
}

#[test]
fn it_is_nowhere_unless_it_is_asked_for() {
    let server = TestServer::start();
    assert_ne!(
        server.stranger().get("/metrics").header("content-type"),
        Some("application/openmetrics-text; version=1.0.0; charset=utf-8")
    );
}
