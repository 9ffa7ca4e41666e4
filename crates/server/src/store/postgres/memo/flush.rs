//! Writing what was noted, of many accounts at once: a few statements an account, whatever number of
//! records it has, and one for all events; all of them in one trip.

use dashboard_model::id::AccountId;

use super::{known::Known, notes::Notes, rows::Columns};
use crate::store::{
    StoreError,
    postgres::{
        pipeline::{self, Step},
        session::Session,
    },
};

const CITATIONS: &str = "INSERT INTO citation (account_id, citation_id, policy, clauses) \
     SELECT $1, unnest($2::BIGINT[]), unnest($3::TEXT[]), unnest($4::TEXT[])";

const CLAUSES: &str = "INSERT INTO cited_clause (account_id, policy, clause, citation_id) \
     SELECT $1, unnest($2::TEXT[]), unnest($3::TEXT[]), unnest($4::BIGINT[])";

const SHAPES: &str = "INSERT INTO shape (account_id, shape_id, digest, vehicle_id, trigger_kind, \
     category_bits, recipient_bits, outside, questions, routine, citation_id, summary) \
     SELECT $1, unnest($2::BIGINT[]), unnest($3::BYTEA[]), unnest($4::TEXT[]), \
     unnest($5::TEXT[]), unnest($6::BIGINT[]), unnest($7::BIGINT[]), unnest($8::BOOLEAN[]), \
     unnest($9::BIGINT[]), unnest($10::BOOLEAN[]), unnest($11::BIGINT[]), unnest($12::TEXT[])";

const RECORDS: &str = "INSERT INTO record (account_id, record_id, source, event_id, vehicle_id, \
     occurred_at, day, incident_id, trigger_kind, category_bits, recipient_bits, outside, \
     questions, routine, visible_from, payload, shown_from, citation_id, shape_id, \
     duration_s, position, arrival, kept_until) \
     SELECT $1, unnest($2::TEXT[]), unnest($3::TEXT[]), unnest($4::TEXT[]), unnest($5::TEXT[]), \
     unnest($6::BIGINT[]), unnest($7::TEXT[]), unnest($8::TEXT[]), unnest($9::TEXT[]), \
     unnest($10::BIGINT[]), unnest($11::BIGINT[]), unnest($12::BOOLEAN[]), \
     unnest($13::BIGINT[]), unnest($14::BOOLEAN[]), unnest($15::TEXT[]), unnest($16::TEXT[]), \
     unnest($17::BIGINT[]), unnest($18::BIGINT[]), unnest($19::BIGINT[]), \
     unnest($20::BIGINT[]), unnest($21::BIGINT[]), unnest($22::BIGINT[]), unnest($23::TEXT[])";

const DISCLOSURES: &str = "INSERT INTO disclosure (account_id, record_id, seq, recipient_id, kind, \
     name, at, category_bits, purpose, shown_from, bound, questions, instrument) \
     SELECT $1, unnest($2::TEXT[]), unnest($3::BIGINT[]), unnest($4::TEXT[]), unnest($5::TEXT[]), \
     unnest($6::TEXT[]), unnest($7::BIGINT[]), unnest($8::BIGINT[]), unnest($9::TEXT[]), \
     unnest($10::BIGINT[]), unnest($11::BOOLEAN[]), unnest($12::BIGINT[]), unnest($13::TEXT[])";

const TEXTS: &str = "INSERT INTO search_doc (account_id, record_id, text, words) \
     SELECT $1, unnest($2::TEXT[]), unnest($3::TEXT[]), unnest($4::TEXT[])::TSVECTOR";

const ROLLUP: &str = "INSERT INTO rollup (account_id, month, shape_id, records) \
     SELECT $1, unnest($2::TEXT[]), unnest($3::BIGINT[]), unnest($4::BIGINT[]) \
     ON CONFLICT (account_id, month, shape_id) \
     DO UPDATE SET records = rollup.records + excluded.records";

const POSITIONS: &str = "UPDATE account a SET arrivals = a.arrivals + $2, \
     positions = a.positions + $3 WHERE a.account_id = $1";

const EVENTS: &str = "INSERT INTO event (source, event_id, account_id, body_hash, received_at) \
     SELECT unnest($1::TEXT[]), unnest($2::TEXT[]), unnest($3::TEXT[]), unnest($4::BYTEA[]), \
     unnest($5::BIGINT[])";

const RETENTION: &str = "INSERT INTO retention (account_id, record_id, kept_until) \
     SELECT unnest($1::TEXT[]), unnest($2::TEXT[]), unnest($3::TEXT[])";

/// Writes the notes of some accounts.
pub(super) fn write(
    session: &Session<'_>,
    accounts: &[(&AccountId, &Known)],
) -> Result<(), StoreError> {
    let sums: Vec<Sums<'_>> = accounts
        .iter()
        .map(|(_, known)| Sums::of(&known.notes))
        .collect();
    let look_ups = LookUps::of(accounts);
    let mut steps = Vec::new();
    for ((account, known), sums) in accounts.iter().zip(&sums) {
        of_account(&mut steps, account.as_str(), &known.notes, sums);
    }
    look_ups.add_to(&mut steps);
    pipeline::run(session, &steps).map(drop)
}

fn of_account<'a>(
    steps: &mut Vec<Step<'a>>,
    account: &'a str,
    notes: &'a Notes,
    sums: &'a Sums<'_>,
) {
    let citations = &notes.citations;
    if !citations.id.is_empty() {
        let values: Columns<'a> = vec![&citations.id, &citations.policy, &citations.clauses];
        steps.push(Step::of(account, CITATIONS, values));
        let (policy, clause, id) = &citations.clause;
        steps.push(Step::of(account, CLAUSES, vec![policy, clause, id]));
    }
    let shapes = &notes.shapes;
    if !shapes.id.is_empty() {
        steps.push(Step::of(account, SHAPES, shapes.values()));
    }
    if notes.records.id.is_empty() {
        return;
    }
    steps.push(Step::of(account, RECORDS, notes.records.values()));
    if !notes.disclosures.record.is_empty() {
        let values = notes.disclosures.values();
        steps.push(Step::of(account, DISCLOSURES, values));
    }
    let texts = &notes.texts;
    if !texts.record.is_empty() {
        let values: Columns<'a> = vec![&texts.record, &texts.text, &texts.words];
        steps.push(Step::of(account, TEXTS, values));
    }
    if !sums.shapes.is_empty() {
        let values: Columns<'a> = vec![&sums.months, &sums.shapes, &sums.records];
        steps.push(Step::of(account, ROLLUP, values));
    }
    let values: Columns<'a> = vec![&notes.arrivals, &notes.positions];
    steps.push(Step::of(account, POSITIONS, values));
}

/// Records more of an account, by month and shape.
struct Sums<'a> {
    months: Vec<&'a str>,
    shapes: Vec<i64>,
    records: Vec<i64>,
}

impl<'a> Sums<'a> {
    fn of(notes: &'a Notes) -> Self {
        let mut sums = Self {
            months: Vec::new(),
            shapes: Vec::new(),
            records: Vec::new(),
        };
        for ((month, shape), records) in &notes.rollup {
            sums.months.push(month);
            sums.shapes.push(*shape);
            sums.records.push(*records);
        }
        sums
    }
}

/// What is found without knowing the account, of all of them.
#[derive(Default)]
struct LookUps<'a> {
    sources: Vec<&'a str>,
    events: Vec<&'a str>,
    accounts: Vec<&'a str>,
    hashes: Vec<&'a [u8]>,
    received: Vec<i64>,
    holders: Vec<&'a str>,
    records: Vec<&'a str>,
    days: Vec<&'a str>,
}

impl<'a> LookUps<'a> {
    fn of(accounts: &[(&'a AccountId, &'a Known)]) -> Self {
        let mut all = Self::default();
        for (account, known) in accounts {
            let events = &known.notes.events;
            all.sources.extend(events.source.iter().map(String::as_str));
            all.events.extend(events.id.iter().map(String::as_str));
            all.hashes.extend(events.hash.iter().map(Vec::as_slice));
            all.received.extend(&events.received_at);
            all.accounts.resize(all.events.len(), account.as_str());
            let records = &known.notes.records;
            for (record, day) in records.id.iter().zip(&records.kept_until) {
                if let Some(day) = day {
                    all.holders.push(account.as_str());
                    all.records.push(record);
                    all.days.push(day);
                }
            }
        }
        all
    }

    fn add_to<'s>(&'s self, steps: &mut Vec<Step<'s>>) {
        if !self.events.is_empty() {
            let values: Columns<'s> = vec![
                &self.sources,
                &self.events,
                &self.accounts,
                &self.hashes,
                &self.received,
            ];
            steps.push(Step::look_up(EVENTS, values));
        }
        if !self.records.is_empty() {
            let values: Columns<'s> = vec![&self.holders, &self.records, &self.days];
            steps.push(Step::look_up(RETENTION, values));
        }
    }
}
