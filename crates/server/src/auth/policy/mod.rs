//! Who may what. This is the one place that says it; whatever has no line here is refused.
//!
//! - [`Actor`]: who asks; [`Operation`]: what for; [`asks`]: the operations as types, for handlers
//! - `rules`: the table
//! - [`is_for_frames`]: what of it a portal's frame may do
//! - [`Sight`]: how much of an account may be seen; `cut`: a record as far as that goes

mod actor;
mod cut;
mod operation;
mod portal;
mod rules;
mod sight;
#[cfg(test)]
mod tests;

use dashboard_model::grant::Grant;

pub use actor::Actor;
pub use operation::{Asks, Operation, asks};
pub use portal::is_for_frames;
pub use sight::{Limits, Sight};

use rules::{Rule, rule};

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody in that role may.
    #[error("nobody in that role may do this")]
    Role,
    /// It takes a grant, and there is none.
    #[error("there is no grant")]
    NoGrant,
}

/// How much of an account somebody sees who does that. The grant is one that is good now.
///
/// # Errors
/// They may not do it.
pub fn decide(actor: Actor, operation: Operation, grant: Option<&Grant>) -> Result<Sight, Refusal> {
    match (rule(actor, operation), grant) {
        (Rule::Never, _) => Err(Refusal::Role),
        (Rule::Beside, _) => Ok(Sight::closed()),
        (Rule::Whole, _) => Ok(Sight::whole()),
        (Rule::Granted, Some(grant)) => Ok(Sight::limited(Limits::of(actor, grant))),
        (Rule::Granted, None) => Err(Refusal::NoGrant),
    }
}
