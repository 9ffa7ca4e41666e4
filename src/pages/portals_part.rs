//! The other sites that may show the subscriber their dashboard: a part of who may look.

use dashboard_model::embed::Portal;
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::use_api,
    components::access::{PortalAnswer, PortalFault, PortalWish, PortalsView},
    i18n::*,
    route::Route,
};

/// The sites, and allowing or ending that.
#[component]
pub fn PortalsPart() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let load: Load<Vec<Portal>> = Load::new(move || api.portals());
    // What is wanted is sent to its end, even if the reader leaves meanwhile.
    let send = Callback::new(
        move |(wish, answer): (PortalWish, Callback<PortalAnswer>)| {
            spawn_local(async move {
                let became = match wish {
                    PortalWish::Allow(id) => api.link_portal(&id).await.map(Some),
                    PortalWish::End(id) => api.unlink_portal(&id).await.map(|()| None),
                };
                answer.try_run(became.map_err(|error| {
                    if error.wants_fresh_sign_in() {
                        let back = Route::Access.to_address();
                        return PortalFault::Fresh(api.fresh_sign_in_address(&back));
                    }
                    PortalFault::Failed(explain(locale, &error))
                }));
            });
        },
    );
    let waiting = || {
        let locale = use_locale();
        view! { <p role="status">{td_string!(locale, access.portals.loading)}</p> }.into_any()
    };
    let show = load.show(waiting, move |portals| {
        view! { <PortalsView portals=portals.to_vec() send /> }.into_any()
    });
    view! {
        <section class="access-part portals" aria-labelledby="in-sites">
            <h2 id="in-sites">{td_string!(locale, access.portals.title)}</h2>
            {show}
        </section>
    }
}
