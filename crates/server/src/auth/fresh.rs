//! What asks for a fresh sign-in: a session alone does not show where somebody was, or what they said, does
//! not change where they are reached, and does not let another site show all of it.

use dashboard_model::{
    account_edit::{AccountEdit, Edit},
    time::Timestamp,
    vocabulary::DataCategory,
};

use super::{
    SignIn, later,
    policy::{Asks, Operation, decide},
};
use crate::{
    http::{AccessFault, App},
    store::OpenSession,
};

/// The categories whose values it takes a fresh sign-in to see.
pub const VEILED: [DataCategory; 2] = [DataCategory::Location, DataCategory::CallRecording];

impl SignIn {
    /// Whether a session has to sign in afresh for what is veiled, and to link a portal, which shows the
    /// account elsewhere. Who came by a one-time link never proved anything.
    #[must_use]
    pub fn veils(&self, session: &OpenSession, now: Timestamp) -> bool {
        let Some(fresh) = self.provider.as_ref().and_then(|it| it.fresh_sign_in()) else {
            return false;
        };
        let proved = session.proved_at;
        proved.is_none_or(|at| now >= later(at, fresh.millis()))
    }

    /// Whether a session has to sign in afresh for an export. Whoever may see nothing that is veiled
    /// does not.
    #[must_use]
    pub fn veils_export(&self, session: &OpenSession, now: Timestamp) -> bool {
        let Ok(sight) = decide(session.asker(), Operation::Export) else {
            return false;
        };
        let seen = sight.limits().map(|limits| limits.all_categories());
        let sees = seen.is_none_or(|seen| VEILED.iter().any(|it| seen.contains(it)));
        sees && self.veils(session, now)
    }

    /// Whether a session has to sign in afresh for a correction: of the mail address and the phone number,
    /// by which somebody is asked who they are (OWASP ASVS 5, 7.5.1).
    #[must_use]
    pub fn veils_correction(
        &self,
        session: &OpenSession,
        edit: &AccountEdit,
        now: Timestamp,
    ) -> bool {
        let reaches = edit.email != Edit::Keep || edit.phone != Edit::Keep;
        reaches && self.veils(session, now)
    }
}

/// Refuses an export for which the session has to sign in afresh.
pub(super) fn demand<A: Asks>(app: &App, session: &OpenSession) -> Result<(), AccessFault> {
    let exports = A::OPERATION == Operation::Export;
    if exports && app.sign_in.veils_export(session, app.clock.now()) {
        return Err(AccessFault::FreshSignInNeeded);
    }
    Ok(())
}
