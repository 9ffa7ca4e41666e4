//! `POST /embed/v1/tickets`.

use std::time::Instant;

use axum::{
    Extension, Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header::ORIGIN},
};
use dashboard_model::{
    embed::{LaunchTicket, NewTicket},
    problem::{Problem, Violation},
    validate,
};

use super::{
    super::{App, AppState, Error, limits::ComesFrom, query::NoParameters},
    EmbedFault, Step, read,
};
use crate::auth::embed::{self, Credentials, Tenant};

/// Headers that browsers send, and back ends do not.
const OF_BROWSERS: [&str; 2] = ["sec-fetch-site", "sec-fetch-dest"];

/// Gives a portal's back end a ticket, by which a frame in the portal's page opens the dashboard once,
/// within half a minute. The subscriber has to have linked the portal, or have given its organisation a
/// grant for staff; without it the answer is that of an account that does not exist.
#[utoipa::path(
    post, path = "/embed/v1/tickets", tag = "embed", operation_id = "issue_ticket",
    request_body = NewTicket,
    responses(
        (status = 201, description = "The ticket", body = LaunchTicket),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not a portal's credentials", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Asked for by a browser", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such account, or nothing lets the portal open it", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field breaks a rule", body = Problem, content_type = "application/problem+json"),
    ),
    security(("portal_client" = []))
)]
pub(super) async fn issue(
    State(app): State<AppState>,
    Extension(from): Extension<ComesFrom>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<(StatusCode, Json<LaunchTicket>), Error> {
    if OF_BROWSERS.iter().any(|name| headers.contains_key(*name)) || headers.contains_key(ORIGIN) {
        return Err(EmbedFault::Browser.into());
    }
    let tenant = proven(&app, &headers, from)?;
    let a_second = app.limits.rates.ticket;
    app.portals
        .lately
        .asks(&tenant.id, a_second, Instant::now())?;
    let asked: NewTicket = read(&headers, body).await?;
    let violations = faults(&app, tenant, &asked);
    if !violations.is_empty() {
        return Err(EmbedFault::Refused(violations).into());
    }
    let Some((ticket, expires_at)) = embed::issue(&app, tenant, &asked).await? else {
        app.metrics.ticket(Step::NotIssued);
        return Err(Error::NotFound);
    };
    app.metrics.ticket(Step::Issued);
    let ticket = ticket.reveal().to_owned();
    Ok((
        StatusCode::CREATED,
        Json(LaunchTicket { ticket, expires_at }),
    ))
}

/// The portal that asks..
fn proven<'a>(app: &'a App, headers: &HeaderMap, from: ComesFrom) -> Result<&'a Tenant, Error> {
    let tenants = app.portals.tenants();
    let credentials = Credentials::of(headers).ok_or(EmbedFault::Client)?;
    if let Some(tenant) = credentials.prove(tenants) {
        return Ok(tenant);
    }
    app.metrics.ticket(Step::WrongClient);
    let claimed = credentials.claimed(tenants).map(|tenant| &*tenant.id);
    app.portals
        .lately
        .is_wrong(claimed, from.0, Instant::now())?;
    Err(EmbedFault::Client.into())
}

fn faults(app: &App, tenant: &Tenant, asked: &NewTicket) -> Vec<Violation> {
    let mut violations = validate::new_ticket(asked, app.clock.now());
    if violations.is_empty() && !tenant.may_launch(asked.actor.role) {
        violations.push(Violation::new(
            "actor.role",
            "role_not_launched",
            "must be a role in which this portal may open the dashboard",
        ));
    }
    if !tenant.has_origin(&asked.origin) {
        violations.push(Violation::new(
            "origin",
            "unknown_origin",
            "must be one of this portal's origins, as browsers write it",
        ));
    }
    violations
}
