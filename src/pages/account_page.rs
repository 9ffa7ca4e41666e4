//! What is held on the subscriber, and where to correct it.

use dashboard_model::account::Account;
use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::use_api,
    components::account::{AccountSkeleton, AccountView},
    i18n::*,
    state::session::use_session,
};

/// The account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let policy = use_session().policy();
    let load = Load::new(move || api.account());
    let waiting = || view! { <AccountSkeleton /> }.into_any();
    let show = load.show(waiting, move |account| {
        let account = Account::clone(&account);
        view! { <AccountView account policy /> }.into_any()
    });
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, account.title)}</h1>
        </div>
        {show}
    }
}
