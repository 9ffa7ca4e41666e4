//! The same events in any order, in one batch or many, come to the same.

use proptest::{prelude::*, test_runner::Config};
use serde_json::{Value, json};

use super::{counts, records};
use crate::support::{TestServer, events};

/// Three records, and everything that happens to them later.
fn story() -> Vec<Value> {
    let handed = |name: &str, at: &str| events::disclosure("dealer", name, at);
    vec![
        events::call("call", "2026-11-18T12:00:00Z"),
        events::call("call-2", "2026-11-17T12:00:00Z"),
        events::subpoena("sealed", "2026-11-10T13:00:00Z", "2026-12-01"),
        events::disclosed("d1", "call", handed("One", "2026-11-18T13:00:00Z")),
        events::disclosed("d2", "call", handed("Two", "2026-11-18T13:00:00Z")),
        events::disclosed("d3", "call-2", handed("Three", "2026-11-17T11:00:00Z")),
        events::erased("e", "call-2", "2026-11-19T12:00:00Z"),
        events::unsealed("u1", "sealed", "2026-11-19"),
        events::unsealed("u2", "sealed", "2026-11-12"),
    ]
}

/// What is to be seen, without what is different each time: ids.
fn seen(server: &TestServer) -> Vec<Value> {
    let mut all: Vec<Value> = records(server)
        .into_iter()
        .map(|detail| {
            let mut value = serde_json::to_value(detail).unwrap();
            value["record"]["id"].take();
            value["linked"] = json!(value["linked"].as_array().unwrap().len());
            value
        })
        .collect();
    all.sort_by_key(|value| value["record"]["occurred_at"].to_string());
    all
}

/// The batches one after another.
fn end_of(batches: &[Vec<Value>]) -> Vec<Value> {
    let server = TestServer::with_household();
    for batch in batches {
        let answer = server.ingest_batch(batch);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    assert_eq!(counts(&server), (0, 0));
    seen(&server)
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn the_end_is_the_same(
        order in Just(story()).prop_shuffle(),
        cuts in proptest::collection::vec(1_usize..4, 9),
    ) {
        let mut rest = order.as_slice();
        let mut batches = Vec::new();
        for cut in cuts {
            let (batch, behind) = rest.split_at(cut.min(rest.len()));
            if !batch.is_empty() {
                batches.push(batch.to_vec());
            }
            rest = behind;
        }
        prop_assert_eq!(end_of(&batches), end_of(&[story()]));
    }
}
