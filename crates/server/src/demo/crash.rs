//! The crash: the automatic call and everything that followed from it.

use std::io;

use dashboard_model::{
    id::IncidentId,
    item::Item,
    time::Timestamp,
    vocabulary::{
        Activation, Airbag, CallerRole, Cause, DataCategory,
        DataCategory::{
            Airbags, CallContent, CallLog, Collision, Direction, ImpactDirection, Location,
            SeatBelts, SpecialistNotes, VehicleDescription,
        },
        ImpactSide, Purpose, RecipientKind, Seat, Severity, Transport, TroubleCodeState,
    },
};

use super::{
    calendar::{Dates, after, at},
    cast::{self, Car, recipient},
    driving::Logbook,
    entry::{Entry, hand_over},
    faults::{self, CRASH_CODES},
    ledger::{Ledger, RecordRef},
    roads::{BROAD_AND_MARKET, BROAD_STREET},
};

/// For how many years records of a crash are kept.
const KEPT_YEARS: i64 = 7;
/// Length of the automatic call in seconds.
const CALL_S: u32 = 412;

/// Tells it.
///
/// # Errors
/// When the incident's name is malformed.
pub fn tell(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) -> io::Result<()> {
    let incident = ledger.incident()?;
    let Some(reading) = logbook.crash() else {
        return Ok(());
    };
    let crash = Crash {
        incident,
        at: reading.at,
    };
    let call = ledger.record(crash.automatic_call());
    ledger.record(crash.trouble_codes(reading.odometer()));
    for seconds in [75, 195, 390] {
        ledger.record(crash.position(seconds));
    }
    ledger.record(crash.notes());
    ledger.record(crash.hospital_notice());
    ledger.record(crash.tow());
    ledger.record(crash.follow_up(at(dates.crash.plus_days(1), 10, 15, 20)));
    safety_analysis(ledger, &call, at(dates.crash.plus_days(2), 8, 40, 0));
    Ok(())
}

struct Crash {
    incident: IncidentId,
    at: Timestamp,
}

impl Crash {
    fn entry(&self, activation: Activation, seconds: i64) -> Entry {
        let moment = after(self.at, seconds);
        Entry::new(Car::Suv, Cause::AirbagDeployed, activation, moment)
            .part_of(&self.incident)
            .kept(KEPT_YEARS)
    }

    /// The car calls by itself; dispatch is told within a minute.
    fn automatic_call(&self) -> Entry {
        let told = [
            VehicleDescription,
            Location,
            Direction,
            Collision,
            ImpactDirection,
            Airbags,
            SeatBelts,
        ];
        let everything: Vec<DataCategory> = told.into_iter().chain([CallLog]).collect();
        let mut entry = self
            .entry(Activation::Automatic, 0)
            .with([
                Car::Suv.described(),
                BROAD_AND_MARKET.location(),
                BROAD_AND_MARKET.direction(),
                Item::Collision {
                    severity: Severity::Moderate,
                    delta_v_kmh: 31,
                },
                Item::ImpactDirection {
                    side: ImpactSide::FrontLeft,
                },
                Item::Airbags {
                    deployed: vec![Airbag::Driver, Airbag::FrontPassenger, Airbag::CurtainLeft],
                },
                Item::SeatBelts {
                    belted: vec![Seat::Driver, Seat::FrontPassenger],
                    unbelted: Vec::new(),
                },
                Item::CallLog {
                    started_at: after(self.at, 4),
                    duration_s: CALL_S,
                },
                Item::CallRecording { duration_s: CALL_S },
            ])
            .used_for(&[Purpose::ServiceDelivery, Purpose::SafetyImprovement])
            .to(cast::response_center(), 3, &everything)
            .to(cast::dispatch(), 51, &told);
        entry.complete_at = after(self.at, 4 + i64::from(CALL_S));
        entry
    }

    fn trouble_codes(&self, odometer: Item) -> Entry {
        let codes = CRASH_CODES.map(|code| faults::code(code, TroubleCodeState::Confirmed));
        Entry::new(
            Car::Suv,
            Cause::FaultDetected,
            Activation::Automatic,
            after(self.at, 9),
        )
        .part_of(&self.incident)
        .with([
            Item::TroubleCodes {
                codes: codes.to_vec(),
            },
            odometer,
        ])
        .used_for(&[Purpose::ServiceDelivery, Purpose::SafetyImprovement])
        .kept(KEPT_YEARS)
    }

    /// The position again, for the ambulance that is on its way.
    fn position(&self, seconds: i64) -> Entry {
        self.entry(Activation::Automatic, seconds)
            .with([BROAD_STREET.location()])
            .to(cast::response_center(), 2, &[Location])
            .to(cast::dispatch(), 11, &[Location])
    }

    fn notes(&self) -> Entry {
        let written = i64::from(CALL_S) + 70;
        self.entry(Activation::Operator, written)
            .with([
                Item::CallContent {
                    advice: "Stay in the car if it is safe, keep the seat belt on and the hazard \
                             lights lit. An ambulance is on its way."
                        .to_owned(),
                },
                Item::SpecialistNotes {
                    text: "Two occupants, both answered. Driver reports pain in the left \
                           shoulder. Ambulance on site after nine minutes, call ended then."
                        .to_owned(),
                },
            ])
            .by(Transport::Internal)
            .to(cast::response_center(), 0, &[CallContent, SpecialistNotes])
    }

    /// Whom the subscriber named for emergencies is told of the hospital.
    fn hospital_notice(&self) -> Entry {
        self.entry(Activation::Operator, 1_610)
            .call(CallerRole::ThirdParty, cast::CONTACT, 164)
            .with([Item::SpecialistNotes {
                text: "Emergency contact reached: both occupants taken to Ironbound Memorial \
                       Hospital, conscious, not in danger."
                    .to_owned(),
            }])
            .by(Transport::Telephone)
            .to(cast::emergency_contact(), 40, &[SpecialistNotes])
    }

    fn tow(&self) -> Entry {
        self.entry(Activation::Operator, 2_460)
            .with([BROAD_STREET.location(), Car::Suv.described()])
            .by(Transport::Internal)
            .to(cast::roadside(), 30, &[Location, VehicleDescription])
    }

    fn follow_up(&self, moment: Timestamp) -> Entry {
        let seconds = (moment.millis() - self.at.millis()) / 1_000;
        self.entry(Activation::Operator, seconds)
            .call(CallerRole::Subscriber, cast::SUBSCRIBER, 338)
            .with([
                Item::CallContent {
                    advice: "Where the car was towed, how to collect what is in it, and which \
                             papers the body shop needs."
                        .to_owned(),
                },
                Item::SpecialistNotes {
                    text: "Subscriber discharged the same evening. No further help needed."
                        .to_owned(),
                },
            ])
            .withholding(DataCategory::CallRecording)
            .by(Transport::Telephone)
    }
}

/// Two days later the maker's safety engineers receive the incident data.
fn safety_analysis(ledger: &mut Ledger, call: &RecordRef, moment: Timestamp) {
    ledger.disclose(
        call,
        hand_over(
            recipient(RecipientKind::GroupCompany, "BMW Group, vehicle safety"),
            moment,
            &[Collision, ImpactDirection, Airbags, SeatBelts],
            Purpose::SafetyImprovement,
        ),
    );
}
