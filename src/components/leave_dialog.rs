//! The question to whoever leaves with something unsaved.

use leptos::{ev::Event, prelude::*};

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

/// Asks before what is filled in is thrown away.
#[component]
pub fn LeaveDialog(
    /// Says whether anything would be lost.
    is_unsaved: Callback<(), bool>,
    /// Throws it away.
    discard: Callback<()>,
    /// Where the focus goes when the reader stays.
    stay_at: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    let stopped = RwSignal::new_local(None::<Departure>);
    let ask = move |departure| {
        stopped.set(Some(departure));
        modal::open_next(DIALOG);
    };
    stop_leaving(move || is_unsaved.run(()), ask);
    use_navigator().ask_before_back(Callback::new(move |()| {
        let stop = is_unsaved.run(());
        if stop {
            ask(Departure::Back);
        }
        stop
    }));
    let stay = move || {
        stopped.set(None);
        focus::focus_next(stay_at.to_owned());
    };
    let leave = move |_| {
        discard.run(());
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
