//! What is held on the subscriber.

use dashboard_model::account::Account;

use super::{Api, ApiError};

impl Api {
    /// What is held, field by field.
    pub fn account(self) -> impl Future<Output = Result<Account, ApiError>> {
        self.get("/api/v1/account").json()
    }
}
