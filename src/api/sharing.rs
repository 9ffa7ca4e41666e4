//! Who received data.

use dashboard_model::sharing::Sharing;

use super::{Api, ApiError};

impl Api {
    /// Everything that was handed over, at a glance.
    pub fn sharing(self) -> impl Future<Output = Result<Sharing, ApiError>> {
        self.get("/api/v1/sharing").json()
    }
}
