//! Sessions that a portal opened.

use dashboard_model::time::Timestamp;
use rusqlite::{Connection, Row, params};

use super::super::{account::moment, error::damaged};
use crate::store::{OpenSession, PortalEntry, StoreError};

/// Through which portal, from three columns in a row.
pub(super) fn entry(row: &Row<'_>, place: usize) -> Result<Option<PortalEntry>, StoreError> {
    let (tenant, purpose): (Option<String>, Option<String>) =
        (row.get(place)?, row.get(place + 1)?);
    let Some((tenant, purpose)) = tenant.zip(purpose) else {
        return Ok(None);
    };
    let linked_at: Option<i64> = row.get(place + 2)?;
    Ok(Some(PortalEntry {
        tenant,
        purpose: purpose.parse().map_err(|_| damaged("purpose"))?,
        linked_at: linked_at.map(moment).transpose()?,
    }))
}

/// Whether the link of a session is good, if it takes one.
pub(super) fn is_linked(
    connection: &Connection,
    open: &OpenSession,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let portal = open.portal.as_ref();
    let Some((portal, at)) = portal.and_then(|portal| Some((portal, portal.linked_at?))) else {
        return Ok(true);
    };
    let account = open.account().as_str();
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM portal_link WHERE account_id = ? AND tenant_id = ? \
             AND linked_at = ? AND until_at > ?)",
        )?
        .query_row(
            params![account, portal.tenant, at.millis(), now.millis()],
            |row| row.get(0),
        )?)
}
