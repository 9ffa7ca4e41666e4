//! `GET /api/v1/export/report`: what an account holds, as a page to read, print and file. It is
//! written while it is read, like every export, so the counts stand at its end.

mod page;
mod tally;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use dashboard_model::{export::ExportedRecord, problem::Problem};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{page::Page, tally::Tally};
use super::{
    super::{
        AppState, Error,
        first_page::{
            format::Format,
            language::{Language, Wanted},
            texts::Texts,
        },
        limits::Payer,
        parameters::FilterParameters,
        query::{NoParameters, Reader},
        search_words::SearchWords,
        timeline::policies,
    },
    parameters,
    sheet::{Piece, Sheet},
    source::Source,
    stream,
};
use crate::auth::{Allowed, policy::asks};

/// The report's own style sheet.
const STYLE: &str = include_str!("report.css");

/// Where that is.
const STYLE_PATH: &str = "/api/v1/export/report.css";

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(report))
        .route(STYLE_PATH, axum::routing::get(style))
}

/// In which language.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReportParameters {
    /// The tag of one of the languages of the dashboard; without it, the one that the browser asks
    /// for.
    #[param(value_type = Option<String>)]
    language: Option<Language>,
}

/// All records that the filters give as a page to print, with counts by reason, category, recipient
/// and month.
#[utoipa::path(
    get, path = "/api/v1/export/report", tag = "export",
    params(ReportParameters, FilterParameters, SearchWords),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many exports are under way; Retry-After says when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn report(
    State(app): State<AppState>,
    allowed: Allowed<asks::Export>,
    RawQuery(query): RawQuery,
    words: SearchWords,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let scope = allowed.scope();
    let mut filter = FilterParameters::default();
    let mut asked = ReportParameters::default();
    let mut reader = Reader::new(query.as_deref());
    while let Some((name, value)) = reader.next() {
        if name == "language" {
            asked.language = language(&mut reader, &value);
        } else if !filter.accept(&mut reader, &name, &value) {
            reader.unknown(&name);
        }
    }
    filter.check(&mut reader, &policies(&app, scope));
    let filter = words.within(reader.done(filter)?);
    let search = filter.search.clone();
    let by_browser = Wanted::by(&headers);
    let wanted = match asked.language {
        Some(language) => by_browser.or_else(language),
        None => by_browser,
    };
    let place = app.streams.enter_export(
        allowed.session().hash,
        allowed.scope().account(),
        Payer::of(allowed.session()),
    )?;
    let source = Source::begin(&app, &allowed, filter).await?;
    let page = Page {
        language: wanted.language,
        texts: Texts::of(wanted.language),
        format: Format::new(&wanted.tag, scope.time_zone()),
        about: parameters::about(&app, scope, query.as_deref(), search),
        total: source.total(),
    };
    let sheet = Sheet::Report(Box::new(ReportSheet {
        page,
        tally: Tally::default(),
    }));
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let body = stream::body(source, sheet, None, place);
    Ok(([(CONTENT_TYPE, html)], body).into_response())
}

fn language(reader: &mut Reader<'_>, tag: &str) -> Option<Language> {
    let known = Language::ALL.into_iter().find(|own| own.tag() == tag);
    if known.is_none() {
        let tags = Language::ALL.map(Language::tag).join(", ");
        let message = format!("must be one of these tags: {tags}");
        reader.refuse("language", "unknown_word", message);
    }
    known
}

async fn style(_: NoParameters) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// A page to print in its making.
pub(super) struct ReportSheet {
    page: Page,
    tally: Tally,
}

impl ReportSheet {
    pub(super) fn head(&mut self, piece: &mut Piece) {
        piece.extend_from_slice(page::head(&self.page).as_bytes());
    }

    pub(super) fn record(&mut self, record: &ExportedRecord, piece: &mut Piece) {
        self.tally.add(record);
        let row = page::row(&self.page, record).into_string();
        piece.extend_from_slice(row.as_bytes());
        piece.push(b'\n');
    }

    pub(super) fn foot(&mut self, piece: &mut Piece) {
        piece.extend_from_slice(page::foot(&self.page, &self.tally).as_bytes());
    }
}
