//! The privacy dashboard's app: what a connected car recorded about its people, why, and who
//! received it.
//!
//! - [`app`]: contexts, error boundary, page switch; [`config`]: what the host page decides
//! - [`route`], [`navigator`]: which page, and how one gets there
//! - [`pages`] create resources and compose [`components`], which know the domain; [`ui`] does not
//! - [`words`]: domain terms and sentences in the reader's language; [`i18n`]: all other texts
//! - [`format`](mod@format): dates, numbers and distances through the browser's `Intl`
//! - [`timeline`]: filter and layout of the timeline, pure
//! - [`api`]: the server; [`state`]: contexts; [`browser`]: the only user of `window` and `document`

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
pub mod config;
pub mod format;
pub mod i18n;
pub mod navigator;
pub mod pages;
pub mod route;
pub mod state;
pub mod timeline;
pub mod ui;
pub mod words;

use leptos::mount::mount_to;
use wasm_bindgen::prelude::*;

use crate::{app::app, config::HostConfig};

/// Shows the app on a page of its own, for good: called by the program that starts the page.
/// [`HostConfig::of_page`] reads `config`.
#[wasm_bindgen]
pub fn show_page(config: &JsValue) {
    app::start(HostConfig::of_page(config));
}

/// An app that a host page mounted. It stays until `unmount()`.
#[wasm_bindgen]
pub struct Handle {
    unmount: Option<Box<dyn FnOnce()>>,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the app off the page, with every listener and request that it had.
    pub fn unmount(&mut self) {
        if let Some(unmount) = self.unmount.take() {
            unmount();
        }
    }
}

/// Mounts the app in an element of a first-party page, which may be in a shadow root: then nothing
/// outside of it is touched. [`HostConfig::from_js`] reads `config`.
#[wasm_bindgen]
#[must_use]
pub fn mount(root: web_sys::HtmlElement, config: &JsValue) -> Handle {
    app::set_panic_hook();
    browser::tree::enter(&root);
    let config = HostConfig::from_js(config);
    let mounted = mount_to(root, move || app(config).into_part());
    Handle {
        unmount: Some(Box::new(move || {
            drop(mounted);
            browser::tree::leave();
        })),
    }
}
