//! Elements that are changed again and again by whoever made them, for lists that use few elements
//! for many rows.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, HtmlInputElement, Node};

use super::{super::tree::tree, Built, nodes, set_attribute};

/// An element that is kept at hand.
#[derive(Clone, PartialEq, Eq)]
pub struct Held(HtmlElement);

impl Built {
    /// The element, to change it later. A group cannot be held.
    #[must_use]
    pub fn held(&self) -> Held {
        Held(self.0.clone().unchecked_into())
    }
}

impl Held {
    /// The element itself, for the browser's other parts.
    pub(in crate::browser) fn element(&self) -> &HtmlElement {
        &self.0
    }

    /// The element as a part that is to be placed.
    pub fn part(&self) -> Built {
        Built(self.0.clone().into())
    }

    /// Sets an attribute, or removes it.
    pub fn set(&self, name: &str, value: Option<&str>) {
        set_attribute(&self.0, name, value);
    }

    /// An attribute that is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get_attribute(name)
    }

    /// Adds or removes a class.
    pub fn mark(&self, class: &str, applies: bool) {
        self.0.class_list().toggle_with_force(class, applies).ok();
    }

    /// Sets a property of its style, through the object model.
    pub fn style(&self, name: &str, value: &str) {
        self.0.style().set_property(name, value).ok();
    }

    /// Replaces all that it holds by a text.
    pub fn say(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// Replaces all that it holds.
    pub fn fill(&self, content: Built) {
        self.say("");
        self.append(content);
    }

    /// Adds a part after what is there.
    pub fn append(&self, content: Built) {
        self.0.append_child(&content.0).ok();
    }

    /// Puts a child before another one, or at the end, unless it is there already.
    pub fn place(&self, child: &Self, before: Option<&Self>) {
        let next = before.map(|before| Node::clone(&before.0));
        let is_there =
            child.0.parent_node().as_ref() == Some(&self.0) && child.0.next_sibling() == next;
        if !is_there {
            self.0.insert_before(&child.0, next.as_ref()).ok();
        }
    }

    /// Takes it off the page.
    pub fn remove(&self) {
        nodes::remove(&self.0);
    }

    /// Whether it, or something in it, has the focus.
    #[must_use]
    pub fn has_focus(&self) -> bool {
        let focused = tree().and_then(|tree| tree.active_element());
        focused.is_some_and(|focused| self.0.contains(Some(&focused)))
    }

    /// The place, among all elements in it that match, of the one that holds the focus.
    #[must_use]
    pub fn focused_among(&self, selector: &str) -> Option<u32> {
        let focused = tree()?.active_element()?;
        let all = self.0.query_selector_all(selector).ok()?;
        let holds = |node: Node| node.contains(Some(&focused));
        (0..all.length()).find(|at| all.item(*at).is_some_and(holds))
    }

    /// Moves the focus to it, without scrolling.
    pub fn focus(&self) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        self.0.focus_with_options(&options).ok();
    }

    /// Presses it, as a click would.
    pub fn press(&self) {
        self.0.click();
    }

    /// Hears all that a pointer does until it is lifted, wherever it is.
    pub fn follow_pointer(&self, pointer: i32) {
        self.0.set_pointer_capture(pointer).ok();
    }

    /// The nearest element around that of an event that matches a selector, itself included.
    #[must_use]
    pub fn around(event: &Event, selector: &str) -> Option<Self> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let found = target.closest(selector).ok()??;
        found.dyn_into().ok().map(Self)
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self) -> String {
        let field: &HtmlInputElement = self.0.unchecked_ref();
        field.value()
    }

    /// Sets the value of a field.
    pub fn set_value(&self, value: &str) {
        let field: &HtmlInputElement = self.0.unchecked_ref();
        field.set_value(value);
    }

    /// The distance of its upper edge from that of the window, in CSS pixels.
    #[must_use]
    pub fn top(&self) -> f64 {
        self.0.get_bounding_client_rect().top()
    }

    /// The distance of its left edge from that of the window, in CSS pixels.
    #[must_use]
    pub fn left(&self) -> f64 {
        self.0.get_bounding_client_rect().left()
    }

    /// How wide it is, in CSS pixels; zero while it is not shown.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.0.get_bounding_client_rect().width()
    }

    /// How high it is, in CSS pixels.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.0.get_bounding_client_rect().height()
    }
}
