//! A row for each clause of the policy, in the order of the design's first table: what it says, and
//! what the engine makes of it.

use dashboard_model::{
    policy::{
        ClauseId,
        FindingRule::{self, *},
        changes, explain,
    },
    record::Record,
    vocabulary::{
        Activation, Cause,
        DataCategory::{self, *},
        Exchange, Purpose, RecipientKind, Transport,
    },
};

use super::{
    Outcome,
    arbitrary::recipient,
    pack::pack,
    sample::{self, complete, found, questions, record},
};

/// A clause, what it says, and whether the engine answers as it does.
struct Row {
    clause: &'static str,
    says: &'static str,
    holds: fn() -> bool,
}

const ROWS: [Row; 15] = [
    Row {
        clause: "1",
        says: "each kind of data may be collected, whoever calls, and what the agreement holds",
        holds: || {
            let named = |category| covers("1").contains(category) || *category == CallRecording;
            DataCategory::ALL.iter().all(named) && records(Cause::Enrolled, &[Agreement], "1")
        },
    },
    Row {
        clause: "1a",
        says: "where the car is may be recorded when an occupant asks for a service",
        holds: || records(Cause::RoadsideRequest, &[Location, Direction], "1a"),
    },
    Row {
        clause: "1b",
        says: "or an airbag deploys, or a severe rear impact occurs",
        holds: || {
            records(Cause::AirbagDeployed, &[Location, Airbags], "1b")
                && records(Cause::SevereRearImpact, &[Location, SeatBelts], "1b")
        },
    },
    Row {
        clause: "1c",
        says: "or the car is stolen: equipped, the identity verified, a police report filed",
        holds: || {
            let bare = record(Cause::ReportedStolen, &[Location]).unwrap();
            records(Cause::ReportedStolen, &[Location], "1c") && asks(&bare, &[TheftNotVerified])
        },
    },
    Row {
        clause: "1d",
        says: "or the law requires it",
        holds: || {
            let bare = record(Cause::CourtOrder, &[Location]).unwrap();
            records(Cause::CourtOrder, &[Location], "1d") && asks(&bare, &[InstrumentMissing])
        },
    },
    Row {
        clause: "1m",
        says: "modules may send data about the car by themselves, not about where it is",
        holds: || {
            let located = record(Cause::ScheduledReport, &[Location]).unwrap();
            records(Cause::ScheduledReport, &[TroubleCodes, Fuel], "1m")
                && asks(&located, &[PositionNotCovered])
        },
    },
    Row {
        clause: "2",
        says: "seven uses; never sold or rented, except with the business itself",
        holds: || {
            let marketed = used_for(Purpose::Marketing);
            uses(Purpose::FraudPrevention, &["2"])
                && asks(&marketed, &[PurposeNotCovered])
                && asks(&sold_to(RecipientKind::Dealer), &[SoldOrRented])
                && asks(&sold_to(RecipientKind::AssetSuccessor), &[])
        },
    },
    Row {
        clause: "3",
        says: "who may receive data, and that partners are bound",
        holds: || {
            let named = explain(&handed_to(RecipientKind::Dealer), &pack().unwrap());
            named.disclosures[0].bound
                && named.disclosures[0].clauses[0].0 == "3"
                && asks(&handed_to(RecipientKind::Other), &[RecipientNotCovered])
        },
    },
    Row {
        clause: "3-research",
        says: "third parties may receive data for research",
        holds: || uses(Purpose::Research, &["2", "3-research"]),
    },
    Row {
        clause: "3-legal",
        says: "authorities may receive data under the law, against a paper",
        holds: || {
            let bare = handed_to(RecipientKind::LegalAuthority);
            uses(Purpose::LegalCompliance, &["3-legal"]) && asks(&bare, &[InstrumentMissing])
        },
    },
    Row {
        clause: "3-concierge",
        says: "the concierge may pass data to suppliers whom the policy does not govern",
        holds: || {
            let mut passed = handed_to(RecipientKind::ConciergeSupplier);
            passed.disclosures[0].via = vec![recipient(RecipientKind::Concierge)];
            notes(&passed, RecipientNotBound, "3-concierge")
                && notes(&passed, PassedOn, "3-concierge")
        },
    },
    Row {
        clause: "4",
        says: "calls may be recorded",
        holds: || {
            let called = record(Cause::GeneralRequest, &[CallRecording]).unwrap();
            records(Cause::GeneralRequest, &[CallRecording], "4")
                && notes(&called, CallRecorded, "4")
        },
    },
    Row {
        clause: "5",
        says: "the subscriber may correct the account, by phone or mail",
        holds: || {
            let mut changed = record(Cause::DetailsChanged, &[Agreement]).unwrap();
            changed.trigger.activation = Activation::Manual;
            changed.purposes = vec![Purpose::AccountManagement];
            let contact = pack().unwrap().contact;
            asks(&changed, &[]) && !contact.phone.is_empty() && contact.mail.contains('@')
        },
    },
    Row {
        clause: "6",
        says: "safeguards are kept up: an audit may look",
        holds: || records(Cause::Audit, &[Location, CallLog], "6"),
    },
    Row {
        clause: "7",
        says: "the cellular network is not necessarily secure",
        holds: || {
            let mut sent = record(Cause::ScheduledReport, &[Fuel]).unwrap();
            sent.transport = Transport::Cellular;
            notes(&sent, CrossedCellular, "7")
        },
    },
];

#[test]
fn each_clause_is_answered_as_it_says() {
    for row in &ROWS {
        assert!((row.holds)(), "{}: {}", row.clause, row.says);
    }
}

/// Clause 8 covers nothing by itself: it is why a policy has versions.
#[test]
fn each_clause_of_the_pack_has_a_row_and_versions_can_be_compared() -> Outcome {
    for clause in &pack()?.clauses {
        let named = ROWS.iter().any(|row| row.clause == clause.id.0);
        assert!(named || clause.id.0 == "8", "{}", clause.id);
    }
    let mut next = pack()?;
    next.clauses.retain(|clause| clause.id.0 != "4");
    assert_eq!(changes(&pack()?, &next).len(), 1);
    Ok(())
}

fn covers(clause: &str) -> Vec<DataCategory> {
    let clauses = pack().unwrap().clauses;
    let clause = clauses.into_iter().find(|one| one.id.0 == clause);
    clause.unwrap().covers.categories
}

/// Whether that clause alone explains such a record, with everything that it asks for.
fn records(cause: Cause, categories: &[DataCategory], clause: &str) -> bool {
    let record = complete(record(cause, categories).unwrap());
    let explanation = explain(&record, &pack().unwrap());
    let named: Vec<_> = explanation.recording.iter().map(|one| &*one.0).collect();
    named == [clause] && asks(&record, &[])
}

fn uses(purpose: Purpose, clauses: &[&str]) -> bool {
    let explanation = explain(&used_for(purpose), &pack().unwrap());
    let named: Vec<_> = explanation.uses[0]
        .clauses
        .iter()
        .map(|one| &*one.0)
        .collect();
    named == clauses
}

fn asks(record: &Record, rules: &[FindingRule]) -> bool {
    questions(record, &pack().unwrap()).unwrap() == rules
}

fn notes(record: &Record, rule: FindingRule, clause: &str) -> bool {
    let found = found(record, &pack().unwrap()).unwrap();
    let cites = |id: &ClauseId| id.0 == clause;
    found
        .iter()
        .any(|one| one.rule == rule && one.clause.as_ref().is_some_and(cites))
}

fn used_for(purpose: Purpose) -> Record {
    let mut record = record(Cause::GeneralRequest, &[CallLog]).unwrap();
    record.purposes = vec![purpose];
    record
}

fn handed_to(kind: RecipientKind) -> Record {
    let mut record = record(Cause::GeneralRequest, &[CallLog]).unwrap();
    record.disclosures = vec![sample::disclosure(&record, kind)];
    record
}

fn sold_to(kind: RecipientKind) -> Record {
    let mut record = handed_to(kind);
    record.disclosures[0].exchange = Exchange::Sold;
    record
}
