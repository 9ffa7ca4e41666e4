//! Every operation of the OpenAPI document by every kind of caller, with the answer that is expected.
//!
//! - `document`: the operations, as the document tells of them
//! - `rows`: what a good request to each needs: an operation without its row fails, a row without its
//!   operation too; `row`: what such a row says
//! - `callers`: who asks; `expected`: what they are to be told
//! - `world`: the servers, and what callers have in their hands; `staff`: those with a grant; `frames`:
//!   those in a portal's page; `requests`, `sending`: one request
//! - `alike`: "not yours" and "does not exist" are the same bytes; `time`: and take the same time
//!
//! A new kind of caller is a word in `callers`, with what it presents and what it is told.

mod alike;
mod callers;
mod document;
mod expected;
mod frames;
mod requests;
mod row;
mod rows;
mod sending;
mod staff;
pub(crate) mod time;
mod world;

use std::collections::BTreeSet;

use callers::Caller;
use document::{Operation, operations};
use rows::{ROWS, Row, row_of};
use world::World;

use crate::{
    access,
    support::events::{ACCOUNT, CAR},
};

/// An operation and its row.
fn all() -> Vec<(Operation, &'static Row)> {
    let paired = |operation: Operation| {
        let row = row_of(&operation).unwrap_or_else(|| panic!("{operation} has no row"));
        (operation, row)
    };
    operations().into_iter().map(paired).collect()
}

#[test]
fn every_operation_has_a_row_and_every_row_an_operation() {
    let documented: BTreeSet<String> = operations().iter().map(ToString::to_string).collect();
    let listed: BTreeSet<String> = ROWS.iter().map(Row::name).collect();
    assert_eq!(documented, listed);
    assert_eq!(ROWS.len(), listed.len(), "a row is there twice");
    assert!(documented.len() >= 30);
}

/// The account's own words, of which a refusal has none.
const PERSONAL: [&str; 5] = ["Nora", "nora@", "555 0100", "Newark", "40.7357"];

/// What an answer to somebody else has none of, good ones included.
const OWNERS: [&str; 7] = [
    "Nora", "nora@", "555 0100", "Newark", "40.7357", ACCOUNT, CAR,
];

#[test]
fn every_caller_is_told_what_the_matrix_says() {
    let world = World::new();
    let (mut cells, mut wrong) = (0, Vec::new());
    for caller in Caller::ALL {
        let asking = world.asking(caller);
        for (operation, row) in all() {
            let Some(expected) = caller.expected(&operation, row) else {
                continue;
            };
            cells += 1;
            let ask = || asking.ask(&operation, row);
            let told = if caller.is_unwritten() {
                access::without_records(&world.server, ask)
            } else {
                ask()
            };
            let cell = format!("{caller:?} at {operation}");
            if told.status != expected.status || told.kind.as_deref() != expected.kind {
                wrong.push(format!("{cell}: {expected:?}, but {told:?}"));
            }
            if told.status >= 400 && PERSONAL.iter().any(|word| told.body.contains(word)) {
                wrong.push(format!("{cell}: the refusal tells of the account"));
            }
            if caller == Caller::OtherAccount
                && let Some(word) = OWNERS.iter().find(|word| told.body.contains(**word))
            {
                wrong.push(format!("{cell}: it tells of {word}, which is another's"));
            }
            if told.status == 503 && !told.headers.contains_key("retry-after") {
                wrong.push(format!("{cell}: it does not say when to ask again"));
            }
            if !operation.answers.contains(&told.status) {
                wrong.push(format!("{cell}: {} is not documented", told.status));
            }
        }
    }
    println!("{cells} cells");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cells > 300, "{cells}");
}
