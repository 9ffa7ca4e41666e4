//! `/api/v1/pairings/{code}`: whoever is signed in on their phone answers the car that shows a code.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use dashboard_model::{
    pairing::{CarAnswer, WaitingCar},
    problem::Problem,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    super::{AppState, Error, grants, query::NoParameters},
    stored,
};
use crate::{
    auth::{self, Allowed, UserCode, policy::asks},
    store::{self, SecretHash},
};

pub(in crate::http) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(car))
        .routes(routes!(answer))
}

/// The car that shows a code and waits for an answer.
#[utoipa::path(
    get, path = "/api/v1/pairings/{code}", tag = "session", operation_id = "waiting_car",
    params(("code" = String, Path, description = "The code that the car shows; case, spaces and hyphens do not matter")),
    responses(
        (status = 200, body = WaitingCar),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No car waits with that code", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn car(
    State(app): State<AppState>,
    _allowed: Allowed<asks::LetCarsIn>,
    Path(code): Path<String>,
    _: NoParameters,
) -> Result<Json<WaitingCar>, Error> {
    let code = read(&app, &code)?;
    let found = app.store.waiting_car(code, app.clock.now()).await?;
    let car = found.ok_or(Error::NotFound)?;
    Ok(Json(WaitingCar {
        asked_at: car.asked_at,
        expires_at: car.expires_at,
        browser: car.browser,
        system: car.system,
    }))
}

/// Lets the car in that shows a code, or does not.
#[utoipa::path(
    post, path = "/api/v1/pairings/{code}", tag = "session", operation_id = "answer_car",
    params(("code" = String, Path, description = "The code that the car shows; case, spaces and hyphens do not matter")),
    request_body = CarAnswer,
    responses(
        (status = 204, description = "The car is answered"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No car waits with that code", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn answer(
    State(app): State<AppState>,
    allowed: Allowed<asks::LetCarsIn>,
    Path(code): Path<String>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<StatusCode, Error> {
    let code = read(&app, &code)?;
    let given: CarAnswer = grants::read(&headers, body).await?;
    let now = app.clock.now();
    let (session, scope) = allowed.into_parts();
    let answer = if given.allow {
        store::CarAnswer::Allow(Box::new(auth::of_a_car(&session, now)?))
    } else {
        store::CarAnswer::Deny
    };
    if app.store.answer_car(&scope, code, answer, now).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

/// What is stored of a code that somebody typed; what cannot be one is not there.
fn read(app: &AppState, code: &str) -> Result<SecretHash, Error> {
    let code = UserCode::typed(code).ok_or(Error::NotFound)?;
    Ok(stored(app, &code))
}
