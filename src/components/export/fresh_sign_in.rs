//! What stands in place of the forms while the sign-in is too old for them.

use leptos::prelude::*;

use crate::{
    i18n::*,
    ui::{Glyph, Icon},
};

/// Says that saving asks for a fresh sign-in, and leads to it.
#[component]
pub fn FreshSignIn(
    /// Where one signs in afresh; `None` inside somebody else's page.
    address: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let link = address.map(|address| {
        view! {
            <a class="button" href=address>
                {td_string!(locale, export.fresh.link)}
            </a>
        }
    });
    view! {
        <div class="export-file" role="status">
            <p>
                <Icon glyph=Glyph::Lock />
                " "
                {td_string!(locale, export.fresh.needed)}
            </p>
            {link}
        </div>
    }
}
