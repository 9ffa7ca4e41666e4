//! The account before it is there.

use dashboard_model::vocabulary::AccountField;
use leptos::prelude::*;

use crate::i18n::*;

/// Blank fields, and a word for those who do not see them.
#[component]
pub fn AccountSkeleton() -> impl IntoView {
    let locale = use_locale();
    let blanks = AccountField::ALL
        .iter()
        .map(|_| view! { <div class="held-field entry-blank"></div> });
    view! {
        <div aria-busy={"true"}>
            <p class="visually-hidden" role="status">
                {td_string!(locale, account.loading)}
            </p>
            <div class="skeleton held" aria-hidden={"true"}>
                {blanks.collect_view()}
            </div>
        </div>
    }
}
