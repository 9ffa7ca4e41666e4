//! What a car asks (RFC 8628): for a code to show, and what became of it.

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use dashboard_model::pairing::{DeviceAuthorization, DeviceError, DeviceSession};

use super::{
    super::{
        App, AppState, Error, body, problem::NotAProblem, sign_in::given::Given,
        sign_in::with_cookie,
    },
    Step, stored,
};
use crate::{
    auth::{self, Secret, UserCode},
    ingest::Refused,
    store::{Asked, Pairing, Polled, StoreError},
};

/// The one client that there is: our own page in a car.
const CLIENT: &str = "car";

/// The grant of RFC 8628, 3.4.
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// How long a code is good, in seconds.
const GOOD_S: u32 = 600;

/// How long a car waits before it asks again, in seconds.
const INTERVAL_S: u32 = 5;

/// The largest form, in bytes.
const LARGEST: usize = 4 * 1024;

/// How often a code that another car shows is thrown again.
const THROWS: u32 = 5;

pub(in crate::http) fn router() -> Router<AppState> {
    Router::new()
        .route("/auth/device/authorization", post(authorize))
        .route("/auth/device/token", post(token))
}

/// Why a car is not let in, in the words of RFC 6749, 5.2, and RFC 8628, 3.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Request,
    Client,
    Grant,
    Pending,
    TooSoon,
    Denied,
    Expired,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let error = match self {
            Self::Request => "invalid_request",
            Self::Client => "invalid_client",
            Self::Grant => "unsupported_grant_type",
            Self::Pending => "authorization_pending",
            Self::TooSoon => "slow_down",
            Self::Denied => "access_denied",
            Self::Expired => "expired_token",
        };
        let error = error.to_owned();
        let mut response = (StatusCode::BAD_REQUEST, Json(DeviceError { error })).into_response();
        response.extensions_mut().insert(NotAProblem);
        response
    }
}

/// A code for the car to show.
async fn authorize(
    State(app): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    if !app.sign_in.is_possible() {
        return Err(Error::SignInNotConfigured);
    }
    let Some(form) = form(&headers, body).await? else {
        return Ok(Refusal::Request.into_response());
    };
    let Some(given) = Given::read(Some(&form), ["client_id"]) else {
        return Ok(Refusal::Request.into_response());
    };
    match given.values() {
        [Some(CLIENT)] => {}
        [Some(_)] => return Ok(Refusal::Client.into_response()),
        [None] => return Ok(Refusal::Request.into_response()),
    }
    let now = app.clock.now();
    for _ in 0..THROWS {
        let (device, code) = (auth::random()?, code()?);
        let pairing = Pairing {
            device: device.hash(),
            code: stored(&app, &code),
            asked_at: now,
            expires_at: auth::later(now, i64::from(GOOD_S) * 1_000),
            interval_s: INTERVAL_S,
            car: auth::device_of(&headers),
        };
        match app.store.put_pairing(pairing).await? {
            Asked::Kept => {
                app.metrics.pairing(Step::Asked);
                return Ok(Json(shown(&app, &device, &code)).into_response());
            }
            Asked::CodeTaken => {}
        }
    }
    Err(Refused::Busy.into())
}

/// What the car shows.
fn shown(app: &App, device: &Secret, code: &UserCode) -> DeviceAuthorization {
    let address = app.public_url.of_path("/pair");
    DeviceAuthorization {
        device_code: device.reveal().to_owned(),
        user_code: code.to_string(),
        verification_uri_complete: format!("{address}?code={code}"),
        verification_uri: address,
        expires_in: GOOD_S,
        interval: INTERVAL_S,
    }
}

/// What became of it. The car that is let in gets its session.
async fn token(
    State(app): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let Some(form) = form(&headers, body).await? else {
        return Ok(Refusal::Request.into_response());
    };
    let Some(given) = Given::read(Some(&form), ["client_id", "grant_type", "device_code"]) else {
        return Ok(Refusal::Request.into_response());
    };
    let (client, grant, device) = match given.values() {
        [Some(client), Some(grant), Some(device)] => (client, grant, device),
        _ => return Ok(Refusal::Request.into_response()),
    };
    if client != CLIENT {
        return Ok(Refusal::Client.into_response());
    }
    if grant != GRANT {
        return Ok(Refusal::Grant.into_response());
    }
    if !Secret::is_one(device) {
        return Ok(Refusal::Expired.into_response());
    }
    let session = auth::random()?;
    let polled = app
        .store
        .poll_pairing(auth::hash(device), session.hash(), app.clock.now());
    let refusal = match polled.await? {
        Polled::Allowed => return let_in(&app, &headers, &session).await,
        Polled::Waiting => Refusal::Pending,
        Polled::TooSoon => Refusal::TooSoon,
        Polled::Denied => Refusal::Denied,
        Polled::Unknown => Refusal::Expired,
    };
    Ok(refusal.into_response())
}

/// The car gets its session; the one that it had until now ends.
async fn let_in(app: &App, headers: &HeaderMap, session: &Secret) -> Result<Response, Error> {
    if let Some(before) = app.cookie.read(headers).map(auth::hash) {
        app.store.end_session(before).await?;
    }
    app.metrics.pairing(Step::LetIn);
    let told = Json(DeviceSession {
        expires_in: auth::CAR_S,
    });
    with_cookie(
        told.into_response(),
        &app.cookie.set_of_a_car(session.reveal()),
    )
}

/// The form that was sent; `None` if it is none.
async fn form(headers: &HeaderMap, body: Body) -> Result<Option<String>, Error> {
    if !body::is_of(headers, &[body::FORM]) {
        return Ok(None);
    }
    let form = body::read(body, LARGEST).await?;
    Ok(String::from_utf8(form.to_vec()).ok())
}

fn code() -> Result<UserCode, Error> {
    UserCode::random().map_err(|error| StoreError::Other(Box::new(error)).into())
}
