//! Who received data, why, and under what.

use dashboard_model::sharing::Sharing;
use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::use_api,
    browser::print,
    components::{
        access::AccessWay,
        sharing::{SharingSkeleton, SharingView},
    },
    i18n::*,
    ui::{Glyph, Icon},
};

/// Who received data.
#[component]
pub fn SharingPage() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let load: Load<Sharing> = Load::new(move || api.sharing());
    let waiting = || view! { <SharingSkeleton /> }.into_any();
    let show = load.show(waiting, move |sharing| {
        let sharing = Sharing::clone(&sharing);
        view! { <SharingView sharing /> }.into_any()
    });
    view! {
        <div class="page-head">
            <div class="sharing-intro">
                <h1>{td_string!(locale, sharing.title)}</h1>
                <p>{td_string!(locale, sharing.intro)}</p>
            </div>
            <button type="button" class="button" on:click=move |_| print::print()>
                <Icon glyph=Glyph::Printer />
                {td_string!(locale, sharing.print)}
            </button>
        </div>
        <AccessWay />
        {show}
    }
}
