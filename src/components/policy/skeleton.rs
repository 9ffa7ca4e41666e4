//! The policy before it is there.

use leptos::prelude::*;

use crate::i18n::*;

/// How many blanks: about one screen.
const BLANKS: usize = 5;

/// Blank clauses, and a word for those who do not see them.
#[component]
pub fn PolicySkeleton() -> impl IntoView {
    let locale = use_locale();
    let blanks = (0..BLANKS).map(|_| view! { <div class="clause entry-blank"></div> });
    view! {
        <div aria-busy={"true"}>
            <p class="visually-hidden" role="status">
                {td_string!(locale, policy.loading)}
            </p>
            <div class="skeleton" aria-hidden={"true"}>
                {blanks.collect_view()}
            </div>
        </div>
    }
}
