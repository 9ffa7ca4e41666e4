//! The pages that are loaded after the first one: they are a module of their own, so that whoever
//! opens the timeline does not wait for what they have not asked for yet.

use dashboard_model::{id::RecordId, policy::ClauseId};
#[cfg(feature = "split")]
use leptos::wasm_split::wasm_split;
use leptos::{
    prelude::*,
    task::{spawn_local, spawn_local_scoped_with_cancellation},
    wasm_split::SplitLoaderError,
};

use crate::{
    api::ApiError,
    components::failure::FailureNotice,
    i18n::*,
    pages::{self, AccountPage, PolicyPage, RecordPage},
};

/// How long the first page has the line for itself before the module is asked for.
const HEAD_START: std::time::Duration = std::time::Duration::from_millis(400);

/// The pages of the later module, as functions that build them.
#[derive(Clone, Copy)]
pub struct LaterPages {
    /// One record.
    pub record: fn(Signal<RecordId>) -> AnyView,
    /// The policy, at a clause.
    pub policy: fn(Signal<Option<ClauseId>>) -> AnyView,
    /// The account.
    pub account: fn() -> AnyView,
}

/// Loads the module, once; what failed is tried again when it is asked for again.
#[cfg_attr(
    feature = "split",
    wasm_split(later_pages, wasm_split_path = leptos::wasm_split, fallible)
)]
fn later_pages() -> Result<LaterPages, SplitLoaderError> {
    Ok(LaterPages {
        record: |id| view! { <RecordPage id /> }.into_any(),
        policy: |clause| view! { <PolicyPage clause /> }.into_any(),
        account: || view! { <AccountPage /> }.into_any(),
    })
}

#[cfg(feature = "split")]
async fn load() -> Result<LaterPages, SplitLoaderError> {
    later_pages().await
}

#[cfg(not(feature = "split"))]
async fn load() -> Result<LaterPages, SplitLoaderError> {
    later_pages()
}

/// Fetches the module soon, so that it is there before it is needed.
pub fn load_soon() {
    set_timeout(
        || {
            spawn_local(async {
                // Nobody waits for it yet: who opens a page sees the failure, and can try again.
                let _later = load().await;
            });
        },
        HEAD_START,
    );
}

/// A page of the later module, once that is loaded.
#[component]
pub fn Later(
    /// Picks and builds the page.
    page: impl Fn(LaterPages) -> AnyView + 'static,
) -> impl IntoView {
    let locale = use_locale();
    let loaded = RwSignal::new(None);
    let owner = Owner::current();
    let ask = Callback::new(move |()| {
        loaded.set(None);
        let wait = || {
            spawn_local_scoped_with_cancellation(async move {
                let answer = load().await.map_err(|_| ApiError::Unreachable);
                loaded.set(Some(answer));
            });
        };
        if let Some(owner) = &owner {
            owner.with(wait);
        }
    });
    ask.run(());
    let page = send_wrapper::SendWrapper::new(page);
    move || match loaded.get() {
        None => view! { <p role="status">{td_string!(locale, common.loading)}</p> }.into_any(),
        Some(Ok(pages)) => page(pages),
        Some(Err(error)) => {
            let failure = pages::failure::explain(locale, &error);
            view! { <FailureNotice failure retry=ask /> }.into_any()
        }
    }
}
