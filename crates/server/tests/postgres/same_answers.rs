//! Both stores give the same answers, to the byte.

use dashboard_server::store::postgres::PostgresStore;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::json;

use crate::{
    support::{
        Client, TestServer,
        cluster::Database,
        events::{self, ACCOUNT, OTHER_ACCOUNT},
    },
    timeline_index::{
        counts::Query,
        steps::{steps, told},
    },
};

/// A household with something of everything.
fn filled() -> TestServer {
    let server = TestServer::with_household_on_sqlite();
    server.ingest_all(&events::others());
    let mut all = vec![
        events::call("call", "2026-11-15T12:00:00Z"),
        events::call("later", "2026-10-31T12:00:00Z"),
        events::subpoena("open", "2026-11-10T12:00:00Z", "2026-11-12"),
        events::subpoena("sealed", "2026-11-10T12:00:00Z", "2026-11-23"),
        events::report_of(
            "o",
            OTHER_ACCOUNT,
            events::OTHER_CAR,
            "2026-11-18T12:00:00Z",
        ),
        events::changed(
            "moved",
            ACCOUNT,
            "2026-11-19T12:00:00Z",
            json!({
                "name": "Nora Test", "time_zone": "Europe/Berlin"
            }),
        ),
    ];
    for n in 0..30 {
        let at = format!("2026-11-{:02}T{:02}:30:00Z", 1 + n / 3, [2, 7, 23][n % 3]);
        all.push(events::report(&format!("r{n}"), &at));
    }
    let dealer = events::disclosure("dealer", "Brightwater Motors", "2026-11-18T12:00:00Z");
    all.push(events::disclosed("d", "call", dealer));
    all.push(events::erased("e", "later", "2026-11-19T12:00:00Z"));
    server.ingest_all(&all);
    server
}

/// The same on PostgreSQL, copied.
fn copied(server: &TestServer) -> TestServer {
    let database = Database::new();
    let store = PostgresStore::open(&database.app()).unwrap();
    store.copy_from(&server.database).unwrap();
    drop(store);
    TestServer::on_postgres_database(database)
}

const FILTERS: &[&str] = &[
    "",
    "outside=true",
    "questions=true",
    "routine=true",
    "routine=false",
    "trigger=legal",
    "trigger=diagnostics,legal",
    "category=location",
    "category=odometer,fuel",
    "recipient=legal_authority",
    "from=2026-11-05",
    "to=2026-11-05",
    "from=2026-11-02&to=2026-11-09",
    "vehicle=veh_tests1",
    "vehicle=veh_nobody",
    "incident=0f0e0d0c-0b0a-4908-8706-050403020100",
    "policy=2016-10-17",
    "q=tire",
    "q=o'neil",
    "q=newark%20tow",
    "q=nora&from=2026-11-01",
    "q=county&outside=true",
    "q=zzz",
    "q=-",
    "q=17-220&trigger=legal",
];

#[track_caller]
fn same(one: &Client<'_>, other: &Client<'_>, path: &str) {
    let (one, other) = (one.get(path), other.get(path));
    assert_eq!(
        one.status, other.status,
        "{path}: {} {}",
        one.body, other.body
    );
    assert_eq!(one.body, other.body, "{path}");
    assert_eq!(one.header("etag"), other.header("etag"), "{path}");
    assert_eq!(one.bytes, other.bytes, "{path}");
}

#[test]
fn what_is_copied_answers_the_same() {
    let sqlite = filled();
    let postgres = copied(&sqlite);
    for now in ["2026-11-20T12:00:00Z", "2026-11-24T12:00:00Z"] {
        sqlite.set_now(now);
        postgres.set_now(now);
        for account in [ACCOUNT, OTHER_ACCOUNT] {
            let (one, other) = (sqlite.sign_in(account), postgres.sign_in(account));
            for path in [
                "/api/v1/account",
                "/api/v1/vehicles",
                "/api/v1/recipients",
                "/api/v1/sharing",
                "/api/v1/timeline/proof?until=2026-11-20T11:59:00Z",
                "/api/v1/timeline/proof?until=2026-11-24T11:00:00Z",
                "/api/v1/timeline/index?from=0",
                "/api/v1/policies",
                "/api/v1/policies/2016-10-17/records",
                "/api/v1/visit",
            ] {
                same(&one, &other, path);
            }
            let head = one.read::<serde_json::Value>("/api/v1/timeline/summary");
            assert!(head["total"].is_u64());
            for filter in FILTERS {
                for path in [
                    format!("/api/v1/timeline?{filter}&limit=7"),
                    format!("/api/v1/timeline?fold=true&limit=7&{filter}"),
                    format!("/api/v1/timeline?fold=true&{filter}"),
                    format!("/api/v1/timeline/summary?{filter}"),
                    format!("/api/v1/timeline/matches?{filter}"),
                    format!("/api/v1/export?format=json&{filter}"),
                    format!("/api/v1/export?format=csv&part=values&{filter}"),
                    format!("/api/v1/export?format=csv&part=disclosures&{filter}"),
                ] {
                    let path = path.replace("?&", "?");
                    same(&one, &other, &path);
                    let page = serde_json::from_str(&one.get(&path).body);
                    let page: serde_json::Value = page.unwrap_or_default();
                    if let Some(next) = page["next"].as_str() {
                        same(&one, &other, &format!("{path}&cursor={next}"));
                    }
                }
            }
            let page: serde_json::Value = one.read("/api/v1/timeline?limit=200");
            for item in page["items"].as_array().unwrap() {
                let id = item["record"]["id"].as_str().unwrap();
                same(&one, &other, &format!("/api/v1/records/{id}"));
            }
            let recipients: serde_json::Value = one.read("/api/v1/recipients");
            for recipient in recipients.as_array().into_iter().flatten() {
                let id = recipient["id"].as_str().unwrap();
                same(&one, &other, &format!("/api/v1/recipients/{id}"));
                same(&one, &other, &format!("/api/v1/timeline?received_by={id}"));
                same(
                    &one,
                    &other,
                    &format!("/api/v1/timeline/summary?received_by={id}"),
                );
            }
        }
    }
}

#[test]
fn the_same_events_lead_to_the_same_counts_and_positions() {
    let cases = (steps(), prop::collection::vec(Query::any(), 12));
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        max_shrink_iters: 20,
        ..Config::default()
    });
    runner
        .run(&cases, |(steps, queries)| {
            let sqlite = TestServer::with_household_on_sqlite();
            let postgres = TestServer::on_postgres();
            postgres.ingest_all(&events::household());
            for batch in told(&steps).chunks(7) {
                let (one, other) = (sqlite.ingest_batch(batch), postgres.ingest_batch(batch));
                assert_eq!(one.body, other.body);
            }
            let (one, other) = (sqlite.sign_in(ACCOUNT), postgres.sign_in(ACCOUNT));
            for query in queries {
                let query = query.text();
                same(&one, &other, &format!("/api/v1/timeline/summary?{query}"));
                same(&one, &other, &format!("/api/v1/timeline/matches?{query}"));
            }
            Ok(())
        })
        .unwrap();
}
