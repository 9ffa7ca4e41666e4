//! The sign of an occasion: its icon in its color.

use dashboard_model::vocabulary::TriggerKind;
use leptos::prelude::*;

use crate::ui::{Glyph, Icon};

/// A lamp that shows why something was recorded.
#[component]
pub fn TriggerLamp(
    /// Why.
    trigger: TriggerKind,
) -> impl IntoView {
    view! {
        <span class="lamp" data-trigger=trigger.as_str() aria-hidden={"true"}>
            <Icon glyph=trigger_icon(trigger) />
        </span>
    }
}

/// The icon of an occasion.
#[must_use]
pub const fn trigger_icon(trigger: TriggerKind) -> Glyph {
    match trigger {
        TriggerKind::AssistanceCall => Glyph::Phone,
        TriggerKind::Crash => Glyph::Burst,
        TriggerKind::Theft => Glyph::Lock,
        TriggerKind::Legal => Glyph::Scales,
        TriggerKind::Diagnostics => Glyph::Pulse,
        TriggerKind::Account => Glyph::Person,
        TriggerKind::Access => Glyph::Eye,
    }
}
