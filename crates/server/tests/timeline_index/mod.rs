//! The index of the timeline, rows by their positions, search, and the stream of what happens.

mod bad_input;
pub mod counts;
mod events;
mod generations;
mod hidden;
mod pieces;
mod rows;
mod search;
pub mod steps;

use crate::support::{self, Answer, Client};
use dashboard_model::timeline::{
    RecordSummary, TimelineItem, TimelinePage, TimelineRows,
    index::{INDEX_MEDIA_TYPE, IndexPiece, Matches},
};

/// Asks for a piece as it is, not compressed.
fn ask(client: &Client<'_>, from: u32) -> Answer {
    let path = format!("/api/v1/timeline/index?from={from}");
    client.get_with(&path, &[("accept", INDEX_MEDIA_TYPE)])
}

/// A piece of the index.
fn piece(client: &Client<'_>, from: u32) -> IndexPiece {
    let answer = ask(client, from);
    assert_eq!(answer.status, 200, "{}", answer.body);
    IndexPiece::decode(&answer.bytes).unwrap()
}

/// Generation and total.
fn head(client: &Client<'_>) -> (u64, u32) {
    let piece = piece(client, 0);
    (piece.generation, piece.total)
}

/// Rows by their positions, in the present generation.
fn rows(client: &Client<'_>, at: &str) -> TimelineRows {
    let (generation, _) = head(client);
    client.read(&format!(
        "/api/v1/timeline/rows?at={at}&generation={generation}"
    ))
}

/// The positions of what a query finds.
fn matches(client: &Client<'_>, query: &str) -> Vec<u32> {
    let answer = client.get(&format!("/api/v1/timeline/matches?{query}"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let matches = Matches::decode(&answer.bytes).unwrap();
    assert_eq!(matches.generation(), head(client).0);
    matches.positions().collect()
}

/// What a query finds, newest first; 200 at most.
fn records(client: &Client<'_>, query: &str) -> Vec<RecordSummary> {
    let page: TimelinePage = client.read(&format!("/api/v1/timeline?limit=200&{query}"));
    page.items
        .into_iter()
        .map(|item| match item {
            TimelineItem::Record(record) => *record,
            TimelineItem::Routine(day) => panic!("{day:?} without fold"),
        })
        .collect()
}
