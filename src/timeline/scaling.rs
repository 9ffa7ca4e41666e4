//! Scrolling through more than a browser can show. Browsers end an element at some 33 million
//! pixels, a million rows are four times as high: the list's element is never higher than
//! [`TALLEST`], and what it shows of the content is said here.
//!
//! A *physical* place is one in the element, a *logical* one is one in the content. A small movement
//! moves the content by exactly its pixels; a large one, by the scroll bar or a key, leads to the
//! same share of the content. Close to both ends the places are the same, so that the ends are exact.
//! What small movements put out of proportion is set right when nothing moves ([`Scaling::settle`]).

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

/// The most that the list's element is high, in pixels: well below every browser's end, at twice the
/// pixels as well.
pub const TALLEST: f64 = 7_500_000.0;

/// How far from each end places are the same.
const SAME: f64 = 100_000.0;

/// From here on a movement is a jump, whatever the screen: one pixel of a scroll bar is more than
/// this, and no finger or wheel moves as far within a frame.
const JUMP: f64 = 2_500.0;

/// Which part of the content is on the screen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaling {
    content: f64,
    screen: f64,
    physical: f64,
    logical: f64,
}

impl Scaling {
    /// The top of a content, seen through a screen of a height.
    #[must_use]
    pub fn new(content: f64, screen: f64) -> Self {
        Self {
            content: content.max(0.0),
            screen: screen.max(1.0),
            physical: 0.0,
            logical: 0.0,
        }
    }

    /// How high the list's element is.
    #[must_use]
    pub fn spacer(&self) -> f64 {
        self.content.min(TALLEST)
    }

    /// The place in the content at the top of the screen; negative as long as something above the
    /// list is seen.
    #[must_use]
    pub fn logical(&self) -> f64 {
        self.logical
    }

    /// The place in the element at the top of the screen.
    #[must_use]
    pub fn physical(&self) -> f64 {
        self.physical
    }

    /// The height of the screen.
    #[must_use]
    pub fn screen(&self) -> f64 {
        self.screen
    }

    /// Where in the element a place of the content is drawn.
    #[must_use]
    pub fn drawn_at(&self, logical: f64) -> f64 {
        logical - self.logical + self.physical
    }

    /// The same place of another content, or through another screen.
    pub fn resize(&mut self, content: f64, screen: f64) {
        *self = Self {
            content: content.max(0.0),
            screen: screen.max(1.0),
            ..*self
        };
    }

    /// The reader, or the browser, has moved to a place of the element.
    pub fn moved_to(&mut self, physical: f64) {
        let by = physical - self.physical;
        let small = by.abs() < self.screen.max(JUMP);
        let inside = physical > 0.0 && physical < self.last_physical();
        self.logical = if self.is_scaled() && small && inside {
            (self.logical + by).clamp(0.0, self.last_logical().max(0.0))
        } else {
            self.content_at(physical)
        };
        self.physical = physical;
    }

    /// Whether something is somewhere else than before, by more than browsers round places.
    #[must_use]
    pub fn differs_from(&self, before: &Self) -> bool {
        [
            self.content - before.content,
            self.screen - before.screen,
            self.physical - before.physical,
            self.logical - before.logical,
        ]
        .iter()
        .any(|by| by.abs() > 1.0)
    }

    /// Brings a place of the content to the top of the screen, or as close to it as the content
    /// reaches; the place of the element to move to.
    pub fn show(&mut self, logical: f64) -> f64 {
        self.logical = logical.min(self.last_logical().max(0.0));
        self.physical = self.element_at(self.logical);
        self.physical
    }

    /// Whether a place of the content is at the top of the screen without a movement.
    #[must_use]
    pub fn stays_at(&self, logical: f64) -> bool {
        let fits = logical <= self.last_logical().max(0.0);
        let same = (self.element_at(logical) - self.physical).abs() < 0.5;
        fits && same && (logical - self.logical).abs() < 0.5
    }

    /// Whether the places are so close to an end, or so far out of proportion, that it cannot wait
    /// until nothing moves.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        let near = 2.0 * self.screen.max(JUMP);
        let at_end = self.physical < near || self.physical > self.last_physical() - near;
        at_end && self.is_out_of_proportion()
    }

    /// Sets the proportion right; the place of the element to move to, while what is on the screen
    /// stays. `None` if it is right.
    pub fn settle(&mut self) -> Option<f64> {
        self.is_out_of_proportion().then(|| {
            // Whole pixels are kept by every browser.
            self.physical = self.element_at(self.logical).round();
            self.physical
        })
    }

    fn is_out_of_proportion(&self) -> bool {
        self.is_scaled() && (self.element_at(self.logical) - self.physical).abs() > 1.0
    }

    /// Whether the content is higher than its element.
    #[must_use]
    pub fn is_scaled(&self) -> bool {
        self.content > TALLEST
    }

    fn last_physical(&self) -> f64 {
        self.spacer() - self.screen
    }

    fn last_logical(&self) -> f64 {
        self.content - self.screen
    }

    /// How far from each end places are the same, for this screen.
    fn same(&self) -> f64 {
        SAME.min(self.last_physical() / 3.0)
    }

    /// How much of the content one pixel of the element stands for, between the ends.
    fn scale(&self) -> f64 {
        let ends = 2.0 * self.same();
        (self.last_logical() - ends) / (self.last_physical() - ends)
    }

    fn content_at(&self, physical: f64) -> f64 {
        let (same, last) = (self.same(), self.last_physical());
        if !self.is_scaled() || physical <= same {
            physical
        } else if physical >= last - same {
            self.last_logical() - (last - physical)
        } else {
            same + (physical - same) * self.scale()
        }
    }

    fn element_at(&self, logical: f64) -> f64 {
        let (same, last) = (self.same(), self.last_logical());
        if !self.is_scaled() || logical <= same {
            logical
        } else if logical >= last - same {
            self.last_physical() - (last - logical)
        } else {
            same + (logical - same) / self.scale()
        }
    }
}
