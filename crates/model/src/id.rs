//! Handles. All are opaque: never a VIN, a name or a plate.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A handle that does not have the form it must have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("must be {expected}")]
pub struct MalformedId {
    /// The form, in words.
    pub expected: &'static str,
}

/// The length of a handle's part after its prefix, in characters.
const HANDLE_LENGTH: std::ops::RangeInclusive<usize> = 4..=32;

fn is_handle(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|rest| {
        HANDLE_LENGTH.contains(&rest.len())
            && rest.len() != VIN_LENGTH
            && rest.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// ISO 3779: a vehicle identification number has 17 characters. A handle never has.
const VIN_LENGTH: usize = 17;

/// A lower-case UUID in its hyphenated form (RFC 9562).
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_digit() || (b'a'..=b'f').contains(&b),
        })
}

macro_rules! handle {
    ($(#[$meta:meta])* $name:ident, $expected:literal, $check:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub struct $name(String);

        impl $name {
            /// The handle as text.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl TryFrom<String> for $name {
            type Error = MalformedId;
            fn try_from(text: String) -> Result<Self, MalformedId> {
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(MalformedId { expected: $expected }) }
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;
            fn from_str(text: &str) -> Result<Self, MalformedId> { Self::try_from(text.to_owned()) }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self { id.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    };
}

handle! {
    /// An account: `acc_` and 4 to 32 letters or digits, not 17.
    AccountId, "`acc_` and 4 to 32 letters or digits, but not 17", |t| is_handle(t, "acc_")
}
handle! {
    /// A vehicle: `veh_` and 4 to 32 letters or digits, not 17.
    VehicleId, "`veh_` and 4 to 32 letters or digits, but not 17", |t| is_handle(t, "veh_")
}
handle! {
    /// A record: a random UUID (version 4).
    RecordId, "a lower-case UUID", is_uuid
}
handle! {
    /// An incident: a UUID that several records share.
    IncidentId, "a lower-case UUID", is_uuid
}

handle! {
    /// A session, as its list names it: a random UUID (version 4). It opens nothing.
    SessionId, "a lower-case UUID", is_uuid
}

handle! {
    /// A grant: a random UUID (version 4), chosen by whoever gives it.
    GrantId, "a lower-case UUID", is_uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vehicle_handle_is_never_a_vin() {
        assert!("veh_7Q21".parse::<VehicleId>().is_ok());
        assert!("veh_5UXCR6C05L9B12345".parse::<VehicleId>().is_err());
        assert!("5UXCR6C05L9B12345".parse::<VehicleId>().is_err());
    }

    #[test]
    fn a_record_id_is_a_lower_case_uuid() {
        assert!(
            "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69"
                .parse::<RecordId>()
                .is_ok()
        );
        assert!(
            "9B0C1C3E-7A54-4D7E-8F6A-1D2F3C4B5A69"
                .parse::<RecordId>()
                .is_err()
        );
    }
}
