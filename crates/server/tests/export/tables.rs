//! CSV exports.

use std::collections::HashMap;

use super::{document, server};
use crate::support::{Client, events::ACCOUNT};
use dashboard_model::item::Item;

/// The rows of a table by the names of its columns.
fn rows(client: &Client<'_>, part: &str) -> Vec<HashMap<String, String>> {
    let answer = client.get(&format!("/api/v1/export?format=csv&part={part}"));
    assert_eq!(answer.status, 200);
    let text = answer.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap();
    assert!(text.ends_with(b"\r\n"));
    let mut reader = csv::Reader::from_reader(text);
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn records_have_one_row_each() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let rows = rows(&subscriber, "records");
    let document = document(&subscriber, "");
    assert_eq!(rows.len(), document.records.len());
    for (row, one) in rows.iter().zip(&document.records) {
        assert_eq!(row["record_id"], one.record.id.as_str());
        assert_eq!(row["occurred_at"], one.record.occurred_at.to_string());
        assert_eq!(row["reason"], one.record.trigger.kind.as_str());
        assert_eq!(row["disclosures"], one.record.disclosures.len().to_string());
        assert_eq!(row["erased_at"].is_empty(), one.record.erased.is_none());
        let notices = row["notices"].parse::<usize>().unwrap();
        let questions = row["questions"].parse::<usize>().unwrap();
        assert_eq!(notices + questions, one.findings.len());
    }
    let without_part = subscriber.get("/api/v1/export?format=csv");
    let with_part = subscriber.get("/api/v1/export?format=csv&part=records");
    assert_eq!(without_part.bytes, with_part.bytes);
}

#[test]
fn values_have_one_row_each_and_what_is_not_handed_out_says_so() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let rows = rows(&subscriber, "values");
    let document = document(&subscriber, "");
    let latitudes: Vec<_> = rows
        .iter()
        .filter(|row| row["field"] == "latitude")
        .collect();
    let places = document.records.iter().flat_map(|one| &one.record.items);
    let places = places
        .filter(|item| matches!(item, Item::Location { .. }))
        .count();
    assert_eq!(latitudes.len(), places);
    assert!(latitudes.iter().all(|row| row["value"] == "40.7357"));
    let longitude = rows.iter().find(|row| row["field"] == "longitude").unwrap();
    assert_eq!(longitude["value"], "-74.1724");
    let state = |word: &str| rows.iter().filter(|row| row["field"] == word).count();
    assert_eq!((state("withheld"), state("erased")), (1, 4));
}

#[test]
fn disclosures_have_one_row_each() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let rows = rows(&subscriber, "disclosures");
    let document = document(&subscriber, "");
    assert_eq!(
        rows.len(),
        usize::try_from(document.counts.disclosures).unwrap()
    );
    let law = rows
        .iter()
        .find(|row| row["recipient_kind"] == "legal_authority")
        .unwrap();
    assert_eq!(law["instrument_reference"], "17-220");
    assert_eq!(law["recipient"], "County Prosecutor");
}

#[test]
fn no_text_of_anybody_is_a_formula() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for part in ["records", "values", "disclosures"] {
        for row in rows(&subscriber, part) {
            for (column, cell) in row {
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{part} {column}"
                );
            }
        }
    }
    let named = rows(&subscriber, "disclosures");
    assert!(
        named
            .iter()
            .any(|row| row["recipient"] == "'@Newark, Towing")
    );
    let noted = rows(&subscriber, "values");
    let told = "'=HYPERLINK(\"https://example.com\"), \"quoted\"\nnext";
    assert!(noted.iter().any(|row| row["value"] == told));
}
