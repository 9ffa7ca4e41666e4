//! Links between pages.

use std::rc::Rc;

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    browser::markup::{Built, element},
    navigator::use_navigator,
    route::Route,
};

/// A link to a page of the app, with a class. It has a real address, so that the browser's ways with
/// links work.
pub fn page_link(class: &str, to: impl Fn() -> Route + 'static) -> Built {
    fn build(class: &str, to: Rc<dyn Fn() -> Route>) -> Built {
        let navigator = use_navigator();
        let target = Rc::clone(&to);
        element("a")
            .class(class)
            .live_attribute("href", move || Some(navigator.href(&target())))
            .on("click", move |event: MouseEvent| {
                navigator.follow(&event, untrack(|| to()));
            })
    }
    build(class, Rc::new(to))
}

/// The same inside a view.
#[component]
pub fn PageLink(
    /// Where it leads.
    #[prop(into)]
    to: Signal<Route>,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// What it says.
    children: Children,
) -> impl IntoView {
    page_link(class, move || to.get())
        .view(children())
        .into_part()
}
