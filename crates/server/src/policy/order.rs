//! The versions of one operator among each other: each ends before the next begins.

use dashboard_model::policy::PolicyVersion;

use super::{
    PolicyError, PolicyRule,
    pack::{Dated, Placed, manifest_path},
};

/// Puts the versions in their order, oldest first, and checks it.
pub(super) fn sort(versions: &mut [Dated]) -> Result<(), PolicyError> {
    versions.sort_by_key(|version| version.pack.effective_from);
    for (place, version) in versions.iter().enumerate() {
        let (earlier, later) = versions.split_at(place);
        if let (Some(last), Some(next)) = (&version.last_day, later.get(1))
            && last.value >= next.pack.effective_from
        {
            let rule = PolicyRule::Overlap(next.pack.version.clone());
            return Err(mistake(version, last, rule));
        }
        if let Some(named) = &version.supersedes
            && let Some(rule) = breach(&named.value, earlier, later)
        {
            return Err(mistake(version, named, rule));
        }
    }
    Ok(())
}

/// What is wrong with the name of a superseded version: it has to be the last of the earlier ones.
fn breach(named: &PolicyVersion, earlier: &[Dated], later: &[Dated]) -> Option<PolicyRule> {
    let has = |list: &[Dated]| list.iter().any(|version| version.pack.version == *named);
    match earlier.last() {
        Some(before) if before.pack.version == *named => None,
        Some(before) if has(earlier) => {
            Some(PolicyRule::SupersedesOther(before.pack.version.clone()))
        }
        _ if has(later) => Some(PolicyRule::SupersedesLater),
        _ => Some(PolicyRule::SupersedesUnknown),
    }
}

fn mistake<T>(version: &Dated, at: &Placed<T>, rule: PolicyRule) -> PolicyError {
    PolicyError {
        file: manifest_path(&version.pack.operator, &version.pack.version.0),
        line: Some(at.line),
        rule,
    }
}
