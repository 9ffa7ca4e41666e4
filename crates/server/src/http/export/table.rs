//! The columns of the tables. Their names are part of the format: they stay as they are, in English,
//! whatever the language of the account. `docs/guides/export.md` says what each holds.

use dashboard_model::{
    disclosure::{Disclosure, Recipient},
    export::{ExportPart, ExportedRecord},
    item::Item,
    policy::{ClauseId, FindingLevel, FindingSubject},
    vocabulary::DataCategory,
};
use serde_json::Value;

use super::{super::Error, csv::Cell};

const RECORDS: [&str; 23] = [
    "record_id",
    "occurred_at",
    "received_at",
    "day",
    "vehicle",
    "incident",
    "reason",
    "cause",
    "started_by",
    "categories",
    "withheld",
    "purposes",
    "transport",
    "disclosures",
    "policy",
    "clauses",
    "notices",
    "questions",
    "findings",
    "retain_until",
    "sealed_until",
    "erased_at",
    "erased_categories",
];

const VALUES: [&str; 6] = [
    "record_id",
    "occurred_at",
    "item",
    "category",
    "field",
    "value",
];

const DISCLOSURES: [&str; 17] = [
    "record_id",
    "occurred_at",
    "disclosure",
    "disclosed_at",
    "recipient_kind",
    "recipient",
    "via",
    "categories",
    "purpose",
    "instrument_kind",
    "instrument_reference",
    "instrument_authority",
    "exchange",
    "policy",
    "clauses",
    "bound_by_policy",
    "questions",
];

/// The names of a table's columns.
pub(super) const fn columns(part: ExportPart) -> &'static [&'static str] {
    match part {
        ExportPart::Records => &RECORDS,
        ExportPart::Values => &VALUES,
        ExportPart::Disclosures => &DISCLOSURES,
    }
}

/// The rows of a record in a table.
pub(super) fn rows(part: ExportPart, record: &ExportedRecord) -> Result<Vec<Vec<Cell>>, Error> {
    match part {
        ExportPart::Records => Ok(vec![whole(record)]),
        ExportPart::Values => values(record),
        ExportPart::Disclosures => Ok(disclosures(record)),
    }
}

fn whole(exported: &ExportedRecord) -> Vec<Cell> {
    let record = &exported.record;
    let clauses = exported.explanation.as_ref().map(|e| &*e.recording);
    let found = |level| exported.findings.iter().filter(move |f| f.level == level);
    let rules: Vec<_> = exported.findings.iter().map(|f| word(&f.rule)).collect();
    vec![
        text(&record.id),
        text(record.occurred_at),
        text(record.received_at),
        text(exported.day),
        Cell::optional(record.vehicle.as_ref()),
        Cell::optional(record.incident.as_ref()),
        text(record.trigger.kind.as_str()),
        text(record.trigger.cause.as_str()),
        text(record.trigger.activation.as_str()),
        words(&record.categories(), |category| category.as_str()),
        words(&record.withheld, |category| category.as_str()),
        words(&record.purposes, |purpose| purpose.as_str()),
        text(record.transport.as_str()),
        Cell::count(record.disclosures.len()),
        Cell::optional(exported.policy.as_ref().map(|version| &version.0)),
        clauses.map_or(Cell::Empty, numbers),
        Cell::count(found(FindingLevel::Notice).count()),
        Cell::count(found(FindingLevel::Question).count()),
        text(rules.join(" ")),
        Cell::optional(record.retain_until),
        Cell::optional(record.sealed_until),
        Cell::optional(record.erased.as_ref().map(|erasure| erasure.at)),
        record.erased.as_ref().map_or(Cell::Empty, |erasure| {
            words(&erasure.categories, |category| category.as_str())
        }),
    ]
}

/// One row a value; a list's values stand one by one. What was withheld or erased has a row without
/// a value, which says so.
fn values(exported: &ExportedRecord) -> Result<Vec<Vec<Cell>>, Error> {
    let record = &exported.record;
    let mut rows = Vec::new();
    let row = |item: Cell, category: DataCategory, field: String, value: Cell| {
        let (id, at) = (text(&record.id), text(record.occurred_at));
        vec![id, at, item, text(category.as_str()), text(field), value]
    };
    for (place, item) in record.items.iter().enumerate() {
        for (field, value) in fields(item)? {
            rows.push(row(Cell::count(place), item.category(), field, value));
        }
    }
    for category in &record.withheld {
        let state = "withheld".to_owned();
        rows.push(row(Cell::Empty, *category, state, Cell::Empty));
    }
    for category in record.erased.iter().flat_map(|e| &e.categories) {
        let state = "erased".to_owned();
        rows.push(row(Cell::Empty, *category, state, Cell::Empty));
    }
    Ok(rows)
}

fn disclosures(exported: &ExportedRecord) -> Vec<Vec<Cell>> {
    let record = &exported.record;
    let rows = record.disclosures.iter().enumerate();
    let rows = rows.map(|(place, disclosure)| {
        let subject = FindingSubject::Disclosure(u16::try_from(place).unwrap_or(u16::MAX));
        let explained = exported.explanation.as_ref();
        let explained = explained.and_then(|e| e.disclosures.get(place));
        let mut row = vec![
            text(&record.id),
            text(record.occurred_at),
            Cell::count(place),
        ];
        row.extend(handed(disclosure));
        row.extend([
            Cell::optional(exported.policy.as_ref().map(|version| &version.0)),
            explained.map_or(Cell::Empty, |e| numbers(&e.clauses)),
            Cell::optional(explained.map(|e| e.bound)),
            Cell::count(
                exported
                    .findings
                    .iter()
                    .filter(|f| f.level == FindingLevel::Question)
                    .filter(|f| f.subject == subject)
                    .count(),
            ),
        ]);
        row
    });
    rows.collect()
}

fn handed(disclosure: &Disclosure) -> [Cell; 10] {
    let instrument = disclosure.instrument.as_ref();
    let hand = |hand: &Recipient| format!("{}: {}", hand.kind.as_str(), hand.name);
    let via: Vec<_> = disclosure.via.iter().map(hand).collect();
    [
        text(disclosure.at),
        text(disclosure.recipient.kind.as_str()),
        text(&disclosure.recipient.name),
        text(via.join(" > ")),
        words(&disclosure.categories, |category| category.as_str()),
        text(disclosure.purpose.as_str()),
        Cell::optional(instrument.map(|i| i.kind.as_str())),
        Cell::optional(instrument.map(|i| &i.reference)),
        Cell::optional(instrument.map(|i| &i.authority)),
        text(word(&disclosure.exchange)),
    ]
}

/// The fields of a value with their names, as they stand in JSON: `codes.0.code`.
fn fields(item: &Item) -> Result<Vec<(String, Cell)>, Error> {
    let value = serde_json::to_value(item).map_err(|_| Error::Internal("an item has no form"))?;
    let mut found = Vec::new();
    if let Value::Object(fields) = value {
        for (name, value) in fields {
            if name != "category" {
                flatten(name, value, &mut found);
            }
        }
    }
    Ok(found)
}

fn flatten(name: String, value: Value, found: &mut Vec<(String, Cell)>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                flatten(format!("{name}.{field}"), value, found);
            }
        }
        // An empty list says something too: no airbag deployed.
        Value::Array(values) if values.is_empty() => found.push((name, Cell::Empty)),
        Value::Array(values) => {
            for (place, value) in values.into_iter().enumerate() {
                flatten(format!("{name}.{place}"), value, found);
            }
        }
        Value::Null => found.push((name, Cell::Empty)),
        Value::Number(number) => found.push((name, Cell::Number(number.to_string()))),
        Value::Bool(truth) => found.push((name, text(truth))),
        Value::String(words) => found.push((name, text(words))),
    }
}

fn text(text: impl ToString) -> Cell {
    Cell::Text(text.to_string())
}

fn words<T>(words: &[T], name: impl Fn(&T) -> &'static str) -> Cell {
    text(words.iter().map(name).collect::<Vec<_>>().join(" "))
}

fn numbers(clauses: &[ClauseId]) -> Cell {
    let numbers: Vec<_> = clauses.iter().map(|clause| &*clause.0).collect();
    text(numbers.join(" "))
}

/// A word of a closed list as it stands in JSON.
fn word(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
