//! Two people changed the same field.

use dashboard_model::account::ProfileChange;
use leptos::prelude::*;

use super::held_lines::HeldLines;
use crate::i18n::*;

/// Both values, and the choice between them.
#[component]
pub fn Conflict(
    /// What is held now.
    #[prop(into)]
    now: Signal<ProfileChange>,
    /// What was wanted here.
    wanted: ProfileChange,
    /// Takes what was wanted, in the place of this that is held now.
    keep_mine: Callback<ProfileChange>,
    /// Leaves what is held now.
    on_close: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let keep = move |_| keep_mine.run(untrack(|| now.get()));
    view! {
        <div class="conflict" role="group" aria-labelledby="conflict-title">
            <h3 id="conflict-title" tabindex="-1">
                {td_string!(locale, account.conflict.title)}
            </h3>
            <dl>
                <div>
                    <dt>{td_string!(locale, account.conflict.now)}</dt>
                    <dd>{move || view! { <HeldLines one=now.get() /> }}</dd>
                </div>
                <div>
                    <dt>{td_string!(locale, account.conflict.mine)}</dt>
                    <dd>
                        <HeldLines one=wanted />
                    </dd>
                </div>
            </dl>
            <p class="held-form-actions">
                <button type="button" class="button" on:click=keep>
                    {td_string!(locale, account.conflict.keep_mine)}
                </button>
                <button type="button" class="button" on:click=move |_| on_close.run(())>
                    {td_string!(locale, account.conflict.keep_now)}
                </button>
            </p>
        </div>
    }
}
