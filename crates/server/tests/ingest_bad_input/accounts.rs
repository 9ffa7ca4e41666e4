//! Whose it is, and what must be there before.

use serde_json::json;

use super::{
    refused,
    support::{
        TestServer,
        events::{self, ACCOUNT, CAR, OTHER_ACCOUNT, OTHER_CAR},
    },
};

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
fn what_happens_to_a_record_of_an_account_that_is_not_there() {
    let server = TestServer::with_household();
    let handed = events::disclosure("dealer", "Dealer", "2026-11-19T12:00:00Z");
    for mut event in [
        events::disclosed("d", "nothing", handed),
        events::erased("e", "nothing", "2026-11-19T12:00:00Z"),
        events::unsealed("u", "nothing", "2026-11-19"),
    ] {
        event["data"]["account"] = "acc_nobody".into();
        server
            .ingest(&event)
            .refuses(422, "data.account", "unknown_account");
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
