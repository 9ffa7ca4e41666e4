//! JSON exports.

use super::{detail, document, exported, ids, server};
use crate::support::events::{self, ACCOUNT, OTHER_ACCOUNT};
use dashboard_model::{export::EXPORT_SCHEMA, id::RecordId};
use serde_json::{Value, json};

#[test]
fn it_holds_every_record_once_with_what_its_own_page_says() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let document = document(&subscriber, "");
    let expected = ids(&subscriber, "");
    assert_eq!(exported(&document), expected);
    assert!(expected.len() > 30, "{}", expected.len());
    for one in &document.records {
        let detail = detail(&subscriber, one.record.id.as_str());
        assert_eq!(one.record, detail.record);
        assert_eq!(one.day, detail.day);
        assert_eq!(one.policy, detail.policy);
        assert_eq!(one.explanation, detail.explanation);
        assert_eq!(one.findings, detail.findings);
    }
    let disclosures = document
        .records
        .iter()
        .map(|one| one.record.disclosures.len());
    assert_eq!(
        usize::try_from(document.counts.disclosures).unwrap(),
        disclosures.sum::<usize>()
    );
    assert_eq!(
        usize::try_from(document.counts.records).unwrap(),
        expected.len()
    );
    assert_eq!(document.schema, EXPORT_SCHEMA);
    assert_eq!(document.about.operator, "bmw-assist");
    assert_eq!(document.about.time_zone, "America/New_York");
    assert_eq!(document.about.filters, "");
}

#[test]
fn it_comes_as_a_file_without_a_name_of_anybody_and_is_never_kept() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for (query, name, kind) in [
        (
            "format=json",
            "privacy-records-2026-11-20.json",
            "application/json",
        ),
        (
            "format=csv",
            "privacy-records-2026-11-20.csv",
            "text/csv; charset=utf-8; header=present",
        ),
        (
            "format=csv&part=disclosures",
            "privacy-disclosures-2026-11-20.csv",
            "text/csv; charset=utf-8; header=present",
        ),
    ] {
        let answer = subscriber.get(&format!("/api/v1/export?{query}"));
        assert_eq!(answer.status, 200);
        let disposition = format!("attachment; filename=\"{name}\"");
        assert_eq!(answer.header("content-disposition"), Some(&*disposition));
        assert_eq!(answer.header("content-type"), Some(kind));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn filters_give_what_the_timeline_gives() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for query in [
        "&trigger=assistance_call",
        "&from=2026-11-12&to=2026-11-14",
        "&category=odometer,caller",
        "&recipient=roadside_assistance",
        "&outside=true",
        "&routine=false",
        "&questions=true",
        "&q=shoulder",
        "&q=shoulder&from=2026-11-16",
        "&trigger=theft",
    ] {
        let document = document(&subscriber, query);
        assert_eq!(exported(&document), ids(&subscriber, query), "{query}");
        let about = document.about;
        assert_eq!(about.filters.is_empty(), query == "&q=shoulder");
        let searched = query.contains("shoulder").then_some("shoulder");
        assert_eq!(about.search.as_deref(), searched);
    }
}

#[test]
fn what_is_erased_or_was_sealed_is_there_as_such_and_what_is_sealed_is_not() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let legal = document(&subscriber, "&trigger=legal");
    assert_eq!(legal.records.len(), 1);
    let sealed = &legal.records[0].record;
    assert_eq!(
        sealed.sealed_until.map(|day| day.to_string()).as_deref(),
        Some("2026-11-01")
    );
    assert_eq!(sealed.withheld.len(), 1);
    let all = document(&subscriber, "");
    let erased: Vec<_> = all
        .records
        .iter()
        .filter(|one| one.record.erased.is_some())
        .collect();
    assert_eq!(erased.len(), 1);
    assert!(erased[0].record.items.is_empty());
    server.set_now("2027-11-03T12:00:00Z");
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(document(&subscriber, "&trigger=legal").records.len(), 2);
}

#[test]
fn nobody_gets_what_is_somebody_elses() {
    let server = server();
    let own = exported(&document(&server.sign_in(ACCOUNT), ""));
    let others = exported(&document(&server.sign_in(OTHER_ACCOUNT), ""));
    assert!(!others.is_empty());
    assert!(own.iter().all(|id| !others.contains(id)));
}

#[test]
fn it_keeps_to_its_own_schema_and_nothing_else_does() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let answer = server.stranger().get("/api/v1/export/schema.json");
    assert_eq!(
        answer.header("content-type"),
        Some("application/schema+json")
    );
    let schema: Value = answer.json();
    assert_eq!(schema["$id"], EXPORT_SCHEMA);
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let good: Value = subscriber.read("/api/v1/export?format=json");
    let breaches: Vec<_> = validator
        .iter_errors(&good)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(breaches.is_empty(), "{breaches:?}");
    for (pointer, bad) in [
        ("/schema", json!(1)),
        ("/about/made_at", json!(null)),
        ("/counts", json!({ "records": 1 })),
        (
            "/records/0/record/items",
            json!([{ "category": "weather" }]),
        ),
        ("/records/0/record/trigger/kind", json!("weather")),
        ("/records/0/findings", json!({})),
    ] {
        let mut broken = good.clone();
        *broken.pointer_mut(pointer).unwrap() = bad;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
}

#[test]
fn what_comes_while_it_is_read_is_not_in_it_and_nothing_is_missing() {
    let server = server();
    let many: Vec<_> = (0..2_000)
        .map(|number| {
            let at = format!(
                "2026-09-01T{:02}:{:02}:{:02}Z",
                number / 3600,
                number / 60 % 60,
                number % 60
            );
            events::report(&format!("many-{number}"), &at)
        })
        .collect();
    server.ingest_all(&many);
    let subscriber = server.sign_in(ACCOUNT);
    let before = ids(&subscriber, "");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = std::sync::Arc::clone(&server.app.store);
    let cookie = subscriber.cookie.clone().unwrap();
    let secret = cookie.split('=').nth(1).unwrap();
    let session = dashboard_server::auth::hash(secret);
    let now = server.app.clock.now();
    let open = runtime
        .block_on(store.session(session, now))
        .unwrap()
        .unwrap();
    let scope = crate::support::whole(&open);
    let bound = runtime
        .block_on(store.export_bound(&scope, Default::default()))
        .unwrap();
    assert_eq!(usize::try_from(bound.total).unwrap(), before.len());
    let mut after = None;
    let mut seen: Vec<String> = Vec::new();
    for step in 0.. {
        let request = dashboard_server::store::ExportRequest {
            filter: Default::default(),
            bound,
            after: after.clone(),
            most: 100,
        };
        let rows = runtime
            .block_on(store.export_step(&scope, request))
            .unwrap();
        let Some(last) = rows.last() else { break };
        after = Some(last.place());
        seen.extend(rows.iter().map(|row| row.record.id.to_string()));
        // Before and behind the place that was reached.
        server.ingest_all(&[
            events::report(&format!("new-{step}"), "2026-11-19T12:00:00Z"),
            events::report(&format!("old-{step}"), "2025-09-01T12:00:00Z"),
            events::erased(
                &format!("erased-{step}"),
                &format!("many-{step}"),
                "2026-11-19T12:00:00Z",
            ),
        ]);
    }
    assert_eq!(seen, before);
    let ids: Result<Vec<RecordId>, _> = seen.iter().map(|id| id.parse()).collect();
    assert!(ids.is_ok());
}
