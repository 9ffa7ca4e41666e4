//! What is new since the subscriber was last here.

use dashboard_model::visit::SinceLastVisit;
use leptos::{prelude::*, task::spawn_local};

use super::load::Load;
use crate::{
    api::use_api,
    browser::focus,
    components::visit::{FirstVisit, News, is_news},
    i18n::*,
};

/// What became of the wish to have everything marked as seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    NotYet,
    Failed,
    Done,
}

/// The strip above the timeline. It is a courtesy: without an answer there is none.
#[component]
pub fn VisitStrip() -> impl IntoView {
    let api = use_api();
    let load = Load::new(move || api.visit());
    move || {
        let new = SinceLastVisit::clone(&*load.value()?);
        Some(view! { <Strip new /> })
    }
}

#[component]
fn Strip(new: SinceLastVisit) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let seen = RwSignal::new(Seen::NotYet);
    let mark = Callback::new(move |()| {
        spawn_local(async move {
            let marked = api.mark_as_seen().await;
            seen.try_set(marked.map_or(Seen::Failed, |()| Seen::Done));
            focus::focus_next(".visit-strip".to_owned());
        });
    });
    let said = move || match seen.get() {
        Seen::NotYet => "",
        Seen::Failed => td_string!(locale, visit.failed),
        Seen::Done => td_string!(locale, visit.all_seen),
    };
    let content = move || {
        if seen.get() == Seen::Done {
            return None;
        }
        Some(match new.since {
            None => view! { <FirstVisit on_dismiss=mark /> }.into_any(),
            Some(since) => {
                let button = is_news(&new).then(|| {
                    view! {
                        <button type="button" class="button quiet" on:click=move |_| mark.run(())>
                            {td_string!(locale, visit.seen)}
                        </button>
                    }
                });
                let new = new.clone();
                view! {
                    <News new since />
                    {button}
                }
                .into_any()
            }
        })
    };
    view! {
        <section class="visit-strip" tabindex="-1" aria-label=td_string!(locale, visit.title)>
            {content}
            <p class="visit-said" role="status">
                {said}
            </p>
        </section>
    }
}
