//! What published vocabularies call our terms: the one table for exports and for operators.
//!
//! - **DPV**: W3C Data Privacy Vocabulary 2.3 with its extensions `pd` (personal data) and `tech`.
//! - **VSS**: COVESA Vehicle Signal Specification 6.0; sides read as in a left-hand drive car, the
//!   default of `Vehicle.Cabin.DriverPosition`.
//! - **MSD**: minimum set of data of an eCall, EN 15722:2020, names of its ASN.1 module.
//! - **EDR**: data elements of an event data recorder, 49 CFR 563.
//!
//! Where a standard has no term, [`Mapping::Absent`] says why: a name that a standard does not have
//! is never made up. Only the server uses this; what the app does not call is not linked into it.

mod field;
mod party;
mod reading;
mod restraint;
mod use_of_data;
mod word;

pub use field::{FIELDS, Field, Scale};
pub use party::{account_field, actor, recipient};
pub use reading::{Reading, Value, readings};
pub use restraint::{airbag, belt};
pub use use_of_data::{category, purpose};
pub use word::{activation, cause, instrument, legal_basis, transport, trigger};

/// The prefixes of the terms of DPV, and the IRIs that they stand for.
pub const PREFIXES: [(&str, &str); 3] = [
    ("dpv", "https://w3id.org/dpv#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("tech", "https://w3id.org/dpv/tech#"),
];

/// The term that a standard has for one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapping {
    /// Means the same.
    Exact(&'static str),
    /// Means nearly the same; neither contains the other.
    Close(&'static str),
    /// Means more, and contains ours.
    Broader(&'static str),
    /// The standard has none, for this reason.
    Absent(&'static str),
}

impl Mapping {
    /// The term as the standard writes it; for DPV with a prefix of [`PREFIXES`].
    #[must_use]
    pub const fn term(self) -> Option<&'static str> {
        match self {
            Self::Exact(term) | Self::Close(term) | Self::Broader(term) => Some(term),
            Self::Absent(_) => None,
        }
    }

    /// The full IRI of a term of DPV; `None` where there is no term, or one without a known prefix.
    #[must_use]
    pub fn iri(self) -> Option<String> {
        let (prefix, name) = self.term()?.split_once(':')?;
        let (_, base) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{base}{name}"))
    }
}

/// What each standard calls one of our terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standards {
    /// The class in DPV, with a prefix of [`PREFIXES`].
    pub dpv: Mapping,
    /// The path in VSS.
    pub vss: Mapping,
    /// The name in the MSD; after `=` the value that it has.
    pub msd: Mapping,
    /// The data element of 49 CFR 563.
    pub edr: Mapping,
}

/// VSS has no term for reasons and people.
const NO_SIGNAL: Mapping = Mapping::Absent("names what a car measures, not why or for whom");
/// The MSD has no term but for an emergency call.
const NO_CALL: Mapping =
    Mapping::Absent("says nothing but what a car sends with an emergency call");
/// 49 CFR 563 has no term but for a crash.
const NO_CRASH: Mapping = Mapping::Absent("says nothing but what a crash recorder holds");

/// A term that only DPV can have.
const fn only_dpv(dpv: Mapping) -> Standards {
    Standards {
        dpv,
        vss: NO_SIGNAL,
        msd: NO_CALL,
        edr: NO_CRASH,
    }
}
