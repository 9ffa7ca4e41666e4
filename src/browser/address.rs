//! Addresses that the browser hands to other programs.

use js_sys::encode_uri_component;

/// The address of a mail that is written already, up to what the sender adds.
#[must_use]
pub fn mail(to: &str, subject: &str, body: &str) -> String {
    let subject = encode_uri_component(subject);
    let body = encode_uri_component(body);
    format!("mailto:{to}?subject={subject}&body={body}")
}
