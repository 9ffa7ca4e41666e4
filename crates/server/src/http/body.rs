//! Reading a body, bounded, and what it is said to be.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header::CONTENT_TYPE},
};
use dashboard_model::problem::Violation;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Error;
use crate::ingest::{Room, json, typed};

/// How forms are sent.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// Whether a body is said to be of one of these media types, whatever its parameters.
pub(super) fn is_of(headers: &HeaderMap, media_types: &[&str]) -> bool {
    let header = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = header.and_then(|header| header.split(';').next());
    media_type.is_some_and(|it| {
        let it = it.trim();
        media_types
            .iter()
            .any(|known| it.eq_ignore_ascii_case(known))
    })
}

/// What a JSON body says. `refused` tells of a field that breaks its form.
pub(super) async fn read_json<T: DeserializeOwned, F: Into<Error>>(
    headers: &HeaderMap,
    body: Body,
    most: usize,
    refused: impl FnOnce(Vec<Violation>) -> F,
) -> Result<T, Error> {
    if !is_of(headers, &["application/json"]) {
        return Err(Error::ContentType("Send application/json."));
    }
    read_object(body, most, refused).await
}

/// The same of a body whose media type is known already.
pub(super) async fn read_object<T: DeserializeOwned, F: Into<Error>>(
    body: Body,
    most: usize,
    refused: impl FnOnce(Vec<Violation>) -> F,
) -> Result<T, Error> {
    let value = json::parse(&read(body, most).await?)?;
    if !matches!(value, Value::Object(_)) {
        let message = "must be an object";
        return Err(Error::WrongForm(Violation::new("", "wrong_type", message)));
    }
    typed(&value).map_err(|fault| refused(vec![fault]).into())
}

/// The body, if it is not too large; no more than that is ever held.
pub(super) async fn read(body: Body, most: usize) -> Result<Bytes, Error> {
    match Limited::new(body, most).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(most)),
        Err(_) => Err(Error::BrokenBody),
    }
}

/// The body, if it is not too large and there is room for it. Room is taken as the body comes, so that
/// slow senders together never hold more than there is.
pub(super) async fn read_into(
    room: &mut Room,
    mut body: Body,
    most: usize,
) -> Result<Vec<u8>, Error> {
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::BrokenBody)?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if read.len() + data.len() > most {
            return Err(too_large(most));
        }
        room.grow(data.len())?;
        read.extend_from_slice(&data);
    }
    Ok(read)
}

fn too_large(most: usize) -> Error {
    Error::TooLarge(Violation::new(
        "",
        "body_too_large",
        format!("the body must have at most {most} bytes"),
    ))
}
