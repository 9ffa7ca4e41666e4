//! Policy versions.

use dashboard_model::policy::{Policy, PolicySummary, PolicyVersion};

use super::{Api, ApiError};

impl Api {
    /// Every version, newest first.
    pub fn policies(self) -> impl Future<Output = Result<Vec<PolicySummary>, ApiError>> {
        self.get("/api/v1/policies").json()
    }

    /// One version with its clauses in a language (BCP 47).
    pub fn policy(
        self,
        version: &PolicyVersion,
        language: &str,
    ) -> impl Future<Output = Result<Policy, ApiError>> + use<> {
        self.get(&format!("/api/v1/policies/{version}?language={language}"))
            .json()
    }
}
