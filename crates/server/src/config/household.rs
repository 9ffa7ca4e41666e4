//! Which demo household.

use clap::ValueEnum;

/// A demo household, by the operator of its service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Household {
    /// Three years with two cars, of the reference service.
    #[default]
    BmwAssist,
    /// Seven years under the three versions of an invented operator's policy.
    NorthwayAssist,
}
