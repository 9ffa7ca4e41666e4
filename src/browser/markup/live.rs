//! What changes after it was built. Each piece follows the signals that it reads, until the owner
//! under which it was built is cleaned up.

use js_sys::Reflect;
use leptos::prelude::{Owner, RenderEffect, on_cleanup};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, window};

use super::{super::focus, Built, create_text, nodes::remove, set_attribute};

/// Runs now, and again whenever what it read changes, until the current owner is cleaned up.
pub fn follow(run: impl FnMut() + 'static) {
    fn keep(mut run: Box<dyn FnMut()>) {
        let effect = SendWrapper::new(RenderEffect::new(move |_: Option<()>| run()));
        on_cleanup(move || drop(effect));
    }
    keep(Box::new(run));
}

impl Built {
    /// An attribute that follows a value; without one it is not there.
    pub fn live_attribute(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.change(move |element| set_attribute(element, name, value().as_deref()))
    }

    /// An attribute that has no value, there as long as it applies.
    pub fn live_flag(self, name: &'static str, applies: impl Fn() -> bool + 'static) -> Self {
        self.change(move |element| set_attribute(element, name, applies().then_some("")))
    }

    /// A class of its own, beside the others, there as long as it applies.
    pub fn live_class(self, name: &'static str, applies: impl Fn() -> bool + 'static) -> Self {
        self.change(move |element| {
            let list = element.class_list();
            list.toggle_with_force(name, applies()).ok();
        })
    }

    /// The value of a field.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        self.change(move |element| {
            Reflect::set(element, &"value".into(), &value().into()).ok();
        })
    }

    /// A text.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let place = create_text("");
        let node = place.clone();
        follow(move || node.set_text_content(Some(&text())));
        self.child(Self(place))
    }

    /// Content that is built anew, and swapped in one step, whenever what it read while it was built
    /// changes.
    pub fn live<C: Into<Option<Self>>>(self, content: impl Fn() -> C + 'static) -> Self {
        let place = self.place();
        follow(move || place.put(&mut || content().into()));
        self
    }

    /// Content that belongs to a value. It is built anew when the value is another one, and what is
    /// read while it is built is not followed.
    pub fn live_for<T, C>(
        self,
        value: impl Fn() -> T + 'static,
        content: impl Fn(&T) -> C + 'static,
    ) -> Self
    where
        T: PartialEq + 'static,
        C: Into<Option<Self>>,
    {
        let place = self.place();
        let mut shown = None;
        follow(move || {
            let now = value();
            if shown.as_ref() != Some(&now) {
                leptos::prelude::untrack(|| place.put(&mut || content(&now).into()));
                shown = Some(now);
            }
        });
        self
    }

    fn change(self, change: impl Fn(&Element) + 'static) -> Self {
        let element: Element = self.0.clone().unchecked_into();
        follow(move || change(&element));
        self
    }

    fn place(&self) -> Place {
        let place = Place {
            start: create_text(""),
            end: create_text(""),
            owner: Owner::new(),
        };
        self.0.append_child(&place.start).ok();
        self.0.append_child(&place.end).ok();
        place
    }
}

/// Where content comes and goes: between two marks, which show nothing.
struct Place {
    start: Node,
    end: Node,
    /// What the content started; it ends when other content comes.
    owner: Owner,
}

impl Place {
    /// Ends what is there, and puts other content in its place.
    fn put(&self, build: &mut dyn FnMut() -> Option<Built>) {
        let content = self.owner.with_cleanup(build);
        let focused = focused_field();
        while let Some(old) = self.start.next_sibling().filter(|node| *node != self.end) {
            remove(&old);
        }
        if let Some((content, parent)) = content.zip(self.end.parent_node()) {
            parent.insert_before(&content.0, Some(&self.end)).ok();
        }
        if let Some(field) = focused.filter(|field| !is_focused(field)) {
            focus::focus(&field);
        }
    }
}

/// The field that has the focus, by its name: what takes its place is to have the focus too.
fn focused_field() -> Option<String> {
    let focused = window()?.document()?.active_element()?;
    let name = focused.id();
    (!name.is_empty()).then(|| format!("#{name}"))
}

fn is_focused(field: &str) -> bool {
    focused_field().as_deref() == Some(field)
}
