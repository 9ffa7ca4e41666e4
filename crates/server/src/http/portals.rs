//! `/api/v1/portals`: in which portals the subscriber sees their dashboard.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use dashboard_model::{
    embed::{Portal, PortalLink, PortalList},
    problem::Problem,
    validate::GRANT_DAYS,
    vocabulary::ActorRole,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AccessFault, App, AppState, Error, query::NoParameters};
use crate::auth::{Allowed, embed::Tenant, later, policy::asks};

/// How long a link is good at most, in milliseconds: as long as a grant.
const LINK_MS: i64 = GRANT_DAYS * 24 * 60 * 60 * 1_000;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(portals))
        .routes(routes!(link))
        .routes(routes!(unlink))
}

/// Every portal that could show the subscriber their dashboard, and which of them they linked.
#[utoipa::path(
    get, path = "/api/v1/portals", tag = "grants",
    responses(
        (status = 200, body = PortalList),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn portals(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    _: NoParameters,
) -> Result<Json<PortalList>, Error> {
    let now = app.clock.now();
    let links = app.store.portal_links(allowed.scope(), now).await?;
    let items = app.portals.tenants().iter().filter(shows_subscribers);
    let items = items.map(|tenant| Portal {
        id: tenant.id.clone(),
        name: tenant.brand.as_ref().unwrap_or(&tenant.name).clone(),
        organisation: tenant.organisation.clone(),
        origins: tenant.origins.iter().map(ToString::to_string).collect(),
        link: links
            .iter()
            .find(|(id, _)| *id == tenant.id)
            .map(|(_, link)| *link),
    });
    Ok(Json(PortalList {
        items: items.collect(),
    }))
}

/// Lets a portal show the subscriber their dashboard, for a year at most. The first person whom the portal
/// names afterwards is the only one. The same again changes nothing. It asks for a fresh sign-in where that
/// is set.
#[utoipa::path(
    put, path = "/api/v1/portals/{id}", tag = "grants", operation_id = "link_portal",
    params(("id" = String, Path, description = "The portal's id")),
    responses(
        (status = 200, body = PortalLink),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn link(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<Json<PortalLink>, Error> {
    let tenant = known(&app, &id)?;
    let now = app.clock.now();
    if app.sign_in.veils(allowed.session(), now) {
        return Err(AccessFault::FreshSignInNeeded.into());
    }
    let linked = app
        .store
        .link_portal(allowed.scope(), tenant, now, later(now, LINK_MS));
    Ok(Json(linked.await?))
}

/// Ends a portal's link: what is open there ends at once. Again, it changes nothing.
#[utoipa::path(
    delete, path = "/api/v1/portals/{id}", tag = "grants", operation_id = "unlink_portal",
    params(("id" = String, Path, description = "The portal's id")),
    responses(
        (status = 204, description = "There is no link any more"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn unlink(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<StatusCode, Error> {
    let tenant = known(&app, &id)?;
    app.store.unlink_portal(allowed.scope(), tenant).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The portal's id, if there is such a portal for subscribers.
fn known(app: &App, id: &str) -> Result<String, Error> {
    let tenant = app.portals.tenants().of_id(id);
    let tenant = tenant.filter(shows_subscribers);
    tenant.map(|it| it.id.clone()).ok_or(Error::NotFound)
}

fn shows_subscribers(tenant: &&Tenant) -> bool {
    tenant.may_launch(ActorRole::Subscriber)
}
