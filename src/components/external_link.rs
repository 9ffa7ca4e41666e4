//! Links to pages of others.

use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    i18n::*,
    ui::{Glyph, icon},
};

/// A link that opens in a new tab, and says so. `fill` adds what it says.
pub fn external_link(href: &str, fill: impl FnOnce(Built) -> Built) -> Built {
    let hint = element("span")
        .class("visually-hidden")
        .text(" ")
        .text(td_string!(use_locale(), policy.new_tab));
    let link = element("a")
        .class("link-external")
        .attribute("href", href)
        .attribute("target", "_blank")
        .attribute("rel", "noopener noreferrer");
    fill(link).child(icon(Glyph::External)).child(hint)
}

/// The same inside a view.
#[component]
pub fn ExternalLink(
    /// Where it leads.
    href: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    external_link(&href, |link| link.view(children())).into_part()
}
