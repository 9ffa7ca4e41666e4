//! The list before it is there.

use leptos::prelude::*;

use crate::i18n::*;

/// How many blanks: about one screen.
const BLANKS: usize = 6;

/// Blank entries, and a word for those who do not see them.
#[component]
pub fn ListSkeleton() -> impl IntoView {
    let locale = use_locale();
    let blanks = (0..BLANKS).map(|_| view! { <div class="entry entry-blank"></div> });
    view! {
        <p class="visually-hidden" role="status">
            {td_string!(locale, timeline.loading)}
        </p>
        <div class="skeleton" aria-hidden={"true"}>
            {blanks.collect_view()}
        </div>
    }
}
