//! Links between pages.

use leptos::prelude::*;

use crate::{navigator::use_navigator, route::Route};

/// A link to a page of the app. It has a real address, so that the browser's ways with links work.
#[component]
pub fn PageLink(
    /// Where it leads.
    #[prop(into)]
    to: Signal<Route>,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is what is shown.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// Whether the tabulator key stops at it.
    #[prop(default = true)]
    tab_stop: bool,
    /// Its name where its content says too little.
    #[prop(optional, into)]
    label: Option<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let navigator = use_navigator();
    view! {
        <a
            class=class
            href=move || to.try_with(|route| navigator.href(route))
            aria-current=move || current.try_get().unwrap_or(false).then_some("page")
            aria-label=label
            tabindex=(!tab_stop).then_some("-1")
            on:click=move |event| {
                if let Some(route) = to.try_get_untracked() {
                    navigator.follow(&event, route);
                }
            }
        >
            {children()}
        </a>
    }
}
