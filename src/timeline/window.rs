//! Which part of the list has elements: what is on the screen, and more of it where the reader is
//! going.

/// A span of the content, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its upper end.
    pub top: u64,
    /// Its lower end.
    pub bottom: u64,
}

/// A movement of so many screens is a jump: what is around the place is not needed before one rests.
const JUMP: f64 = 3.0;

/// The span that has elements, for the place at the top of the screen, the screen's height, and how
/// far the place has moved since the last time.
#[must_use]
pub fn span(place: f64, screen: f64, moved: f64) -> Span {
    let (above, below) = if moved.abs() > JUMP * screen {
        (0.25, 0.25)
    } else if moved < 0.0 {
        (1.5, 0.5)
    } else if moved > 0.0 {
        (0.5, 1.5)
    } else {
        (1.0, 1.0)
    };
    Span {
        top: whole(place - above * screen),
        bottom: whole(place + screen + below * screen),
    }
}

/// The span on the screen alone, and a little around it.
#[must_use]
pub fn on_screen(place: f64, screen: f64) -> Span {
    Span {
        top: whole(place - 0.1 * screen),
        bottom: whole(place + 1.1 * screen),
    }
}

/// A place as a whole number of pixels; what is above the content is its top.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is not negative, and far below the end of exact numbers"
)]
pub fn whole(place: f64) -> u64 {
    place.max(0.0).round() as u64
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_screen_is_always_inside(
            place in -2_000.0_f64..1e8,
            screen in 200.0_f64..2_400.0,
            moved in -1e7_f64..1e7,
        ) {
            let span = span(place, screen, moved);
            prop_assert!(span.top <= whole(place));
            prop_assert!(span.bottom >= whole(place + screen));
            // A few screens of elements, whatever the length of the list.
            prop_assert!(span.bottom - span.top <= whole(3.0 * screen) + 1);
        }

        #[test]
        fn what_is_on_the_screen_is_in_both_spans(
            place in -2_000.0_f64..1e8,
            screen in 200.0_f64..2_400.0,
        ) {
            let (near, all) = (on_screen(place, screen), span(place, screen, 0.0));
            prop_assert!(near.top <= whole(place) && near.bottom >= whole(place + screen));
            prop_assert!(all.top <= near.top && all.bottom >= near.bottom);
        }

        #[test]
        fn there_is_more_where_the_reader_is_going(
            place in 5_000.0_f64..1e8,
            screen in 200.0_f64..2_400.0,
        ) {
            let (down, up) = (span(place, screen, 50.0), span(place, screen, -50.0));
            prop_assert!(down.bottom > up.bottom);
            prop_assert!(up.top < down.top);
        }
    }
}
