//! The one place that speaks HTTP. A request lives as long as the reactive owner that made it.

use std::pin::Pin;

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, RequestCredentials};

use super::{
    error::ApiError,
    first,
    json::{self, decode},
};
use crate::browser::{abort::abort_on_cleanup, address, save};

/// The server, seen from this page.
#[derive(Clone, Copy)]
pub struct Api {
    base: StoredValue<String>,
    /// The answers that came with the page, by path.
    first: StoredValue<JsValue, LocalStorage>,
    signed_out: RwSignal<bool>,
    /// The kind of the problem with which the server refused last.
    refused: StoredValue<String>,
    /// How often it refused.
    refusals: RwSignal<u32>,
}

/// The server.
#[must_use]
pub fn use_api() -> Api {
    expect_context()
}

/// A request that was prepared and not yet sent. Preparing ties it to the current reactive owner,
/// which is no longer known after the first `.await`.
pub struct Pending {
    api: Api,
    address: String,
    /// The answer, if it came with the page.
    first: Option<JsValue>,
    method: Method,
    abort: Option<AbortSignal>,
    content: Option<Content>,
    /// What is searched for, encoded.
    search: Option<String>,
}

/// What is sent along: a text of a media type, and the revision that it corrects.
struct Content {
    text: String,
    media_type: &'static str,
    revision: Option<String>,
}

impl Api {
    /// Makes the server known to all below. `base` stands before every path.
    pub fn provide(base: String) {
        provide_context(Self {
            base: StoredValue::new(base),
            first: StoredValue::new_local(first::take_all()),
            signed_out: RwSignal::new(false),
            refused: StoredValue::new(String::new()),
            refusals: RwSignal::new(0),
        });
    }

    /// Whether the server last said that nobody is signed in. Whatever asked, the sign-in gate
    /// takes the page's place.
    #[must_use]
    pub fn signed_out(self) -> Signal<bool> {
        self.signed_out.into()
    }

    /// How often the server refused something, and with what kind of problem it did last.
    #[must_use]
    pub fn refused(self) -> (u32, String) {
        (self.refusals.get(), self.refused.get_value())
    }

    pub(super) fn set_signed_out(self, signed_out: bool) {
        self.signed_out.try_set(signed_out);
    }

    /// The address of a path, for a link that the browser follows by itself.
    pub(super) fn address(self, path: &str) -> String {
        self.base.try_get_value().unwrap_or_default() + path
    }

    /// Prepares a `GET` of a path with its query.
    #[must_use]
    pub fn get(self, path: &str) -> Pending {
        let first = self.first.try_with_value(|all| first::take(all, path));
        Pending {
            first: first.flatten(),
            ..self.prepare(path, Method::GET)
        }
    }

    /// Prepares a `POST` without a body.
    #[must_use]
    pub fn post(self, path: &str) -> Pending {
        self.prepare(path, Method::POST)
    }

    /// Prepares a `PUT` without a body.
    #[must_use]
    pub fn put(self, path: &str) -> Pending {
        self.prepare(path, Method::PUT)
    }

    /// Prepares a `DELETE`.
    #[must_use]
    pub fn delete(self, path: &str) -> Pending {
        self.prepare(path, Method::DELETE)
    }

    /// Prepares a `PATCH` of one revision by a JSON merge patch.
    #[must_use]
    pub fn patch(self, path: &str, revision: &str, patch: String) -> Pending {
        Pending {
            content: Some(Content {
                text: patch,
                media_type: "application/merge-patch+json",
                revision: Some(format!("\"{revision}\"")),
            }),
            ..self.prepare(path, Method::PATCH)
        }
    }

    /// Prepares a `POST` of a JSON text.
    #[must_use]
    pub fn post_json(self, path: &str, text: String) -> Pending {
        self.prepare(path, Method::POST).with_json(text)
    }

    /// Prepares a `POST` of a form, encoded as in an address.
    #[must_use]
    pub fn post_form(self, path: &str, form: String) -> Pending {
        let content = Content {
            text: form,
            media_type: "application/x-www-form-urlencoded",
            revision: None,
        };
        Pending {
            content: Some(content),
            ..self.prepare(path, Method::POST)
        }
    }

    /// Prepares a `PATCH` by a JSON text.
    #[must_use]
    pub fn patch_json(self, path: &str, text: String) -> Pending {
        self.prepare(path, Method::PATCH).with_json(text)
    }

    fn prepare(self, path: &str, method: Method) -> Pending {
        let base = self.base.try_get_value().unwrap_or_default();
        Pending {
            api: self,
            address: format!("{base}{path}"),
            first: None,
            method,
            abort: abort_on_cleanup(),
            content: None,
            search: None,
        }
    }
}

impl Pending {
    /// Searches for words, if there are any: in a header, for addresses are kept in many places. What
    /// came with the page is then no answer.
    #[must_use]
    pub fn searching(mut self, words: Option<&str>) -> Self {
        if let Some(words) = words {
            self.search = Some(address::encoded(words));
            self.first = None;
        }
        self
    }

    fn with_json(self, text: String) -> Self {
        let content = Content {
            text,
            media_type: "application/json",
            revision: None,
        };
        Self {
            content: Some(content),
            ..self
        }
    }

    /// Sends it and reads the answer.
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        let value = self.value().await?;
        json::decode_value(value).map_err(|_| ApiError::NotUnderstood)
    }

    /// Sends it and parses the answer, unless that came with the page. Not generic either.
    fn value(self) -> Pin<Box<dyn Future<Output = Result<JsValue, ApiError>>>> {
        Box::pin(async move {
            if let Some(answer) = self.first {
                return Ok(answer);
            }
            let text = self.text().await?;
            json::parse(&text).map_err(|_| ApiError::NotUnderstood)
        })
    }

    /// Sends it and reads the answer as text. Neither generic nor inlined into every `json`, so that
    /// it is in the module only once.
    #[must_use]
    pub fn text(self) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
        Box::pin(async move {
            let response = self.send("application/json").await?;
            response.text().await.map_err(|_| ApiError::Unreachable)
        })
    }

    /// Sends it and reads the answer as bytes of a media type.
    #[must_use]
    pub fn bytes(
        self,
        media_type: &'static str,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, ApiError>>>> {
        Box::pin(async move {
            let response = self.send(media_type).await?;
            response.binary().await.map_err(|_| ApiError::Unreachable)
        })
    }

    /// Sends it and hands the answer to the browser, to be saved as a file.
    pub async fn save(self, name: &'static str) -> Result<(), ApiError> {
        let response = self.send("*/*").await?;
        let named = response.headers().get("content-disposition");
        let named = named.as_deref().and_then(|text| text.split('"').nth(1));
        let saved = save::file(&web_sys::Response::from(response), named.unwrap_or(name)).await;
        saved.ok_or(ApiError::Unreachable)
    }

    /// Sends it and reads the answer's status and text, whatever they are: a refusal says how to go on,
    /// and nothing of who is signed in.
    pub async fn answer(self) -> Result<(u16, String), ApiError> {
        let sent = self.request("application/json")?.send().await;
        let response = sent.map_err(|_| ApiError::Unreachable)?;
        let text = response.text().await.map_err(|_| ApiError::Unreachable)?;
        Ok((response.status(), text))
    }

    fn request(self, accept: &'static str) -> Result<Request, ApiError> {
        let request = RequestBuilder::new(&self.address)
            .method(self.method)
            .header("accept", accept)
            .credentials(RequestCredentials::SameOrigin)
            .abort_signal(self.abort.as_ref());
        let request = match &self.search {
            Some(words) => request.header("search-words", words),
            None => request,
        };
        let request = match self.content {
            None => request.build(),
            Some(content) => {
                let request = request.header("content-type", content.media_type);
                let request = match content.revision {
                    Some(revision) => request.header("if-match", &revision),
                    None => request,
                };
                request.body(content.text)
            }
        };
        request.map_err(|_| ApiError::Unreachable)
    }

    async fn send(self, accept: &'static str) -> Result<Response, ApiError> {
        let api = self.api;
        let sent = self.request(accept)?.send().await;
        let response = sent.map_err(|_| ApiError::Unreachable)?;
        if response.ok() {
            return Ok(response);
        }
        let body = response.text().await.map_err(|_| ApiError::Unreachable)?;
        let error = ApiError::of_answer(response.status(), decode(&body).ok());
        match &error {
            ApiError::SignedOut => api.set_signed_out(true),
            ApiError::Refused(problem) => {
                api.refused.try_set_value(problem.kind.clone());
                api.refusals.try_update(|times| *times += 1);
            }
            _ => {}
        }
        Err(error)
    }
}
