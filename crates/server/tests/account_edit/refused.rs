//! What is refused, and that nothing of it is half written.

use serde_json::json;

use super::{
    PATH, TYPE, account, patch, state,
    support::{
        TestServer,
        events::{self, ACCOUNT, OTHER_ACCOUNT},
    },
};

#[test]
fn a_correction_of_an_old_state_is_refused() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    let meanwhile = json!({ "email": "other@example.com" });
    let at = "2026-11-20T11:30:00Z";
    server.ingest_all(&[events::changed("meanwhile", ACCOUNT, at, meanwhile)]);
    let state_then = state(&subscriber);
    for tag in [
        format!("\"{revision}\""),
        "\"\"".to_owned(),
        "*".to_owned(),
        format!("W/\"{}\"", state_then.0.revision),
    ] {
        let headers = [TYPE, ("if-match", tag.as_str())];
        let body = json!({ "email": "mine@example.com" }).to_string();
        let answer = subscriber.send("PATCH", PATH, &headers, body.as_bytes());
        assert_eq!(answer.status, 412, "{tag}");
        assert_eq!(answer.problem().kind, "/problems/old-revision");
    }
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn a_correction_has_to_say_what_it_corrects() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let state_then = state(&subscriber);
    let answer = subscriber.send("PATCH", PATH, &[TYPE], br#"{ "phone": "+1 555 0199" }"#);
    assert_eq!(answer.status, 428);
    assert_eq!(answer.problem().kind, "/problems/revision-missing");
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn bad_values_are_refused_beside_their_fields_and_nothing_is_half_written() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let state_then = state(&subscriber);
    let revision = &state_then.0.revision;
    let long = "x".repeat(201);
    let cases = [
        (json!({ "name": null }), "name", "required"),
        (json!({ "name": " " }), "name", "required"),
        (json!({ "name": long }), "name", "too_long"),
        (json!({ "name": "a\u{7}b" }), "name", "control_character"),
        (json!({ "name": "<b>Nora</b>" }), "name", "markup"),
        (
            json!({ "email": "nora.example.com" }),
            "email",
            "mail_address",
        ),
        (json!({ "phone": "call me" }), "phone", "phone_number"),
        (json!({ "address": vec!["x"; 7] }), "address", "too_many"),
        (
            json!({ "address": ["1 Street", ""] }),
            "address[1]",
            "required",
        ),
        (
            json!({ "emergency_contact": { "name": null } }),
            "emergency_contact.name",
            "required",
        ),
        (
            json!({ "additional_drivers": [{ "name": "A", "phone": "1" }] }),
            "additional_drivers[0].phone",
            "phone_number",
        ),
        (
            json!({ "language": "English please" }),
            "language",
            "language_tag",
        ),
        (
            json!({ "time_zone": "Pacific/Kiritimati" }),
            "time_zone",
            "unknown_field",
        ),
        (
            json!({ "vin": "5UXCR6C05L9B12345" }),
            "vin",
            "unknown_field",
        ),
        (
            json!({ "operator": "bmw-assist" }),
            "operator",
            "unknown_field",
        ),
        (json!({ "name": 5 }), "name", "wrong_type"),
        (
            json!({ "additional_drivers": [{ "phone": null }] }),
            "additional_drivers[0].name",
            "missing_field",
        ),
    ];
    for (mut change, field, rule) in cases {
        if field != "phone" {
            change["phone"] = "+1 555 0199".into();
        }
        let answer = patch(&subscriber, revision, &change);
        answer.refuses(422, field, rule);
        assert_eq!(answer.problem().kind, "/problems/account-refused");
    }
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn a_refusal_never_repeats_the_value() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    let change = json!({ "email": "Quillfeather", "language": "Quillfeather" });
    let answer = patch(&subscriber, &revision, &change);
    assert_eq!(answer.status, 422);
    assert!(!answer.body.contains("Quillfeather"), "{}", answer.body);
}

#[test]
fn a_body_that_is_no_correction() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let tag = format!("\"{}\"", account(&subscriber).revision);
    let send = |kind: &str, body: &[u8]| {
        let headers = [("content-type", kind), ("if-match", tag.as_str())];
        subscriber.send("PATCH", PATH, &headers, body)
    };
    assert_eq!(send("application/json; charset=utf-8", b"{}").status, 200);
    assert_eq!(send("text/plain", b"{}").status, 415);
    assert_eq!(send(TYPE.1, b"{").problem().kind, "/problems/not-json");
    send(TYPE.1, br#"{"name":"A","name":"B"}"#).refuses(400, "", "not_json");
    send(TYPE.1, b"[]").refuses(400, "", "wrong_type");
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(70_000));
    send(TYPE.1, large.as_bytes()).refuses(413, "", "body_too_large");
}

#[test]
fn nobody_else_can_correct_it() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let subscriber = server.sign_in(ACCOUNT);
    let state_then = state(&subscriber);
    let tag = format!("\"{}\"", state_then.0.revision);
    let body = br#"{ "name": "Mallory" }"#;
    let headers = [TYPE, ("if-match", tag.as_str())];
    assert_eq!(
        server.stranger().send("PATCH", PATH, &headers, body).status,
        401
    );
    for site in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example.com"),
    ] {
        let headers = [TYPE, ("if-match", tag.as_str()), site];
        assert_eq!(subscriber.send("PATCH", PATH, &headers, body).status, 403);
    }
    let other = server.sign_in(OTHER_ACCOUNT);
    let others = patch(
        &other,
        &account(&other).revision,
        &json!({ "name": "Mallory" }),
    );
    assert_eq!(others.status, 200);
    assert_eq!(state(&subscriber), state_then);
}
