//! The first page in one round trip: whoever is signed in and opens the timeline gets the built page
//! with the newest records in it as plain HTML, and with the answers that the app asks for first.
//!
//! - [`address`]: which addresses; [`language`]: in which language
//! - [`answers`]: what the app would ask for, by the same handlers
//! - [`html`]: the page in the app's own structure, so that the same style sheet lays it out
//! - [`texts`], [`words`], [`format`](mod@format): what the app says, said here
//! - [`template`]: the built `index.html`, filled in; [`encoding`]: compressed for the way

mod address;
mod answers;
pub(super) mod encoding;
pub(super) mod format;
mod html;
pub(super) mod language;
mod template;
pub(super) mod texts;
pub(super) mod words;

use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{
        HeaderValue, Request, Uri,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
        request::Parts,
    },
    response::Response,
};

use self::{
    address::Address, answers::Answers, format::Format, html::Page, language::Wanted, texts::Texts,
};
use super::{App, AppState, Error, built_page, limits};
use crate::auth::Allowed;

/// Says of a request that the page goes out as it is built, because its records have to wait: the app
/// asks for them, and tells that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bare;

/// Whether the page at an address can come with records.
pub(super) fn is_at(uri: &Uri) -> bool {
    Address::read(uri).is_some()
}

/// The first page, or `None` where the built page goes out as it is: for strangers, for other
/// addresses, for filters that the API refuses, and when anything fails, for the app says why.
pub(super) async fn answer(app: &AppState, mut parts: Parts) -> Option<Response> {
    let address = Address::read(&parts.uri)?;
    if parts.extensions.get::<Bare>().is_some() {
        return None;
    }
    let allowed = match Allowed::from_request_parts(&mut parts, app).await {
        Ok(allowed) => allowed,
        Err(error) => {
            if matches!(error, Error::SignedOut) {
                limits::tell_ended(&parts);
            }
            return None;
        }
    };
    let headers = &parts.headers;
    let index = built_page::read(app);
    let (index, answers) = tokio::join!(index, Answers::collect(app, allowed, &address));
    let page = render(app, &index?, &answers?, &Wanted::by(headers))?;
    let (body, encoding) = encoding::encode(page, headers);
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(CONTENT_TYPE, html);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        VARY,
        HeaderValue::from_static("accept-encoding, accept-language, cookie"),
    );
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

/// The head of a request, as extractors take it.
pub(super) fn head<B>(of: &Request<B>) -> Parts {
    let mut request = Request::new(());
    *request.uri_mut() = of.uri().clone();
    *request.headers_mut() = of.headers().clone();
    *request.extensions_mut() = of.extensions().clone();
    request.into_parts().0
}

fn render(app: &App, index: &str, answers: &Answers, wanted: &Wanted) -> Option<String> {
    let scope = answers.scope();
    let texts = Texts::of(wanted.language);
    let policy = app.policies.in_force(scope.operator(), scope.today());
    let page = Page {
        language: wanted.language,
        texts,
        format: Format::new(&wanted.tag, scope.time_zone()),
        answers,
        contact: policy.map(|pack| &pack.contact),
        in_force_since: policy.map(|pack| pack.effective_from),
        correction: html::Correction::first(&app.edit_urls),
    };
    template::fill(index, &page)
}
