//! The sign of an occasion: its icon in its color.

use dashboard_model::vocabulary::TriggerKind;
use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    ui::{Glyph, icon},
};

/// A lamp that shows why something was recorded.
pub fn trigger_lamp(trigger: TriggerKind) -> Built {
    element("span")
        .class("lamp")
        .attribute("data-trigger", trigger.as_str())
        .attribute("aria-hidden", "true")
        .child(icon(trigger_icon(trigger)))
}

/// The same inside a view.
#[component]
pub fn TriggerLamp(
    /// Why.
    trigger: TriggerKind,
) -> impl IntoView {
    trigger_lamp(trigger).into_part()
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
