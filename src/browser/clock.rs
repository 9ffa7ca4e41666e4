//! What time it is on this device.

use js_sys::Date;

/// Milliseconds since 1970-01-01T00:00:00Z, as the device's clock says.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    reason = "milliseconds of a date are far below the end of exact numbers"
)]
pub fn now() -> i64 {
    Date::now() as i64
}
