//! The cars on the account.

use dashboard_model::vehicle::Vehicle;

use super::{Api, ApiError};

impl Api {
    /// The cars, with the time for which each was on the account.
    pub fn vehicles(self) -> impl Future<Output = Result<Vec<Vehicle>, ApiError>> {
        self.get("/api/v1/vehicles").json()
    }
}
