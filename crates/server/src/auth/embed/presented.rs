//! How a session comes with a request: in the browser's cookie, or, from a portal's frame, as a token in
//! a header. Neither is taken for the other.

use axum::http::{
    HeaderMap, HeaderValue,
    header::{AUTHORIZATION, HOST, ORIGIN},
    request::Parts,
};

use crate::{
    auth::{Secret, hash},
    http::{App, Error},
    store::{OpenSession, SecretHash},
};

/// The header in which browsers say from whose page a request comes.
const FETCH_SITE: &str = "sec-fetch-site";

/// What a request presents.
#[derive(Debug, Clone, Copy)]
pub(in crate::auth) struct Presented {
    /// What is stored of it.
    pub(in crate::auth) session: SecretHash,
    by_header: bool,
}

impl Presented {
    /// Whether it is presented as sessions of its kind are.
    pub(in crate::auth) fn is_of(self, open: &OpenSession) -> bool {
        self.by_header == open.portal.is_some()
    }
}

/// The session that a request names. With a token the cookie does not count: a frame of a portal on our
/// own site would carry one.
pub(in crate::auth) fn presented(parts: &Parts, app: &App) -> Result<Presented, Error> {
    if !app.sign_in.is_possible() {
        return Err(Error::SignInNotConfigured);
    }
    if is_bearer(&parts.headers) {
        if !is_from_own_page(&parts.headers) {
            return Err(Error::CrossSite);
        }
        let session = token(&parts.headers).ok_or(Error::SignedOut)?;
        return Ok(Presented {
            session,
            by_header: true,
        });
    }
    let cookie = app.cookie.read(&parts.headers).ok_or(Error::SignedOut)?;
    Ok(Presented {
        session: hash(cookie),
        by_header: false,
    })
}

/// Whether a request presents a token at all. What somebody between the browser and us asks for by another
/// scheme is not ours.
fn is_bearer(headers: &HeaderMap) -> bool {
    let header = headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
    let scheme = header.and_then(|header| header.get(..6));
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer"))
}

/// What is stored of the token that a request presents, if it has the form of one.
pub(crate) fn token(headers: &HeaderMap) -> Option<SecretHash> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    let is_one = scheme.eq_ignore_ascii_case("bearer") && Secret::is_one(token);
    is_one.then(|| hash(token))
}

/// Whether nothing says that a page of another origin asks: a browser tells it in one of two headers.
fn is_from_own_page(headers: &HeaderMap) -> bool {
    let text = |value: Option<&HeaderValue>| value.map(|value| value.as_bytes().to_vec());
    if let Some(site) = text(headers.get(FETCH_SITE)) {
        return site == b"same-origin";
    }
    let Some(origin) = text(headers.get(ORIGIN)) else {
        return true;
    };
    let host = text(headers.get(HOST)).unwrap_or_default();
    [&b"https://"[..], b"http://"]
        .iter()
        .any(|scheme| origin.strip_prefix(*scheme) == Some(&host[..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = all.iter().map(|(name, value)| {
            let value = HeaderValue::from_static(value);
            (axum::http::HeaderName::from_static(name), value)
        });
        pairs.collect()
    }

    #[test]
    fn a_page_of_another_origin_is_told_by_either_header() {
        let host = ("host", "privacy.example");
        for (own, all) in [
            (true, vec![host]),
            (true, vec![host, ("origin", "https://privacy.example")]),
            (true, vec![host, (FETCH_SITE, "same-origin")]),
            (false, vec![host, (FETCH_SITE, "same-site")]),
            (false, vec![host, (FETCH_SITE, "cross-site")]),
            (false, vec![host, (FETCH_SITE, "none")]),
            (false, vec![host, ("origin", "https://portal.example")]),
            (false, vec![host, ("origin", "null")]),
            (
                false,
                vec![host, ("origin", "https://privacy.example:8443")],
            ),
        ] {
            assert_eq!(is_from_own_page(&headers(&all)), own, "{all:?}");
        }
    }

    #[test]
    fn a_token_has_its_form() {
        let secret = Secret::random().unwrap();
        let with = |text: String| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, HeaderValue::from_str(&text).unwrap());
            token(&headers)
        };
        assert_eq!(
            with(format!("Bearer {}", secret.reveal())),
            Some(secret.hash())
        );
        assert_eq!(with(format!("Bearer {}x", secret.reveal())), None);
        assert_eq!(with(format!("Basic {}", secret.reveal())), None);
        assert_eq!(with(secret.reveal().to_owned()), None);
    }
}
