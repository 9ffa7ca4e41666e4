//! Recorded values that are words.

use dashboard_model::vocabulary::{
    AccountField, Airbag, CallerRole, ImpactSide, Seat, Severity, TriggerKind, TroubleCodeState,
};

use crate::i18n::*;

/// A side or corner of the car.
#[must_use]
pub fn side_name(locale: Locale, word: ImpactSide) -> &'static str {
    match word {
        ImpactSide::Front => td_string!(locale, terms.side.front),
        ImpactSide::FrontLeft => td_string!(locale, terms.side.front_left),
        ImpactSide::FrontRight => td_string!(locale, terms.side.front_right),
        ImpactSide::Left => td_string!(locale, terms.side.left),
        ImpactSide::Right => td_string!(locale, terms.side.right),
        ImpactSide::Rear => td_string!(locale, terms.side.rear),
        ImpactSide::RearLeft => td_string!(locale, terms.side.rear_left),
        ImpactSide::RearRight => td_string!(locale, terms.side.rear_right),
    }
}

/// A seat.
#[must_use]
pub fn seat_name(locale: Locale, word: Seat) -> &'static str {
    match word {
        Seat::Driver => td_string!(locale, terms.seat.driver),
        Seat::FrontPassenger => td_string!(locale, terms.seat.front_passenger),
        Seat::RearLeft => td_string!(locale, terms.seat.rear_left),
        Seat::RearCenter => td_string!(locale, terms.seat.rear_center),
        Seat::RearRight => td_string!(locale, terms.seat.rear_right),
    }
}

/// An airbag.
#[must_use]
pub fn airbag_name(locale: Locale, word: Airbag) -> &'static str {
    match word {
        Airbag::Driver => td_string!(locale, terms.airbag.driver),
        Airbag::FrontPassenger => td_string!(locale, terms.airbag.front_passenger),
        Airbag::SideLeft => td_string!(locale, terms.airbag.side_left),
        Airbag::SideRight => td_string!(locale, terms.airbag.side_right),
        Airbag::CurtainLeft => td_string!(locale, terms.airbag.curtain_left),
        Airbag::CurtainRight => td_string!(locale, terms.airbag.curtain_right),
        Airbag::Knee => td_string!(locale, terms.airbag.knee),
    }
}

/// How bad a collision was.
#[must_use]
pub fn severity_name(locale: Locale, word: Severity) -> &'static str {
    match word {
        Severity::Minor => td_string!(locale, terms.severity.minor),
        Severity::Moderate => td_string!(locale, terms.severity.moderate),
        Severity::Severe => td_string!(locale, terms.severity.severe),
    }
}

/// The state of a fault code.
#[must_use]
pub fn code_state_name(locale: Locale, word: TroubleCodeState) -> &'static str {
    match word {
        TroubleCodeState::Pending => td_string!(locale, terms.code_state.pending),
        TroubleCodeState::Confirmed => td_string!(locale, terms.code_state.confirmed),
        TroubleCodeState::Cleared => td_string!(locale, terms.code_state.cleared),
    }
}

/// Who called, in relation to the account.
#[must_use]
pub fn caller_name(locale: Locale, word: CallerRole) -> &'static str {
    match word {
        CallerRole::Subscriber => td_string!(locale, terms.caller.subscriber),
        CallerRole::AdditionalDriver => td_string!(locale, terms.caller.additional_driver),
        CallerRole::Occupant => td_string!(locale, terms.caller.occupant),
        CallerRole::ThirdParty => td_string!(locale, terms.caller.third_party),
    }
}

/// A part of the account.
#[must_use]
pub fn field_name(locale: Locale, word: AccountField) -> &'static str {
    match word {
        AccountField::Name => td_string!(locale, terms.field.name),
        AccountField::Email => td_string!(locale, terms.field.email),
        AccountField::Phone => td_string!(locale, terms.field.phone),
        AccountField::Address => td_string!(locale, terms.field.address),
        AccountField::EmergencyContact => td_string!(locale, terms.field.emergency_contact),
        AccountField::AdditionalDriver => td_string!(locale, terms.field.additional_driver),
        AccountField::PrimaryDealer => td_string!(locale, terms.field.primary_dealer),
        AccountField::Language => td_string!(locale, terms.field.language),
        AccountField::Vehicles => td_string!(locale, terms.field.vehicles),
    }
}

/// Why a value is not in a record. That of a look holds no values: it names what could be seen.
#[must_use]
pub fn withheld_name(locale: Locale, kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::Access => td_string!(locale, record.values.could_be_seen),
        _ => td_string!(locale, record.values.withheld),
    }
}
