//! Which clauses explain which records. Each set of clauses is written once for an account.

use dashboard_model::{
    citation::ClauseCount,
    policy::{ClauseId, PolicyVersion},
};

use super::session::{Session, get, number};
use crate::store::{AccountScope, Citation, StoreError};

/// The id of a set of clauses, which is written if it is new.
pub(super) fn id(
    session: &Session<'_>,
    scope: &AccountScope,
    citation: &Citation,
) -> Result<i64, StoreError> {
    let account = session.of(scope);
    let policy = citation.policy.to_string();
    let words = words(citation);
    let clauses = words.join(" ");
    let known = account.row(
        "SELECT c.citation_id FROM citation c \
         WHERE c.account_id = $1 AND c.policy = $2 AND c.clauses = $3",
        &[&policy, &clauses],
    )?;
    if let Some(row) = known {
        return get(&row, 0);
    }
    let row = account.one(
        "INSERT INTO citation (account_id, citation_id, policy, clauses) \
         SELECT $1, coalesce(max(c.citation_id), 0) + 1, $2, $3 FROM citation c \
         WHERE c.account_id = $1 RETURNING citation_id",
        &[&policy, &clauses],
    )?;
    let id: i64 = get(&row, 0)?;
    account.execute(
        "INSERT INTO cited_clause (account_id, policy, clause, citation_id) \
         SELECT $1, $2, unnest($3::TEXT[]), $4",
        &[&policy, &words, &id],
    )?;
    Ok(id)
}

/// The numbers of the clauses.
pub(super) fn words(citation: &Citation) -> Vec<&str> {
    let clauses = citation.clauses.iter();
    clauses.map(|clause| clause.0.as_str()).collect()
}

/// How many of the account's visible records each clause of a version explains; clauses that explain
/// none are left out.
pub(super) fn count(
    session: &Session<'_>,
    scope: &AccountScope,
    policy: &PolicyVersion,
) -> Result<Vec<ClauseCount>, StoreError> {
    let rows = session.of(scope).rows(
        "WITH cited AS (SELECT s.citation_id, sum(n.records) AS records FROM rollup n \
         JOIN shape s ON s.account_id = n.account_id AND s.shape_id = n.shape_id \
         WHERE n.account_id = $1 AND s.account_id = $1 AND s.citation_id IS NOT NULL GROUP BY 1) \
         SELECT c.clause, sum(cited.records)::BIGINT FROM cited_clause c \
         JOIN cited ON cited.citation_id = c.citation_id \
         WHERE c.account_id = $1 AND c.policy = $2 GROUP BY 1 ORDER BY 1",
        &[&policy.to_string()],
    )?;
    let counts = rows.iter().map(|row| {
        Ok(ClauseCount {
            clause: ClauseId(get(row, 0)?),
            records: number(row, 1)?,
        })
    });
    counts.collect()
}
