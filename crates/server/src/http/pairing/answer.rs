//! `/api/v1/pairings/{code}`: whoever is signed in on their phone answers the car that shows a code.

use std::time::Instant;

use axum::{
    Extension, Json,
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
    super::{AppState, Error, body, limits::ComesFrom, query::NoParameters},
    PairingFault, Step, stored,
};
use crate::{
    auth::{self, Allowed, UserCode, policy::asks},
    store,
};

/// The largest answer, in bytes.
const LARGEST: usize = 1024;

pub(in crate::http) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(car, answer))
}

/// The car that shows a code and waits for an answer, as far as it says what it is.
#[utoipa::path(
    get, path = "/api/v1/pairings/{code}", tag = "session", operation_id = "waiting_car",
    params(("code" = String, Path, description = "The code that the car shows; case, spaces and hyphens do not matter")),
    responses(
        (status = 200, body = WaitingCar),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No car waits with that code", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many codes that no car shows", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn car(
    State(app): State<AppState>,
    Extension(from): Extension<ComesFrom>,
    allowed: Allowed<asks::LetCarsIn>,
    Path(code): Path<String>,
    _: NoParameters,
) -> Result<Json<WaitingCar>, Error> {
    let account = allowed.scope().account();
    let guess = app.guesses.begin(account, from.0, Instant::now())?;
    let now = app.clock.now();
    let found = match UserCode::typed(&code) {
        Some(code) => app.store.waiting_car(stored(&app, &code), now).await?,
        None => None,
    };
    let Some(car) = found else {
        app.metrics.pairing(Step::WrongCode);
        return Err(Error::NotFound);
    };
    guess.was_right();
    Ok(Json(WaitingCar {
        asked_at: car.asked_at,
        expires_at: car.expires_at,
        browser: car.browser,
        system: car.system,
    }))
}

/// Lets the car in that shows a code, or does not. It is let in to the account of whoever answers, for half
/// an hour at most, and only sees. A code is answered once.
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
        (status = 422, description = "A field breaks a rule", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many codes that no car shows", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn answer(
    State(app): State<AppState>,
    Extension(from): Extension<ComesFrom>,
    allowed: Allowed<asks::LetCarsIn>,
    Path(code): Path<String>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<StatusCode, Error> {
    let given: CarAnswer = body::read_json(&headers, body, LARGEST, PairingFault::Refused).await?;
    let (session, scope) = allowed.into_parts();
    let guess = app.guesses.begin(scope.account(), from.0, Instant::now())?;
    let now = app.clock.now();
    let (answer, step) = if given.allow {
        let opened = Box::new(auth::of_a_car(&session, now)?);
        (store::CarAnswer::Allow(opened), Step::Allowed)
    } else {
        (store::CarAnswer::Deny, Step::Denied)
    };
    let answered = match UserCode::typed(&code) {
        Some(code) => {
            let code = stored(&app, &code);
            let answering = app
                .store
                .answer_car(&scope, code, session.hash, answer, now);
            answering.await?
        }
        None => false,
    };
    if !answered {
        app.metrics.pairing(Step::WrongCode);
        return Err(Error::NotFound);
    }
    guess.was_right();
    app.metrics.pairing(step);
    Ok(StatusCode::NO_CONTENT)
}
