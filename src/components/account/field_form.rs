//! The form of one field.

use dashboard_model::{
    account::ProfileChange, account_edit::AccountEdit, id::RecordId, vocabulary::AccountField,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    conflict::Conflict,
    correction::{Answer, Correction, Desk},
    draft::{Draft, Fault, can_be_removed},
    form_inputs::FormInputs,
};
use crate::{
    browser::focus,
    components::{failure::Failure, fresh_needed::FreshNeeded, not_done::NotDone},
    i18n::*,
};

/// How far a form is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Progress {
    Typing,
    Saving,
    /// Somebody changed the field meanwhile; what was wanted here.
    Conflict(ProfileChange),
    /// The sign-in is too old; where one signs in afresh.
    Fresh(String),
    Failed(Failure),
}

/// The form of a field that is open.
#[component]
pub fn FieldForm(
    /// What it is filled with.
    draft: Draft,
    /// What the forms have in common.
    desk: Desk,
    /// The name of the element that says what the field is.
    labelled_by: String,
    /// Hears what was changed, once it is held, and the record of it.
    on_done: Callback<(Correction, Option<RecordId>)>,
    /// Hears that the form was closed and nothing changed.
    on_close: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let field = draft.field;
    let drafts = desk.drafts;
    let progress = RwSignal::new(Progress::Typing);
    let faults = RwSignal::new(Vec::<Fault>::new());
    let form = format!("form-{}", field.as_str());
    let first_wrong = format!("#{form} [aria-invalid]");
    let refuse = move |found: Vec<Fault>| {
        faults.try_set(found);
        focus::focus_next(first_wrong.clone());
    };
    let owner = Owner::current();
    let send = {
        let refuse = refuse.clone();
        move |correction: Correction| {
            if progress.get_untracked() == Progress::Saving {
                return;
            }
            let sent = correction.clone();
            let refuse = refuse.clone();
            let form = form.clone();
            let hear = move |answer| match answer {
                Answer::Done(record) => on_done.run((sent.clone(), record)),
                Answer::Refused(found) => {
                    progress.try_set(Progress::Typing);
                    refuse(found);
                }
                Answer::Conflict => {
                    progress.try_set(Progress::Conflict(sent.wanted.clone()));
                    focus::focus_next(format!("#{form} .conflict h3"));
                }
                Answer::Fresh(address) => {
                    progress.try_set(Progress::Fresh(address));
                }
                Answer::Failed(failure) => {
                    progress.try_set(Progress::Failed(failure));
                }
            };
            // The button that was pressed may be gone when the answer comes; the form is not.
            let hear = match &owner {
                Some(form) => form.with(|| Callback::new(hear)),
                None => Callback::new(hear),
            };
            progress.set(Progress::Saving);
            desk.correct.run((correction, hear));
        }
    };
    let save = {
        let send = send.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(draft) = drafts.get_untracked(field) else {
                return;
            };
            let found = draft.faults();
            if draft.edit() == AccountEdit::default() {
                on_close.run(());
            } else if found.is_empty() {
                faults.set(found);
                let wanted = draft.wanted();
                let base = draft.base;
                send(Correction {
                    field,
                    base,
                    wanted,
                });
            } else {
                refuse(found);
            }
        }
    };
    let remove = {
        let send = send.clone();
        let nothing = ProfileChange::default();
        let is_held = can_be_removed(field) && draft.base != nothing;
        is_held.then(|| {
            let base = draft.base.clone();
            let press = move |_| {
                let (base, wanted) = (base.clone(), ProfileChange::default());
                send(Correction {
                    field,
                    base,
                    wanted,
                });
            };
            view! {
                <button type="button" class="button quiet" on:click=press>
                    {remove_text(locale, field)}
                </button>
            }
        })
    };
    // What was refused is judged anew with every key, so that it is seen to be right as soon as it is.
    let on_change = Callback::new(move |()| {
        if faults.with_untracked(|faults| !faults.is_empty()) {
            let draft = drafts.get_untracked(field);
            faults.set(draft.map(|draft| draft.faults()).unwrap_or_default());
        }
    });
    let is_conflict = move || progress.with(|progress| matches!(progress, Progress::Conflict(_)));
    let saving = move || progress.with(|progress| *progress == Progress::Saving);
    let outcome = move || {
        let send = send.clone();
        match progress.get() {
            Progress::Typing | Progress::Saving => None,
            Progress::Fresh(address) => {
                let title = td_string!(locale, account.form.not_saved);
                let needed = td_string!(locale, account.fresh.needed);
                let next = td_string!(locale, account.fresh.kept);
                Some(view! { <FreshNeeded title needed next address /> }.into_any())
            }
            Progress::Failed(failure) => {
                let title = td_string!(locale, account.form.not_saved);
                let kept = td_string!(locale, account.form.kept);
                Some(view! { <NotDone title kept failure /> }.into_any())
            }
            Progress::Conflict(wanted) => {
                let mine = wanted.clone();
                let keep_mine = Callback::new(move |base: ProfileChange| {
                    // From here on the form is one of what is held now.
                    drafts.change(field, |draft| draft.base.clone_from(&base));
                    let wanted = wanted.clone();
                    send(Correction {
                        field,
                        base,
                        wanted,
                    });
                });
                let now = Signal::derive(move || desk.held(field));
                Some(view! { <Conflict now wanted=mine keep_mine on_close /> }.into_any())
            }
        }
    };
    let save_text = move || {
        if saving() {
            td_string!(locale, account.form.saving)
        } else {
            td_string!(locale, account.form.save)
        }
    };
    let id = format!("form-{}", field.as_str());
    let name = labelled_by.clone();
    view! {
        <form id=id class="held-form" novalidate=true on:submit=save aria-labelledby=name>
            <div class="held-form-inputs" hidden=is_conflict>
                <FormInputs draft drafts labelled_by faults=faults.into() on_change />
            </div>
            {outcome}
            <div class="held-form-actions" hidden=is_conflict>
                <button
                    type="submit"
                    class="button primary"
                    aria-disabled=move || saving().then_some("true")
                >
                    {save_text}
                </button>
                <button type="button" class="button" on:click=move |_| on_close.run(())>
                    {td_string!(locale, account.form.cancel)}
                </button>
                {remove}
            </div>
        </form>
    }
}

fn remove_text(locale: Locale, field: AccountField) -> &'static str {
    if field == AccountField::AdditionalDriver {
        td_string!(locale, account.form.remove_all)
    } else {
        td_string!(locale, account.form.remove)
    }
}

/// The element of a field to which the focus goes when its form opens.
#[must_use]
pub fn first_input(field: AccountField) -> String {
    format!(
        "#form-{field} :is(input, textarea, select)",
        field = field.as_str()
    )
}
