//! What the ingest refuses, and how: each refusal names the field and the rule, and nothing is
//! half-written.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use serde_json::{Value, json};
use support::{
    Answer, TOKEN, TestServer,
    events::{self, ACCOUNT, CAR, OTHER_ACCOUNT, OTHER_CAR},
};

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

#[test]
fn a_body_that_is_not_json() {
    let server = TestServer::with_household();
    server
        .send(SINGLE, b"{\"specversion\": ")
        .refuses(400, "", "not_json");
    server.send(SINGLE, b"").refuses(400, "", "not_json");
    server
        .send(SINGLE, &[0xff, 0xfe])
        .refuses(400, "", "not_json");
    server
        .send(SINGLE, b"{\"id\": 1, \"id\": 2}")
        .refuses(400, "", "not_json");
}

#[test]
fn another_content_type() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z").to_string();
    for content_type in [
        "application/json",
        "text/plain",
        "application/cloudevents+avro",
    ] {
        let answer = server.send(content_type, event.as_bytes());
        assert_eq!(answer.status, 415);
        assert_eq!(answer.problem().kind, "/problems/content-type");
    }
    assert_eq!(records(&server), 1);
}

#[test]
fn one_event_where_a_batch_is_announced_and_the_other_way_round() {
    let server = TestServer::with_household();
    let batch = "application/cloudevents-batch+json";
    server.send(batch, b"{}").refuses(400, "", "wrong_type");
    server.send(SINGLE, b"[]").refuses(400, "", "wrong_type");
}

#[test]
fn a_body_over_1_mib() {
    let server = TestServer::with_household();
    let largest = 1024 * 1024;
    let mut body = vec![b' '; largest + 1];
    body[0] = b'{';
    server
        .send(SINGLE, &body)
        .refuses(413, "", "body_too_large");
    assert_eq!(server.send(SINGLE, &body[..largest]).status, 400);
}

#[test]
fn a_batch_of_more_than_1000_events() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z");
    server
        .ingest_batch(&vec![event; 1_001])
        .refuses(413, "", "batch_too_large");
    assert_eq!(records(&server), 1);
}

#[test]
fn nesting_over_32() {
    let server = TestServer::with_household();
    let body = format!("{}{}", "[".repeat(33), "]".repeat(33));
    server
        .send(SINGLE, body.as_bytes())
        .refuses(400, "", "too_deep");
    let body = "[".repeat(1_000_000);
    server
        .send(SINGLE, body.as_bytes())
        .refuses(400, "", "too_deep");
}

#[test]
fn a_missing_field() {
    let remove = |event: &mut Value, field: &str| {
        event["data"].as_object_mut().unwrap().remove(field);
    };
    refused(
        |e| remove(e, "occurred_at"),
        "data.occurred_at",
        "missing_field",
    );
    refused(|e| remove(e, "trigger"), "data.trigger", "missing_field");
    refused(
        |e| {
            e["data"]["items"][0]
                .as_object_mut()
                .unwrap()
                .remove("accuracy_m");
        },
        "data.items[0].accuracy_m",
        "missing_field",
    );
    refused(
        |e| {
            e.as_object_mut().unwrap().remove("id");
        },
        "id",
        "missing_field",
    );
    refused(
        |e| {
            e.as_object_mut().unwrap().remove("type");
        },
        "type",
        "missing_field",
    );
}

#[test]
fn an_unknown_field() {
    refused(|e| e["speed"] = 1.into(), "speed", "unknown_field");
    refused(
        |e| e["data"]["speed"] = json!({}),
        "data.speed",
        "unknown_field",
    );
    refused(
        |e| e["data"]["trigger"]["speed"] = 1.into(),
        "data.trigger.speed",
        "unknown_field",
    );
    refused(
        |e| e["data"]["items"][1]["speed"] = 1.into(),
        "data.items[1].speed",
        "unknown_field",
    );
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["phone"] = 1.into(),
        "data.disclosures[0].recipient.phone",
        "unknown_field",
    );
}

#[test]
fn a_mistyped_field() {
    refused(
        |e| e["data"]["items"] = json!({}),
        "data.items",
        "wrong_type",
    );
    refused(
        |e| e["data"]["items"][0]["latitude"] = "north".into(),
        "data.items[0].latitude",
        "wrong_type",
    );
    refused(
        |e| e["data"]["items"][1]["duration_s"] = (-1).into(),
        "data.items[1].duration_s",
        "out_of_range",
    );
    refused(
        |e| e["data"]["account"] = 1.into(),
        "data.account",
        "wrong_type",
    );
    refused(
        |e| e["data"]["account"] = "Nora".into(),
        "data.account",
        "malformed",
    );
    refused(
        |e| e["data"]["vehicle"] = "5UXCR6C05L9B12345".into(),
        "data.vehicle",
        "malformed",
    );
}

#[test]
fn an_unknown_word() {
    refused(
        |e| e["data"]["items"][0]["category"] = "mood".into(),
        "data.items[0].category",
        "unknown_word",
    );
    refused(
        |e| e["data"]["trigger"]["kind"] = "curiosity".into(),
        "data.trigger.kind",
        "unknown_word",
    );
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["kind"] = "neighbor".into(),
        "data.disclosures[0].recipient.kind",
        "unknown_word",
    );
    refused(
        |e| e["type"] = "privacy.record.lost.v1".into(),
        "type",
        "unknown_type",
    );
}

#[test]
fn a_time_in_the_future() {
    let future = "2026-11-20T12:06:00Z";
    refused(
        |e| e["data"]["occurred_at"] = future.into(),
        "data.occurred_at",
        "time_in_future",
    );
    refused(|e| e["time"] = future.into(), "time", "time_in_future");
    refused(
        |e| e["data"]["disclosures"][0]["at"] = future.into(),
        "data.disclosures[0].at",
        "time_in_future",
    );
}

#[test]
fn a_sender_whose_clock_runs_a_little_ahead_is_tolerated() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-20T12:04:00Z");
    assert_eq!(server.ingest(&event).status, 201);
}

#[test]
fn a_time_before_the_car_was_theirs() {
    refused(
        |e| e["data"]["occurred_at"] = "2025-01-01T12:59:59Z".into(),
        "data.occurred_at",
        "before_ownership",
    );
}

#[test]
fn a_time_after_the_car_was_sold() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::transfer(
        "sale",
        CAR,
        Some(ACCOUNT),
        None,
        "2026-06-01T12:00:00Z",
    )]);
    server
        .ingest(&events::report("r", "2026-06-01T12:00:00Z"))
        .refuses(422, "data.occurred_at", "after_ownership");
    assert_eq!(
        server
            .ingest(&events::report("r", "2026-06-01T11:59:59Z"))
            .status,
        201
    );
}

#[test]
fn a_time_without_offset() {
    let answer = refused(
        |e| e["data"]["occurred_at"] = "2026-11-19T12:00:00".into(),
        "data.occurred_at",
        "malformed",
    );
    assert!(answer.body.contains("with an offset"), "{}", answer.body);
}

#[test]
fn an_unknown_account_or_vehicle() {
    refused(
        |e| e["data"]["account"] = "acc_nobody".into(),
        "data.account",
        "unknown_account",
    );
    refused(
        |e| {
            e["data"]["vehicle"] = "veh_nobody".into();
            e["subject"] = "veh_nobody".into();
        },
        "data.vehicle",
        "unknown_vehicle",
    );
}

#[test]
fn the_vehicle_of_somebody_else_is_as_unknown_as_one_that_does_not_exist() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    server
        .ingest(&events::report_of(
            "r",
            ACCOUNT,
            OTHER_CAR,
            "2026-11-19T12:00:00Z",
        ))
        .refuses(422, "data.vehicle", "unknown_vehicle");
}

#[test]
fn the_same_event_again_leaves_one_row() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z");
    assert_eq!(server.ingest(&event).status, 201);
    let again = server.ingest(&event);
    assert_eq!(again.status, 200);
    assert_eq!(again.json::<Value>()["unchanged"], 1);
    assert_eq!(records(&server), 2);
}

#[test]
fn the_same_event_from_many_senders_at_once_leaves_one_row() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z");
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| server.ingest(&event).status))
            .collect();
        senders.into_iter().map(|s| s.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses[..11], [200; 11]);
    assert_eq!(statuses[11], 201);
    assert_eq!(records(&server), 2);
}

#[test]
fn the_same_id_with_another_body_is_a_conflict() {
    let server = TestServer::with_household();
    assert_eq!(
        server
            .ingest(&events::report("r", "2026-11-19T12:00:00Z"))
            .status,
        201
    );
    server
        .ingest(&events::report("r", "2026-11-19T12:00:01Z"))
        .refuses(409, "id", "id_reused");
    assert_eq!(records(&server), 2);
}

#[test]
fn a_refused_event_can_be_sent_again_once_it_is_good() {
    let server = TestServer::with_household();
    let mut event = events::report("r", "2026-11-19T12:00:00Z");
    event["data"]["items"][1]["level_percent"] = 101.into();
    server
        .ingest(&event)
        .refuses(422, "data.items[1].level_percent", "out_of_range");
    event["data"]["items"][1]["level_percent"] = 100.into();
    assert_eq!(server.ingest(&event).status, 201);
}

#[test]
fn of_a_batch_with_bad_events_the_good_ones_are_kept() {
    let server = TestServer::with_household();
    let good = events::report("good", "2026-11-19T12:00:00Z");
    let mut bad = events::report("bad", "2026-11-19T12:00:00Z");
    bad["data"]["items"][0]["category"] = "mood".into();
    let conflict = events::report("good", "2026-11-19T13:00:00Z");
    let last = events::report("last", "2026-11-19T14:00:00Z");
    let answer = server.ingest_batch(&[good.clone(), bad, json!(7), conflict, good, last]);
    assert_eq!(answer.status, 207);
    let report: Value = answer.json();
    assert_eq!(
        (&report["stored"], &report["unchanged"], &report["rejected"]),
        (&2.into(), &1.into(), &3.into())
    );
    let results = report["results"].as_array().unwrap();
    let column = |name: &str| -> Vec<Value> { results.iter().map(|r| r[name].clone()).collect() };
    assert_eq!(column("status"), [201, 422, 422, 409, 200, 201]);
    assert_eq!(
        column("id"),
        [
            json!("good"),
            json!("bad"),
            Value::Null,
            json!("good"),
            json!("good"),
            json!("last")
        ]
    );
    assert_eq!(
        results[1]["violations"][0]["field"],
        "data.items[0].category"
    );
    assert_eq!(results[1]["violations"][0]["rule"], "unknown_word");
    assert_eq!(records(&server), 3);
}

#[test]
fn an_envelope_that_is_not_a_cloud_event() {
    refused(
        |e| e["specversion"] = "0.3".into(),
        "specversion",
        "unsupported",
    );
    refused(
        |e| e["datacontenttype"] = "text/xml".into(),
        "datacontenttype",
        "unsupported",
    );
    refused(|e| e["id"] = "".into(), "id", "length");
    refused(|e| e["source"] = "x".repeat(201).into(), "source", "length");
    refused(
        |e| e["subject"] = OTHER_CAR.into(),
        "subject",
        "subject_mismatch",
    );
}

#[test]
fn parts_that_contradict_each_other() {
    refused(
        |e| e["data"]["trigger"]["cause"] = "airbag_deployed".into(),
        "data.trigger.cause",
        "cause_of_other_kind",
    );
    refused(
        |e| e["data"]["trigger"]["identity_verified_at"] = "2026-11-19T12:00:00Z".into(),
        "data.trigger.identity_verified_at",
        "belongs_to_other_kind",
    );
    refused(
        |e| e["data"]["disclosures"][0]["categories"] = json!(["location", "airbags"]),
        "data.disclosures[0].categories[1]",
        "not_recorded",
    );
    refused(
        |e| e["data"]["withheld"] = json!(["location"]),
        "data.withheld",
        "contradiction",
    );
}

#[test]
fn values_out_of_range() {
    let item = |item: Value| move |e: &mut Value| e["data"]["items"][0] = item;
    refused(
        item(json!({ "category": "location", "latitude": 90.1, "longitude": 0, "accuracy_m": 1 })),
        "data.items[0].latitude",
        "out_of_range",
    );
    refused(
        |e| e["data"]["items"][0]["longitude"] = (-180.5).into(),
        "data.items[0].longitude",
        "out_of_range",
    );
    refused(
        |e| e["data"]["items"][3] = json!({ "category": "direction", "heading_deg": 360 }),
        "data.items[3].heading_deg",
        "out_of_range",
    );
    refused(
        |e| {
            e["data"]["items"][3] = json!({ "category": "trouble_codes",
                "codes": [{ "code": "P0420", "state": "confirmed" },
                          { "code": "Q0420", "state": "confirmed" }] });
        },
        "data.items[3].codes[1].code",
        "malformed",
    );
}

#[test]
fn texts_that_are_empty_or_too_long() {
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["name"] = " ".into(),
        "data.disclosures[0].recipient.name",
        "empty",
    );
    refused(
        |e| e["data"]["disclosures"][0]["recipient"]["name"] = "x".repeat(201).into(),
        "data.disclosures[0].recipient.name",
        "too_long",
    );
    refused(
        |e| e["data"]["items"][3]["text"] = "x".repeat(10_001).into(),
        "data.items[3].text",
        "too_long",
    );
}

#[test]
fn a_refusal_never_repeats_what_was_sent() {
    let server = TestServer::with_household();
    let secret = "Zacharias Quillfeather";
    let places: [fn(&mut Value) -> &mut Value; 6] = [
        |e| &mut e["data"]["account"],
        |e| &mut e["data"]["occurred_at"],
        |e| &mut e["data"]["items"][0]["latitude"],
        |e| &mut e["data"]["items"][1]["duration_s"],
        |e| &mut e["data"]["trigger"]["kind"],
        |e| &mut e["data"]["purposes"],
    ];
    for place in places {
        let mut event = events::call("call", "2026-11-19T12:00:00Z");
        *place(&mut event) = secret.into();
        let answer = server.ingest(&event);
        assert_eq!(answer.status, 422);
        assert!(!answer.body.contains("Quillfeather"), "{}", answer.body);
    }
}

#[test]
fn what_happens_to_a_record_that_is_not_there() {
    let server = TestServer::with_household();
    let handed = events::disclosure("dealer", "Dealer", "2026-11-19T12:00:00Z");
    for event in [
        events::disclosed("d", "nothing", handed),
        events::erased("e", "nothing", "2026-11-19T12:00:00Z"),
        events::unsealed("u", "nothing", "2026-11-19"),
    ] {
        server
            .ingest(&event)
            .refuses(422, "data.record", "unknown_record");
    }
}

#[test]
fn a_later_disclosure_of_what_was_not_recorded() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::report("r", "2026-11-19T12:00:00Z")]);
    let handed = events::disclosure("dealer", "Dealer", "2026-11-19T12:00:00Z");
    server.ingest(&events::disclosed("d", "r", handed)).refuses(
        422,
        "data.disclosure.categories[0]",
        "not_recorded",
    );
}

#[test]
fn an_account_is_opened_first_and_once() {
    let server = TestServer::start();
    let change = events::changed("c", OTHER_ACCOUNT, "2026-01-01T12:00:00Z", json!({}));
    server
        .ingest(&change)
        .refuses(422, "data.account", "unknown_account");
    let mut open = events::enrolled(OTHER_ACCOUNT, "Olaf");
    open["data"]["profile"]
        .as_object_mut()
        .unwrap()
        .remove("name");
    server
        .ingest(&open)
        .refuses(422, "data.profile.name", "missing_field");
    let mut open = events::enrolled(OTHER_ACCOUNT, "Olaf");
    open["data"]["profile"]["time_zone"] = "Mars/Olympus".into();
    server
        .ingest(&open)
        .refuses(422, "data.profile.time_zone", "unknown_time_zone");
    let open = events::enrolled(OTHER_ACCOUNT, "Olaf");
    assert_eq!(server.ingest(&open).status, 201);
    let mut again = open.clone();
    again["id"] = "again".into();
    server
        .ingest(&again)
        .refuses(422, "data.cause", "already_enrolled");
}

#[test]
fn a_vehicle_is_never_on_two_accounts() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let at = "2026-06-01T12:00:00Z";
    server
        .ingest(&events::transfer("t", CAR, None, Some(OTHER_ACCOUNT), at))
        .refuses(422, "data.from", "not_the_holder");
    server
        .ingest(&events::transfer(
            "t",
            CAR,
            Some(OTHER_ACCOUNT),
            Some(ACCOUNT),
            at,
        ))
        .refuses(422, "data.from", "not_the_holder");
    server
        .ingest(&events::transfer(
            "t",
            CAR,
            Some(ACCOUNT),
            None,
            "2025-01-01T13:00:00Z",
        ))
        .refuses(422, "data.occurred_at", "before_last_transfer");
}

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
    let server = TestServer::with(|app| app.ingest_token = None);
    let answer = server.send(SINGLE, b"{}");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.problem().kind, "/problems/ingest-not-configured");
}
