//! Reading a body, bounded.

use axum::body::{Body, Bytes};
use dashboard_model::problem::Violation;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Error;
use crate::ingest::Room;

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
