//! What is seen by a grant, and by nobody.

use dashboard_model::{
    record::RecordDetail,
    session::Session,
    timeline::{TimelineItem, TimelinePage, TimelineSummary, index::IndexPiece},
    vehicle::Vehicle,
    vocabulary::{DataCategory, TriggerKind},
};

use super::*;

pub(super) const INDEX: &str = "application/vnd.privacy-dashboard.timeline-index.v1+postcard";

/// Everything that shows something of an account.
const SHOWING: [&str; 12] = [
    "/api/v1/session",
    "/api/v1/vehicles",
    "/api/v1/timeline",
    "/api/v1/timeline?fold=true",
    "/api/v1/timeline?q=secretnote",
    "/api/v1/timeline/summary",
    "/api/v1/timeline/summary?q=secretnote",
    "/api/v1/recipients",
    "/api/v1/sharing",
    "/api/v1/export?format=json",
    "/api/v1/export?format=csv&part=values",
    "/api/v1/export/report",
];

/// What only those may read who may see it all.
const FORBIDDEN: [&str; 8] = [
    "Nora",
    "secretnote",
    "specialist_notes",
    "latitude",
    "call_log",
    "subpoena",
    "County",
    "2025-01-01",
];

pub(super) fn records(client: &Client<'_>, path: &str) -> Vec<String> {
    let page: TimelinePage = client.read(path);
    page.items
        .iter()
        .map(|item| match item {
            TimelineItem::Record(record) => record.id.to_string(),
            TimelineItem::Routine(day) => format!("{} on {}", day.count, day.day),
        })
        .collect()
}

#[test]
fn only_what_is_granted_is_in_any_answer() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    for path in SHOWING {
        let answer = looks.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        for word in FORBIDDEN {
            let own = word == "2025-01-01" && path == "/api/v1/vehicles";
            assert!(
                own || !answer.body.contains(word),
                "{word} in {path}: {}",
                answer.body
            );
        }
    }
    let all = subscriber.get("/api/v1/export?format=json").body;
    assert!(
        all.contains("secretnote") && all.contains("subpoena"),
        "{all}"
    );
}

#[test]
fn lists_counts_index_and_matches_tell_of_the_same_records() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    let shown = records(&looks, "/api/v1/timeline?fold=false");
    assert_eq!(shown.len(), 3, "two reports and the call's odometer");
    let summary: TimelineSummary = looks.read("/api/v1/timeline/summary");
    assert_eq!(summary.total, 3);
    let categories: Vec<_> = summary.categories.iter().map(|it| it.category).collect();
    assert!(
        categories
            .iter()
            .all(|category| { [DataCategory::Fuel, DataCategory::Odometer].contains(category) })
    );
    assert!(
        summary
            .triggers
            .iter()
            .all(|it| it.trigger != TriggerKind::Legal)
    );
    let index = looks.get_with("/api/v1/timeline/index", &[("accept", INDEX)]);
    let piece = IndexPiece::decode(&index.bytes).unwrap();
    assert_eq!(piece.total, 3);
    let rows: Value = looks.read(&format!(
        "/api/v1/timeline/rows?at=0-10&generation={}",
        piece.generation
    ));
    assert_eq!(rows["items"].as_array().unwrap().len(), 3);
    let lines = looks.listen("/api/v1/events");
    let told = lines
        .iter()
        .take(3)
        .find(|line| line.starts_with("data:"))
        .unwrap();
    assert!(told.contains("\"total\":3"), "{told}");
    // The subscriber's own are others, and the looks are among them by now.
    let own: TimelineSummary = subscriber.read("/api/v1/timeline/summary");
    assert!(own.total > 4, "{}", own.total);
}

#[test]
fn a_search_finds_nothing_by_words_that_are_not_granted() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    assert_eq!(
        records(&subscriber, "/api/v1/timeline?q=secretnote").len(),
        1
    );
    assert_eq!(records(&looks, "/api/v1/timeline?q=secretnote").len(), 0);
    let with_notes = ID.replace('7', "6");
    let mut more = grant(&with_notes);
    more["categories"] = json!(["specialist_notes"]);
    more["grantee"] = json!({ "role": "operator_staff", "organisation": SUPPORT });
    given(&subscriber, &more);
    let support = support(&server);
    assert_eq!(records(&support, "/api/v1/timeline?q=SECRETN").len(), 1);
    assert_eq!(records(&looks, "/api/v1/timeline?q=secretnote").len(), 0);
}

#[test]
fn a_record_shows_what_is_granted_of_it_or_does_not_exist() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    let call = &records(&subscriber, "/api/v1/timeline?trigger=assistance_call")[0];
    let seen: RecordDetail = looks.read(&format!("/api/v1/records/{call}"));
    assert_eq!(seen.record.categories(), [DataCategory::Odometer]);
    assert!(
        seen.record.disclosures.is_empty(),
        "they were of the position"
    );
    let law = &records(&subscriber, "/api/v1/timeline?trigger=legal")[0];
    let hidden = looks.get(&format!("/api/v1/records/{law}"));
    let unknown = looks.get(&format!("/api/v1/records/{ID}"));
    assert_eq!(hidden.status, 404);
    assert_eq!(hidden.body, unknown.body);
    let download = looks.get(&format!("/api/v1/records/{law}/download"));
    assert_eq!(download.status, 404);
    assert_eq!(download.body, unknown.body);
}

#[test]
fn what_only_the_subscriber_may_is_refused_whatever_is_granted() {
    let server = server();
    given(&server.sign_in(ACCOUNT), &grant(ID));
    let looks = dealer(&server);
    for path in [
        "/api/v1/account",
        "/api/v1/visit",
        "/api/v1/grants",
        "/api/v1/policies/2016-10-17/records",
    ] {
        let answer = looks.get(path);
        assert_eq!(answer.status, 403, "{path}: {}", answer.body);
        assert_eq!(answer.problem().kind, "/problems/not-allowed");
    }
    assert_eq!(give(&looks, &grant(ID)).status, 403);
    assert_eq!(revoke(&looks, ID), 403);
    assert_eq!(looks.send("PUT", "/api/v1/visit", &[], b"").status, 403);
    let own: Grant = looks.read("/api/v1/grants/own");
    assert_eq!(own.grantee.organisation, DEALER);
    let session: Session = looks.read("/api/v1/session");
    assert_eq!(
        (session.actor, session.name.as_str()),
        (ActorRole::DealerStaff, "")
    );
    let cars: Vec<Vehicle> = looks.read("/api/v1/vehicles");
    assert_eq!(cars.len(), 1);
    assert_eq!(
        server.sign_in(ACCOUNT).get("/api/v1/grants/own").status,
        403
    );
}

#[test]
fn an_auditor_sees_counts_and_no_content() {
    let server = server();
    let auditor = auditor(&server);
    let counts: TimelineSummary = auditor.read("/api/v1/timeline/summary");
    assert_eq!(counts.triggers.len(), 5, "{counts:?}");
    assert_eq!(
        auditor.get("/api/v1/policies/2016-10-17/records").status,
        200
    );
    for path in SHOWING
        .into_iter()
        .filter(|path| !path.contains("summary") && !path.contains("session"))
    {
        assert_eq!(auditor.get(path).status, 403, "{path}");
    }
}

#[test]
fn an_auditor_counts_all_at_once_and_learns_no_word_and_no_day() {
    let server = server();
    let auditor = signed_in(&server, ACCOUNT, ActorRole::Auditor, "Audit & Partners").unwrap();
    for query in [
        "from=2026-11-18&to=2026-11-18",
        "trigger=legal",
        "category=location",
        "questions=true",
        &format!("vehicle={CAR}"),
    ] {
        let answer = auditor.get(&format!("/api/v1/timeline/summary?{query}"));
        assert_eq!(answer.status, 403, "{query}: {}", answer.body);
        assert_eq!(answer.problem().kind, "/problems/not-allowed");
    }
    let words = auditor.get("/api/v1/timeline/summary?q=secret");
    assert_eq!(words.status, 403);
}

#[test]
fn another_vehicle_of_the_account_is_not_there() {
    let server = server();
    server.ingest_all(&[
        events::arrival("veh_second", ACCOUNT),
        events::report_of("second", ACCOUNT, "veh_second", "2026-11-18T08:00:00Z"),
    ]);
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    assert_eq!(records(&looks, "/api/v1/timeline?fold=false").len(), 3);
    let second = records(
        &subscriber,
        "/api/v1/timeline?fold=false&vehicle=veh_second",
    );
    assert!(!second.is_empty());
    assert_eq!(
        records(&looks, "/api/v1/timeline?vehicle=veh_second").len(),
        0
    );
    assert!(!looks.get("/api/v1/vehicles").body.contains("veh_second"));
    assert_eq!(
        looks.get(&format!("/api/v1/records/{}", second[0])).status,
        404
    );
}
