//! Where the app is on the page: all of the document, or the shadow root in which a host mounted it.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, window};

/// A shadow root, and the element that has it.
struct Place {
    root: Document,
    host: Element,
}

thread_local! {
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// From now on the app is where this element is. One app at a time is mounted.
pub fn enter(element: &HtmlElement) {
    let root = element.get_root_node();
    // Only a shadow root has a host. It answers to the same questions as a document.
    let host = Reflect::get(&root, &"host".into()).ok();
    let host = host.filter(wasm_bindgen::JsValue::is_object);
    PLACE.set(host.map(|host| Place {
        root: root.unchecked_into(),
        host: host.unchecked_into(),
    }));
}

/// The app is no longer there.
pub fn leave() {
    PLACE.take();
}

/// What finds the app's elements, and knows which of them has the focus.
#[must_use]
pub fn tree() -> Option<Document> {
    let placed = PLACE.with_borrow(|place| Some(place.as_ref()?.root.clone()));
    placed.or_else(|| window()?.document())
}

/// What carries the attributes that the style sheets ask for.
#[must_use]
pub fn holder() -> Option<Element> {
    let placed = PLACE.with_borrow(|place| Some(place.as_ref()?.host.clone()));
    placed.or_else(|| window()?.document()?.document_element())
}

/// What the recovery screen takes the place of.
#[must_use]
pub fn all() -> Option<HtmlElement> {
    let placed = PLACE.with_borrow(|place| Some(place.as_ref()?.root.clone().unchecked_into()));
    placed.or_else(|| window()?.document()?.body())
}
