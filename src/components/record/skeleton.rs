//! The record before it is there.

use leptos::prelude::*;

use crate::i18n::*;

/// How many blank parts: about one screen.
const BLANKS: usize = 4;

/// Blank parts, and a word for those who do not see them.
#[component]
pub fn RecordSkeleton() -> impl IntoView {
    let locale = use_locale();
    let blanks = (0..BLANKS).map(|_| view! { <div class="section section-blank"></div> });
    view! {
        <div aria-busy={"true"}>
            <p class="visually-hidden" role="status">
                {td_string!(locale, record.loading)}
            </p>
            <div class="skeleton" aria-hidden={"true"}>
                {blanks.collect_view()}
            </div>
        </div>
    }
}
