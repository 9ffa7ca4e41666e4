//! `GET /embed/v1/frame?tenant=…`: the app's page, for the frame in a portal's page. It knows whose pages
//! may talk to it, and nothing of any account: no cookie is read, and nothing is filled in.

use axum::{
    extract::{RawQuery, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use maud::html;

use super::super::{AppState, Error, assets, headers::Framed};
use crate::auth::embed::Tenant;

/// The page.
pub(super) async fn frame(
    State(app): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let query = query.unwrap_or_default();
    let mut asked = form_urlencoded::parse(query.as_bytes());
    let id = asked.find(|(name, _)| name == "tenant");
    let tenant = id.and_then(|(_, id)| app.portals.tenants().of_id(&id));
    let tenant = tenant.ok_or(Error::NotFound)?;
    let Ok(index) = tokio::fs::read_to_string(app.assets.join("embed.html")).await else {
        return Ok(assets::not_built());
    };
    let origins = origins(tenant);
    let page = fill(&index, &origins).ok_or(Error::Internal("the app is not built as expected"))?;
    let framed = Framed::by(&origins).ok_or(Error::Internal("an origin has no header form"))?;
    let mut response = (StatusCode::OK, page).into_response();
    response.extensions_mut().insert(framed);
    let headers = response.headers_mut();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(CONTENT_TYPE, html);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn origins(tenant: &Tenant) -> String {
    let all: Vec<_> = tenant
        .origins
        .iter()
        .map(|origin| origin.as_str())
        .collect();
    all.join(" ")
}

/// The built page with its surface and with the origins of the pages around it. `None` if it is not
/// built as expected.
fn fill(index: &str, origins: &str) -> Option<String> {
    let meta = html! { meta name="embed-origins" content=(origins); };
    let (before, root) = index.split_once("<html")?;
    let (head, title) = root.split_once("<title")?;
    let root = "<html data-surface=\"embed\"";
    Some([before, root, head, &meta.into_string(), "<title", title].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_page_is_filled_in_whether_minified_or_not() {
        for index in [
            "<!doctype html>\n<html lang=\"en\">\n<head><title>A</title></head></html>",
            "<!doctype html><html lang=en><title>A</title>",
        ] {
            let page = fill(index, "https://portal.example http://localhost:1").unwrap();
            assert!(page.contains("<html data-surface=\"embed\" lang="));
            let meta = "<meta name=\"embed-origins\" \
                        content=\"https://portal.example http://localhost:1\"><title>A</title>";
            assert!(page.contains(meta), "{page}");
        }
        assert_eq!(fill("<p>", ""), None);
    }
}
