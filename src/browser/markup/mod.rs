//! Markup that is built once: elements are made where they are described, and only what is said to
//! be `live` is touched again.
//!
//! ```ignore
//! element("button")
//!     .class("fold")
//!     .live_attribute("aria-expanded", move || Some(unfolded.get().to_string()))
//!     .on("click", move |_: MouseEvent| unfolded.update(|unfolded| *unfolded = !*unfolded))
//!     .text("Show all")
//! ```
//!
//! Everything that is on the first screen is built so: `view!` makes a type, and code for it, of each
//! place where it stands, and the reader waits for that code. What is loaded later may use `view!`.
//! Both can hold the other: [`Built`] is a view, and [`Built::view`] takes one.
//!
//! What a part started (listeners, effects, requests) ends with the reactive owner under which it was
//! built, and the content of [`Built::live`] has an owner of its own.

mod held;
mod live;
mod nodes;
mod rows;
mod view;

pub use self::{held::Held, live::follow, rows::Row, view::Part};

use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{Element, Event, Node};

use super::{listener::listen_until_cleanup, visibility::on_approach};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(name: &str) -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_in(namespace: &str, name: &str) -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = createDocumentFragment)]
    fn create_group() -> Node;

    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text(text: &str) -> Node;
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// A part of the page: an element, or several nodes side by side.
#[must_use]
pub struct Built(Node);

/// An HTML element.
pub fn element(name: &str) -> Built {
    Built(create_element(name))
}

/// An SVG element.
pub fn drawing(name: &str) -> Built {
    Built(create_element_in(SVG, name))
}

/// Several nodes side by side. A group has no attributes and hears no events.
pub fn group() -> Built {
    Built(create_group())
}

impl Built {
    /// Sets the class.
    pub fn class(self, class: &str) -> Self {
        self.attribute("class", class)
    }

    /// Sets an attribute.
    pub fn attribute(self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// Sets an attribute that has no value, if it applies.
    pub fn flag(self, name: &str, applies: bool) -> Self {
        self.set(name, applies.then_some(""));
        self
    }

    /// Adds a text after what is there.
    pub fn text(self, text: &str) -> Self {
        self.child(Self(create_text(text)))
    }

    /// Adds a part after what is there.
    pub fn child(self, child: Self) -> Self {
        self.0.append_child(&child.0).ok();
        self
    }

    /// Adds parts after what is there; an `Option` is one or none.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Handles an event.
    pub fn on<E: JsCast>(self, event: &'static str, mut handler: impl FnMut(E) + 'static) -> Self {
        listen_until_cleanup(&self.0, event, move |event: Event| {
            handler(event.unchecked_into());
        });
        self
    }

    /// Calls back whenever the part comes within reach of what is visible.
    pub fn on_approach(self, callback: impl FnMut() + 'static) -> Self {
        on_approach(self.0.unchecked_ref(), callback);
        self
    }

    fn set(&self, name: &str, value: Option<&str>) {
        set_attribute(self.0.unchecked_ref(), name, value);
    }
}

/// The names are ours and well-formed, so the browser does not refuse them.
fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => element.set_attribute(name, value).ok(),
        None => element.remove_attribute(name).ok(),
    };
}
