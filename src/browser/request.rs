//! Requests to the server.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCredentials, RequestInit, Response, window};

/// What the server answered.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, as text.
    pub body: String,
}

/// Sends a request without a body and waits for the whole answer; `None` when there is none. It ends
/// early when the signal aborts.
pub async fn send(method: &str, address: &str, abort: Option<&AbortSignal>) -> Option<Answer> {
    let headers = Object::new();
    Reflect::set(&headers, &"accept".into(), &"application/json".into()).ok()?;
    let request = RequestInit::new();
    request.set_method(method);
    request.set_headers(&headers);
    request.set_credentials(RequestCredentials::SameOrigin);
    request.set_signal(abort);
    let sent = window()?.fetch_with_str_and_init(address, &request);
    let response: Response = wait(sent).await?.unchecked_into();
    let body = wait(response.text().ok()?).await?;
    Some(Answer {
        status: response.status(),
        body: body.as_string()?,
    })
}

async fn wait(promise: js_sys::Promise) -> Option<JsValue> {
    JsFuture::from(promise).await.ok()
}
