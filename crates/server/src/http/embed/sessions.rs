//! `POST /embed/v1/sessions`.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use dashboard_model::{
    embed::{FrameSession, TicketRedemption},
    problem::Problem,
};

use super::{
    super::{AppState, Error, query::NoParameters},
    EmbedFault, Step, read,
};
use crate::auth::{self, embed};

/// Turns a ticket into a session of five minutes, once. However it ends, the ticket is used up. Whoever
/// sends the frame's token along has that session ended by a good ticket: so a frame goes on.
#[utoipa::path(
    post, path = "/embed/v1/sessions", tag = "embed", operation_id = "open_frame_session",
    request_body = TicketRedemption,
    responses(
        (status = 201, description = "The session", body = FrameSession),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The ticket is not good, or a page of another site asks", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field breaks a rule", body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
pub(super) async fn open(
    State(app): State<AppState>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<(StatusCode, Json<FrameSession>), Error> {
    let TicketRedemption { ticket, origin } = read(&headers, body).await?;
    let device = auth::device_of(&headers);
    let replaces = embed::token(&headers);
    let opened = embed::redeem(&app, &ticket, origin, device, replaces).await?;
    let Some((token, expires_at)) = opened else {
        app.metrics.ticket(Step::NotRedeemed);
        return Err(EmbedFault::NotGood.into());
    };
    app.metrics.ticket(Step::Redeemed);
    let token = token.reveal().to_owned();
    Ok((
        StatusCode::CREATED,
        Json(FrameSession { token, expires_at }),
    ))
}
