//! What a limited sight leaves of one record.

use dashboard_model::{
    disclosure::{Disclosure, Instrument, Recipient},
    item::Item,
    record::Record,
    trigger::Trigger,
    vocabulary::{Activation, Cause, Exchange, InstrumentKind, Purpose, RecipientKind, Transport},
};

use super::*;

fn limits() -> SightLimits {
    SightLimits {
        vehicles: grant().vehicles,
        categories: grant().categories,
        calls_of: None,
    }
}

fn handed(kind: RecipientKind, purpose: Purpose) -> Disclosure {
    Disclosure {
        recipient: Recipient {
            kind,
            name: "Somebody".to_owned(),
        },
        at: at("2026-11-02T00:00:00Z"),
        categories: grant().categories,
        purpose,
        via: Vec::new(),
        instrument: None,
        exchange: Exchange::None,
    }
}

fn record(disclosures: Vec<Disclosure>) -> Record {
    Record {
        id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
        vehicle: grant().vehicles.pop(),
        occurred_at: at("2026-11-02T00:00:00Z"),
        received_at: at("2026-11-02T00:00:00Z"),
        incident: None,
        trigger: Trigger::new(Cause::ScheduledReport, Activation::Automatic),
        items: vec![Item::Odometer { distance_km: 7_000 }],
        withheld: Vec::new(),
        veiled: Vec::new(),
        purposes: vec![Purpose::ServiceDelivery, Purpose::LegalCompliance],
        transport: Transport::Cellular,
        disclosures,
        retain_until: None,
        sealed_until: None,
        erased: None,
        asked: None,
        person: None,
    }
}

#[test]
fn without_cars_or_without_categories_nothing_is_seen() {
    assert!(!limits().is_closed());
    let without_cars = SightLimits {
        vehicles: Vec::new(),
        ..limits()
    };
    let without_categories = SightLimits {
        categories: Vec::new(),
        ..limits()
    };
    let own = seen(Actor::HouseholdDriver, Operation::ReadTimeline, None).unwrap();
    for closed in [without_cars, without_categories] {
        assert!(closed.is_closed(), "{closed:?}");
        assert!(closed.cut(record(Vec::new())).is_none(), "{closed:?}");
    }
    assert!(!own.limits().unwrap().is_closed(), "their own calls");
}

#[test]
fn what_the_law_asked_for_is_left_out_by_whichever_sign_of_it() {
    let by_instrument = Disclosure {
        instrument: Some(Instrument {
            kind: InstrumentKind::Subpoena,
            reference: "1".to_owned(),
            authority: "A court".to_owned(),
            scope: None,
        }),
        ..handed(RecipientKind::Dealer, Purpose::ServiceDelivery)
    };
    let by_purpose = handed(RecipientKind::Dealer, Purpose::LegalCompliance);
    let to_authority = handed(RecipientKind::LegalAuthority, Purpose::ServiceDelivery);
    let to_enforce = handed(
        RecipientKind::AgreementEnforcement,
        Purpose::ServiceDelivery,
    );
    let other = handed(RecipientKind::Dealer, Purpose::ServiceDelivery);
    let all = [by_instrument, by_purpose, to_authority, to_enforce, other];
    let (cut, places) = limits().cut(record(all.to_vec())).unwrap();
    assert_eq!(cut.disclosures, all[4..]);
    assert_eq!(places, [4]);
    assert_eq!(cut.purposes, [Purpose::ServiceDelivery]);
}
