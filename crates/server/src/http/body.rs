//! Reading a body, bounded.

use axum::body::{Body, Bytes};
use dashboard_model::problem::Violation;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::Error;

/// The body, if it is not too large; no more than that is ever held.
pub(super) async fn read(body: Body, most: usize) -> Result<Bytes, Error> {
    match Limited::new(body, most).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Error::TooLarge(Violation::new(
            "",
            "body_too_large",
            format!("the body must have at most {most} bytes"),
        ))),
        Err(_) => Err(Error::BrokenBody),
    }
}
