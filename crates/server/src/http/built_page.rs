//! The built `index.html`, with what the operator set in it.

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::Response,
};
use maud::html;

use super::{App, first_page::encoding};
use crate::config::LeaveTo;

/// The page; `None` if it is not built as expected.
pub(super) async fn read(app: &App) -> Option<String> {
    let page = tokio::fs::read_to_string(app.assets.join("index.html"));
    let page = page.await.ok()?;
    match &app.leave_to {
        None => Some(page),
        Some(address) => with_leave_to(&page, address),
    }
}

/// The page as an answer, in the place of the file.
pub(super) async fn answer(app: &App, headers: &HeaderMap) -> Option<Response> {
    let page = read(app).await?;
    let (body, encoding) = encoding::encode(page, headers);
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(CONTENT_TYPE, html);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

/// The page with another address in the line that says where who leaves quickly goes.
fn with_leave_to(page: &str, address: &LeaveTo) -> Option<String> {
    let (start, line) = page.match_indices("<meta").find_map(|(start, _)| {
        let line = page.get(start..)?.split_inclusive('>').next()?;
        let names = ["name=leave-to", "name=\"leave-to\""];
        let named = names.iter().any(|name| line.contains(name));
        named.then_some((start, line))
    })?;
    let (before, rest) = page.split_at(start);
    let after = rest.strip_prefix(line)?;
    let line = html! { meta name="leave-to" content=(address.address()); };
    Some([before, &line.into_string(), after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(page: &str, address: &str) -> Option<String> {
        with_leave_to(page, &address.parse().unwrap())
    }

    #[test]
    fn the_line_is_replaced_however_the_build_writes_it() {
        for line in [
            "<meta name=\"leave-to\" content=\"https://www.weather.gov/\">",
            "<meta content=https://www.weather.gov/ name=leave-to>",
        ] {
            let page = format!("<meta charset=utf-8>{line}<title>x</title>");
            assert_eq!(
                with(&page, "https://news.example.com/?a=1&b=\"2\"").as_deref(),
                Some(
                    "<meta charset=utf-8><meta name=\"leave-to\" \
                     content=\"https://news.example.com/?a=1&amp;b=%222%22\"><title>x</title>"
                )
            );
        }
    }

    #[test]
    fn a_page_without_the_line_is_not_built_as_expected() {
        let page = "<meta charset=utf-8><title>name=leave-to</title>";
        assert_eq!(with(page, "https://news.example.com"), None);
    }
}
