//! Policy versions. An operator is the name of a folder of policies, which an address need not encode.

use dashboard_model::{
    citation::ClauseCount,
    policy::{PolicyChanges, PolicyPack, PolicySummary, PolicyVersion},
};

use super::{Api, ApiError};

impl Api {
    /// Every version of an operator's policy, newest first.
    pub fn policies(
        self,
        operator: &str,
    ) -> impl Future<Output = Result<Vec<PolicySummary>, ApiError>> + use<> {
        self.get(&format!("/api/v1/policies?operator={operator}"))
            .json()
    }

    /// One version whole: what each clause covers, and its texts in every language.
    pub fn pack(
        self,
        operator: &str,
        version: &PolicyVersion,
    ) -> impl Future<Output = Result<PolicyPack, ApiError>> + use<> {
        self.get(&format!(
            "/api/v1/policies/{version}/pack?operator={operator}"
        ))
        .json()
    }

    /// What changed between two versions, with the texts of both in a language (BCP 47).
    pub fn policy_changes(
        self,
        operator: &str,
        from: &PolicyVersion,
        to: &PolicyVersion,
        language: &str,
    ) -> impl Future<Output = Result<PolicyChanges, ApiError>> + use<> {
        let path = format!(
            "/api/v1/policies/{to}/changes?since={from}&operator={operator}&language={language}"
        );
        self.get(&path).json()
    }

    /// How many of the account's records each clause of a version explains.
    pub fn clause_counts(
        self,
        version: &PolicyVersion,
    ) -> impl Future<Output = Result<Vec<ClauseCount>, ApiError>> + use<> {
        self.get(&format!("/api/v1/policies/{version}/records"))
            .json()
    }
}
