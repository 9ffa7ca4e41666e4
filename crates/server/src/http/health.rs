//! `GET /healthz` and `/readyz`: for those who run the server.

use axum::{Router, extract::State, routing::get};

use super::{AppState, Error};

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
}

/// The database answers.
async fn ready(State(app): State<AppState>) -> Result<&'static str, Error> {
    app.store.ready().await?;
    Ok("ready")
}
