//! `GET /api/v1/timeline/index`.

use axum::{
    body::{Body, Bytes},
    extract::{RawQuery, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY},
    },
    response::Response,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_model::{
    problem::Problem,
    timeline::{
        TimelineHead,
        index::{INDEX_MEDIA_TYPE, IndexPiece, PIECE},
    },
};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, AppState, Error, media, pieces::PieceKey, query::Reader};
use crate::{
    auth::{Allowed, policy::asks},
    store::AccountScope,
};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(piece))
}

/// Which piece.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
struct IndexParameters {
    /// The position of the first record; 0 if it is left out. Pieces that begin at multiples of
    /// 65536 are kept ready.
    from: Option<u32>,
}

impl IndexParameters {
    fn read(query: Option<&str>) -> Result<Self, Error> {
        let mut parameters = Self::default();
        let mut reader = Reader::new(query);
        while let Some((name, value)) = reader.next() {
            match name.as_ref() {
                "from" => parameters.from = reader.number(&name, &value),
                _ => reader.unknown(&name),
            }
        }
        reader.done(parameters)
    }
}

/// A piece of the index of the account's timeline: what counting, filtering and laying out needs of
/// each record from a position on, in columns. Of a full piece, `total` may be that of an earlier
/// moment; the last piece has the present one.
#[utoipa::path(
    get, path = "/api/v1/timeline/index", tag = "timeline",
    params(IndexParameters),
    responses(
        (
            status = 200, body = Vec<u8>,
            content_type = "application/vnd.privacy-dashboard.timeline-index.v1+postcard",
            headers(("ETag" = String, description = "Names the piece in this state"))
        ),
        (status = 304, description = "The piece is the one that `If-None-Match` names"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 406, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn piece(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadTimeline>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let from = IndexParameters::read(query.as_deref())?.from.unwrap_or(0);
    media::wanted(&headers, INDEX_MEDIA_TYPE)?;
    let scope = allowed.scope();
    let head = app.store.head(scope).await?;
    let compressed = media::listed(&headers, &ACCEPT_ENCODING, |word| word == "br");
    let edition = Edition::of(&head, from, compressed);
    let tag = edition.tag(&app, scope);
    let known = |word: &str| word == "*" || word.strip_prefix("W/").unwrap_or(word) == tag;
    if media::listed(&headers, &IF_NONE_MATCH, known) {
        return answer(StatusCode::NOT_MODIFIED, &tag, compressed, Bytes::new());
    }
    let key = PieceKey {
        account: scope.account().clone(),
        generation: head.generation,
        from,
    };
    // What is kept ready is the subscriber's.
    let kept = compressed && scope.limits().is_none();
    if kept && let Some(bytes) = app.pieces.get(&key) {
        return answer(StatusCode::OK, &tag, compressed, bytes);
    }
    let _maker = app.pieces.makers.acquire().await;
    let piece = app.store.index(scope, from).await?;
    let head = TimelineHead {
        generation: piece.generation,
        total: piece.total,
    };
    let edition = Edition::of(&head, from, compressed);
    let bytes = encode(piece, compressed).await?;
    if kept && edition.is_kept() {
        let generation = head.generation;
        app.pieces
            .put(PieceKey { generation, ..key }, bytes.clone());
    }
    answer(StatusCode::OK, &edition.tag(&app, scope), compressed, bytes)
}

/// One state of a piece in one form.
struct Edition {
    generation: u64,
    from: u32,
    end: u32,
    /// How many records there are, if the piece is not full: a full one stays as it is.
    total: Option<u32>,
    compressed: bool,
}

impl Edition {
    fn of(head: &TimelineHead, from: u32, compressed: bool) -> Self {
        let full = from.saturating_add(PIECE);
        Self {
            generation: head.generation,
            from,
            end: head.total.clamp(from, full),
            total: (head.total < full).then_some(head.total),
            compressed,
        }
    }

    fn is_kept(&self) -> bool {
        self.total.is_none() && self.from.is_multiple_of(PIECE)
    }

    /// Its name. It says nothing, and nobody else's piece has it.
    fn tag(&self, app: &App, scope: &AccountScope) -> String {
        let total = self.total.map_or(u64::MAX, u64::from);
        let numbers: Vec<u8> = [
            self.generation,
            self.from.into(),
            self.end.into(),
            total,
            self.compressed.into(),
        ]
        .into_iter()
        .flat_map(u64::to_be_bytes)
        .collect();
        let account = scope.account().as_str().as_bytes();
        let tag = app.keys.piece_tag(&[account, &numbers]);
        format!("\"{}\"", URL_SAFE_NO_PAD.encode(tag))
    }
}

/// Its bytes, made on a thread that may be busy for long.
async fn encode(piece: IndexPiece, compressed: bool) -> Result<Bytes, Error> {
    let encoded = tokio::task::spawn_blocking(move || {
        let bytes = piece.encode();
        if compressed {
            media::brotli(&bytes)
        } else {
            Ok(bytes)
        }
    });
    let bytes = encoded
        .await
        .map_err(|_| Error::Internal("a piece of the index was not made"))?;
    Ok(bytes?.into())
}

fn answer(
    status: StatusCode,
    tag: &str,
    compressed: bool,
    bytes: Bytes,
) -> Result<Response, Error> {
    let tag = HeaderValue::from_str(tag)
        .map_err(|_| Error::Internal("a piece's name has no header form"))?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(ETAG, tag);
    headers.insert(VARY, HeaderValue::from_static("accept, accept-encoding"));
    if status == StatusCode::OK {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(INDEX_MEDIA_TYPE));
        if compressed {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        *response.body_mut() = bytes.into();
    }
    Ok(response)
}
