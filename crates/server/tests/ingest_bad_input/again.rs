//! The same event again, another body under its name, and batches.

use serde_json::{Value, json};

use super::{
    records,
    support::{
        TestServer,
        events::{self, ACCOUNT, CAR, OTHER_ACCOUNT},
    },
};

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
fn the_same_event_more_than_100_times_from_64_senders_at_once_leaves_one_row() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z");
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..64)
            .map(|_| scope.spawn(|| [(); 2].map(|()| server.ingest(&event).status)))
            .collect();
        senders
            .into_iter()
            .flat_map(|sender| sender.join().unwrap())
            .collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses.pop(), Some(201));
    assert!(statuses.iter().all(|status| *status == 200));
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
fn what_is_undone_in_the_middle_of_a_batch_takes_nothing_of_the_others_along() {
    let server = TestServer::with_household();
    let mut late = events::enrolled(OTHER_ACCOUNT, "Olaf Other");
    late["data"]["occurred_at"] = "2026-06-01T12:00:00Z".into();
    let before = "2026-05-01T12:00:00Z";
    // Refused only after the car has left the account that it comes from.
    let undone = events::transfer("t", CAR, Some(ACCOUNT), Some(OTHER_ACCOUNT), before);
    let handed = events::disclosure("dealer", "Dealer", "2026-11-18T13:00:00Z");
    let batch = [
        late,
        events::call("one", "2026-11-18T12:00:00Z"),
        undone,
        events::disclosed("d", "two", handed),
        events::call("two", "2026-11-19T12:00:00Z"),
        events::call("one", "2026-11-18T12:00:00Z"),
    ];
    let report: Value = server.ingest_batch(&batch).json();
    let results = report["results"].as_array().unwrap();
    let statuses: Vec<_> = results.iter().map(|r| r["status"].clone()).collect();
    assert_eq!(statuses, [201, 201, 422, 202, 201, 200]);
    assert_eq!(results[2]["violations"][0]["rule"], "before_enrolment");
    assert_eq!(records(&server), 3);
    let subscriber = server.sign_in(ACCOUNT);
    let found: Value = subscriber.read("/api/v1/timeline?q=shoulder");
    assert_eq!(found["items"].as_array().unwrap().len(), 2);
    let told: Value = subscriber.read("/api/v1/timeline?q=Dealer");
    assert_eq!(told["items"].as_array().unwrap().len(), 1);
    let vehicles: Value = subscriber.read("/api/v1/vehicles");
    assert_eq!(vehicles[0]["owned_to"], Value::Null);
}
