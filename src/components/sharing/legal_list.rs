//! What was handed over for legal reasons, under its documents.

use dashboard_model::sharing::LegalDisclosure;
use leptos::prelude::*;

use super::{legal_card::LegalCard, legal_group::LegalGroup};
use crate::i18n::*;

/// A card for each recipient and document.
#[component]
pub fn LegalList(
    /// Each handing-over, newest first.
    legal: Signal<Vec<LegalDisclosure>>,
) -> impl IntoView {
    let locale = use_locale();
    let cards = move || {
        let groups = legal.with(|legal| LegalGroup::of(legal));
        if groups.is_empty() {
            let none = td_string!(locale, sharing.legal.none);
            return view! { <p class="sharing-none">{none}</p> }.into_any();
        }
        let cards = groups
            .into_iter()
            .map(|group| view! { <LegalCard group /> });
        view! { <ul class="recipients">{cards.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="sharing-part" aria-labelledby="legal-title">
            <h2 id="legal-title">{td_string!(locale, sharing.legal.title)}</h2>
            <p>{td_string!(locale, sharing.legal.advice)}</p>
            {cards}
        </section>
    }
}
