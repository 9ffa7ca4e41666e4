//! `PATCH /api/v1/account`.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, header::IF_MATCH},
    response::IntoResponse,
};
use dashboard_model::{account::Account, account_edit::AccountEdit, problem::Problem};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    AccessFault, App, AppState, Error, account, body, changes::change, query::NoParameters,
};
use crate::{
    auth::{Allowed, allow, policy::asks},
    ingest::Correction,
    store::{AccountScope, Verdict},
};

/// The largest correction, in bytes.
const LARGEST_EDIT: usize = 64 * 1024;

/// What a correction may be sent as.
const MEDIA_TYPES: [&str; 2] = ["application/merge-patch+json", "application/json"];

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(edit))
}

/// Corrects what is held (a JSON merge patch, RFC 7386). The correction becomes a record.
#[utoipa::path(
    patch, path = "/api/v1/account", tag = "account",
    params(("If-Match" = String, Header, description = "The revision that is corrected, in quotes")),
    request_body(content(
        (AccountEdit = "application/merge-patch+json"),
        (AccountEdit = "application/json"),
    )),
    responses(
        (status = 200, description = "The account as it is now", body = Account, headers(
            ("ETag" = String, description = "The new revision in quotes")
        )),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody changed it meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field breaks a rule", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn edit(
    State(app): State<AppState>,
    allowed: Allowed<asks::CorrectAccount>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<impl IntoResponse, Error> {
    if !body::is_of(&headers, &MEDIA_TYPES) {
        let advice = "Send application/merge-patch+json or application/json.";
        return Err(Error::ContentType(advice));
    }
    let revisions = revisions(&headers)?;
    let edit: AccountEdit = body::read_object(body, LARGEST_EDIT, Error::EditRefused).await?;
    if app
        .sign_in
        .veils_correction(allowed.session(), &edit, app.clock.now())
    {
        return Err(AccessFault::FreshSignInNeeded.into());
    }
    let scope = correct(&app, allowed, revisions, edit).await?;
    let (etag, account) = account::of(&app, &scope).await?;
    Ok((etag, Json(account)))
}

/// Makes the correction, and gives the account's scope after it: its time zone may be another.
async fn correct(
    app: &App,
    allowed: Allowed<asks::CorrectAccount>,
    revisions: Vec<i64>,
    edit: AccountEdit,
) -> Result<AccountScope, Error> {
    let account = allowed.scope().account().clone();
    let correction = Correction {
        account: account.clone(),
        revisions,
        edit,
    };
    match change(app, &account, app.ingest.correct(correction)).await? {
        Verdict::Stored | Verdict::Waiting | Verdict::Unchanged => {}
        Verdict::Conflict(_) => return Err(Error::OldRevision),
        Verdict::Invalid(violations) => return Err(Error::EditRefused(violations)),
    }
    let hash = allowed.session().hash;
    let after = app.store.session(hash, app.clock.now()).await?;
    let after: Allowed<asks::CorrectAccount> = allow(app, after.ok_or(Error::SignedOut)?).await?;
    Ok(after.into_parts().1)
}

/// The revisions that `If-Match` names. What this server never gave out matches no revision.
fn revisions(headers: &HeaderMap) -> Result<Vec<i64>, Error> {
    if !headers.contains_key(IF_MATCH) {
        return Err(Error::RevisionMissing);
    }
    Ok(headers
        .get_all(IF_MATCH)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(','))
        .filter_map(|tag| {
            tag.trim()
                .strip_prefix('"')?
                .strip_suffix('"')?
                .parse()
                .ok()
        })
        .collect())
}
