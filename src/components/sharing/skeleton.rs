//! The sharing page before it is there.

use leptos::prelude::*;

use crate::i18n::*;

/// How many blanks: about one screen.
const BLANKS: usize = 4;

/// Blank recipients, and a word for those who do not see them.
#[component]
pub fn SharingSkeleton() -> impl IntoView {
    let locale = use_locale();
    let blanks = (0..BLANKS).map(|_| view! { <div class="received entry-blank"></div> });
    view! {
        <div aria-busy={"true"}>
            <p class="visually-hidden" role="status">
                {td_string!(locale, sharing.loading)}
            </p>
            <div class="skeleton" aria-hidden={"true"}>
                {blanks.collect_view()}
            </div>
        </div>
    }
}
