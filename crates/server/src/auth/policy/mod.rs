//! Who may what. This is the one place that says it; whatever has no line here is refused.
//!
//! - [`Actor`]: who asks; [`Operation`]: what for; [`asks`]: the operations as types, for handlers
//! - `rules`: the table
//! - [`is_for_frames`]: what of it a portal's frame may do; [`is_for_cars`]: what a car may
//! - [`Sight`]: how much of an account may be seen; `cut`: a record as far as that goes

mod actor;
mod car;
mod cut;
mod operation;
mod portal;
mod rules;
mod sight;
#[cfg(test)]
mod tests;

use dashboard_model::grant::Grant;

pub use actor::Actor;
pub use car::is_for_cars;
pub use operation::{Asks, Operation, asks};
pub use portal::is_for_frames;
pub use sight::{Caller, Sight, SightLimits};

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

/// Who asks, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// In what role.
    pub actor: Actor,
    /// By what name grants and calls know them: an organisation's, or a household driver's own.
    pub name: Option<&'a str>,
    /// The grant, which is good now.
    pub grant: Option<&'a Grant>,
}

impl Asker<'_> {
    /// Somebody whom neither grants nor calls name.
    #[must_use]
    pub const fn nameless(actor: Actor) -> Self {
        Self {
            actor,
            name: None,
            grant: None,
        }
    }
}

/// How much of an account somebody sees who does that.
///
/// # Errors
/// They may not do it.
pub fn decide(asker: Asker<'_>, operation: Operation) -> Result<Sight, Refusal> {
    match rule(asker.actor, operation) {
        Rule::Never => Err(Refusal::Role),
        Rule::Beside => Ok(Sight::closed()),
        Rule::Whole => Ok(Sight::whole()),
        Rule::Granted => {
            let grant = asker.grant.ok_or(Refusal::NoGrant)?;
            Ok(Sight::limited(SightLimits::granted(grant)))
        }
        Rule::Own => {
            let name = asker.name.ok_or(Refusal::NoGrant)?;
            Ok(Sight::limited(SightLimits::of_person(name, asker.grant)))
        }
    }
}
