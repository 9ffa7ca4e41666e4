//! Each value that a record can hold: what a car, an emergency call and a crash recorder call it,
//! and in which unit.

use super::{
    Mapping::{self, Absent, Broader, Close, Exact},
    NO_CALL, NO_CRASH, Standards, use_of_data,
};
use crate::vocabulary::DataCategory;

/// How a value is said in a standard's unit: times `times`, divided by `by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The standard's unit, as it writes it.
    pub unit: &'static str,
    /// The factor.
    pub times: u32,
    /// The divisor.
    pub by: u32,
}

/// One value of one kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The kind of data and the value's name on the wire, such as `location.latitude`.
    pub name: &'static str,
    /// The kind of data.
    pub category: DataCategory,
    /// Our unit; `None` for words, texts, years and moments.
    pub unit: Option<&'static str>,
    /// What the standards call it.
    pub standards: Standards,
    /// Its unit in VSS, where VSS has the value and a unit for it.
    pub vss: Option<Scale>,
    /// Its unit in the MSD, where the MSD has the value and a unit for it.
    pub msd: Option<Scale>,
}

const NO_SUCH_SIGNAL: Mapping = Absent("has no signal for it");
const ONE_BY_ONE: Mapping = Absent("names each by itself: see the ones below");
const COUNTED: Mapping = Absent("counts the occupants and does not name their seats");
const NO_VIN: Mapping = Absent("describes a car by its VIN, which is never held here");

/// A value is a part of what its kind of data means.
const fn part_of(kind: Mapping) -> Mapping {
    match kind {
        Exact(term) => Broader(term),
        other => other,
    }
}

/// A value that no standard but DPV has a word for.
pub(super) const fn own(name: &'static str, category: DataCategory) -> Field {
    Field {
        name,
        category,
        unit: None,
        standards: Standards {
            dpv: part_of(use_of_data::category(category).dpv),
            vss: NO_SUCH_SIGNAL,
            msd: NO_CALL,
            edr: NO_CRASH,
        },
        vss: None,
        msd: None,
    }
}

impl Field {
    const fn measured_in(self, unit: &'static str) -> Self {
        Self {
            unit: Some(unit),
            ..self
        }
    }

    pub(super) const fn vss(self, path: Mapping) -> Self {
        Self {
            standards: Standards {
                vss: path,
                ..self.standards
            },
            ..self
        }
    }

    const fn vss_unit(self, unit: &'static str, times: u32) -> Self {
        Self {
            vss: Some(Scale { unit, times, by: 1 }),
            ..self
        }
    }

    const fn msd(self, name: Mapping, scale: Option<Scale>) -> Self {
        Self {
            standards: Standards {
                msd: name,
                ..self.standards
            },
            msd: scale,
            ..self
        }
    }

    pub(super) const fn edr(self, element: Mapping) -> Self {
        Self {
            standards: Standards {
                edr: element,
                ..self.standards
            },
            ..self
        }
    }
}

const fn tire(name: &'static str, path: &'static str) -> Field {
    own(name, DataCategory::TirePressure)
        .measured_in("kPa")
        .vss(Exact(path))
        .vss_unit("kPa", 1)
}

const MILLIARCSECONDS: Option<Scale> = Some(Scale {
    unit: "mas",
    times: 3_600_000,
    by: 1,
});
const STEPS_OF_TWO_DEGREES: Option<Scale> = Some(Scale {
    unit: "2°",
    times: 1,
    by: 2,
});

/// Every value, in the order of the kinds of data; airbags and belts one by one come from
/// [`airbag`](super::airbag) and [`belt`](super::belt).
pub const FIELDS: &[Field] = &[
    own("vehicle_description.make", DataCategory::VehicleDescription)
        .vss(Exact("Vehicle.VehicleIdentification.Brand"))
        .msd(NO_VIN, None),
    own("vehicle_description.model", DataCategory::VehicleDescription)
        .vss(Exact("Vehicle.VehicleIdentification.Model"))
        .msd(NO_VIN, None),
    own("vehicle_description.model_year", DataCategory::VehicleDescription)
        .vss(Exact("Vehicle.VehicleIdentification.Year"))
        .msd(NO_VIN, None),
    own("location.latitude", DataCategory::Location)
        .measured_in("°")
        .vss(Exact("Vehicle.CurrentLocation.Latitude"))
        .vss_unit("degrees", 1)
        .msd(Exact("vehicleLocation.positionLatitude"), MILLIARCSECONDS),
    own("location.longitude", DataCategory::Location)
        .measured_in("°")
        .vss(Exact("Vehicle.CurrentLocation.Longitude"))
        .vss_unit("degrees", 1)
        .msd(Exact("vehicleLocation.positionLongitude"), MILLIARCSECONDS),
    own("location.accuracy_m", DataCategory::Location)
        .measured_in("m")
        .vss(Exact("Vehicle.CurrentLocation.HorizontalAccuracy"))
        .vss_unit("m", 1)
        .msd(Close("control.positionCanBeTrusted"), None),
    own("direction.heading_deg", DataCategory::Direction)
        .measured_in("°")
        .vss(Exact("Vehicle.CurrentLocation.Heading"))
        .vss_unit("degrees", 1)
        .msd(Exact("vehicleDirection"), STEPS_OF_TWO_DEGREES),
    own("trouble_codes.codes.code", DataCategory::TroubleCodes)
        .vss(Close("Vehicle.Diagnostics.DTCList")),
    own("trouble_codes.codes.state", DataCategory::TroubleCodes)
        .vss(Absent("lists the codes that are active now, without a state")),
    tire("tire_pressure.front_left_kpa", "Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure"),
    tire("tire_pressure.front_right_kpa", "Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure"),
    tire("tire_pressure.rear_left_kpa", "Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure"),
    tire("tire_pressure.rear_right_kpa", "Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure"),
    own("fuel.level_percent", DataCategory::Fuel)
        .measured_in("%")
        .vss(Exact("Vehicle.Powertrain.FuelSystem.RelativeLevel"))
        .vss_unit("percent", 1),
    own("fuel.range_km", DataCategory::Fuel)
        .measured_in("km")
        .vss(Exact("Vehicle.Powertrain.FuelSystem.Range"))
        .vss_unit("m", 1000),
    own("odometer.distance_km", DataCategory::Odometer)
        .measured_in("km")
        .vss(Exact("Vehicle.TraveledDistance"))
        .vss_unit("m", 1000),
    own("collision.severity", DataCategory::Collision)
        .edr(Absent("measures a crash and does not judge it")),
    own("collision.delta_v_kmh", DataCategory::Collision)
        .measured_in("km/h")
        .edr(Exact("Maximum delta-V, resultant")),
    own("impact_direction.side", DataCategory::ImpactDirection).edr(Absent(
        "tells it by the signs of `Maximum delta-V, longitudinal` and `Maximum delta-V, lateral` only",
    )),
    own("airbags.deployed", DataCategory::Airbags)
        .vss(ONE_BY_ONE)
        .edr(ONE_BY_ONE),
    own("seat_belts.belted", DataCategory::SeatBelts)
        .vss(ONE_BY_ONE)
        .msd(COUNTED, None)
        .edr(ONE_BY_ONE),
    own("seat_belts.unbelted", DataCategory::SeatBelts)
        .vss(ONE_BY_ONE)
        .msd(COUNTED, None)
        .edr(ONE_BY_ONE),
    own("caller.role", DataCategory::Caller),
    own("caller.name", DataCategory::Caller),
    own("caller.phone", DataCategory::Caller),
    own("call_log.started_at", DataCategory::CallLog).msd(Close("timestamp"), None),
    own("call_log.duration_s", DataCategory::CallLog).measured_in("s"),
    own("call_content.advice", DataCategory::CallContent),
    own("call_recording.duration_s", DataCategory::CallRecording).measured_in("s"),
    own("specialist_notes.text", DataCategory::SpecialistNotes),
    own("agreement.fields", DataCategory::Agreement),
    own("agreement.permission.grant", DataCategory::Agreement),
    own("agreement.permission.vehicles", DataCategory::Agreement),
    own("agreement.permission.categories", DataCategory::Agreement),
    own("agreement.permission.purpose", DataCategory::Agreement),
    own("agreement.permission.from", DataCategory::Agreement),
    own("agreement.permission.until", DataCategory::Agreement),
];
