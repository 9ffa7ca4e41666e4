//! Single records.

use dashboard_model::{id::RecordId, record::RecordDetail};

use super::{Api, ApiError};

impl Api {
    /// Everything about one record.
    pub fn record(
        self,
        id: &RecordId,
    ) -> impl Future<Output = Result<RecordDetail, ApiError>> + use<> {
        self.get(&format!("/api/v1/records/{id}")).json()
    }

    /// Where a record is handed out as a file.
    #[must_use]
    pub fn record_download(self, id: &RecordId) -> String {
        self.address(&format!("/api/v1/records/{id}/download"))
    }
}
