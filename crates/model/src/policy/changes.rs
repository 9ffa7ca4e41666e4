//! What changed between two versions of a policy, clause by clause, from what they cover.

use serde::{Deserialize, Serialize};

use super::{
    pack::{Clause, ClauseId, ClauseText, Coverage, PolicyPack, PolicySummary},
    provision::Provisions,
};

/// What changed in one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClauseChange {
    /// The clause, by its number in both versions.
    pub clause: ClauseId,
    /// How it changed.
    pub kind: ChangeKind,
    /// What it says now and did not say before. Conditions belong to what they are set for: a
    /// permission on other conditions is another one.
    pub added: Coverage,
    /// What it said before and does not say now.
    pub removed: Coverage,
}

/// How a clause changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// There was no such clause before.
    Added,
    /// There is no such clause any more.
    Removed,
    /// It covers the same in other words.
    Reworded,
    /// It lets the operator do more than before, and nothing less.
    Widened,
    /// It lets the operator do less than before, and nothing more.
    Narrowed,
    /// It lets the operator do something new, and no longer lets it do something else.
    Shifted,
}

/// `GET /api/v1/policies/{version}/changes`: what changed since another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyChanges {
    /// The earlier version.
    pub from: PolicySummary,
    /// The later one.
    pub to: PolicySummary,
    /// The clauses that changed, in the later version's order, then those that are gone.
    pub changes: Vec<LocalizedChange>,
}

/// A change of one clause, with our texts in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LocalizedChange {
    /// What changed.
    pub change: ClauseChange,
    /// The text before; `null` where there was no such clause.
    pub before: Option<ClauseText>,
    /// The text now; `null` where there is no such clause any more.
    pub after: Option<ClauseText>,
}

/// The clauses that differ between two versions: those of the new one in its order, then those that
/// are gone, in the old one's. It compares what clauses cover; texts decide only whether a clause
/// that covers the same was reworded, in any language that both versions have.
#[must_use]
pub fn changes(old: &PolicyPack, new: &PolicyPack) -> Vec<ClauseChange> {
    let of_new = new.clauses.iter().filter_map(|clause| {
        let before = clause_of(old, &clause.id);
        before.map_or_else(|| Some(added(clause)), |before| change(before, clause))
    });
    let gone = old.clauses.iter();
    let gone = gone.filter(|clause| clause_of(new, &clause.id).is_none());
    of_new.chain(gone.map(removed)).collect()
}

impl LocalizedChange {
    /// The changes between two versions, with our texts in a language, or in English where a clause
    /// has none in it.
    #[must_use]
    pub fn between(old: &PolicyPack, new: &PolicyPack, language: &str) -> Vec<Self> {
        let text = |policy: &PolicyPack, clause: &ClauseId| {
            let clause = clause_of(policy, clause)?;
            clause.text(language).cloned()
        };
        let localized = |change: ClauseChange| Self {
            before: text(old, &change.clause),
            after: text(new, &change.clause),
            change,
        };
        changes(old, new).into_iter().map(localized).collect()
    }
}

fn clause_of<'a>(policy: &'a PolicyPack, id: &ClauseId) -> Option<&'a Clause> {
    policy.clauses.iter().find(|clause| clause.id == *id)
}

fn added(clause: &Clause) -> ClauseChange {
    ClauseChange {
        clause: clause.id.clone(),
        kind: ChangeKind::Added,
        added: Provisions::of(&clause.covers).coverage(),
        removed: Coverage::default(),
    }
}

fn removed(clause: &Clause) -> ClauseChange {
    ClauseChange {
        clause: clause.id.clone(),
        kind: ChangeKind::Removed,
        added: Coverage::default(),
        removed: Provisions::of(&clause.covers).coverage(),
    }
}

fn change(old: &Clause, new: &Clause) -> Option<ClauseChange> {
    let before = Provisions::of(&old.covers);
    let after = Provisions::of(&new.covers);
    let kind = match (after.exceed(&before), before.exceed(&after)) {
        (true, false) => ChangeKind::Widened,
        (false, true) => ChangeKind::Narrowed,
        (true, true) => ChangeKind::Shifted,
        (false, false) if is_reworded(old, new) => ChangeKind::Reworded,
        (false, false) => return None,
    };
    Some(ClauseChange {
        clause: new.id.clone(),
        kind,
        added: after.without(&before).coverage(),
        removed: before.without(&after).coverage(),
    })
}

/// A text in a language that only one of them has is a translation.
fn is_reworded(old: &Clause, new: &Clause) -> bool {
    let differs = |(language, text)| new.texts.get(language).is_some_and(|other| other != text);
    old.texts.iter().any(differs)
}
