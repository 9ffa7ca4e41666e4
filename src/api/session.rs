//! Who is signed in.

use dashboard_model::session::Session;

use super::{Api, ApiError};

impl Api {
    /// Who is acting, for whom, until when.
    pub fn session(self) -> impl Future<Output = Result<Session, ApiError>> {
        let pending = self.get("/api/v1/session").json();
        async move {
            let session = pending.await?;
            self.set_signed_out(false);
            Ok(session)
        }
    }

    /// Ends the session.
    pub fn sign_out(self) -> impl Future<Output = Result<(), ApiError>> {
        let pending = self.post("/auth/logout").text();
        async move {
            pending.await?;
            self.set_signed_out(true);
            Ok(())
        }
    }
}
