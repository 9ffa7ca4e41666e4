//! What was just changed, and the way back.

use dashboard_model::{id::RecordId, vocabulary::TriggerKind};
use leptos::prelude::*;

use super::correction::{Answer, Correction, Desk};
use crate::{
    components::{failure::Failure, fresh_needed::FreshNeeded, link::PageLink, not_done::NotDone},
    i18n::*,
    route::Route,
    timeline::filter::Filter,
};

/// A change that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    change: Correction,
    record: Option<RecordId>,
    /// Whether it took another one back.
    is_back: bool,
    undo: Undo,
}

/// What became of taking the change back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Undo {
    /// It was not asked for.
    Open,
    /// It is on its way.
    Sent,
    /// The sign-in is too old for it; where one signs in afresh.
    Fresh(String),
    /// It did not get there.
    Failed(Failure),
    /// Somebody changed the field again meanwhile.
    Conflict,
}

impl Note {
    /// The note of a change.
    #[must_use]
    pub fn of(change: Correction, record: Option<RecordId>) -> Self {
        Self {
            change,
            record,
            is_back: false,
            undo: Undo::Open,
        }
    }

    /// The record of the change, or else all that changes of the account left in the timeline.
    fn route(&self) -> Route {
        let filter = Filter {
            triggers: vec![TriggerKind::Account],
            ..Filter::default()
        };
        match self.record.clone() {
            Some(id) => Route::Record { id, filter },
            None => Route::Timeline { filter },
        }
    }
}

/// Says that a change is held, leads to the record of it, and takes it back if the reader wants. It
/// is there before anything changed, so that what it says is said aloud.
#[component]
pub fn ChangeNote(
    /// What the forms have in common.
    desk: Desk,
    /// The newest change of a field.
    note: RwSignal<Option<Note>>,
    /// Hears that a change was taken back.
    on_undone: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let is_back = Memo::new(move |_| note.with(|note| note.as_ref().map(|note| note.is_back)));
    let route = Memo::new(move |_| note.with(|note| note.as_ref().map(Note::route)));
    let undo = Memo::new(move |_| note.with(|note| Some(note.as_ref()?.undo.clone())));
    let put = move |undo: Undo| {
        note.try_update(|note| {
            if let Some(note) = note {
                note.undo = undo;
            }
        });
    };
    let take_back = move |_| {
        let Some(shown) = note.get_untracked().filter(|note| note.undo != Undo::Sent) else {
            return;
        };
        put(Undo::Sent);
        let back = shown.change.back();
        let change = back.clone();
        let hear = move |answer| match answer {
            Answer::Done(record) => {
                let undone = Note {
                    is_back: true,
                    ..Note::of(change.clone(), record)
                };
                note.try_set(Some(undone));
                on_undone.run(());
            }
            Answer::Fresh(address) => put(Undo::Fresh(address)),
            Answer::Failed(failure) => put(Undo::Failed(failure)),
            Answer::Refused(_) | Answer::Conflict => put(Undo::Conflict),
        };
        desk.correct.run((back, Callback::new(hear)));
    };
    let said = move || {
        let said = |is_back| match is_back {
            true => td_string!(locale, account.change.undone),
            false => td_string!(locale, account.change.done),
        };
        is_back.get().map(said)
    };
    let ways = move || {
        let can_undo = !is_back.get()?;
        let undo = can_undo.then(|| {
            view! {
                <button type="button" class="button" on:click=take_back>
                    {td_string!(locale, account.change.undo)}
                </button>
            }
        });
        let record = route.get()?;
        Some(view! {
            {undo}
            <PageLink to=record>{td_string!(locale, account.change.record)}</PageLink>
        })
    };
    let failed = move || match undo.get()? {
        Undo::Open | Undo::Sent => None,
        Undo::Fresh(address) => {
            let title = td_string!(locale, account.form.not_saved);
            let needed = td_string!(locale, account.fresh.needed);
            let next = td_string!(locale, account.fresh.kept);
            Some(view! { <FreshNeeded title needed next address /> }.into_any())
        }
        Undo::Failed(failure) => {
            let title = td_string!(locale, account.form.not_saved);
            let kept = td_string!(locale, account.form.kept);
            Some(view! { <NotDone title kept failure /> }.into_any())
        }
        Undo::Conflict => Some(
            view! {
                <p class="not-saved" role="alert">
                    {td_string!(locale, account.change.not_undone)}
                </p>
            }
            .into_any(),
        ),
    };
    view! {
        <div class="change-note" class:shown=move || is_back.with(Option::is_some)>
            <p role="status">{said}</p>
            {ways}
            {failed}
        </div>
    }
}
