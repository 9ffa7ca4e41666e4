//! The records of an export, step by step.

use std::collections::HashMap;

use dashboard_model::{
    export::ExportedRecord,
    policy::{PolicyVersion, PreparedPolicy, check},
};

use super::super::{App, AppState, Error};
use crate::{
    auth::{Allowed, allow, policy::asks, still_open},
    store::{AccountScope, ExportBound, ExportRequest, ExportRow, SecretHash, TimelineFilter},
};

/// How many records one step reads. A record is about 2 kB, so a step is a quarter of a megabyte and
/// a few milliseconds.
const STEP: u16 = 128;

/// The same for a search, where each step looks all hits up again.
const SEARCH_STEP: u16 = 2_048;

/// Everything that an account may see under a filter, in steps.
pub(super) struct Source {
    app: AppState,
    scope: AccountScope,
    session: SecretHash,
    request: ExportRequest,
    /// Policies that were met, made ready for the next records.
    prepared: Prepared,
    ended: bool,
}

impl Source {
    /// Fixes what belongs to the export.
    pub(super) async fn begin(
        app: &AppState,
        allowed: &Allowed<asks::Export>,
        filter: TimelineFilter,
    ) -> Result<Self, Error> {
        let bound = app
            .store
            .export_bound(allowed.scope(), filter.clone())
            .await?;
        let most = match filter.search {
            Some(_) => SEARCH_STEP,
            None => STEP,
        };
        Ok(Self {
            app: app.clone(),
            scope: allowed.scope().clone(),
            session: allowed.session().hash,
            request: ExportRequest {
                filter,
                bound,
                after: None,
                most,
            },
            prepared: Prepared::default(),
            ended: false,
        })
    }

    /// How many records there will be.
    pub(super) fn total(&self) -> u32 {
        let ExportBound { total, .. } = self.request.bound;
        total
    }

    /// The next records; none at the end. A session that has ended gets no more of them, and one that
    /// sees less by now gets no more than that.
    pub(super) async fn next(&mut self) -> Result<Vec<ExportRow>, Error> {
        if self.ended {
            return Ok(Vec::new());
        }
        let open = still_open(&self.app, self.session).await?;
        let open = open.ok_or(Error::SignedOut)?;
        let allowed: Allowed<asks::Export> = allow(&self.app, open).await?;
        // The day stays the one on which the export began, unless its limits changed.
        if allowed.scope().limits() != self.scope.limits() {
            self.scope = allowed.scope().clone();
        }
        let rows = self
            .app
            .store
            .export_step(&self.scope, self.request.clone())
            .await?;
        self.ended = rows.len() < usize::from(self.request.most);
        if let Some(last) = rows.last() {
            self.request.after = Some(last.place());
        }
        Ok(rows)
    }

    /// A record with what the policy in force on its day says of it.
    pub(super) fn judge(&mut self, row: ExportRow) -> ExportedRecord {
        let policy = self.prepared.in_force(&self.app, &self.scope, &row);
        ExportedRecord {
            policy: policy.map(|(version, _)| version.clone()),
            explanation: policy.map(|(_, policy)| policy.explain(&row.record)),
            findings: match policy {
                Some((_, policy)) => policy.check(&row.record, &row.circumstances),
                None => check(&row.record, None, &row.circumstances),
            },
            record: row.record,
            day: row.day,
        }
    }
}

#[derive(Default)]
struct Prepared(HashMap<String, (PolicyVersion, PreparedPolicy)>);

impl Prepared {
    fn in_force(
        &mut self,
        app: &App,
        scope: &AccountScope,
        row: &ExportRow,
    ) -> Option<&(PolicyVersion, PreparedPolicy)> {
        let pack = app.policies.in_force(scope.operator(), row.day)?;
        let version = pack.version.clone();
        let ready = self.0.entry(version.0.clone());
        Some(ready.or_insert_with(|| (version, PreparedPolicy::new(pack))))
    }
}
