//! The printer.

use web_sys::window;

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        window.print().ok();
    }
}
