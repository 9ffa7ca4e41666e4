//! Everything as a file: the browser saves it, these ask how far it is.

use dashboard_model::export::ExportManifest;

use super::{Api, ApiError};

const PATH: &str = "/api/v1/export";

impl Api {
    /// The address of an export, for a link that the browser follows by itself.
    #[must_use]
    pub fn export_address(self, path: &str) -> String {
        self.address(&format!("{PATH}{path}"))
    }

    /// Asks for an export of what holds some words, and lets the browser save it.
    pub fn save_export(
        self,
        path: &str,
        words: &str,
    ) -> impl Future<Output = Result<(), ApiError>> + use<> {
        let pending = self.get(&format!("{PATH}{path}"));
        pending.searching(Some(words)).save("report.html")
    }

    /// What became of the last exports.
    pub fn exports(self) -> impl Future<Output = Result<ExportManifest, ApiError>> {
        self.get("/api/v1/export/manifest").json()
    }

    /// Ends an export that is on its way.
    pub async fn give_up_export(self, id: &str) -> Result<(), ApiError> {
        let pending = self.delete(&format!("/api/v1/export/{id}"));
        pending.text().await.map(drop)
    }
}
