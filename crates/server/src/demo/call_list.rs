//! The calls of three years, newest first; the first one comes after the crash.

use super::{
    cast::Car::{self, Sedan, Suv},
    roads::{self, Fix},
};

/// What a call was for.
#[derive(Debug, Clone, Copy)]
pub enum Help {
    /// Directions.
    Directions,
    /// Something that the concierge ordered from a supplier of that name.
    Order(&'static str),
    /// Something that the concierge could do alone.
    Errand,
    /// A flat tire.
    FlatTire,
    /// A car that did not start.
    DeadBattery,
    /// A warning lamp that means: stop.
    Breakdown,
    /// Remote unlocking.
    Unlock,
    /// The emergency button, for somebody else's accident.
    Witness,
    /// A question by telephone.
    Question,
    /// A question whose record has been erased at the end of its time.
    Expired,
}

/// One call.
pub struct Call {
    /// When, in days before the crash (negative: after it); or the next day with a drive.
    pub days_before_crash: i64,
    /// In which car, or about which.
    pub car: Car,
    /// Whether the second driver called.
    pub by_driver: bool,
    /// What for.
    pub help: Help,
    /// Where the car was, if that was recorded.
    pub place: Option<Fix>,
    /// How long, in seconds.
    pub duration_s: u32,
    /// What was said to help.
    pub advice: &'static str,
    /// What the specialist wrote down, if anything.
    pub notes: &'static str,
}

const fn call(
    (days_before_crash, car, by_driver): (i64, Car, bool),
    help: Help,
    place: Option<Fix>,
    duration_s: u32,
    advice: &'static str,
    notes: &'static str,
) -> Call {
    Call {
        days_before_crash,
        car,
        by_driver,
        help,
        place,
        duration_s,
        advice,
        notes,
    }
}

/// All calls.
// Two lines a call: who and where, and what was said.
#[rustfmt::skip]
pub const CALLS: [Call; 41] = [
    call((-3, Suv, false), Help::Question, None, 264,
        "How the body shop asks for the crash data, and what it will be shown.", ""),
    call((1, Suv, false), Help::Order("Casa Bellwether"), Some(roads::BROAD_STREET_STATION), 252,
        "Table for two at half past seven, by the window.", "Asked for a quiet place near the station."),
    call((12, Suv, true), Help::Directions, Some(roads::AIRPORT), 96,
        "Route to the arrivals level sent to the car.", ""),
    call((23, Suv, false), Help::Unlock, None, 141,
        "Doors unlocked; they lock again after two minutes.", "Identity confirmed by code word."),
    call((41, Suv, false), Help::Directions, Some(roads::SHORT_HILLS), 83,
        "Way around the closed ramp sent to the car.", ""),
    call((58, Suv, false), Help::Question, None, 312,
        "How to change the emergency contact, by phone or on the web site.", ""),
    call((77, Suv, true), Help::FlatTire, Some(roads::RESERVATION), 288,
        "Hazard lights on, stay behind the guard rail. Help arrives in 35 minutes.", "Rear right tire, no spare in the car."),
    call((119, Suv, false), Help::Errand, Some(roads::MILLBURN), 175,
        "The pharmacy in Millburn is open until nine.", ""),
    call((133, Suv, false), Help::Directions, Some(roads::MORRISTOWN), 104,
        "Route to the conservatory sent to the car.", ""),
    call((168, Suv, false), Help::Order("Harborlight Oyster Room"), Some(roads::PENN_STATION), 305,
        "Table for four on Friday at eight.", "One guest with a nut allergy; passed on."),
    call((187, Suv, true), Help::Witness, Some(roads::IRVINGTON), 221,
        "Stay at a safe distance; officers are on their way.", "Caller reports two other cars collided. Own car not involved."),
    call((205, Suv, false), Help::Question, None, 198,
        "Which services the subscription holds.", ""),
    call((238, Suv, false), Help::Directions, Some(roads::SUMMIT), 71,
        "Route to the hospital's visitor parking sent to the car.", ""),
    call((259, Suv, false), Help::Unlock, None, 126,
        "Doors unlocked; they lock again after two minutes.", "Keys left in the trunk. Identity confirmed by code word."),
    call((281, Suv, false), Help::Order("Quillfeather Flowers"), Some(roads::SOUTH_ORANGE), 214,
        "Bouquet ordered for pickup at six.", ""),
    call((303, Suv, true), Help::Directions, Some(roads::MADISON), 92,
        "Route to the soccer fields sent to the car.", ""),
    call((330, Suv, false), Help::DeadBattery, Some(roads::HOME), 264,
        "Help with a jump start arrives in 50 minutes.", "Car did not start after a cold night."),
    call((371, Suv, false), Help::Directions, Some(roads::BROAD_STREET_STATION), 88,
        "Route home around the closed lanes sent to the car.", ""),
    call((402, Suv, false), Help::Question, None, 243,
        "What the monthly report of the car holds.", ""),
    call((447, Suv, false), Help::Errand, Some(roads::MAPLEWOOD), 133,
        "Opening hours of the museum on Sunday.", ""),
    call((468, Suv, true), Help::Directions, Some(roads::CHATHAM), 79,
        "Nearest open gas station, 1.2 miles ahead.", ""),
    call((495, Suv, false), Help::Order("The Larch and Anchor Inn"), Some(roads::SHORT_HILLS), 388,
        "Two rooms for the weekend, late arrival noted.", "Subscriber asked for adjoining rooms."),
    call((521, Suv, false), Help::Directions, Some(roads::PENN_STATION), 67,
        "Short-term parking at the station sent to the car.", ""),
    call((556, Suv, false), Help::Unlock, None, 152,
        "Doors unlocked; they lock again after two minutes.", "Identity confirmed by code word."),
    call((590, Suv, true), Help::Question, None, 177,
        "How the second driver is named on the account.", ""),
    call((634, Suv, false), Help::Breakdown, Some(roads::AIRPORT), 236,
        "Leave the engine off; somebody with coolant arrives in 30 minutes.", "Coolant warning at the terminals' road."),
    call((671, Suv, false), Help::Directions, Some(roads::IRVINGTON), 90,
        "Route avoiding the parade sent to the car.", ""),
    call((704, Suv, false), Help::Order("Casa Bellwether"), Some(roads::SOUTH_ORANGE), 199,
        "Table for six at one o'clock.", ""),
    call((726, Suv, false), Help::Directions, Some(roads::MILLBURN), 74,
        "Route to the playhouse sent to the car.", ""),
    call((761, Sedan, true), Help::Directions, Some(roads::MORRISTOWN), 81,
        "Way around the closed lane sent to the car.", ""),
    call((788, Sedan, true), Help::FlatTire, Some(roads::CHATHAM), 271,
        "Help arrives in 40 minutes.", "Nail in the rear right tire."),
    call((815, Sedan, true), Help::Question, None, 164,
        "How to move the subscription when a car is sold.", ""),
    call((846, Suv, false), Help::Witness, Some(roads::BROAD_AND_MARKET), 187,
        "Paramedics are on their way.", "Caller reports a cyclist on the ground. Own car not involved."),
    call((872, Sedan, true), Help::Directions, Some(roads::MADISON), 77,
        "Route to the university's gate sent to the car.", ""),
    call((899, Suv, false), Help::Expired, None, 221,
        "How the trial period ends.", "Asked for the terms by mail."),
    call((928, Sedan, true), Help::Order("Foxglove Playhouse box office"), Some(roads::SUMMIT), 246,
        "Three seats for the matinee on Sunday.", ""),
    call((951, Sedan, true), Help::Unlock, None, 118,
        "Doors unlocked; they lock again after two minutes.", "Identity confirmed by code word."),
    call((986, Suv, false), Help::Directions, Some(roads::RESERVATION), 85,
        "Route to the zoo's parking sent to the car.", ""),
    call((1_017, Sedan, true), Help::Directions, Some(roads::SHORT_HILLS), 69,
        "Route to the mall's south entrance sent to the car.", ""),
    call((1_049, Suv, false), Help::Errand, Some(roads::MAPLEWOOD), 142,
        "The hardware store on Springfield Avenue has it in stock.", ""),
    call((1_078, Suv, false), Help::Question, None, 405,
        "What the buttons in the roof are for.", "First call after enrolment."),
];
