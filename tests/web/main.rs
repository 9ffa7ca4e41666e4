//! Parts of the app in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chips;
mod entry_list;
mod format;
mod gate;
mod json;
mod markup;
mod merge_patch;
mod mount;
mod navigator;
mod page;
mod record_check;
mod recovery;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
