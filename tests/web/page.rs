//! A place on the test page for one view, and ways to look at it.

use leptos::{mount::mount_to, prelude::*};
use privacy_dashboard::i18n::Locale;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// A mounted view; gone with its last use.
pub struct Page {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Mounts a view in a language.
pub fn mount<V: IntoView + 'static>(locale: Locale, view: impl FnOnce() -> V + 'static) -> Page {
    let document = web_sys::window().unwrap().document().unwrap();
    let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&root).unwrap();
    let mounted = mount_to(root.clone(), move || {
        provide_context(locale);
        view()
    });
    Page {
        root,
        _mounted: Box::new(mounted),
    }
}

impl Page {
    /// The text that is shown.
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// The first element that matches.
    pub fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
            .unchecked_into()
    }

    /// How many elements match.
    pub fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    /// The button with that text.
    pub fn button(&self, text: &str) -> HtmlElement {
        let all = self.root.query_selector_all("button").unwrap();
        (0..all.length())
            .filter_map(|index| all.item(index)?.dyn_into::<Element>().ok())
            .find(|button| button.text_content().unwrap_or_default().contains(text))
            .unwrap_or_else(|| panic!("no button {text} in {}", self.root.inner_html()))
            .unchecked_into()
    }
}

/// Waits until a condition holds, for five seconds at most.
pub async fn until(condition: impl Fn() -> bool) {
    for _ in 0..250 {
        if condition() {
            return;
        }
        pause(20).await;
    }
    panic!("it never came true");
}

/// Lets the page do what is due.
pub async fn settle() {
    pause(50).await;
}

async fn pause(millis: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move || resolve.call0(&wasm_bindgen::JsValue::NULL));
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(done.unchecked_ref(), millis)
            .unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}
