//! `GET /api/v1/export` and what belongs to it: everything that an account may see, as a file.
//!
//! - [`parameters`]: which form, which part, which records
//! - [`source`]: the records, step by step, each step a short read of its own
//! - [`sheet`]: a file in its making; [`json`] and [`csv`](mod@csv) write it, [`table`] knows the columns
//! - [`stream`]: the file on its way, as slowly as its reader takes it
//! - [`registry`]: what became of the exports of each session: counts, bytes, SHA-256
//! - [`report`]: the same to be read and printed
//! - [`schema`]: what a JSON export looks like, as a JSON Schema

mod csv;
mod json;
mod manifest;
mod parameters;
mod registry;
mod report;
mod schema;
mod sheet;
mod source;
mod stream;
mod table;

use axum::{
    extract::{RawQuery, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use dashboard_model::{
    export::{ExportDocument, ExportFormat},
    problem::Problem,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub use self::registry::Exports;
use self::{
    parameters::{ExportParameters, Wish},
    sheet::Sheet,
    source::Source,
};
use super::{
    AppState, Error, limits::Payer, parameters::FilterParameters, search_words::SearchWords,
};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(export))
        .merge(manifest::router())
        .merge(schema::router())
        .merge(report::router())
}

/// All records that the filters give, never only a page of them, as a file that is written while it
/// is read. A file that ends early ends the connection with an error.
#[utoipa::path(
    get, path = "/api/v1/export", tag = "export",
    params(ExportParameters, FilterParameters, SearchWords),
    responses(
        (
            status = 200, description = "The file", headers(
                ("Content-Disposition" = String, description = "The name of the file")
            ),
            content(
                (ExportDocument = "application/json"),
                (String = "text/csv")
            )
        ),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many exports are under way; Retry-After says when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn export(
    State(app): State<AppState>,
    allowed: Allowed<asks::Export>,
    RawQuery(query): RawQuery,
    words: SearchWords,
) -> Result<Response, Error> {
    let (wish, filter) = parameters::export(query.as_deref(), &app, allowed.scope())?;
    let place = app.streams.enter_export(
        allowed.session().hash,
        allowed.scope().account(),
        Payer::of(allowed.session()),
    )?;
    let filter = words.within(filter);
    let search = filter.search.clone();
    let about = parameters::about(&app, allowed.scope(), query.as_deref(), search);
    let source = Source::begin(&app, &allowed, filter).await?;
    let file = wish.file_name(about.made_at, allowed.scope());
    let kept = app.exports.begin(
        allowed.session().hash,
        wish.id.clone(),
        file.clone(),
        about.clone(),
        source.total(),
    );
    let sheet = Sheet::new(&wish, about);
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{file}\""))
        .map_err(|_| Error::Internal("a file name has no header form"))?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(wish.media_type())),
        (CONTENT_DISPOSITION, disposition),
    ];
    let body = stream::body(source, sheet, Some(kept), place);
    Ok((headers, body).into_response())
}

impl Wish {
    const fn media_type(&self) -> &'static str {
        match self.format {
            ExportFormat::Json => "application/json",
            ExportFormat::Csv => "text/csv; charset=utf-8; header=present",
        }
    }
}
