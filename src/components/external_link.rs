//! Links to pages of others.

use leptos::prelude::*;

use crate::{
    i18n::*,
    ui::{Glyph, Icon},
};

/// A link that opens in a new tab, and says so.
#[component]
pub fn ExternalLink(
    /// Where it leads.
    href: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <a class="link-external" href=href target="_blank" rel="noopener noreferrer">
            {children()}
            <Icon glyph=Glyph::External />
            <span class="visually-hidden">" " {td_string!(locale, policy.new_tab)}</span>
        </a>
    }
}
