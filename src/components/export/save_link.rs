//! What saves a file.

use leptos::prelude::*;

/// How a file is saved.
#[derive(Debug, Clone)]
pub struct Way {
    /// The address that the browser follows by itself; `None` where words are searched for, which would
    /// stand in it.
    pub link: Option<String>,
    /// Whether it is a page, which opens beside this one.
    pub page: bool,
    /// It is asked for.
    pub begun: Callback<()>,
}

/// A link that the browser follows by itself, or a button.
#[component]
pub fn SaveLink(
    /// How the file is saved.
    way: Way,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let Way { link, page, begun } = way;
    match link {
        Some(link) => view! {
            <a
                class="button"
                href=link
                download=(!page).then_some("")
                target=page.then_some("_blank")
                on:click=move |_| begun.run(())
            >
                {children()}
            </a>
        }
        .into_any(),
        None => view! {
            <button type="button" class="button" on:click=move |_| begun.run(())>
                {children()}
            </button>
        }
        .into_any(),
    }
}
