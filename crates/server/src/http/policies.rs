//! `GET /api/v1/policies` and what is below it. Public, like the policies themselves.

use axum::{
    Json,
    extract::{Path, RawQuery, State},
};
use dashboard_model::{
    policy::{Policy, PolicyPack, PolicySummary},
    problem::Problem,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, AppState, Error, query::Reader};
use crate::{policy::DEFAULT_OPERATOR, store::local_day};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(policies))
        .routes(routes!(policy))
        .routes(routes!(pack))
}

/// What a query says, of the parameters that an address has.
#[derive(Default)]
struct Parameters {
    operator: Option<String>,
    language: Option<String>,
}

impl Parameters {
    fn read(query: Option<&str>, known: &[&str]) -> Result<Self, Error> {
        let mut parameters = Self::default();
        let mut reader = Reader::new(query);
        while let Some((name, value)) = reader.next() {
            match name.as_ref() {
                name if !known.contains(&name) => reader.unknown(name),
                "operator" => parameters.operator = Some(value.into_owned()),
                "language" => parameters.language = Some(value.into_owned()),
                name => reader.unknown(name),
            }
        }
        reader.done(parameters)
    }

    fn operator(&self) -> &str {
        self.operator.as_deref().unwrap_or(DEFAULT_OPERATOR)
    }

    /// The language's first part: nobody writes packs for regions.
    fn language(&self) -> &str {
        let tag = self.language.as_deref().unwrap_or_default();
        tag.split('-').next().unwrap_or_default()
    }

    fn version<'a>(&self, app: &'a App, version: &str) -> Result<&'a PolicyPack, Error> {
        let pack = app.policies.version(self.operator(), version);
        pack.ok_or(Error::NotFound)
    }
}

/// All versions of an operator's policy, newest first.
#[utoipa::path(
    get, path = "/api/v1/policies", tag = "policies",
    params(
        ("operator" = Option<String>, Query, description = "Whose policy; `bmw-assist` if it is left out"),
    ),
    responses(
        (status = 200, body = Vec<PolicySummary>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
async fn policies(
    State(app): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Json<Vec<PolicySummary>>, Error> {
    let parameters = Parameters::read(raw.as_deref(), &["operator"])?;
    if !app.policies.knows(parameters.operator()) {
        return Err(Error::NotFound);
    }
    let all = app.policies.newest_first(parameters.operator());
    Ok(Json(
        all.map(|pack| pack.summary(in_force(&app, pack))).collect(),
    ))
}

/// One version in one language.
#[utoipa::path(
    get, path = "/api/v1/policies/{version}", tag = "policies",
    params(
        ("version" = String, Path, description = "The version, such as `2016-10-17`"),
        ("operator" = Option<String>, Query, description = "Whose policy; `bmw-assist` if it is left out"),
        ("language" = Option<String>, Query, description = "The language (BCP 47), such as `es`; English if there are no texts in it"),
    ),
    responses(
        (status = 200, body = Policy),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
async fn policy(
    State(app): State<AppState>,
    Path(version): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Json<Policy>, Error> {
    let parameters = Parameters::read(raw.as_deref(), &["operator", "language"])?;
    let pack = parameters.version(&app, &version)?;
    Ok(Json(
        pack.localized(parameters.language(), in_force(&app, pack)),
    ))
}

/// One version as data, with what each clause covers and its texts in every language: with it a
/// browser checks records by itself.
#[utoipa::path(
    get, path = "/api/v1/policies/{version}/pack", tag = "policies",
    params(
        ("version" = String, Path, description = "The version, such as `2016-10-17`"),
        ("operator" = Option<String>, Query, description = "Whose policy; `bmw-assist` if it is left out"),
    ),
    responses(
        (status = 200, body = PolicyPack),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
async fn pack(
    State(app): State<AppState>,
    Path(version): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Json<PolicyPack>, Error> {
    let parameters = Parameters::read(raw.as_deref(), &["operator"])?;
    Ok(Json(parameters.version(&app, &version)?.clone()))
}

fn in_force(app: &App, pack: &PolicyPack) -> bool {
    let today = local_day(chrono_tz::UTC, app.clock.now());
    app.policies.in_force(&pack.operator, today) == Some(pack)
}
