//! `POST /ingest/v1/events`.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{CONTENT_ENCODING, CONTENT_TYPE},
    },
};
use dashboard_model::{
    event::{IngestReport, Outcome},
    problem::{Problem, Violation},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    AccessFault, App, AppState, Error, body,
    documents::{Event, EventBatch},
    query::NoParameters,
};
use crate::{
    auth::{
        Sender,
        policy::{Actor, Asker, Operation, decide},
    },
    ingest::{Admitted, LARGEST_BATCH, LARGEST_BODY, Refused, is_own, json},
};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(events))
}

/// Takes one event or a batch of them (CloudEvents 1.0, JSON). The good ones of a batch are kept;
/// the answer says what became of each, once they are durable.
#[utoipa::path(
    post, path = "/ingest/v1/events", tag = "ingest",
    request_body(content(
        (Event = "application/cloudevents+json"),
        (EventBatch = "application/cloudevents-batch+json"),
    )),
    responses(
        (status = 200, description = "Stored before, the same; or a batch of good events", body = IngestReport),
        (status = 201, description = "Stored", body = IngestReport),
        (status = 202, description = "Kept until the record comes that it is about", body = IngestReport),
        (status = 207, description = "Some of a batch were refused", body = IngestReport),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The event is of a source that is not the token's", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another event has this id", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The event breaks a rule", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too much of this source is under way; Retry-After says when to try again", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is under way, or nothing can be stored now; Retry-After says when to try again", body = Problem, content_type = "application/problem+json"),
        (status = 507, description = "There is no room left; nothing was stored", body = Problem, content_type = "application/problem+json"),
    ),
    security(("ingest_token" = []))
)]
async fn events(
    State(app): State<AppState>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<(StatusCode, Json<IngestReport>), Error> {
    let sender = sender(&app, &headers)?;
    decide(Asker::nameless(Actor::IngestService), Operation::SendEvents)
        .map_err(|_| AccessFault::NotAllowed)?;
    let form = Form::of(&headers)?;
    check_encoding(&headers)?;
    // Held until the answer: what a body becomes takes memory until it is stored.
    let mut room = app.ingest.admission().body();
    let value = json::parse(&body::read_into(&mut room, body, LARGEST_BODY).await?)?;
    match (form, value) {
        (Form::Single, event @ Value::Object(_)) => single(&app, sender, event).await,
        (Form::Batch, Value::Array(events)) => batch(&app, sender, &events).await,
        (Form::Single, _) => Err(wrong_form("must be an object: one event")),
        (Form::Batch, _) => Err(wrong_form("must be a list of events")),
    }
}

async fn single(
    app: &App,
    sender: &Sender,
    event: Value,
) -> Result<(StatusCode, Json<IngestReport>), Error> {
    let events = [event];
    let _admitted = enter(app, sender, &events)?;
    let report = app.ingest.take_from(sender, &events).await?;
    app.metrics.ingested(&report);
    let status = match report.results.first() {
        None => return Err(Error::Internal("an event has no result")),
        Some(result) => match result.outcome {
            Outcome::Stored => StatusCode::CREATED,
            Outcome::Unchanged => StatusCode::OK,
            Outcome::Waiting => StatusCode::ACCEPTED,
            Outcome::Rejected => {
                return Err(Error::EventRefused {
                    status: result.status,
                    violations: result.violations.clone(),
                });
            }
        },
    };
    Ok((status, Json(report)))
}

async fn batch(
    app: &App,
    sender: &Sender,
    events: &[Value],
) -> Result<(StatusCode, Json<IngestReport>), Error> {
    if events.len() > LARGEST_BATCH {
        return Err(Error::TooLarge(Violation::new(
            "",
            "batch_too_large",
            format!("a batch must have at most {LARGEST_BATCH} events"),
        )));
    }
    let _admitted = enter(app, sender, events)?;
    let report = app.ingest.take_from(sender, events).await?;
    app.metrics.ingested(&report);
    let status = if report.rejected == 0 {
        StatusCode::OK
    } else {
        StatusCode::MULTI_STATUS
    };
    Ok((status, Json(report)))
}

/// Lets the sender's own events in: those of others' sources take nobody's place.
fn enter(app: &App, sender: &Sender, events: &[Value]) -> Result<Admitted, Refused> {
    let own = events.iter().filter(|event| is_own(sender, event));
    app.ingest.admission().enter(own)
}

/// Who sends, by the token.
fn sender<'a>(app: &'a App, headers: &HeaderMap) -> Result<&'a Sender, Error> {
    if app.senders.is_empty() {
        return Err(Error::IngestNotConfigured);
    }
    app.senders.who(headers).ok_or(Error::IngestToken)
}

/// A body is what was sent: nothing is unpacked here, so nothing small becomes large.
fn check_encoding(headers: &HeaderMap) -> Result<(), Error> {
    let encoded = headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"));
    if encoded {
        return Err(Error::ContentEncoding);
    }
    Ok(())
}

/// What the content type says that the body is.
enum Form {
    Single,
    Batch,
}

/// What is told to whoever sends something else.
const SEND: &str =
    "Send application/cloudevents+json or application/cloudevents-batch+json in UTF-8.";

impl Form {
    fn of(headers: &HeaderMap) -> Result<Self, Error> {
        let header = headers
            .get(CONTENT_TYPE)
            .and_then(|header| header.to_str().ok())
            .ok_or(Error::ContentType(SEND))?
            .to_ascii_lowercase();
        let (media_type, parameters) = header.split_once(';').unwrap_or((&header, ""));
        let utf8 = ["", "charset=utf-8", "charset=\"utf-8\""].contains(&parameters.trim());
        match media_type.trim() {
            "application/cloudevents+json" if utf8 => Ok(Self::Single),
            "application/cloudevents-batch+json" if utf8 => Ok(Self::Batch),
            _ => Err(Error::ContentType(SEND)),
        }
    }
}

fn wrong_form(message: &str) -> Error {
    Error::WrongForm(Violation::new("", "wrong_type", message))
}
