//! Icons, as in `src/ui/icon.rs`, from the same files.

use dashboard_model::vocabulary::TriggerKind;
use maud::{Markup, html};

pub(super) const CLOCK: &str = include_str!("../../../../../../icons/clock.txt");
pub(super) const DOCUMENT: &str = include_str!("../../../../../../icons/document.txt");
pub(super) const EXTERNAL: &str = include_str!("../../../../../../icons/external.txt");
pub(super) const PERSON: &str = include_str!("../../../../../../icons/person.txt");
pub(super) const SHARE: &str = include_str!("../../../../../../icons/share.txt");
const BURST: &str = include_str!("../../../../../../icons/burst.txt");
const EYE: &str = include_str!("../../../../../../icons/eye.txt");
const LOCK: &str = include_str!("../../../../../../icons/lock.txt");
const PHONE: &str = include_str!("../../../../../../icons/phone.txt");
const PULSE: &str = include_str!("../../../../../../icons/pulse.txt");
const SCALES: &str = include_str!("../../../../../../icons/scales.txt");

/// An icon from its strokes.
pub(super) fn icon(strokes: &str) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none"
            stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"
            aria-hidden="true" {
            path d=(strokes) {}
        }
    }
}

/// A lamp that shows why something was recorded, as in `src/components/trigger_lamp.rs`.
pub(super) fn lamp(trigger: TriggerKind) -> Markup {
    let strokes = match trigger {
        TriggerKind::AssistanceCall => PHONE,
        TriggerKind::Crash => BURST,
        TriggerKind::Theft => LOCK,
        TriggerKind::Legal => SCALES,
        TriggerKind::Diagnostics => PULSE,
        TriggerKind::Account => PERSON,
        TriggerKind::Access => EYE,
    };
    html! {
        span class="lamp" data-trigger=(trigger.as_str()) aria-hidden="true" { (icon(strokes)) }
    }
}
