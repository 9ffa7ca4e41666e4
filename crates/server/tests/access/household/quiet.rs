//! Nothing tells a household driver that something was taken away.

use super::*;

/// What they may ask for.
const ASKED: [&str; 12] = [
    "/api/v1/session",
    "/api/v1/sessions",
    "/api/v1/grants/own",
    "/api/v1/vehicles",
    "/api/v1/timeline?fold=false",
    "/api/v1/timeline?q=tire",
    "/api/v1/timeline/summary",
    "/api/v1/timeline/index",
    "/api/v1/timeline/matches",
    "/api/v1/sharing",
    "/api/v1/export?format=json",
    "/api/v1/export?format=csv",
];

/// What is told of a path: status, headers, body.
type Answered = (u16, Vec<(String, String)>, String);

/// Everything that is told, apart from what is another at each request.
fn told(client: &Client<'_>) -> Vec<Answered> {
    let ask = |path| {
        let answer = client.get(path);
        let headers = answer.headers.iter();
        let headers = headers
            .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        (answer.status, headers.collect(), answer.body)
    };
    ASKED.map(ask).to_vec()
}

#[test]
fn once_it_is_revoked_it_is_as_if_it_had_never_been_given() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let ben = driver(&server, ACCOUNT, BEN);
    let never = told(&ben);
    given(&subscriber, &grant_to(ID, BEN));
    let by_it = told(&ben);
    assert_ne!(
        by_it, never,
        "a grant is good in a session that is open already"
    );
    assert_eq!(by_it[2].0, 200);
    assert_eq!(revoke(&subscriber, ID), 204);
    assert_eq!(told(&ben), never);
    assert_eq!(never[2].0, 404);
    assert!(signed_in(&server, ACCOUNT, ActorRole::HouseholdDriver, BEN).is_some());
}

#[test]
fn neither_the_session_nor_its_stream_ends_with_a_grant() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let mut short = grant_to(ID, BEN);
    short["until"] = "2026-11-20T12:05:00Z".into();
    given(&subscriber, &short);
    let ben = driver(&server, ACCOUNT, BEN);
    let session: Value = ben.read("/api/v1/session");
    assert_eq!(
        session["expires_at"], "2026-11-21T00:00:00Z",
        "not when the grant ends"
    );
    let lines = ben.listen("/api/v1/events");
    assert!(next_event(&lines).contains("\"total\":3"));
    server.set_now("2026-11-20T12:05:00Z");
    assert!(told_soon(&lines).is_empty(), "it ended by itself");
    assert_eq!(ben.get("/api/v1/grants/own").status, 404);
    let other = "6d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    given(&subscriber, &grant_to(other, BEN));
    assert!(told_soon(&lines).is_empty(), "another was given");
    assert_eq!(revoke(&subscriber, other), 204);
    assert!(told_soon(&lines).is_empty(), "it was revoked");
    server.ingest_all(&[events::report("later", "2026-11-20T09:00:00Z")]);
    assert!(told_soon(&lines).is_empty(), "it is not theirs to see");
    server.ingest_all(&[call_of("second", "2026-11-20T10:00:00Z", Some(BEN))]);
    assert!(next_event(&lines).contains("\"total\":2"));
}

#[test]
fn an_ended_grant_a_coming_one_and_another_s_are_not_told_of() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let ben = driver(&server, ACCOUNT, BEN);
    let never = told(&ben);
    let mut coming = grant_to(ID, BEN);
    coming["from"] = "2026-11-25T12:00:00Z".into();
    given(&subscriber, &coming);
    let other = "6d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    given(&subscriber, &grant_to(other, "Cleo Test"));
    given(&subscriber, &grant("5d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b"));
    assert_eq!(told(&ben), never);
    assert_eq!(shorten(&subscriber, ID, "2026-11-20T12:00:00Z").status, 200);
    assert_eq!(told(&ben), never);
}

#[test]
fn who_was_narrowed_is_told_what_one_is_told_who_never_saw_more() {
    let server = household();
    let subscriber = server.sign_in(ACCOUNT);
    let ben = driver(&server, ACCOUNT, BEN);
    let mut small = grant_to(ID, BEN);
    small["categories"] = json!(["odometer"]);
    given(&subscriber, &small);
    let never_more = told(&ben);
    assert_eq!(revoke(&subscriber, ID), 204);
    let other = "6d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    given(&subscriber, &grant_to(other, BEN));
    assert_ne!(told(&ben), never_more);
    let less = json!({ "categories": ["odometer"] });
    assert_eq!(narrow(&subscriber, other, &less).status, 200);
    let mut narrowed = told(&ben);
    narrowed[2].2 = narrowed[2].2.replace(other, ID);
    assert_eq!(narrowed, never_more);
}
