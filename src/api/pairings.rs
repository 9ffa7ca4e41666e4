//! A car that shows a code and waits for an answer.

use dashboard_model::pairing::WaitingCar;

use super::{Api, ApiError};

impl Api {
    /// The car that shows a code; `None` if no car waits with it.
    pub fn waiting_car(
        self,
        code: &str,
    ) -> impl Future<Output = Result<Option<WaitingCar>, ApiError>> + use<> {
        let pending = self.get(&path(code)).json();
        async move {
            match pending.await {
                Ok(car) => Ok(Some(car)),
                Err(ApiError::NotFound) => Ok(None),
                Err(error) => Err(error),
            }
        }
    }

    /// Lets the car in, or does not.
    pub fn answer_car(
        self,
        code: &str,
        allow: bool,
    ) -> impl Future<Output = Result<(), ApiError>> + use<> {
        let answer = format!("{{\"allow\":{allow}}}");
        let pending = self.post_json(&path(code), answer).text();
        async move { pending.await.map(drop) }
    }
}

/// Only what was read as a code comes here: its letters need no escape.
fn path(code: &str) -> String {
    format!("/api/v1/pairings/{code}")
}
