//! Who is signed in.

use dashboard_model::{
    id::SessionId,
    session::{Session, SessionList},
};
use js_sys::encode_uri_component;

use super::{Api, ApiError, json};

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

    /// The name of the provider with which people sign in here, if there is one.
    pub fn provider(self) -> impl Future<Output = Result<Option<String>, ApiError>> {
        let pending = self.get("/api/v1/sign-in").text();
        async move { Ok(json::field(&pending.await?, "provider")) }
    }

    /// Where the browser goes to sign in, and comes back to an address of ours.
    #[must_use]
    pub fn sign_in_address(self, return_to: &str) -> String {
        let return_to = String::from(encode_uri_component(return_to));
        self.address("/auth/login?return_to=") + &return_to
    }

    /// Where the browser goes to sign in once more, whatever the provider knows of it already.
    #[must_use]
    pub fn fresh_sign_in_address(self, return_to: &str) -> String {
        self.sign_in_address(return_to) + "&fresh=0"
    }

    /// Everywhere that the reader is signed in.
    pub fn sessions(self) -> impl Future<Output = Result<SessionList, ApiError>> {
        self.get("/api/v1/sessions").json()
    }

    /// Ends one of the reader's sessions.
    pub fn end_session(self, id: &SessionId) -> impl Future<Output = Result<(), ApiError>> {
        let pending = self.delete(&format!("/api/v1/sessions/{id}")).text();
        async move { pending.await.map(drop) }
    }

    /// Ends all of them but this one.
    pub fn end_other_sessions(self) -> impl Future<Output = Result<(), ApiError>> {
        let pending = self.post("/api/v1/sessions/end-others").text();
        async move { pending.await.map(drop) }
    }
}
