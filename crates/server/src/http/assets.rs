//! The built app: files, and the page itself for every address that is one of the app's.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::{AppState, Error, built_page, car_page, first_page, problem::NotAProblem};

/// What is never a file: an address there that no route knows is not found.
const NOT_FILES: [&str; 4] = ["/api", "/auth", "/embed", "/ingest"];

/// The app's page.
const PAGE: &str = "/index.html";

/// How many hexadecimal digits the build puts into the name of a file after its contents: 64 bits,
/// written without their leading zeros. Fewer than 12 come once in a million builds, and then the
/// file is only asked for more often.
const HASH_LENGTH: std::ops::RangeInclusive<usize> = 12..=16;

/// Serves a file of the built app, the smaller precompressed one where it is accepted.
pub(super) async fn serve(
    State(app): State<AppState>,
    request: Request,
) -> Result<Response, Error> {
    let path = request.uri().path();
    if NOT_FILES.iter().any(|area| is_below(area, path)) {
        return Err(Error::NotFound);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(StatusCode::METHOD_NOT_ALLOWED.into_response());
    }
    let file = if has_extension(path) { path } else { PAGE }.to_owned();
    let head = first_page::head(&request);
    if file == PAGE
        && let Some(led) = car_page::led_to(&head.uri)
    {
        return Ok(led);
    }
    let headers = head.headers.clone();
    if let Some(page) = first_page::answer(&app, head).await {
        return Ok(page);
    }
    if file == PAGE && app.leave_to.is_some() {
        let page = built_page::answer(&app, &headers).await;
        return Ok(page.unwrap_or_else(not_built));
    }
    let mut request = request;
    *request.uri_mut() = Uri::try_from(&file).map_err(|_| Error::NotFound)?;
    let files = ServeDir::new(&app.assets)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    let Ok(response) = files.oneshot(request).await;
    let mut response = response.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND && file == PAGE {
        return Ok(not_built());
    }
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache(&file)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}

fn is_below(area: &str, path: &str) -> bool {
    path.strip_prefix(area)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn has_extension(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
}

/// A file that is named after its contents never changes; any other is asked for each time.
fn cache(file: &str) -> &'static str {
    if is_named_after_contents(file) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn is_named_after_contents(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split(['-', '.', '_']).any(|part| {
        HASH_LENGTH.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

pub(super) fn not_built() -> Response {
    let mut response = (
        StatusCode::SERVICE_UNAVAILABLE,
        [(CONTENT_TYPE, "text/plain; charset=utf-8")],
        "The app is not built: run `cargo xtask run`, or start the server with --assets and the \
         folder of the built app.\n",
    )
        .into_response();
    response.extensions_mut().insert(NotAProblem);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_named_after_their_contents_are_kept_for_a_year() {
        assert!(is_named_after_contents("/app-0f1e2d3c4b5a6978.js"));
        assert!(is_named_after_contents("/app-0f1e2d3c4b5a6978_bg.wasm"));
        assert!(is_named_after_contents("/style-d270a13a0eb626a.css"));
        assert!(!is_named_after_contents("/index.html"));
        assert!(!is_named_after_contents("/app-0f1e2d3c.js"));
    }
}
