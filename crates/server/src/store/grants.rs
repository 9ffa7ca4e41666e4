//! What the subscriber lets others see. Giving and changing it is a matter of the
//! [`Ledger`](super::Ledger): each change is a record, too.

use dashboard_model::{grant::Grant, id::GrantId};

use super::{AccountScope, Answer, StoreError};

/// What a database is asked about grants.
pub trait Grants: Send + Sync {
    /// All grants of the account, the newest first.
    fn grants(&self, scope: &AccountScope) -> Answer<Vec<Grant>>;
}

/// What a transaction may read and change of grants.
pub trait GrantLedger {
    /// A grant of the account.
    fn grant(&self, scope: &AccountScope, id: &GrantId) -> Result<Option<Grant>, StoreError>;

    /// How many grants of the account are good, or will be.
    fn lasting_grants(&self, scope: &AccountScope) -> Result<u32, StoreError>;

    /// Keeps a grant, new or in place of what it was: whoever looks by it sees what it names from the
    /// commit on.
    fn put_grant(&self, scope: &AccountScope, grant: &Grant) -> Result<(), StoreError>;
}
