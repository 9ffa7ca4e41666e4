//! Records of every kind: each cause as often as the others, allowed and not.

use std::error::Error;

use dashboard_model::{
    disclosure::{Disclosure, Instrument, InstrumentScope, Recipient},
    item::Item,
    policy::{Circumstances, OwnershipPeriod},
    record::Record,
    time::Timestamp,
    trigger::{PoliceReport, Trigger},
    vocabulary::{
        Activation, CallerRole, Cause, DataCategory, Exchange, InstrumentKind, Purpose,
        RecipientKind, Transport,
    },
};

use crate::random::Random;

/// 2023-11-14T22:13:20Z, in milliseconds.
const BEGIN: i64 = 1_700_000_000_000;
/// Three years, in milliseconds.
const SPAN: u64 = 94_600_000_000;

/// A record and what its check has to know besides.
pub struct Case {
    pub record: Record,
    pub around: Circumstances,
}

/// So many different records.
pub fn cases(random: &mut Random, count: usize) -> Result<Vec<Case>, Box<dyn Error>> {
    (0..count).map(|_| case(random)).collect()
}

fn case(random: &mut Random) -> Result<Case, Box<dyn Error>> {
    let occurred_at = after(BEGIN, i64::try_from(random.below(SPAN))?)?;
    let cause = random.one(Cause::ALL).ok_or("no cause")?;
    let mut record = Record {
        id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse()?,
        vehicle: Some("veh_7Q21fK9wXd".parse()?),
        occurred_at,
        received_at: occurred_at,
        incident: None,
        trigger: trigger(random, cause, occurred_at)?,
        items: items(random),
        withheld: random.some(&DataCategory::ALL[3..], 10),
        veiled: Vec::new(),
        purposes: random.some(Purpose::ALL, 20),
        transport: random.one(Transport::ALL).ok_or("no transport")?,
        disclosures: Vec::new(),
        retain_until: random.percent(80).then_some("2029-11-17".parse()?),
        sealed_until: None,
        erased: None,
        asked: None,
        person: None,
    };
    for _ in 0..random.below(4) {
        let disclosure = disclosure(random, &record)?;
        record.disclosures.push(disclosure);
    }
    let from = after(BEGIN, if random.percent(2) { 1 << 34 } else { 0 })?;
    Ok(Case {
        record,
        around: Circumstances {
            enrolled_at: from,
            ownership: Some(OwnershipPeriod {
                from,
                to: None,
                theft_recovery: random.percent(90),
            }),
            today: "2026-11-21".parse()?,
        },
    })
}

fn after(begin: i64, later: i64) -> Result<Timestamp, &'static str> {
    Timestamp::from_millis(begin + later).ok_or("no such moment")
}

fn trigger(random: &mut Random, cause: Cause, at: Timestamp) -> Result<Trigger, Box<dyn Error>> {
    let earlier = after(at.millis(), -1)?;
    let report = random.percent(80).then(|| PoliceReport {
        authority: "A police force".to_owned(),
        reference: "26-1".to_owned(),
        filed_at: earlier,
    });
    Ok(Trigger {
        identity_verified_at: random.percent(80).then_some(earlier),
        police_report: report,
        instrument: instrument(random),
        ..Trigger::new(cause, Activation::Operator)
    })
}

fn instrument(random: &mut Random) -> Option<Instrument> {
    random.percent(70).then(|| Instrument {
        kind: InstrumentKind::CourtOrder,
        reference: "L-1".to_owned(),
        authority: "A court".to_owned(),
        scope: random.percent(50).then(|| InstrumentScope {
            categories: random.some(DataCategory::ALL, 60),
            from: None,
            to: None,
        }),
    })
}

fn items(random: &mut Random) -> Vec<Item> {
    let caller = Item::Caller {
        role: random
            .one(CallerRole::ALL)
            .unwrap_or(CallerRole::Subscriber),
        name: None,
        phone: None,
    };
    let all = [
        Item::Location {
            latitude: 40.7,
            longitude: -74.1,
            accuracy_m: 8,
        },
        Item::Direction { heading_deg: 48 },
        Item::Odometer { distance_km: 9 },
        Item::Fuel {
            level_percent: 50,
            range_km: 300,
        },
        caller,
    ];
    all.into_iter().filter(|_| random.percent(50)).collect()
}

fn disclosure(random: &mut Random, record: &Record) -> Result<Disclosure, Box<dyn Error>> {
    let someone = |kind| Recipient {
        kind,
        name: "Somebody".to_owned(),
    };
    let kind = random.one(RecipientKind::ALL).ok_or("no recipient")?;
    let via = if kind == RecipientKind::ConciergeSupplier {
        vec![someone(RecipientKind::Concierge)]
    } else {
        Vec::new()
    };
    let is_sold = random.percent(2);
    Ok(Disclosure {
        recipient: someone(kind),
        at: after(record.occurred_at.millis(), 60_000)?,
        categories: record.categories(),
        purpose: random.one(Purpose::ALL).ok_or("no purpose")?,
        via,
        instrument: instrument(random),
        exchange: if is_sold {
            Exchange::Sold
        } else {
            Exchange::None
        },
    })
}
