//! The questions of the form that are answered by one choice: who, what for, until when.

use dashboard_model::{
    validate::GRANT_DAYS,
    vocabulary::{ActorRole, Purpose},
};
use leptos::{ev::Event, prelude::*};

use super::{
    choice::Choice,
    day_field::DayField,
    draft::{Draft, Edit, PURPOSES, ROLES, Span, Wrong},
    question::Question,
};
use crate::{browser::listener::field_value, i18n::*, state::session::use_session, words};

/// In what role, and for whom.
#[component]
pub fn Who(
    /// What is chosen.
    draft: Signal<Draft>,
    /// Changes it.
    change: Callback<Edit>,
    /// What is wrong with the form.
    wrong: Signal<Vec<Wrong>>,
) -> impl IntoView {
    let locale = use_locale();
    let roles = ROLES.map(|role| {
        let (name, meaning) = role_words(locale, role);
        let is_chosen = Signal::derive(move || draft.with(|draft| draft.role == role));
        let choose = Callback::new(move |()| change.run(Edit::Role(role)));
        let id = format!("give-{}", role.as_str());
        let group = "give-role".to_owned();
        view! { <Choice group id name=name.to_owned() meaning is_chosen choose /> }
    });
    let is_person =
        Memo::new(move |_| draft.with(|draft| draft.role == ActorRole::HouseholdDriver));
    let name = move || match is_person.get() {
        true => td_string!(locale, access.form.person),
        false => td_string!(locale, access.form.organisation),
    };
    let hint = move || match is_person.get() {
        true => td_string!(locale, access.form.person_hint),
        false => td_string!(locale, access.form.organisation_hint),
    };
    let typed = move |event: Event| change.run(Edit::Organisation(field_value(&event)));
    view! {
        <Question
            id="give-who".to_owned()
            title=td_string!(locale, access.form.who)
            concerns=&[Wrong::Role]
            wrong
        >
            {roles.into_iter().collect_view()}
        </Question>
        <Question
            id="give-name".to_owned()
            title=td_string!(locale, access.form.name)
            concerns=&[Wrong::Organisation, Wrong::OrganisationLong, Wrong::OrganisationForm]
            wrong
        >
            <label class="typed">
                <span>{name}</span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="give-name-hint give-name-fault"
                    prop:value=move || draft.with(|draft| draft.organisation.clone())
                    on:input=typed
                />
            </label>
            <p class="hint" id="give-name-hint">
                {hint}
            </p>
        </Question>
    }
}

fn role_words(locale: Locale, role: ActorRole) -> (&'static str, &'static str) {
    match role {
        ActorRole::HouseholdDriver => (
            td_string!(locale, access.form.household_driver),
            td_string!(locale, access.form.household_driver_meaning),
        ),
        ActorRole::OperatorStaff => (
            td_string!(locale, access.form.operator_staff),
            td_string!(locale, access.form.operator_staff_meaning),
        ),
        _ => (
            td_string!(locale, access.form.dealer_staff),
            td_string!(locale, access.form.dealer_staff_meaning),
        ),
    }
}

/// What for.
#[component]
pub fn PurposeChoice(
    /// What is chosen.
    draft: Signal<Draft>,
    /// Changes it.
    change: Callback<Edit>,
) -> impl IntoView {
    let locale = use_locale();
    let options = PURPOSES.map(|purpose| {
        view! {
            <option
                value=purpose.as_str()
                selected=move || draft.with(|draft| draft.purpose == purpose)
            >
                {words::purpose_name(locale, purpose)}
            </option>
        }
    });
    let choose = move |event: Event| {
        if let Ok(purpose) = field_value(&event).parse::<Purpose>() {
            change.run(Edit::Purpose(purpose));
        }
    };
    view! {
        <div class="question">
            <label class="typed">
                <span class="question-title">{td_string!(locale, access.form.purpose)}</span>
                <select on:change=choose>{options.into_iter().collect_view()}</select>
            </label>
        </div>
    }
}

/// Until when.
#[component]
pub fn SpanChoice(
    /// What is chosen.
    draft: Signal<Draft>,
    /// Changes it.
    change: Callback<Edit>,
    /// What is wrong with the form.
    wrong: Signal<Vec<Wrong>>,
) -> impl IntoView {
    let locale = use_locale();
    let today = use_session().get().today;
    let chosen = Memo::new(move |_| draft.with(|draft| draft.span));
    let put = move |span| change.run(Edit::Span(span));
    let spans = Span::OFFERED.map(|span| {
        let is_chosen = Signal::derive(move || chosen.get().is_like(span));
        let (id, name) = match span {
            Span::Days(1) => ("day", td_string!(locale, access.form.day)),
            Span::Days(7) => ("week", td_string!(locale, access.form.week)),
            Span::Days(_) => ("month", td_string!(locale, access.form.month)),
            Span::Until(_) => ("date", td_string!(locale, access.form.date)),
        };
        let choose = Callback::new(move |()| put(span));
        let id = format!("give-{id}");
        let group = "give-span".to_owned();
        view! { <Choice group id name=name.to_owned() is_chosen choose /> }
    });
    let day = Signal::derive(move || match chosen.get() {
        Span::Until(day) => day,
        Span::Days(_) => None,
    });
    let choose = Callback::new(move |day| put(Span::Until(day)));
    // The last day is not over a year after this moment.
    let latest = today.plus_days(GRANT_DAYS - 2);
    let is_date = Memo::new(move |_| matches!(chosen.get(), Span::Until(_)));
    view! {
        <Question
            id="give-until".to_owned()
            title=td_string!(locale, access.form.until)
            concerns=&[Wrong::Until]
            wrong
        >
            {spans.into_iter().collect_view()}
            <Show when=move || is_date.get()>
                <DayField today latest chosen=day choose />
            </Show>
        </Question>
    }
}
