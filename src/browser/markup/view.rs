//! Built parts inside views, and views inside built parts.

use leptos::{
    prelude::{AnyView, Mountable, Render, RenderHtml, on_cleanup},
    tachys::{
        html::attribute::any_attribute::AnyAttribute,
        hydration::Cursor,
        no_attrs,
        view::{Position, PositionState},
    },
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::{Built, create_group, nodes::Nodes};

impl Built {
    /// Adds a view after what is there. Only an element can hold one, a group cannot.
    pub fn view(self, view: AnyView) -> Self {
        let mut state = view.build();
        state.mount(self.0.unchecked_ref(), None);
        let state = SendWrapper::new(state);
        on_cleanup(move || drop(state));
        self
    }

    /// The part as something that `view!` and `mount_to` take.
    pub fn into_part(self) -> Part {
        Part(SendWrapper::new(self))
    }
}

/// A built part as a view. Views ask to be movable between threads, of which a page has one.
#[must_use]
pub struct Part(SendWrapper<Built>);

impl Render for Part {
    type State = Nodes;

    fn build(self) -> Nodes {
        Nodes::of(&self.0)
    }

    fn rebuild(self, state: &mut Nodes) {
        let mut nodes = self.build();
        state.insert_before_this(&mut nodes);
        state.remove();
        *state = nodes;
    }
}

impl Mountable for Nodes {
    fn unmount(&mut self) {
        self.place(&create_group(), None);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.place(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.first.parent_node();
        if let Some(parent) = &parent {
            child.mount(parent.unchecked_ref(), Some(&self.first));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

no_attrs!(Part);

/// Only the methods above are called in a browser that builds the page itself.
impl RenderHtml for Part {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Nodes {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
