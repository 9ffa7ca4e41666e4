//! A call as a bar, and how much of it was recorded. The numbers stand beside it in words.

use dashboard_model::item::Item;
use leptos::prelude::*;

/// The bar's length in the drawing's units.
const LENGTH: u32 = 600;

/// The bar; nothing where the length of the recording is not known.
#[component]
pub fn CallPicture(
    /// The values.
    items: Vec<Item>,
) -> impl IntoView {
    recorded_share(&items).map(|recorded| {
        view! {
            <dd class="call-picture" aria-hidden={"true"}>
                <svg viewBox=format!("0 0 {LENGTH} 16") preserveAspectRatio="none">
                    <path class="call-whole" d=format!("M0 0h{LENGTH}v16H0z")></path>
                    <path class="call-recorded" d=format!("M0 4h{recorded}v8H0z")></path>
                </svg>
            </dd>
        }
    })
}

/// The lengths of a call and of its recording in seconds.
pub fn lengths(items: &[Item]) -> (Option<u32>, Option<u32>) {
    let call = items.iter().find_map(|item| match item {
        Item::CallLog { duration_s, .. } => Some(*duration_s),
        _ => None,
    });
    let recording = items.iter().find_map(|item| match item {
        Item::CallRecording { duration_s } => Some(*duration_s),
        _ => None,
    });
    (call, recording)
}

/// How much of the bar stands for the recording.
fn recorded_share(items: &[Item]) -> Option<u32> {
    let (Some(call), Some(recording)) = lengths(items) else {
        return None;
    };
    let share = u64::from(recording.min(call)) * u64::from(LENGTH) / u64::from(call.max(1));
    u32::try_from(share).ok()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    fn items(call: u32, recording: u32) -> Option<[Item; 2]> {
        let started_at = "2026-11-17T19:02:30Z".parse().ok()?;
        Some([
            Item::CallLog {
                started_at,
                duration_s: call,
            },
            Item::CallRecording {
                duration_s: recording,
            },
        ])
    }

    #[test]
    fn the_bar_shows_how_much_of_the_call_was_recorded() {
        let share = |call, recording| recorded_share(&items(call, recording)?);
        assert_eq!(share(400, 400), Some(LENGTH));
        assert_eq!(share(400, 100), Some(LENGTH / 4));
        assert_eq!(share(400, 900), Some(LENGTH));
        assert_eq!(share(0, 0), Some(0));
    }

    #[test]
    fn without_a_recording_there_is_no_bar() {
        let call = items(400, 400).map(|[call, _]| call);
        assert_eq!(call.and_then(|call| recorded_share(&[call])), None);
    }
}
