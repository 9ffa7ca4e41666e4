//! Everything that can happen to an account, once: so that every statement runs.

use dashboard_model::{timeline::index::IndexPiece, vocabulary::ActorRole};
use dashboard_server::{
    auth::{self, Proven},
    store::{Attempt, Device, LogoutNotice, LogoutTarget, Person},
};
use serde_json::{Value, json};

use crate::{
    access, embed,
    support::{
        TestServer,
        events::{self, ACCOUNT, CAR, OTHER_ACCOUNT, OTHER_CAR},
        moment,
        portals::{ORIGIN, PORTAL},
    },
};

const GRANT: &str = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
const PORTALS_GRANT: &str = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4c";
const ISSUER: &str = "https://sign-in.example.com";

/// All of it but its end.
pub fn begin(server: &TestServer) {
    records(server);
    reads(server);
    corrections(server);
    grants(server);
    portals(server);
    super::cars::come_and_go(server);
    sessions(server);
}

/// Records of every kind, and what happens to them later, before them and twice.
fn records(server: &TestServer) {
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    let handed = |at| events::disclosure("dealer", "Harmon Ridge Motors", at);
    let early = "2026-11-18T13:00:00Z";
    let waiting = [
        events::disclosed("early", "call", handed(early)),
        events::disclosed("never", "not-there", handed(early)),
        events::erased("erased-early", "gone", "2026-11-19T12:00:00Z"),
    ];
    server.ingest_batch(&waiting);
    server.ingest_batch(&waiting);
    let mut crash = events::call("crash", "2026-11-17T12:00:00Z");
    crash["data"]["incident"] = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".into();
    let mut linked = events::call("linked", "2026-11-17T12:05:00Z");
    linked["data"]["incident"] = crash["data"]["incident"].clone();
    let mut kept = events::call("kept", "2026-11-10T12:00:00Z");
    kept["data"]["retain_until"] = "2026-11-21".into();
    let all = [
        events::call("call", "2026-11-18T12:00:00Z"),
        crash,
        linked,
        kept,
        events::call("gone", "2026-11-16T12:00:00Z"),
        events::report("morning", "2026-11-17T08:00:00Z"),
        events::report("evening", "2026-11-17T20:00:00Z"),
        events::report_of("other", OTHER_ACCOUNT, OTHER_CAR, "2026-11-18T12:00:00Z"),
        events::subpoena("law", "2026-11-16T12:00:00Z", "2026-12-16"),
        events::subpoena("law-later", "2026-11-16T13:00:00Z", "2026-12-16"),
        events::subpoena("law-over", "2026-11-15T12:00:00Z", "2026-11-16"),
    ];
    server.ingest_batch(&all);
    server.ingest_batch(&all);
    server.ingest_batch(&[
        events::disclosed("later", "call", handed("2026-11-18T14:00:00Z")),
        events::unsealed("unsealed", "law", "2026-11-19"),
        events::erased("erased", "evening", "2026-11-19T12:00:00Z"),
        events::changed("changed", ACCOUNT, early, json!({ "name": "Nora Other" })),
        // Older than what is there: what is behind it moves on.
        events::report("older", "2026-11-01T08:00:00Z"),
    ]);
}

fn reads(server: &TestServer) {
    let client = server.sign_in(ACCOUNT);
    let page: Value = client.read("/api/v1/timeline?trigger=assistance_call");
    let id = page["items"][0]["record"]["id"].as_str().unwrap();
    let recipients: Value = client.read("/api/v1/recipients");
    let recipient = recipients[0]["id"].as_str().unwrap();
    let next = client.read::<Value>("/api/v1/timeline?limit=1&fold=false")["next"].clone();
    let next = next.as_str().unwrap();
    let index = client.get("/api/v1/timeline/index").bytes;
    let generation = IndexPiece::decode(&index).unwrap().generation;
    let mut paths = vec![
        format!("/api/v1/timeline/rows?at=0-9&generation={generation}"),
        format!("/api/v1/timeline/rows?at=0-9&generation={generation}&q=tire"),
        format!("/api/v1/records/{id}"),
        format!("/api/v1/recipients/{recipient}"),
        format!("/api/v1/timeline?limit=1&fold=false&cursor={next}"),
        format!("/api/v1/timeline?received_by={recipient}"),
        format!("/api/v1/timeline/summary?received_by={recipient}"),
    ];
    let filters = [
        "",
        "q=tire",
        "questions=true",
        "trigger=assistance_call",
        "category=location",
        "recipient=dealer",
        "outside=true",
        "from=2026-11-10&to=2026-11-18",
        "from=2026-10-10&to=2026-12-18&trigger=assistance_call",
        "policy=2016-10-17",
        "policy=2016-10-17&clause=1a",
        "incident=9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        "q=tire&trigger=assistance_call",
        "q=tire&from=2026-11-10",
    ];
    for filter in filters {
        for path in [
            "/api/v1/timeline?fold=true&",
            "/api/v1/timeline?fold=false&",
            "/api/v1/timeline/summary?",
            "/api/v1/timeline/matches?",
            "/api/v1/export?format=json&",
        ] {
            paths.push(format!("{path}{filter}"));
        }
    }
    for path in [
        "/api/v1/session",
        "/api/v1/sessions",
        "/api/v1/vehicles",
        "/api/v1/timeline/index",
        "/api/v1/timeline/proof",
        "/api/v1/sharing",
        "/api/v1/recipients",
        "/api/v1/account",
        "/api/v1/visit",
        "/api/v1/policies/2016-10-17/records",
        "/api/v1/grants",
    ] {
        paths.push(path.to_owned());
    }
    for path in paths {
        let answer = client.get(&path);
        assert!(answer.status < 500, "{path}: {}", answer.body);
    }
    assert!(client.send("PUT", "/api/v1/visit", &[], b"").status < 300);
}

fn corrections(server: &TestServer) {
    let client = server.sign_in(ACCOUNT);
    let account: Value = client.read("/api/v1/account");
    let revision = format!("\"{}\"", account["revision"].as_str().unwrap_or("1"));
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", revision.as_str()),
    ];
    let body = br#"{"name":"Nora Third"}"#;
    let answer = client.send("PATCH", "/api/v1/account", &headers, body);
    assert!(answer.status < 500, "{}", answer.body);
}

/// What staff see is made by other statements.
fn grants(server: &TestServer) {
    let owner = server.sign_in(ACCOUNT);
    assert_eq!(access::give(&owner, &access::grant(GRANT)).status, 201);
    let dealer = access::dealer(server);
    for path in [
        "/api/v1/timeline",
        "/api/v1/timeline?q=12000",
        "/api/v1/timeline/summary",
        "/api/v1/timeline/index",
        "/api/v1/recipients",
        "/api/v1/sharing",
        "/api/v1/export?format=json",
        "/api/v1/vehicles",
    ] {
        assert!(dealer.get(path).status < 500, "{path}");
    }
    access::shorten(&owner, GRANT, "2026-11-25T12:00:00Z");
    access::revoke(&owner, GRANT);
}

fn sessions(server: &TestServer) {
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let proven = || Proven {
        person: Person {
            issuer: ISSUER.to_owned(),
            subject: "person".to_owned(),
        },
        account: Some(ACCOUNT.parse().unwrap()),
        role: ActorRole::Subscriber,
        organisation: None,
        proved_at: None,
        provider_session: Some("there".to_owned()),
    };
    let open = |replaces| {
        let opened = auth::open_proven(store, clock, proven(), Device::default(), replaces);
        server.block_on(opened).unwrap().unwrap()
    };
    let first = open(None);
    let second = open(Some(first.hash()));
    let mut client = server.stranger();
    client.cookie = Some(format!("dashboard_session={}", second.reveal()));
    let list: Value = client.read("/api/v1/sessions");
    server.set_now("2026-11-20T12:05:00Z");
    assert_eq!(client.get("/api/v1/vehicles").status, 200);
    assert_eq!(
        client.post("/api/v1/sessions/end-others", &[], b"").status,
        200
    );
    let id = list["items"][0]["id"].as_str().unwrap();
    client.send("DELETE", &format!("/api/v1/sessions/{id}"), &[], b"");
    assert_eq!(client.post("/auth/logout", &[], b"").status, 204);
    let now = moment("2026-11-20T12:05:00Z");
    let attempt = Attempt {
        state: [1; 32],
        browser: [2; 32],
        return_to: "/".to_owned(),
        max_age_s: None,
        replaces: None,
        expires_at: moment("2026-11-20T12:15:00Z"),
    };
    server.block_on(store.put_attempt(attempt, now)).unwrap();
    let taken = store.take_attempt([1; 32], [2; 32], now);
    assert!(server.block_on(taken).unwrap().is_some());
    for (token, target) in [
        LogoutTarget::Session {
            provider_session: "there".to_owned(),
            subject: None,
        },
        LogoutTarget::Session {
            provider_session: "there".to_owned(),
            subject: Some("person".to_owned()),
        },
        LogoutTarget::Person {
            subject: "person".to_owned(),
        },
    ]
    .into_iter()
    .enumerate()
    {
        let notice = LogoutNotice {
            token: [u8::try_from(token).unwrap(); 32],
            until: now,
            issuer: ISSUER.to_owned(),
            target,
        };
        server.block_on(store.end_at_provider(notice, now)).unwrap();
    }
}

/// A portal is linked, opened by the subscriber and by staff, and is no longer linked.
fn portals(server: &TestServer) {
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(embed::link(&subscriber, PORTAL).status, 200);
    let given = access::give(&subscriber, &access::grant(PORTALS_GRANT));
    assert_eq!(given.status, 201, "{}", given.body);
    for asked in [embed::own_view(), embed::staff_view()] {
        let frame = embed::frame(server, &embed::ticket(server, PORTAL, &asked));
        assert_eq!(frame.get("/api/v1/timeline").status, 200);
        let further = embed::ticket(server, PORTAL, &asked);
        assert_eq!(embed::redeem(&frame, &further, ORIGIN).status, 201);
    }
    assert_eq!(subscriber.get("/api/v1/portals").status, 200);
    assert_eq!(embed::unlink(&subscriber, PORTAL), 204);
}

/// Its end: a seal ends, and the car is sold. Then what time does: seals and last days end, what waits is given up.
pub fn end(server: &TestServer) {
    server.set_now("2026-12-17T12:00:00Z");
    let client = server.sign_in(ACCOUNT);
    assert_eq!(client.get("/api/v1/timeline/index").status, 200);
    assert_eq!(client.get("/api/v1/timeline/summary").status, 200);
    let zone = json!({ "time_zone": "Pacific/Honolulu" });
    let moved = events::changed("moved", ACCOUNT, "2026-11-19T12:00:00Z", zone);
    let sold = events::transfer("sold", CAR, Some(ACCOUNT), None, "2026-11-19T18:00:00Z");
    server.ingest_batch(&[moved, sold]);
    for now in ["2026-12-21T12:00:00Z", "2027-03-01T12:00:00Z"] {
        server.set_now(now);
        server.block_on(server.app.ingest.expire()).unwrap();
        let client = server.sign_in(ACCOUNT);
        assert_eq!(client.get("/api/v1/timeline").status, 200);
        assert_eq!(client.get("/api/v1/visit").status, 200);
    }
    while server.block_on(server.app.ingest.judge_next()).unwrap() {}
    server
        .block_on(server.app.ingest.give_up_waiting())
        .unwrap();
    let store = &server.app.store;
    server.block_on(store.figures()).unwrap();
    server.block_on(store.ready()).unwrap();
    server.block_on(store.waiting()).unwrap();
    server
        .block_on(store.holdings(vec![ACCOUNT.parse().unwrap()]))
        .unwrap();
}
