//! Airbags and belts, which standards name one by one.

use super::{
    Mapping::{self, Absent, Broader, Close, Exact},
    field::{Field, own},
};
use crate::vocabulary::{Airbag, DataCategory, Seat};

/// Whether one airbag deployed. A crash recorder holds the time that it took, and none if it did
/// not deploy.
#[must_use]
pub const fn airbag(airbag: Airbag) -> Field {
    const ONE_A_SEAT: Mapping = Absent("has one airbag a seat, without its place");
    let (name, vss, edr) = match airbag {
        Airbag::Driver => (
            "airbags.deployed.driver",
            Broader("Vehicle.Cabin.Seat.Row1.DriverSide.Airbag.IsDeployed"),
            Close("Frontal air bag deployment, time to deploy/first stage, driver"),
        ),
        Airbag::FrontPassenger => (
            "airbags.deployed.front_passenger",
            Broader("Vehicle.Cabin.Seat.Row1.PassengerSide.Airbag.IsDeployed"),
            Close("Frontal air bag deployment, time to deploy/first stage, right front passenger"),
        ),
        Airbag::SideLeft => (
            "airbags.deployed.side_left",
            ONE_A_SEAT,
            Close("Side air bag deployment, time to deploy, driver"),
        ),
        Airbag::SideRight => (
            "airbags.deployed.side_right",
            ONE_A_SEAT,
            Close("Side air bag deployment, time to deploy, right front passenger"),
        ),
        Airbag::CurtainLeft => (
            "airbags.deployed.curtain_left",
            ONE_A_SEAT,
            Close("Side curtain/tube air bag deployment, time to deploy, driver side"),
        ),
        Airbag::CurtainRight => (
            "airbags.deployed.curtain_right",
            ONE_A_SEAT,
            Close("Side curtain/tube air bag deployment, time to deploy, right side"),
        ),
        Airbag::Knee => (
            "airbags.deployed.knee",
            ONE_A_SEAT,
            Absent("has no element for a knee airbag"),
        ),
    };
    own(name, DataCategory::Airbags).vss(vss).edr(edr)
}

/// Whether the belt of one occupied seat was fastened.
#[must_use]
pub const fn belt(seat: Seat) -> Field {
    const FRONT_ONLY: Mapping = Absent("has the belts of the front seats only");
    let (name, path, edr) = match seat {
        Seat::Driver => (
            "seat_belts.belted.driver",
            "Vehicle.Cabin.Seat.Row1.DriverSide.IsBelted",
            Exact("Safety belt status, driver"),
        ),
        Seat::FrontPassenger => (
            "seat_belts.belted.front_passenger",
            "Vehicle.Cabin.Seat.Row1.PassengerSide.IsBelted",
            Exact("Safety belt status, right front passenger"),
        ),
        Seat::RearLeft => (
            "seat_belts.belted.rear_left",
            "Vehicle.Cabin.Seat.Row2.DriverSide.IsBelted",
            FRONT_ONLY,
        ),
        Seat::RearCenter => (
            "seat_belts.belted.rear_center",
            "Vehicle.Cabin.Seat.Row2.Middle.IsBelted",
            FRONT_ONLY,
        ),
        Seat::RearRight => (
            "seat_belts.belted.rear_right",
            "Vehicle.Cabin.Seat.Row2.PassengerSide.IsBelted",
            FRONT_ONLY,
        ),
    };
    own(name, DataCategory::SeatBelts).vss(Exact(path)).edr(edr)
}
