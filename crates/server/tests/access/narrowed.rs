//! A grant becomes of less, and whoever looks by it is not told.

use dashboard_model::grant::GrantList;

use super::*;

const OTHER_ID: &str = "6d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
const SECOND: &str = "veh_second";
const OTHER_DEALER: &str = "Lakeside Garage";

/// What somebody by a grant may ask for.
const ASKED: [&str; 12] = [
    "/api/v1/session",
    "/api/v1/vehicles",
    "/api/v1/timeline?fold=false",
    "/api/v1/timeline?fold=true&limit=2",
    "/api/v1/timeline?q=secretnote",
    "/api/v1/timeline/summary",
    "/api/v1/timeline/index",
    "/api/v1/timeline/matches",
    "/api/v1/recipients",
    "/api/v1/sharing",
    "/api/v1/export?format=json",
    "/api/v1/export?format=csv&part=values",
];

/// The account with a second car.
fn two_cars() -> TestServer {
    let server = server();
    server.ingest_all(&[
        events::arrival(SECOND, ACCOUNT),
        events::report_of("second", ACCOUNT, SECOND, "2026-11-18T08:00:00Z"),
    ]);
    server
}

fn wide(id: &str, organisation: &str) -> Value {
    let mut wide = grant(id);
    wide["grantee"]["organisation"] = organisation.into();
    wide["vehicles"] = json!([CAR, SECOND]);
    wide["categories"] = json!(["fuel", "odometer", "location", "specialist_notes"]);
    wide
}

fn less() -> Value {
    json!({ "vehicles": [CAR], "categories": ["odometer"], "until": "2026-11-25T12:00:00Z" })
}

/// Everything that is told of a path, apart from what is another at each request.
fn told(client: &Client<'_>, path: &str) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let answer = client.get(path);
    let headers = answer.headers.iter();
    let headers = headers
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    (answer.status, headers.collect(), answer.bytes)
}

#[test]
fn who_was_narrowed_is_told_what_one_is_told_who_never_saw_more() {
    let server = two_cars();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &wide(ID, DEALER));
    let narrowed = dealer(&server);
    assert!(
        narrowed
            .get("/api/v1/timeline?q=secretnote")
            .body
            .contains(CAR)
    );
    let before = ASKED.map(|path| told(&narrowed, path));
    let answer = narrow(&subscriber, ID, &less());
    assert_eq!(answer.status, 200, "{}", answer.body);

    let mut small = wide(OTHER_ID, OTHER_DEALER);
    for (field, left) in less().as_object().unwrap() {
        small[field] = left.clone();
    }
    given(&subscriber, &small);
    let role = ActorRole::DealerStaff;
    let other = signed_in(&server, ACCOUNT, role, OTHER_DEALER).unwrap();
    for (path, before) in ASKED.into_iter().zip(before) {
        let after = told(&narrowed, path);
        assert_eq!(after, told(&other, path), "{path}");
        assert_eq!(after.0, 200, "{path}");
        // A session is the same until its grant ends; everything else shows less.
        assert_eq!(after == before, path == "/api/v1/session", "{path}");
    }
    let own = |client: &Client<'_>| {
        let mut own: Value = client.read("/api/v1/grants/own");
        own["id"] = Value::Null;
        own["grantee"] = Value::Null;
        own
    };
    assert_eq!(own(&narrowed), own(&other));
}

#[test]
fn an_open_stream_goes_on_says_nothing_and_shows_less() {
    let server = two_cars();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &wide(ID, DEALER));
    let looks = dealer(&server);
    let lines = looks.listen("/api/v1/events");
    let first = next_event(&lines);
    assert!(first.contains("\"total\":4"), "{first}");
    assert_eq!(narrow(&subscriber, ID, &less()).status, 200);
    let news = told_soon(&lines);
    assert!(news.is_empty(), "{news:?}");
    // What is not granted any more is no news, and what is comes with a count of that alone.
    server.ingest_all(&[events::report_of(
        "s2",
        ACCOUNT,
        SECOND,
        "2026-11-19T08:00:00Z",
    )]);
    let news = told_soon(&lines);
    assert!(news.is_empty(), "{news:?}");
    server.ingest_all(&[events::report("late", "2026-11-19T08:00:00Z")]);
    let next = next_event(&lines);
    assert!(
        next.contains("\"total\":4"),
        "three, and the new one: {next}"
    );
}

#[test]
fn it_holds_at_once_for_what_is_asked_next() {
    let server = two_cars();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &wide(ID, DEALER));
    let looks = dealer(&server);
    let page: Value = looks.read("/api/v1/timeline?fold=false&vehicle=veh_second");
    let record = page["items"][0]["record"]["id"].as_str().unwrap();
    let path = format!("/api/v1/records/{record}");
    assert_eq!(looks.get(&path).status, 200);
    assert_eq!(
        narrow(&subscriber, ID, &json!({ "vehicles": [CAR] })).status,
        200
    );
    let gone = looks.get(&path);
    let absent = looks.get(&format!("/api/v1/records/{ID}"));
    assert_eq!((gone.status, &gone.body), (404, &absent.body));
    for path in ASKED {
        assert!(!looks.get(path).body.contains(SECOND), "{path}");
    }
}

#[test]
fn a_grant_becomes_of_less_and_never_of_more() {
    let server = two_cars();
    let subscriber = server.sign_in(ACCOUNT);
    let first = given(&subscriber, &wide(ID, DEALER));
    let cases = [
        (json!({}), "", "empty"),
        (json!({ "until": null }), "", "empty"),
        (json!({ "vehicles": [] }), "vehicles", "empty"),
        (json!({ "vehicles": [CAR, CAR] }), "vehicles", "repeated"),
        (
            json!({ "vehicles": [CAR, "veh_else"] }),
            "vehicles[1]",
            "only_fewer",
        ),
        (json!({ "categories": [] }), "categories", "empty"),
        (
            json!({ "categories": ["fuel", "fuel"] }),
            "categories",
            "repeated",
        ),
        (
            json!({ "categories": ["caller", "fuel"] }),
            "categories[0]",
            "only_fewer",
        ),
        (
            json!({ "until": "2026-12-25T12:00:00Z" }),
            "until",
            "only_shorter",
        ),
        (
            json!({ "categories": ["fuel"], "until": "2026-12-25T12:00:00Z" }),
            "until",
            "only_shorter",
        ),
    ];
    for (body, field, rule) in cases {
        narrow(&subscriber, ID, &body).refuses(422, field, rule);
    }
    let unknown = narrow(&subscriber, ID, &json!({ "categories": ["nothing"] }));
    assert_eq!(unknown.status, 422, "{}", unknown.body);
    assert_eq!(
        narrow(&subscriber, ID, &json!({ "purpose": "research" })).status,
        422
    );
    let list: GrantList = subscriber.read(GRANTS);
    assert_eq!(list.items, [first], "nothing of them was kept");

    let narrowed: Grant = narrow(&subscriber, ID, &less()).json();
    assert_eq!(narrowed.vehicles, [CAR.parse().unwrap()]);
    assert_eq!(narrowed.categories.len(), 1);
    let back = json!({ "categories": ["fuel", "odometer"] });
    narrow(&subscriber, ID, &back).refuses(422, "categories[0]", "only_fewer");
    let again: Grant = narrow(&subscriber, ID, &less()).json();
    assert_eq!(again, narrowed);
    let sent_again = give(&subscriber, &wide(ID, DEALER));
    assert_eq!(
        (sent_again.status, sent_again.json::<Grant>()),
        (200, narrowed)
    );
}

#[test]
fn what_has_ended_is_not_changed_any_more() {
    let server = two_cars();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &wide(ID, DEALER));
    assert_eq!(revoke(&subscriber, ID), 204);
    let before: GrantList = subscriber.read(GRANTS);
    let answer = narrow(&subscriber, ID, &less());
    assert_eq!(
        (answer.status, vec![answer.json::<Grant>()]),
        (200, before.items)
    );
}
