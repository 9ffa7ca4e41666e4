//! Letting the browser do what is due between two pieces of long work, and letting time pass.

use js_sys::{Date, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// How long work may go on before the browser gets its turn, in milliseconds. A processor that is
/// four times as slow takes no more than a few frames for what is begun within it.
const TURN: f64 = 8.0;

/// A turn of work.
pub struct Turn {
    since: f64,
}

impl Turn {
    /// Begins a turn.
    #[must_use]
    pub fn begin() -> Self {
        Self { since: Date::now() }
    }

    /// Gives the browser its turn, if this one has lasted long enough.
    pub async fn give(&mut self) {
        if Date::now() - self.since >= TURN {
            pause().await;
            self.since = Date::now();
        }
    }
}

/// Goes on in a task of its own.
pub async fn pause() {
    wait(0).await;
}

/// Goes on after so many milliseconds.
pub async fn wait(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
                .ok();
        } else {
            resolve.call0(&JsValue::NULL).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}
