//! Addresses that the browser hands to other programs, and what stands in them.

use js_sys::{decode_uri_component, encode_uri_component};

use super::root;

/// The address of a mail that is written already, up to what the sender adds.
#[must_use]
pub fn mail(to: &str, subject: &str, body: &str) -> String {
    let subject = encode_uri_component(subject);
    let body = encode_uri_component(body);
    format!("mailto:{to}?subject={subject}&body={body}")
}

/// A text with all but unreserved characters encoded.
#[must_use]
pub fn encoded(text: &str) -> String {
    encode_uri_component(text).into()
}

/// The words that an older address of the page says are searched for.
#[must_use]
pub fn words() -> Option<String> {
    let words = decode_uri_component(&root::query_value("q")?).ok()?;
    Some(words.into())
}
