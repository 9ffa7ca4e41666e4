//! Policy versions.

use dashboard_model::policy::{Policy, PolicyPack, PolicySummary, PolicyVersion};

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

    /// Every version of an operator's policy, newest first.
    pub fn policies_of(
        self,
        operator: &str,
    ) -> impl Future<Output = Result<Vec<PolicySummary>, ApiError>> + use<> {
        self.get(&format!("/api/v1/policies?operator={operator}"))
            .json()
    }

    /// One version of an operator's policy as data, with which a record is checked here.
    pub fn policy_pack(
        self,
        version: &PolicyVersion,
        operator: &str,
    ) -> impl Future<Output = Result<PolicyPack, ApiError>> + use<> {
        self.get(&format!(
            "/api/v1/policies/{version}/pack?operator={operator}"
        ))
        .json()
    }
}
