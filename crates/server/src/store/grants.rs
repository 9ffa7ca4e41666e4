//! What the subscriber lets others see.

use dashboard_model::{grant::Grant, id::GrantId, time::Timestamp};

use super::{AccountScope, Answer};

/// How many grants of an account are good, or will be, at once.
pub(super) const MOST_GRANTS: i64 = 100;

/// What a database is asked about grants.
pub trait Grants: Send + Sync {
    /// All grants of the account, the newest first.
    fn grants(&self, scope: &AccountScope) -> Answer<Vec<Grant>>;

    /// Keeps a grant.
    fn put_grant(&self, scope: &AccountScope, grant: Grant) -> Answer<Given>;

    /// Changes the end of a grant that has not ended, and gives it as it is then; `None` if there is
    /// none of that name. Sessions by it see nothing any more from its end on.
    fn end_grant(
        &self,
        scope: &AccountScope,
        id: GrantId,
        change: GrantChange,
    ) -> Answer<Option<Grant>>;
}

/// What became of a grant that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// It is kept.
    Stored,
    /// There was one of that name before: this one.
    Known(Box<Grant>),
    /// There are too many.
    TooMany,
}

/// A change of a grant's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantChange {
    /// It ends then; never later than before.
    Until(Timestamp),
    /// It was revoked then.
    Revoke(Timestamp),
}
