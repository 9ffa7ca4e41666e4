//! `GET /api/v1/policies` and what is below it. Public, like the policies themselves.

use axum::{
    Json,
    extract::{Path, RawQuery, State},
};
use dashboard_model::{
    policy::{LocalizedChange, Policy, PolicyChanges, PolicyPack, PolicySummary},
    problem::{Problem, Violation},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, AppState, Error, query::Reader};
use crate::{policy::DEFAULT_OPERATOR, store::local_day};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(policies))
        .routes(routes!(policy))
        .routes(routes!(pack))
        .routes(routes!(changes))
}

/// What a query says, of the parameters that an address has.
#[derive(Default)]
struct Parameters {
    operator: Option<String>,
    language: Option<String>,
    since: Option<String>,
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
                "since" => parameters.since = Some(value.into_owned()),
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

    /// The version since which changes are asked for; it has to be an earlier one.
    fn since<'a>(&self, app: &'a App, later: &PolicyPack) -> Result<&'a PolicyPack, Error> {
        let refused = |rule, message| {
            let violation = Violation::new("since", rule, message);
            Error::InvalidQuery(vec![violation])
        };
        let Some(since) = &self.since else {
            return Err(refused(
                "missing_parameter",
                "must be there: an earlier version",
            ));
        };
        let pack = app
            .policies
            .version(self.operator(), since)
            .ok_or_else(|| {
                refused(
                    "unknown_version",
                    "must be a version of this operator's policy",
                )
            })?;
        if pack.effective_from < later.effective_from {
            Ok(pack)
        } else {
            Err(refused(
                "not_earlier",
                "must be a version before the other one",
            ))
        }
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
pub(super) async fn policies(
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

/// What changed since an earlier version, clause by clause, with the texts of both in one language.
/// The clauses come in the later version's order, then those that are gone.
#[utoipa::path(
    get, path = "/api/v1/policies/{version}/changes", tag = "policies",
    params(
        ("version" = String, Path, description = "The later version, such as `2026-06-01`"),
        ("since" = String, Query, description = "The earlier version, such as `2023-05-15`"),
        ("operator" = Option<String>, Query, description = "Whose policy; `bmw-assist` if it is left out"),
        ("language" = Option<String>, Query, description = "The language (BCP 47), such as `es`; English if there are no texts in it"),
    ),
    responses(
        (status = 200, body = PolicyChanges),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
async fn changes(
    State(app): State<AppState>,
    Path(version): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Json<PolicyChanges>, Error> {
    let parameters = Parameters::read(raw.as_deref(), &["operator", "language", "since"])?;
    let to = parameters.version(&app, &version)?;
    let from = parameters.since(&app, to)?;
    Ok(Json(PolicyChanges {
        from: from.summary(in_force(&app, from)),
        to: to.summary(in_force(&app, to)),
        changes: LocalizedChange::between(from, to, parameters.language()),
    }))
}

fn in_force(app: &App, pack: &PolicyPack) -> bool {
    let today = local_day(chrono_tz::UTC, app.clock.now());
    app.policies.in_force(&pack.operator, today) == Some(pack)
}
