//! `GET /api/v1/timeline/proof`.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use dashboard_model::{problem::Problem, time::Timestamp, timeline::proof::TimelineProof};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, limits::Payer, query::Reader};
use crate::auth::{Allowed, later, policy::asks};

/// How old what is proven is at least, in milliseconds. What came a moment ago may have its time already and
/// not be on the disk yet: a proof without it would be another one a moment later.
const SETTLED_MS: i64 = 60 * 1_000;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(proof))
}

/// Which records.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
struct ProofParameters {
    /// Those that could be seen before this moment; a minute ago at the latest, and without it.
    until: Option<Timestamp>,
}

impl ProofParameters {
    fn read(query: Option<&str>) -> Result<Self, Error> {
        let mut parameters = Self::default();
        let mut reader = Reader::new(query);
        while let Some((name, value)) = reader.next() {
            match name.as_ref() {
                "until" => parameters.until = reader.value(&name, &value),
                _ => reader.unknown(&name),
            }
        }
        reader.done(parameters)
    }
}

/// A digest of all records and nothing of what is in them: the same moment gives the same digest as long as
/// none of these records was changed, added or taken away.
#[utoipa::path(
    get, path = "/api/v1/timeline/proof", tag = "timeline",
    params(ProofParameters),
    responses(
        (status = 200, body = TimelineProof),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many exports and proofs are under way; Retry-After says when to try again", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn proof(
    State(app): State<AppState>,
    allowed: Allowed<asks::Prove>,
    RawQuery(query): RawQuery,
) -> Result<Json<TimelineProof>, Error> {
    let settled = later(app.clock.now(), -SETTLED_MS);
    let asked = ProofParameters::read(query.as_deref())?.until;
    let until = asked.map_or(settled, |until| until.min(settled));
    let scope = allowed.scope();
    // It reads everything, as an export does, and takes its turn among these.
    let place = app.streams.enter_export(
        allowed.session().hash,
        scope.account(),
        Payer::of(allowed.session()),
    )?;
    let _turn = place.turn().await?;
    Ok(Json(app.store.proof(scope, until).await?))
}
