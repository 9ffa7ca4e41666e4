//! Judging stored records anew, when the policies or the rules are others than when they were stored.

use dashboard_model::id::{AccountId, RecordId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Rulebook;
use crate::store::{Ledger, StoreError, Verdict};

/// How many records are judged in one transaction.
const BATCH: u32 = 500;

/// Goes up whenever the same record and policy give another explanation, finding or summary, or when
/// more is stored of them.
const RULES: u32 = 2;

/// By what the stored records were judged; not there in a database that never noted it.
const JUDGED_BY: &str = "judged_by";

/// How far the work has come.
const PLACE: &str = "judging_anew";

/// The next record to judge is behind this place.
#[derive(Serialize, Deserialize)]
struct Place {
    judged_by: String,
    /// `None` behind the last account.
    account: Option<AccountId>,
    /// `None` before the account's first record.
    last: Option<RecordId>,
}

impl Rulebook {
    /// Judges the next batch of records anew. [`Verdict::Unchanged`] when there is nothing left to
    /// do. Work that was broken off goes on where it was.
    pub fn judge_next(&self, ledger: &dyn Ledger) -> Result<Verdict, StoreError> {
        let judged_by = self.fingerprint()?;
        if ledger.setting(JUDGED_BY)?.as_ref() == Some(&judged_by) {
            return Ok(Verdict::Unchanged);
        }
        let place = self.place(ledger, judged_by)?;
        match &place.account {
            None => {
                ledger.set_setting(PLACE, None)?;
                ledger.set_setting(JUDGED_BY, Some(&place.judged_by))?;
            }
            Some(account) => {
                let (account, last) = self.judge_batch(ledger, account, place.last.as_ref())?;
                let next = Place {
                    account,
                    last,
                    ..place
                };
                ledger.set_setting(PLACE, Some(&serde_json::to_string(&next)?))?;
            }
        }
        Ok(Verdict::Stored)
    }

    /// Where to go on; at the beginning if the work was for other policies or rules.
    fn place(&self, ledger: &dyn Ledger, judged_by: String) -> Result<Place, StoreError> {
        let noted: Option<Place> = ledger
            .setting(PLACE)?
            .and_then(|place| serde_json::from_str(&place).ok());
        match noted {
            Some(place) if place.judged_by == judged_by => Ok(place),
            _ => Ok(Place {
                judged_by,
                account: ledger
                    .account_behind(None)?
                    .map(|scope| scope.account().clone()),
                last: None,
            }),
        }
    }

    /// Judges records of an account behind one, and gives the place behind them.
    fn judge_batch(
        &self,
        ledger: &dyn Ledger,
        account: &AccountId,
        last: Option<&RecordId>,
    ) -> Result<(Option<AccountId>, Option<RecordId>), StoreError> {
        let records = match ledger.account(account)? {
            Some(scope) => {
                let records = ledger.records_behind(&scope, last, BATCH)?;
                let last = records.last().map(|kept| kept.record.id.clone());
                if last.is_some() {
                    tracing::info!(records = records.len(), "judging stored records anew");
                }
                for kept in records {
                    self.put(ledger, &scope, kept)?;
                }
                last
            }
            None => None,
        };
        Ok(match records {
            Some(last) => (Some(account.clone()), Some(last)),
            None => {
                let next = ledger.account_behind(Some(account))?;
                (next.map(|scope| scope.account().clone()), None)
            }
        })
    }

    /// Names the rules and what the policies cover, and when; not their texts.
    fn fingerprint(&self) -> Result<String, StoreError> {
        let mut digest = Sha256::new();
        digest.update(RULES.to_be_bytes());
        for (pack, last_day) in self.policies.all() {
            let clauses: Vec<_> = pack.clauses.iter().map(|c| (&c.id, &c.covers)).collect();
            let days = (pack.effective_from, last_day);
            let version = (&pack.operator, &pack.version, days, clauses);
            digest.update(serde_json::to_vec(&version)?);
        }
        let digest = digest.finalize();
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
