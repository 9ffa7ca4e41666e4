//! Sessions that a portal opened.

use dashboard_model::time::Timestamp;
use tokio_postgres::Row;

use super::super::{
    error::{damaged, moment},
    session::{Session, get},
};
use crate::store::{OpenSession, PortalEntry, StoreError};

/// Through which portal, from three columns in a row.
pub(super) fn entry(row: &Row, place: usize) -> Result<Option<PortalEntry>, StoreError> {
    let (tenant, purpose): (Option<String>, Option<&str>) =
        (get(row, place)?, get(row, place + 1)?);
    let Some((tenant, purpose)) = tenant.zip(purpose) else {
        return Ok(None);
    };
    let linked_at: Option<i64> = get(row, place + 2)?;
    Ok(Some(PortalEntry {
        tenant,
        purpose: purpose.parse().map_err(|_| damaged("purpose"))?,
        linked_at: linked_at.map(moment).transpose()?,
    }))
}

/// Whether the link of a session is good, if it takes one.
pub(super) fn is_linked(
    session: &Session<'_>,
    open: &OpenSession,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let portal = open.portal.as_ref();
    let Some((portal, at)) = portal.and_then(|portal| Some((portal, portal.linked_at?))) else {
        return Ok(true);
    };
    let row = session.account(open.account().as_str()).row(
        "SELECT 1 FROM portal_link l WHERE l.account_id = $1 AND l.tenant_id = $2 \
         AND l.linked_at = $3 AND l.until_at > $4",
        &[&portal.tenant, &at.millis(), &now.millis()],
    )?;
    Ok(row.is_some())
}
