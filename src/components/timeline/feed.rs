//! A list that arrives piece by piece.

use dashboard_model::timeline::TimelineItem;
use leptos::prelude::*;

use crate::components::failure::Failure;

/// How far a list has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A piece is on its way.
    Loading,
    /// There is more to ask for.
    More,
    /// That was all.
    End,
    /// The last piece did not come; those before are kept.
    Failed(Failure),
}

/// A list and the way to its next piece.
#[derive(Clone, Copy)]
pub struct Feed {
    /// What came, newest first.
    pub items: Signal<Vec<TimelineItem>>,
    /// How far it has come.
    pub progress: Signal<Progress>,
    /// Asks for the next piece; does nothing while one is on its way, and at the end.
    pub more: Callback<()>,
}
