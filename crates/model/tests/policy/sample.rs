//! Records to be explained.

use std::error::Error;

use dashboard_model::{
    disclosure::{Disclosure, Instrument, Recipient},
    policy::{
        Circumstances, Finding, FindingLevel, FindingRule, OwnershipPeriod, PolicyPack, check,
    },
    record::{Erasure, Record},
    time::Timestamp,
    trigger::{PoliceReport, Trigger},
    vocabulary::{
        Activation, Cause, DataCategory, Exchange, InstrumentKind, Purpose, RecipientKind,
        Transport,
    },
};

/// A record of that cause with those categories and nothing else.
pub fn record(cause: Cause, categories: &[DataCategory]) -> Result<Record, Box<dyn Error>> {
    let at: Timestamp = "2026-11-17T17:02:11Z".parse()?;
    Ok(Record {
        id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse()?,
        vehicle: None,
        occurred_at: at,
        received_at: at,
        incident: None,
        trigger: Trigger::new(cause, Activation::Automatic),
        items: Vec::new(),
        withheld: Vec::new(),
        veiled: Vec::new(),
        purposes: Vec::new(),
        transport: Transport::Internal,
        disclosures: Vec::new(),
        retain_until: None,
        sealed_until: None,
        erased: Some(Erasure {
            at,
            categories: categories.to_vec(),
        }),
        asked: None,
        person: None,
    })
}

pub fn instrument() -> Instrument {
    Instrument {
        kind: InstrumentKind::Subpoena,
        reference: "L-1".to_owned(),
        authority: "A court".to_owned(),
        scope: None,
    }
}

/// Everything that explains a record of that cause: verification and report, or instrument.
pub fn complete(mut record: Record) -> Record {
    let trigger = &mut record.trigger;
    trigger.identity_verified_at = Some(record.occurred_at);
    trigger.police_report = Some(PoliceReport {
        authority: "A police force".to_owned(),
        reference: "26-1".to_owned(),
        filed_at: record.occurred_at,
    });
    trigger.instrument = Some(instrument());
    record
}

/// Circumstances that raise no question: long enrolled, the car owned and equipped.
pub fn around() -> Result<Circumstances, Box<dyn Error>> {
    let enrolled_at = "2020-01-01T00:00:00Z".parse()?;
    Ok(Circumstances {
        enrolled_at,
        ownership: Some(OwnershipPeriod {
            from: enrolled_at,
            to: None,
            theft_recovery: true,
        }),
        today: "2026-11-21".parse()?,
    })
}

/// What a check in usual circumstances finds.
pub fn found(record: &Record, pack: &PolicyPack) -> Result<Vec<Finding>, Box<dyn Error>> {
    Ok(check(record, Some(pack), &around()?))
}

/// The rules that raise a question in usual circumstances, in order.
pub fn questions(record: &Record, pack: &PolicyPack) -> Result<Vec<FindingRule>, Box<dyn Error>> {
    let findings = found(record, pack)?.into_iter();
    let questions = findings.filter(|finding| finding.level == FindingLevel::Question);
    Ok(questions.map(|finding| finding.rule).collect())
}

/// All of a record handed to a recipient for the service, at once and straight from the operator.
pub fn disclosure(record: &Record, kind: RecipientKind) -> Disclosure {
    Disclosure {
        recipient: Recipient {
            kind,
            name: "Somebody".to_owned(),
        },
        at: record.occurred_at,
        categories: record.categories(),
        purpose: Purpose::ServiceDelivery,
        via: Vec::new(),
        instrument: None,
        exchange: Exchange::None,
    }
}
