//! Records to be explained.

use std::error::Error;

use dashboard_model::{
    disclosure::Instrument,
    record::{Erasure, Record},
    time::Timestamp,
    trigger::{PoliceReport, Trigger},
    vocabulary::{Activation, Cause, DataCategory, InstrumentKind, Transport},
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
        purposes: Vec::new(),
        transport: Transport::Internal,
        disclosures: Vec::new(),
        retain_until: None,
        sealed_until: None,
        erased: Some(Erasure {
            at,
            categories: categories.to_vec(),
        }),
    })
}

pub fn instrument() -> Instrument {
    Instrument {
        kind: InstrumentKind::Subpoena,
        reference: "L-1".to_owned(),
        authority: "A court".to_owned(),
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
