//! Services that fall due, and the dealer who looks at the car's data before a visit.

use dashboard_model::{
    item::Item,
    time::{Day, Timestamp},
    trigger::{Actor, GrantReference, Trigger},
    vocabulary::{AccountField, Activation, ActorRole, Cause, DataCategory, Purpose, Transport},
};

use super::{
    calendar::{Dates, after, at, day_of, workday},
    cast::{self, Car},
    driving::Logbook,
    entry::{Entry, hand_over},
    faults::{self, Episode},
    ledger::Ledger,
};

/// The day on which the permission ends, counted from the look.
const PERMISSION_DAYS: i64 = 7;

/// Tells it.
pub fn tell(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook, episodes: &[Episode]) {
    let looks = |ledger: &mut Ledger, car, moment| {
        dealer_looks(ledger, car, moment, logbook, episodes);
    };
    // Days after the first.
    for (car, days) in [
        (Car::Sedan, 184),
        (Car::Suv, 266),
        (Car::Suv, 506),
        (Car::Suv, 619),
    ] {
        let due = dates.first.plus_days(days);
        service_due(ledger, car, due, logbook);
        looks(ledger, car, at(workday(due.plus_days(8)), 8, 52, 17));
    }
    service_due(ledger, Car::Suv, dates.crash.plus_days(-19), logbook);
    looks(ledger, Car::Suv, at(dates.crash, 9, 14, 8));
    support_looks(ledger, at(workday(dates.ago(262)), 10, 31, 40));
}

/// The car says that a service is due; the dealer is told.
fn service_due(ledger: &mut Ledger, car: Car, day: Day, logbook: &Logbook) {
    let reading = logbook.under_way(car, day, 1);
    ledger.record(
        Entry::new(car, Cause::ServiceDue, Activation::Automatic, reading.at)
            .with([car.described(), reading.odometer()])
            .used_for(&[Purpose::ServiceDelivery, Purpose::ServiceExperience])
            .disclosed(hand_over(
                cast::dealer(),
                after(reading.at, 41),
                &[DataCategory::VehicleDescription, DataCategory::Odometer],
                Purpose::ServiceExperience,
            )),
    );
}

/// The dealer's staff looks at service data, as the subscriber allowed.
fn dealer_looks(
    ledger: &mut Ledger,
    car: Car,
    moment: Timestamp,
    logbook: &Logbook,
    episodes: &[Episode],
) {
    let day = day_of(moment);
    let trigger = Trigger {
        actor: Some(Actor {
            role: ActorRole::DealerStaff,
            organisation: cast::DEALER.to_owned(),
        }),
        grant: Some(GrantReference {
            given_on: day.plus_days(-PERMISSION_DAYS),
            until: day.plus_days(PERMISSION_DAYS),
        }),
        ..Trigger::new(Cause::ServiceVisit, Activation::Operator)
    };
    let mut items = vec![logbook.reading(car, moment).odometer()];
    let codes = faults::stored(episodes, car, moment);
    if !codes.is_empty() {
        items.push(Item::TroubleCodes { codes });
    }
    let seen: Vec<DataCategory> = items.iter().map(Item::category).collect();
    ledger.record(
        Entry::new(car, Cause::ServiceVisit, Activation::Operator, moment)
            .because(trigger)
            .with(items)
            .used_for(&[Purpose::ServiceExperience])
            .by(Transport::Internal)
            .disclosed(hand_over(
                cast::dealer(),
                after(moment, 1),
                &seen,
                Purpose::ServiceExperience,
            )),
    );
}

/// The operator's support looks at the agreement, because the subscriber had asked something.
fn support_looks(ledger: &mut Ledger, moment: Timestamp) {
    let trigger = Trigger {
        actor: Some(Actor {
            role: ActorRole::OperatorStaff,
            organisation: "BMW Assist Response Center".to_owned(),
        }),
        ..Trigger::new(Cause::SupportRequest, Activation::Operator)
    };
    let fields = vec![AccountField::Name, AccountField::Email];
    let entry = Entry::new(
        Car::Suv,
        Cause::SupportRequest,
        Activation::Operator,
        moment,
    )
    .because(trigger)
    .of_the_account()
    .with([Item::agreement(fields)])
    .used_for(&[Purpose::AccountManagement])
    .by(Transport::Internal)
    .disclosed(hand_over(
        cast::response_center(),
        after(moment, 1),
        &[DataCategory::Agreement],
        Purpose::AccountManagement,
    ));
    ledger.record(entry);
}
