//! Which clauses explain which records. Each set of clauses is written once for an account.

use dashboard_model::{
    citation::ClauseCount,
    policy::{ClauseId, PolicyVersion},
};
use rusqlite::{Connection, OptionalExtension, params};

use super::memo::Memo;
use crate::store::{AccountScope, Citation, StoreError};

/// The id of a set of clauses, which is written if it is new.
pub(super) fn id(
    connection: &Connection,
    memo: Option<&Memo>,
    scope: &AccountScope,
    citation: &Citation,
) -> Result<i64, StoreError> {
    let policy = citation.policy.to_string();
    let words: Vec<_> = citation.clauses.iter().map(|c| c.0.as_str()).collect();
    let clauses = words.join(" ");
    let find = || id_of(connection, scope, citation, (&policy, &clauses));
    match memo {
        Some(memo) => memo.citation(scope, format!("{policy} {clauses}"), find),
        None => find(),
    }
}

fn id_of(
    connection: &Connection,
    scope: &AccountScope,
    citation: &Citation,
    (policy, clauses): (&str, &str),
) -> Result<i64, StoreError> {
    let account = scope.account().as_str();
    let known = connection
        .prepare_cached(
            "SELECT citation_id FROM citation WHERE account_id = ? AND policy = ? AND clauses = ?",
        )?
        .query_row(params![account, policy, clauses], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = connection
        .prepare_cached(
            "INSERT INTO citation (account_id, citation_id, policy, clauses) \
             SELECT ?1, coalesce(max(citation_id), 0) + 1, ?2, ?3 FROM citation \
             WHERE account_id = ?1 RETURNING citation_id",
        )?
        .query_row(params![account, policy, clauses], |row| row.get(0))?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO cited_clause (account_id, policy, clause, citation_id) VALUES (?, ?, ?, ?)",
    )?;
    for clause in &citation.clauses {
        insert.execute(params![account, policy, clause.0, id])?;
    }
    Ok(id)
}

/// How many of the account's visible records each clause of a version explains; clauses that explain
/// none are left out.
pub(super) fn count(
    connection: &Connection,
    scope: &AccountScope,
    policy: &PolicyVersion,
) -> Result<Vec<ClauseCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "WITH cited AS (SELECT s.citation_id, sum(n.records) AS records FROM rollup n \
         JOIN shape s ON s.account_id = n.account_id AND s.shape_id = n.shape_id \
         WHERE n.account_id = ?1 AND s.citation_id IS NOT NULL GROUP BY 1) \
         SELECT c.clause, sum(cited.records) FROM cited_clause c \
         JOIN cited ON cited.citation_id = c.citation_id \
         WHERE c.account_id = ?1 AND c.policy = ?2 GROUP BY 1",
    )?;
    let account = scope.account().as_str();
    let counts = statement.query_map(params![account, policy.to_string()], |row| {
        Ok(ClauseCount {
            clause: ClauseId(row.get(0)?),
            records: row.get(1)?,
        })
    })?;
    Ok(counts.collect::<Result<_, _>>()?)
}
