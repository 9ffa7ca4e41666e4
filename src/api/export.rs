//! Everything as a file: the browser saves it, these ask how far it is.

use dashboard_model::export::ExportManifest;

use super::{Api, ApiError};

impl Api {
    /// The address of an export, for a link that the browser follows by itself.
    #[must_use]
    pub fn export_address(self, path: &str) -> String {
        self.address(&format!("/api/v1/export{path}"))
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
