//! What is new since the subscriber was last here.

use leptos::prelude::*;

/// The strip above the timeline.
#[component]
pub fn VisitStrip() -> impl IntoView {}
