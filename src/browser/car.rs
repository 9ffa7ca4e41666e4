//! The program that starts the car's page, and decides what of it is shown (`src/car/boot.js`).

use web_sys::{Event, window};

use super::root::{root_attribute, set_root_attribute};

/// Where the program says how the car moves.
const DRIVE: &str = "data-drive";

/// Where the program reads which screen is shown. Only what is not named `sign-in` is locked.
const SCREEN: &str = "data-screen";

/// The event by which it is asked to lock.
const LOCK: &str = "car-lock";

/// Whether the car is parked.
#[must_use]
pub fn is_parked() -> bool {
    root_attribute(DRIVE).as_deref() == Some("parked")
}

/// Says which screen is shown.
pub fn say_screen(name: &str) {
    set_root_attribute(SCREEN, Some(name));
}

/// Locks: the session ends, and another page takes the place of this one.
pub fn lock() {
    if let Some((window, event)) = window().zip(Event::new(LOCK).ok()) {
        window.dispatch_event(&event).ok();
    }
}
