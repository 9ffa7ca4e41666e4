//! The question to whoever leaves with something unsaved.

use leptos::{ev::Event, prelude::*};

use super::drafts::Drafts;
use crate::{
    browser::{
        focus,
        leaving::{Departure, stop_leaving},
        modal,
    },
    i18n::*,
    navigator::use_navigator,
};

const DIALOG: &str = "leave-dialog";

/// Asks before what is typed is thrown away.
#[component]
pub fn LeaveDialog(
    /// The forms that are open.
    drafts: Drafts,
) -> impl IntoView {
    let locale = use_locale();
    let stopped = RwSignal::new_local(None::<Departure>);
    let ask = move |departure| {
        stopped.set(Some(departure));
        modal::open_next(DIALOG);
    };
    stop_leaving(move || drafts.is_unsaved(), ask);
    use_navigator().ask_before_back(Callback::new(move |()| {
        let stop = drafts.is_unsaved();
        if stop {
            ask(Departure::Back);
        }
        stop
    }));
    let stay = move || {
        stopped.set(None);
        focus::focus_next(".held-form :is(input, textarea, select)".to_owned());
    };
    let leave = move |_| {
        drafts.close_all();
        if let Some(departure) = stopped.get_untracked() {
            stopped.set(None);
            departure.go_on();
        }
    };
    move || {
        stopped.with(Option::is_some).then(|| {
            view! {
                <dialog
                    id=DIALOG
                    class="dialog"
                    aria-labelledby="leave-title"
                    on:cancel=move |_: Event| stay()
                >
                    <h2 id="leave-title">{td_string!(locale, account.leave.title)}</h2>
                    <p>{td_string!(locale, account.leave.advice)}</p>
                    <div class="held-form-actions">
                        <button type="button" class="button primary" on:click=move |_| stay()>
                            {td_string!(locale, account.leave.stay)}
                        </button>
                        <button type="button" class="button" on:click=leave>
                            {td_string!(locale, account.leave.go)}
                        </button>
                    </div>
                </dialog>
            }
        })
    }
}
