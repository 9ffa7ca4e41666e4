//! A step of an export: it reads on until it has enough.

use super::{AT_ONCE, Handed, narrowed, seen::Seen};
use crate::store::{AccountScope, ExportRequest, ExportRow, StoreError};

/// The next records of an export, newest first, as far as they are seen: none at its end.
pub(in crate::store) fn step(
    scope: &AccountScope,
    request: &ExportRequest,
    handed: &Handed,
    read: &mut dyn FnMut(&ExportRequest) -> Result<Vec<ExportRow>, StoreError>,
) -> Result<Vec<ExportRow>, StoreError> {
    let most = usize::from(request.most);
    let mut found = Vec::with_capacity(most);
    let mut next = ExportRequest {
        filter: narrowed(scope, &request.filter),
        most: AT_ONCE,
        ..request.clone()
    };
    loop {
        let rows = read(&next)?;
        let ended = rows.len() < usize::from(AT_ONCE);
        next.after = rows.last().map(ExportRow::place);
        for row in rows {
            let Some(seen) = Seen::of(scope, row, handed) else {
                continue;
            };
            if seen.matches(scope, &request.filter) {
                found.push(ExportRow {
                    day: seen.summary.day,
                    record: seen.record,
                    circumstances: seen.circumstances,
                });
            }
            if found.len() == most {
                return Ok(found);
            }
        }
        if ended {
            return Ok(found);
        }
    }
}
