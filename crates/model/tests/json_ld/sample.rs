//! Records to be exported.

use std::error::Error;

use dashboard_model::{
    disclosure::{Disclosure, Instrument, InstrumentScope, Recipient},
    item::{Item, TroubleCode},
    policy::{ClauseId, DisclosureExplanation, Explanation, PolicyVersion, Reason, UseExplanation},
    record::Record,
    time::Timestamp,
    trigger::{Actor, GrantReference, PoliceReport, Trigger},
    vocabulary::{
        Activation, ActorRole, Airbag, CallerRole, Cause, DataCategory, Exchange, ImpactSide,
        InstrumentKind, Purpose, RecipientKind, Seat, Severity, Transport, TriggerKind,
        TroubleCodeState,
    },
};

type Made = Result<Record, Box<dyn Error>>;

/// A record with nothing in it.
pub fn bare() -> Made {
    let at: Timestamp = "2026-11-17T19:02:11Z".parse()?;
    Ok(Record {
        id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse()?,
        vehicle: None,
        occurred_at: at,
        received_at: "2026-11-17T19:02:14Z".parse()?,
        incident: None,
        trigger: Trigger::new(Cause::AirbagDeployed, Activation::Automatic),
        items: Vec::new(),
        withheld: Vec::new(),
        veiled: Vec::new(),
        purposes: Vec::new(),
        transport: Transport::Cellular,
        disclosures: Vec::new(),
        retain_until: None,
        sealed_until: None,
        erased: None,
        asked: None,
        person: None,
    })
}

/// A crash with a value of many kinds, two hand-overs and a part that is withheld.
pub fn crash() -> Made {
    let mut record = bare()?;
    record.vehicle = Some("veh_7Q21".parse()?);
    record.incident = Some("3f0e1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse()?);
    record.items = vec![
        Item::Location {
            latitude: 40.7357,
            longitude: -74.1724,
            accuracy_m: 8,
        },
        Item::Direction { heading_deg: 48 },
        Item::TroubleCodes {
            codes: vec![TroubleCode {
                code: "B0012".to_owned(),
                state: TroubleCodeState::Confirmed,
            }],
        },
        Item::Fuel {
            level_percent: 62,
            range_km: 410,
        },
        Item::Collision {
            severity: Severity::Severe,
            delta_v_kmh: 38,
        },
        Item::ImpactDirection {
            side: ImpactSide::FrontLeft,
        },
        Item::Airbags {
            deployed: vec![Airbag::Driver, Airbag::Knee],
        },
        Item::SeatBelts {
            belted: vec![Seat::Driver],
            unbelted: vec![Seat::RearLeft],
        },
        Item::Caller {
            role: CallerRole::Subscriber,
            name: None,
            phone: None,
        },
        Item::CallLog {
            started_at: "2026-11-17T19:02:30Z".parse()?,
            duration_s: 400,
        },
    ];
    record.withheld = vec![DataCategory::SpecialistNotes];
    record.purposes = vec![Purpose::ServiceDelivery, Purpose::Research];
    record.disclosures = vec![
        handed(RecipientKind::EmergencyServices, record.received_at),
        Disclosure {
            purpose: Purpose::LegalCompliance,
            instrument: Some(Instrument {
                scope: Some(InstrumentScope {
                    categories: vec![DataCategory::Location],
                    from: Some("2026-11-01T00:00:00Z".parse()?),
                    to: Some("2026-11-30T23:59:59Z".parse()?),
                }),
                ..instrument(InstrumentKind::CourtOrder)
            }),
            ..handed(RecipientKind::LegalAuthority, record.received_at)
        },
    ];
    record.retain_until = Some("2029-11-17".parse()?);
    Ok(record)
}

/// What a policy says of [`crash`].
pub fn crash_explained() -> Explanation {
    let clause = |number: &str| vec![ClauseId(number.to_owned())];
    Explanation {
        recording: clause("1b"),
        uses: ["2", "2"]
            .into_iter()
            .zip([Purpose::ServiceDelivery, Purpose::Research])
            .map(|(number, purpose)| UseExplanation {
                purpose,
                clauses: clause(number),
            })
            .collect(),
        disclosures: [("3", true), ("3-legal", false)]
            .into_iter()
            .map(|(number, bound)| DisclosureExplanation {
                clauses: clause(number),
                bound,
            })
            .collect(),
        policy: PolicyVersion("2016-10-17".to_owned()),
        notices: Vec::new(),
        reason: Reason {
            trigger: TriggerKind::Crash,
            cause: Cause::AirbagDeployed,
            activation: Activation::Automatic,
            actor: None,
        },
    }
}

/// A theft with what clause 1 c asks for.
pub fn theft() -> Made {
    let mut record = bare()?;
    record.trigger = Trigger::new(Cause::ReportedStolen, Activation::Operator);
    record.trigger.identity_verified_at = Some(record.occurred_at);
    record.trigger.police_report = Some(PoliceReport {
        authority: "A police force".to_owned(),
        reference: "26-1".to_owned(),
        filed_at: record.occurred_at,
    });
    record.trigger.instrument = Some(instrument(InstrumentKind::SearchWarrant));
    record.disclosures = vec![Disclosure {
        via: vec![recipient(RecipientKind::Concierge)],
        exchange: Exchange::Sold,
        ..handed(RecipientKind::ConciergeSupplier, record.occurred_at)
    }];
    record.sealed_until = Some("2026-12-01".parse()?);
    Ok(record)
}

/// A dealer looked.
pub fn access() -> Made {
    let mut record = bare()?;
    record.trigger = Trigger::new(Cause::ServiceVisit, Activation::Operator);
    record.trigger.actor = Some(Actor {
        role: ActorRole::DealerStaff,
        organisation: "A dealer".to_owned(),
    });
    record.trigger.grant = Some(GrantReference {
        given_on: "2026-11-01".parse()?,
        until: "2026-12-01".parse()?,
    });
    Ok(record)
}

/// A position was handed to somebody of that kind.
pub fn handed(kind: RecipientKind, at: Timestamp) -> Disclosure {
    Disclosure {
        recipient: recipient(kind),
        at,
        categories: vec![DataCategory::Location],
        purpose: Purpose::ServiceDelivery,
        via: Vec::new(),
        instrument: None,
        exchange: Exchange::None,
    }
}

fn recipient(kind: RecipientKind) -> Recipient {
    Recipient {
        kind,
        name: "Somebody".to_owned(),
    }
}

pub fn instrument(kind: InstrumentKind) -> Instrument {
    Instrument {
        kind,
        reference: "L-1".to_owned(),
        authority: "A court".to_owned(),
        scope: None,
    }
}
