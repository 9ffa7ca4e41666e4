//! What is new since the last visit.

use dashboard_model::visit::SinceLastVisit;

use super::{Api, ApiError};

const PATH: &str = "/api/v1/visit";

impl Api {
    /// What is new.
    pub fn visit(self) -> impl Future<Output = Result<SinceLastVisit, ApiError>> {
        self.get(PATH).json()
    }

    /// Marks everything up to now as seen.
    pub fn mark_as_seen(self) -> impl Future<Output = Result<(), ApiError>> {
        let pending = self.put(PATH).text();
        async move { pending.await.map(drop) }
    }
}
