//! Pages that the server shows on the way to the provider and back. They need no script.

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, RETRY_AFTER},
    },
    response::Response,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::{
    App,
    first_page::{
        language::Wanted,
        texts::{Texts, say},
    },
    problem::NotAProblem,
};

/// After how many seconds it is worth while to try again.
const RETRY_S: &str = "30";

/// Why nobody is signed in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The person, or the provider for them, broke it off.
    Cancelled,
    /// It was finished before, is another browser's, or too old.
    Stale,
    /// The provider gives no answer.
    Silent,
    /// The provider refuses.
    Refused,
    /// What it says cannot be trusted.
    Untrusted,
    /// It let the person in by an older sign-in although it was asked for a fresh one.
    NotFresh,
    /// A fresh sign-in was asked for, and somebody else signed in.
    SomebodyElse,
    /// It names no account of ours.
    NoAccount,
    /// There is no provider.
    NotConfigured,
    /// The address is not one that we or the provider made.
    Malformed,
}

impl Stop {
    const fn status(self) -> StatusCode {
        match self {
            Self::Cancelled | Self::Stale | Self::Refused | Self::Malformed => {
                StatusCode::BAD_REQUEST
            }
            Self::NoAccount | Self::SomebodyElse => StatusCode::FORBIDDEN,
            Self::Untrusted | Self::NotFresh => StatusCode::BAD_GATEWAY,
            Self::Silent | Self::NotConfigured => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// How to go on. Whom the provider still knows it would let in again as the same person, so who
    /// has no account here is asked anew who they are.
    fn way_on(self, texts: &Texts) -> Option<(&'static str, &str)> {
        match self {
            Self::NotConfigured => None,
            Self::NoAccount => Some(("/auth/login?fresh=0", say!(texts, sign_in.other))),
            Self::NotFresh | Self::SomebodyElse => {
                Some(("/auth/login?fresh=0", say!(texts, sign_in.again)))
            }
            _ => Some(("/auth/login", say!(texts, sign_in.again))),
        }
    }

    fn words(self, texts: &Texts, name: &str) -> (String, String) {
        let plain = |title: &str, advice: &str| (title.to_owned(), advice.to_owned());
        match self {
            Self::Cancelled => plain(
                say!(texts, sign_in.cancelled.title),
                say!(texts, sign_in.cancelled.advice),
            ),
            Self::Stale => plain(
                say!(texts, sign_in.stale.title),
                say!(texts, sign_in.stale.advice),
            ),
            Self::Silent => (
                say!(texts, sign_in.silent.title, name = name),
                say!(texts, sign_in.silent.advice).to_owned(),
            ),
            Self::Refused => (
                say!(texts, sign_in.refused.title, name = name),
                say!(texts, sign_in.refused.advice).to_owned(),
            ),
            Self::Untrusted => plain(
                say!(texts, sign_in.untrusted.title),
                say!(texts, sign_in.untrusted.advice),
            ),
            Self::NotFresh => (
                say!(texts, sign_in.not_fresh.title, name = name),
                say!(texts, sign_in.not_fresh.advice, name = name),
            ),
            Self::SomebodyElse => plain(
                say!(texts, sign_in.somebody_else.title),
                say!(texts, sign_in.somebody_else.advice),
            ),
            Self::NoAccount => (
                say!(texts, sign_in.no_account.title).to_owned(),
                say!(texts, sign_in.no_account.advice, name = name),
            ),
            Self::NotConfigured => plain(
                say!(texts, sign_in.not_configured.title),
                say!(texts, sign_in.not_configured.advice),
            ),
            Self::Malformed => plain(
                say!(texts, sign_in.malformed.title),
                say!(texts, sign_in.malformed.advice),
            ),
        }
    }
}

/// The page that says why nobody is signed in, and what to do.
pub(super) async fn stop(app: &App, headers: &HeaderMap, stop: Stop) -> Response {
    let wanted = Wanted::by(headers);
    let texts = Texts::of(wanted.language);
    let name = app.sign_in.provider.as_ref().map_or("", |it| it.name());
    let (title, advice) = stop.words(texts, name);
    let body = html! {
        h1 { (title) }
        p { (advice) }
        @if let Some((address, words)) = stop.way_on(texts) {
            p { a.button href=(address) { (words) } }
        }
        p { a href="/" { (say!(texts, sign_in.home)) } }
    };
    let mut response = page(app, &wanted, &title, None, &body).await;
    *response.status_mut() = stop.status();
    if stop.status() == StatusCode::SERVICE_UNAVAILABLE {
        let after = HeaderValue::from_static(RETRY_S);
        response.headers_mut().insert(RETRY_AFTER, after);
    }
    response
}

/// The page after signing in. It goes on by itself: a step that our own page makes carries the new
/// session's cookie, one that the provider's page makes does not.
pub(super) async fn signed_in(app: &App, headers: &HeaderMap, to: &str) -> Response {
    let wanted = Wanted::by(headers);
    let texts = Texts::of(wanted.language);
    let title = say!(texts, sign_in.continue.title);
    let body = html! {
        h1 { (title) }
        p { (say!(texts, sign_in.continue.advice)) }
        p { a href=(to) { (say!(texts, sign_in.continue.link)) } }
    };
    page(app, &wanted, title, Some(to), &body).await
}

/// The page after signing out here, on the way to signing out at the provider.
pub(super) async fn leaving(app: &App, headers: &HeaderMap, name: &str, to: &str) -> Response {
    let wanted = Wanted::by(headers);
    let texts = Texts::of(wanted.language);
    let title = say!(texts, sign_in.leaving.title);
    let body = html! {
        h1 { (title) }
        p { (say!(texts, sign_in.leaving.advice, name = name)) }
        p { a href=(to) { (say!(texts, sign_in.leaving.link)) } }
    };
    page(app, &wanted, title, Some(to), &body).await
}

async fn page(
    app: &App,
    wanted: &Wanted,
    title: &str,
    next: Option<&str>,
    body: &Markup,
) -> Response {
    let index = tokio::fs::read_to_string(app.assets.join("index.html")).await;
    let style = index.ok().and_then(|index| style_of(&index));
    let texts = Texts::of(wanted.language);
    let page = html! {
        (DOCTYPE)
        html lang=(wanted.language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (say!(texts, common.page_title, page = title)) }
                link rel="icon" href="data:,";
                @if let Some(next) = next {
                    meta http-equiv="refresh" content=(format!("0; url={next}"));
                }
                @if let Some(style) = style { (PreEscaped(style)) }
            }
            body { main.gate { (body) } }
        }
    };
    let mut response = Response::new(Body::from(page.into_string()));
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, html);
    response.extensions_mut().insert(NotAProblem);
    response
}

/// The link to the app's style sheet, as the built page has it.
fn style_of(index: &str) -> Option<String> {
    let links = index.match_indices("<link");
    let tags = links.filter_map(|(start, _)| index.get(start..)?.split_inclusive('>').next());
    let mut styles = tags.filter(|tag| tag.contains("stylesheet"));
    styles.next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_is_the_built_pages() {
        let index = "<link rel=icon href=x><link rel=\"stylesheet\" href=\"/a.css\"><p>";
        let style = style_of(index);
        assert_eq!(
            style.as_deref(),
            Some("<link rel=\"stylesheet\" href=\"/a.css\">")
        );
        assert_eq!(style_of("<p>"), None);
    }
}
