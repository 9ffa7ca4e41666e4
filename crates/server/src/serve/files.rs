//! How many files the system lets the program open. Each connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What is open beside the connections: the database's files and the program's own.
const OTHERS: u64 = 128;

/// How many of so many connections the system allows, after it was asked for all of them.
pub(super) fn allowed(connections: usize) -> usize {
    let wanted = u64::try_from(connections).unwrap_or(u64::MAX);
    let needed = wanted.saturating_add(OTHERS);
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // No limit is written as none.
    if current.is_none_or(|files| files >= needed) {
        return connections;
    }
    let raised = maximum.map_or(needed, |most| most.min(needed));
    let limit = Rlimit {
        current: Some(raised),
        maximum,
    };
    let files = match setrlimit(Resource::Nofile, limit) {
        Ok(()) => raised,
        Err(_) => current.unwrap_or(raised),
    };
    let allowed = files.saturating_sub(OTHERS).clamp(1, wanted);
    if allowed < wanted {
        tracing::warn!(
            connections = allowed,
            wanted,
            "the system lets the program open too few files for --connections"
        );
    }
    usize::try_from(allowed).unwrap_or(connections)
}
