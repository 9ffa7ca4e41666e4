//! Where the app is on the page: all of the document, or the shadow root in which a host mounted it.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, window};

thread_local! {
    static PLACE: RefCell<Option<Document>> = const { RefCell::new(None) };
}

/// From now on the app is where this element is: in the document, or in a shadow root, which answers to
/// the same questions. One app at a time is mounted.
pub fn enter(element: &HtmlElement) {
    PLACE.set(Some(element.get_root_node().unchecked_into()));
}

/// The app is no longer there.
pub fn leave() {
    PLACE.take();
}

/// What finds the app's elements, and knows which of them has the focus.
#[must_use]
pub fn tree() -> Option<Document> {
    let placed = PLACE.with_borrow(Clone::clone);
    placed.or_else(|| window()?.document())
}

/// What carries the attributes that the style sheets ask for: a shadow root's host, or the document's
/// root element.
#[must_use]
pub fn holder() -> Option<Element> {
    let tree = tree()?;
    tree.document_element().or_else(|| {
        let host = Reflect::get(&tree, &"host".into()).ok()?;
        Some(host.unchecked_into())
    })
}
