//! Pieces: what stands in them, how they are asked for.

use std::io::Read;

use dashboard_model::{
    time::Timestamp,
    timeline::{
        RecordSummary, bits,
        index::{INDEX_MEDIA_TYPE, IndexPiece},
    },
};

use super::{
    ask, piece, records, rows,
    support::{
        TestServer,
        events::{self, ACCOUNT, OTHER_ACCOUNT},
    },
};

const INDEX: &str = "/api/v1/timeline/index";

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let mut crash = events::call("crash", "2026-03-08T06:59:00Z");
    crash["data"]["incident"] = "0f0e0d0c-0b0a-4908-8706-050403020100".into();
    server.ingest_all(&[
        events::report("r1", "2026-11-18T12:00:00Z"),
        events::call("c1", "2026-07-01T12:00:00.250Z"),
        crash,
        events::report("r2", "2026-11-18T13:00:00Z"),
    ]);
    server
}

/// The record at a place, as the piece tells it.
fn told(piece: &IndexPiece, place: u32, like: &RecordSummary) -> RecordSummary {
    let shape = &piece.shapes[piece.shape_of[place as usize] as usize];
    let find = |pairs: &[(u32, u32)]| pairs.iter().find(|(at, _)| *at == place).map(|(_, to)| *to);
    let millis = piece.times[place as usize];
    let offset = piece.offsets.iter().rfind(|offset| offset.from <= millis);
    let local = millis + i64::from(offset.unwrap().offset_s) * 1_000;
    let local = Timestamp::from_millis(local).unwrap();
    RecordSummary {
        id: like.id.clone(),
        occurred_at: Timestamp::from_millis(millis).unwrap(),
        day: local.utc().date_naive().into(),
        incident: find(&piece.incident_of).map(|n| piece.incidents[n as usize].clone()),
        duration_s: find(&piece.duration_of),
        ..serde_json::from_str(&shape.summary).unwrap()
    }
}

#[test]
fn a_piece_tells_what_the_timeline_tells() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let piece = piece(&client, 0);
    assert_eq!((piece.total, piece.times.len()), (5, 5));
    let rows = rows(&client, "0-4");
    for row in &rows.items {
        assert_eq!(told(&piece, row.position, &row.record), row.record);
        let shape = &piece.shapes[piece.shape_of[row.position as usize] as usize];
        assert_eq!(bits::to_categories(shape.categories), row.record.categories);
        assert_eq!(shape.vehicle, row.record.vehicle);
        assert_eq!(shape.routine, row.record.is_routine());
        assert_eq!(shape.outside, row.record.shared_with > 0);
        assert_eq!(shape.recipients != 0, row.record.shared_with > 0);
    }
    let mut by_rows: Vec<_> = rows.items.into_iter().map(|row| row.record).collect();
    by_rows.sort_by_key(|record| std::cmp::Reverse(record.occurred_at));
    assert_eq!(by_rows, records(&client, ""));
    assert_eq!(
        piece.shapes.len(),
        3,
        "both reports, both calls, the enrolment"
    );
}

#[test]
fn positions_are_given_in_the_order_of_arrival() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let before = piece(&client, 0);
    server.ingest_all(&[events::report("late", "2026-01-05T12:00:00Z")]);
    let after = piece(&client, 0);
    assert_eq!(after.generation, before.generation);
    assert_eq!(after.times[..5], before.times);
    assert_eq!(
        after.times[5],
        crate::support::moment("2026-01-05T12:00:00Z").millis()
    );
    let rest = piece(&client, 5);
    assert_eq!((rest.from, rest.times.len(), rest.total), (5, 1, 6));
}

#[test]
fn behind_the_last_position_a_piece_is_empty_and_tells_the_total() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    for from in [5, 6, 65_536, u32::MAX] {
        let piece = piece(&client, from);
        assert_eq!(
            (piece.from, piece.total, piece.times.len()),
            (5, 5, 0),
            "{from}"
        );
    }
}

#[test]
fn an_account_without_records_has_an_index() {
    let server = TestServer::start();
    server.ingest_all(&events::household()[..1]);
    let client = server.sign_in(ACCOUNT);
    assert_eq!(piece(&client, 0).times.len(), 1, "its enrolment");
    assert_eq!(records(&client, "trigger=crash").len(), 0);
}

#[test]
fn a_piece_comes_compressed_where_that_is_accepted() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let plain = ask(&client, 0);
    let packed = client.get_with(INDEX, &[("accept-encoding", "gzip, br;q=0.5")]);
    assert_eq!(packed.header("content-encoding"), Some("br"));
    assert_eq!(plain.header("content-encoding"), None);
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(&packed.bytes[..], 4_096)
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain.bytes);
    for answer in [&plain, &packed] {
        assert_eq!(answer.header("content-type"), Some(INDEX_MEDIA_TYPE));
        assert_eq!(answer.header("vary"), Some("accept, accept-encoding"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert_ne!(plain.header("etag"), packed.header("etag"));
    let refused = client.get_with(INDEX, &[("accept-encoding", "br;q=0")]);
    assert_eq!(refused.header("content-encoding"), None);
}

#[test]
fn what_one_has_already_is_not_sent_again() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let tag = ask(&client, 0).header("etag").unwrap().to_owned();
    let again = |tag: &str| client.get_with(INDEX, &[("if-none-match", tag)]);
    assert_eq!(again(&tag).status, 304);
    assert_eq!(again(&tag).bytes, b"");
    assert_eq!(again(&tag).header("etag"), Some(&*tag));
    assert_eq!(again(&format!("\"x\", {tag}")).status, 304);
    assert_eq!(again("\"x\"").status, 200);
    server.ingest_all(&[events::report("new", "2026-11-18T14:00:00Z")]);
    assert_eq!(again(&tag).status, 200);
    let tag = ask(&client, 0).header("etag").unwrap().to_owned();
    assert_eq!(again(&tag).status, 304);
    server.ingest_all(&[events::erased("e", "c1", "2026-11-19T12:00:00Z")]);
    assert_eq!(again(&tag).status, 200);
}

#[test]
fn nobody_has_what_is_somebody_else_s_piece() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let (one, other) = (server.sign_in(ACCOUNT), server.sign_in(OTHER_ACCOUNT));
    let tag = ask(&one, 0).header("etag").unwrap().to_owned();
    let answer = other.get_with(INDEX, &[("if-none-match", &tag)]);
    assert_eq!(answer.status, 200);
}

#[test]
fn another_form_is_refused() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    for path in [INDEX, "/api/v1/timeline/matches?trigger=crash"] {
        let answer = client.get_with(path, &[("accept", "application/json")]);
        assert_eq!(answer.status, 406);
        assert_eq!(answer.problem().kind, "/problems/not-acceptable");
        assert_eq!(client.get_with(path, &[("accept", "*/*")]).status, 200);
    }
}
