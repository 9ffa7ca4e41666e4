//! What is seen by a grant is the same whichever way it is asked for.

use dashboard_model::{
    export::ExportDocument,
    timeline::{
        TimelineRows, TimelineSummary, bits,
        index::{IndexPiece, Matches},
    },
    vocabulary::{DataCategory, TriggerKind},
};

use super::{
    sight::{INDEX, records},
    *,
};

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
