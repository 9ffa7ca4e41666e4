//! `GET /car/code.svg?path=…`: the address of one of our pages as a QR code, which a phone reads from the
//! screen of a car. It is the same for everybody, and holds what the path says and nothing besides.

mod drawing;

use axum::{
    Router,
    extract::{RawQuery, State},
    http::header::CONTENT_TYPE,
    response::IntoResponse,
    routing::get,
};

use super::{AppState, Error, query::Reader, sign_in::is_own_path};

/// The media type of the picture.
const SVG: &str = "image/svg+xml";

/// The longest path, in bytes: what a phone still reads easily from some way off.
const LONGEST: usize = 200;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/car/code.svg", get(picture))
}

async fn picture(
    State(app): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<impl IntoResponse, Error> {
    let path = asked(query.as_deref())?;
    let picture = drawing::draw(&app.public_url.of_path(&path))
        .ok_or(Error::Internal("the address is too long for a picture"))?;
    Ok(([(CONTENT_TYPE, SVG)], picture))
}

/// The path that is asked for.
fn asked(query: Option<&str>) -> Result<String, Error> {
    let mut reader = Reader::new(query);
    let mut path = None;
    while let Some((name, value)) = reader.next() {
        if name != "path" {
            reader.unknown(&name);
        } else if is_pictured(&value) {
            path = Some(value.into_owned());
        } else {
            reader.refuse(
                "path",
                "own_path",
                format!(
                    "must be the path of a page of this site: one slash at its beginning, no two \
                     slashes together, and at most {LONGEST} bytes that are visible ASCII"
                ),
            );
            path = Some(String::new());
        }
    }
    if path.is_none() {
        reader.refuse("path", "missing", "must be there");
    }
    reader.done(path.unwrap_or_default())
}

/// Only pages of our own: a picture that we draw must lead nowhere else.
fn is_pictured(path: &str) -> bool {
    path.len() <= LONGEST && !path.contains("//") && is_own_path(path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pages_of_our_own_are_pictured() {
        for path in [
            "/",
            "/pair?code=BCDF-GHJK",
            "/policy/2016-10-17#1a",
            "/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        ] {
            assert!(is_pictured(path), "{path}");
        }
        assert!(is_pictured(&format!("/{}", "a".repeat(LONGEST - 1))));
    }

    #[test]
    fn everything_else_is_not() {
        for path in [
            "",
            "policy",
            "//evil.example",
            "/x//evil.example",
            "/\\evil.example",
            "https://evil.example/",
            "/?next=https://evil.example",
            "javascript:alert(1)",
            "/a b",
            "/\n",
            "/\u{7f}",
            "/é",
            "/../auth/login",
            "/x/%2e%2E/auth/login",
            "/auth/login",
            "/api/v1/export",
            "/ingest/v1/events",
        ] {
            assert!(!is_pictured(path), "{path:?}");
        }
        assert!(!is_pictured(&format!("/{}", "a".repeat(LONGEST))));
    }

    proptest! {
        #[test]
        fn whatever_is_pictured_is_an_address_of_ours(path in "[/\\\\.a-z@:?#%\t\n ]{0,24}") {
            if is_pictured(&path) {
                let address = format!("https://ours.example{path}");
                let url = openidconnect::url::Url::parse(&address).unwrap();
                prop_assert_eq!(url.host_str(), Some("ours.example"));
                prop_assert_eq!(url.username(), "");
            }
        }
    }
}
