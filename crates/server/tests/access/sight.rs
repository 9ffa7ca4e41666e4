//! What is seen by a grant, and by nobody.

use dashboard_model::{
    export::ExportDocument,
    record::RecordDetail,
    session::Session,
    timeline::{
        TimelineItem, TimelinePage, TimelineRows, TimelineSummary, bits,
        index::{IndexPiece, Matches},
    },
    vehicle::Vehicle,
    vocabulary::{DataCategory, TriggerKind},
};

use super::*;

const INDEX: &str = "application/vnd.privacy-dashboard.timeline-index.v1+postcard";

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

fn records(client: &Client<'_>, path: &str) -> Vec<String> {
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

/// Positions that a query finds.
fn matched(client: &Client<'_>, query: &str) -> Vec<u32> {
    let answer = client.get(&format!("/api/v1/timeline/matches?{query}"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let matches = Matches::decode(&answer.bytes).unwrap();
    matches.positions().collect()
}

/// For whoever looks by a grant, one filter gives the same records whichever way it is asked.
#[test]
fn a_filter_gives_the_same_records_in_list_counts_matches_rows_and_export() {
    let server = server();
    given(&server.sign_in(ACCOUNT), &grant(ID));
    let looks = dealer(&server);
    let index = looks.get_with("/api/v1/timeline/index", &[("accept", INDEX)]);
    let generation = IndexPiece::decode(&index.bytes).unwrap().generation;
    let of_filters = [
        ("", 3),
        ("category=odometer", 3),
        ("category=fuel", 2),
        ("category=specialist_notes", 0),
        ("category=location", 0),
        ("trigger=assistance_call", 1),
        ("trigger=diagnostics", 2),
        ("trigger=legal", 0),
        ("recipient=roadside_assistance", 0),
        ("outside=true", 0),
        ("routine=true", 2),
        ("to=2026-11-17", 2),
    ];
    for (filter, count) in of_filters {
        let listed = records(&looks, &format!("/api/v1/timeline?fold=false&{filter}"));
        assert_eq!(listed.len(), count, "{filter}");
        let summary: TimelineSummary = looks.read(&format!("/api/v1/timeline/summary?{filter}"));
        assert_eq!(summary.total, u32::try_from(count).unwrap(), "{filter}");
        let positions = matched(&looks, filter);
        assert_eq!(positions.len(), count, "{filter}");
        let export: ExportDocument = looks.read(&format!("/api/v1/export?format=json&{filter}"));
        let exported: Vec<_> = export
            .records
            .iter()
            .map(|it| it.record.id.to_string())
            .collect();
        assert_eq!(exported, listed, "{filter}");
        if positions.is_empty() {
            continue;
        }
        let at: Vec<_> = positions.iter().rev().map(ToString::to_string).collect();
        let rows: TimelineRows = looks.read(&format!(
            "/api/v1/timeline/rows?at={}&generation={generation}",
            at.join(",")
        ));
        let mut rows: Vec<_> = rows
            .items
            .iter()
            .map(|row| row.record.id.to_string())
            .collect();
        let mut listed = listed;
        rows.sort();
        listed.sort();
        assert_eq!(rows, listed, "{filter}");
    }
}

#[test]
fn the_index_of_whoever_sees_less_has_the_bits_of_what_is_seen_alone() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let shapes = |client: &Client<'_>| {
        let index = client.get_with("/api/v1/timeline/index", &[("accept", INDEX)]);
        let piece = IndexPiece::decode(&index.bytes).unwrap();
        let of = |shape: &u32| piece.shapes[usize::try_from(*shape).unwrap()].clone();
        piece.shape_of.iter().map(of).collect::<Vec<_>>()
    };
    let both = bits::of_categories(&[DataCategory::Fuel, DataCategory::Odometer]);
    let odometer = bits::of_categories(&[DataCategory::Odometer]);
    let looks = dealer(&server);
    let mut seen = Vec::new();
    for shape in shapes(&looks) {
        assert_eq!(
            (shape.recipients, shape.outside, shape.questions),
            (0, false, 0)
        );
        seen.push((shape.trigger, shape.categories));
    }
    seen.sort();
    let expected = [
        (TriggerKind::AssistanceCall, odometer),
        (TriggerKind::Diagnostics, both),
        (TriggerKind::Diagnostics, both),
    ];
    assert_eq!(seen, expected);
    // There was more to leave out.
    let own = shapes(&subscriber);
    assert!(own.iter().any(|shape| shape.categories & !both != 0));
    assert!(
        own.iter()
            .any(|shape| shape.recipients != 0 && shape.outside)
    );
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
