//! What is said of a record, a policy and a clause in short.

use dashboard_model::{
    policy::{ClauseText, Explanation, PolicyVersion, check, explain},
    record::Record,
    timeline::RecordSummary,
    vocabulary::{Cause, DataCategory::CallLog, RecipientKind, Transport},
};

use super::{
    Outcome,
    pack::pack,
    sample::{around, disclosure, found, record},
};

/// A call over the cellular network, handed to one who is bound and two who are not.
fn handed_to_three() -> Record {
    let mut record = record(Cause::GeneralRequest, &[CallLog]).unwrap();
    record.transport = Transport::Cellular;
    let kinds = [
        RecipientKind::Dealer,
        RecipientKind::EmergencyContact,
        RecipientKind::Other,
    ];
    record.disclosures = kinds.map(|kind| disclosure(&record, kind)).into();
    record
}

#[test]
fn a_summary_counts_who_is_not_bound_what_is_asked_and_what_is_worth_knowing() -> Outcome {
    let record = handed_to_three();
    let explanation = explain(&record, &pack()?);
    let findings = found(&record, &pack()?)?;
    let day = "2026-11-17".parse()?;
    let summary = RecordSummary::of(&record, day, Some(&explanation), &findings);
    assert_eq!(summary.unbound, 2);
    // The broker; the emergency contact, who is not bound, and the network.
    assert_eq!((summary.questions, summary.notices), (1, 2));

    let bound = Explanation {
        disclosures: explanation.disclosures[..1].to_vec(),
        ..explanation
    };
    assert_eq!(bound.unbound(), 0);
    Ok(())
}

#[test]
fn without_a_policy_nobody_is_bound_and_one_thing_is_asked() -> Outcome {
    let record = handed_to_three();
    let findings = check(&record, None, &around()?);
    let summary = RecordSummary::of(&record, "2026-11-17".parse()?, None, &findings);
    assert_eq!((summary.unbound, summary.questions), (3, 1));
    Ok(())
}

#[test]
fn a_version_and_a_clause_are_written_as_they_are_named() -> Outcome {
    assert_eq!(pack()?.clauses[1].id.to_string(), "1a");
    assert_eq!(
        PolicyVersion("2016-10-17".to_owned()).to_string(),
        "2016-10-17"
    );
    Ok(())
}

#[test]
fn a_clause_speaks_the_language_that_is_asked_for_and_else_english() -> Outcome {
    let mut clause = pack()?.clauses.remove(0);
    let text = |title: &str| ClauseText {
        title: title.to_owned(),
        summary: "Summary".to_owned(),
    };
    clause.texts = [
        ("en".to_owned(), text("English")),
        ("es".to_owned(), text("Español")),
    ]
    .into();
    assert_eq!(clause.text("es"), Some(&text("Español")));
    assert_eq!(clause.text("xx"), Some(&text("English")));
    clause.texts.remove("en");
    assert_eq!(clause.text("xx"), None);
    Ok(())
}
