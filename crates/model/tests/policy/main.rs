//! The shipped policy pack: complete, and true to what the policy allows and what it does not. And
//! the engine that reads it: total, and right at every edge.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot build its sample has to fail"
)]

mod arbitrary;
mod changes;
mod circumstances;
mod design;
mod pack;
mod recipients;
mod recording;
mod rules;
mod sample;
mod summary;
mod totality;
mod veiled;

use std::error::Error;

use dashboard_model::{
    policy::{FindingRule, explain},
    vocabulary::{
        Cause,
        DataCategory::{CallRecording, Fuel},
        Purpose, Transport,
    },
};
use pack::pack;
use sample::{found, questions, record};

type Outcome = Result<(), Box<dyn Error>>;

#[test]
fn each_clause_has_its_texts_and_an_id_that_can_stand_in_an_address() -> Outcome {
    let pack = pack()?;
    let ids: Vec<_> = pack.clauses.iter().map(|c| c.id.0.as_str()).collect();
    for number in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        assert!(ids.contains(&number), "clause {number} is missing");
    }
    for clause in &pack.clauses {
        let id = &clause.id.0;
        assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
        for text in clause.texts.values() {
            assert!((4..=60).contains(&text.title.chars().count()), "{id}");
            assert!((20..=560).contains(&text.summary.chars().count()), "{id}");
        }
    }
    Ok(())
}

#[test]
fn the_version_is_named_after_the_day_it_took_effect() -> Outcome {
    let pack = pack()?;
    assert_eq!(pack.version.0, pack.effective_from.to_string());
    assert_eq!(pack.contact.phone, "(888) 333-6118");
    assert_eq!(pack.contact.mail, "customercare@bmwassist.com");
    Ok(())
}

#[test]
fn every_use_but_marketing_is_named() -> Outcome {
    let pack = pack()?;
    let mut used = record(Cause::ScheduledReport, &[Fuel])?;
    used.purposes = Purpose::ALL.to_vec();
    let explanation = explain(&used, &pack);
    for use_ in explanation.uses {
        assert_eq!(
            use_.clauses.is_empty(),
            use_.purpose == Purpose::Marketing,
            "{}",
            use_.purpose
        );
    }
    Ok(())
}

#[test]
fn the_cellular_network_and_a_recorded_call_give_a_notice_with_its_clause() -> Outcome {
    let mut called = record(Cause::EmergencyButton, &[CallRecording])?;
    called.transport = Transport::Cellular;
    let findings = found(&called, &pack()?)?;
    let clause = |rule| {
        findings
            .iter()
            .find(|finding| finding.rule == rule)
            .and_then(|finding| finding.clause.clone())
            .map(|clause| clause.0)
    };
    assert_eq!(clause(FindingRule::CallRecorded).as_deref(), Some("4"));
    assert_eq!(clause(FindingRule::CrossedCellular).as_deref(), Some("7"));
    assert_eq!(questions(&called, &pack()?)?, []);
    assert_eq!(explain(&called, &pack()?).notices, findings);
    Ok(())
}
