//! What changes after it was built. Each piece follows the signals that it reads, until the owner
//! under which it was built is cleaned up.

use js_sys::Reflect;
use leptos::prelude::{Owner, RenderEffect, on_cleanup, untrack};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{
    super::{focus, tree::tree},
    Built, create_text,
    nodes::remove,
    set_attribute,
};

/// Runs now, and again whenever what it read changes, until the current owner is cleaned up.
pub fn follow(run: impl FnMut() + 'static) {
    keep(Box::new(run));
}

// What follows is not generic, nor is what the methods below call: code for each of their many uses
// would be downloaded by everyone.

fn keep(mut run: Box<dyn FnMut()>) {
    let effect = SendWrapper::new(RenderEffect::new(move |_: Option<()>| run()));
    on_cleanup(move || drop(effect));
}

fn change(built: Built, change: Box<dyn Fn(&Element)>) -> Built {
    let element: Element = built.0.clone().unchecked_into();
    keep(Box::new(move || change(&element)));
    built
}

fn attribute(built: Built, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Built {
    change(
        built,
        Box::new(move |element| set_attribute(element, name, value().as_deref())),
    )
}

fn flag(built: Built, name: &'static str, applies: Box<dyn Fn() -> bool>) -> Built {
    change(
        built,
        Box::new(move |element| set_attribute(element, name, applies().then_some(""))),
    )
}

fn class(built: Built, name: &'static str, applies: Box<dyn Fn() -> bool>) -> Built {
    change(
        built,
        Box::new(move |element| {
            let list = element.class_list();
            list.toggle_with_force(name, applies()).ok();
        }),
    )
}

fn value(built: Built, value: Box<dyn Fn() -> String>) -> Built {
    change(
        built,
        Box::new(move |element| {
            Reflect::set(element, &"value".into(), &value().into()).ok();
        }),
    )
}

fn text(built: Built, text: Box<dyn Fn() -> String>) -> Built {
    let place = create_text("");
    let node = place.clone();
    keep(Box::new(move || node.set_text_content(Some(&text()))));
    built.child(Built(place))
}

/// Builds content, once.
type Build<'a> = &'a mut dyn FnMut() -> Option<Built>;
/// Puts content in a place, if there is a reason to.
type Put = Box<dyn FnMut(&mut dyn FnMut(Build<'_>))>;

fn placed(built: Built, mut put: Put) -> Built {
    let place = built.place();
    keep(Box::new(move || put(&mut |build| place.put(build))));
    built
}

impl Built {
    /// An attribute that follows a value; without one it is not there.
    pub fn live_attribute(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        attribute(self, name, Box::new(value))
    }

    /// An attribute that has no value, there as long as it applies.
    pub fn live_flag(self, name: &'static str, applies: impl Fn() -> bool + 'static) -> Self {
        flag(self, name, Box::new(applies))
    }

    /// A class of its own, beside the others, there as long as it applies.
    pub fn live_class(self, name: &'static str, applies: impl Fn() -> bool + 'static) -> Self {
        class(self, name, Box::new(applies))
    }

    /// The value of a field.
    pub fn live_value(self, content: impl Fn() -> String + 'static) -> Self {
        value(self, Box::new(content))
    }

    /// A text.
    pub fn live_text(self, content: impl Fn() -> String + 'static) -> Self {
        text(self, Box::new(content))
    }

    /// Content that is built anew, and swapped in one step, whenever what it read while it was built
    /// changes.
    pub fn live<C: Into<Option<Self>>>(self, content: impl Fn() -> C + 'static) -> Self {
        placed(self, Box::new(move |put| put(&mut || content().into())))
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
        let mut shown = None;
        let put: Put = Box::new(move |put| {
            let now = value();
            if shown.as_ref() != Some(&now) {
                put(&mut || untrack(|| content(&now).into()));
                shown = Some(now);
            }
        });
        placed(self, put)
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
    let focused = tree()?.active_element()?;
    let name = focused.id();
    (!name.is_empty()).then(|| format!("#{name}"))
}

fn is_focused(field: &str) -> bool {
    focused_field().as_deref() == Some(field)
}
