//! For how long a sign-in is fresh.

use std::str::FromStr;

/// The shortest time, in seconds: clocks may differ by as much.
const SHORTEST_S: u32 = 60;

/// The longest, in seconds: no session lasts longer.
const LONGEST_S: u32 = 12 * 60 * 60;

/// For how long a sign-in is fresh, written as `15m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreshSignIn {
    seconds: u32,
}

/// Why a text is no such time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FreshFault {
    /// Not a number with its unit.
    #[error("must be a whole number with s, m or h behind it, such as 15m")]
    Form,
    /// Too short or too long.
    #[error("must be at least 60s and at most 12h")]
    Range,
}

impl FreshSignIn {
    /// The time in milliseconds.
    #[must_use]
    pub fn millis(self) -> i64 {
        i64::from(self.seconds) * 1_000
    }
}

impl FromStr for FreshSignIn {
    type Err = FreshFault;

    fn from_str(text: &str) -> Result<Self, FreshFault> {
        let units = [("s", 1), ("m", 60), ("h", 60 * 60)];
        let parts = units
            .into_iter()
            .find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)));
        let (digits, unit) = parts.ok_or(FreshFault::Form)?;
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(FreshFault::Form);
        }
        let number: u32 = digits.parse().map_err(|_| FreshFault::Range)?;
        let seconds = number.checked_mul(unit).ok_or(FreshFault::Range)?;
        if !(SHORTEST_S..=LONGEST_S).contains(&seconds) {
            return Err(FreshFault::Range);
        }
        Ok(Self { seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_unit_and_is_within_a_session() {
        let millis = |text: &str| text.parse().map(FreshSignIn::millis);
        assert_eq!(millis("60s"), Ok(60_000));
        assert_eq!(millis("15m"), Ok(900_000));
        assert_eq!(millis("12h"), Ok(43_200_000));
        for bad in ["", "15", "m", "15 m", "-1m", "+5m", "1.5h", "15min", "1d"] {
            assert_eq!(millis(bad), Err(FreshFault::Form), "{bad}");
        }
        for bad in ["0s", "59s", "13h", "721m", "4294967296s", "4000000h"] {
            assert_eq!(millis(bad), Err(FreshFault::Range), "{bad}");
        }
    }
}
