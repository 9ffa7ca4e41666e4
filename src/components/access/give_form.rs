//! The form in which the subscriber lets somebody look. It says in a sentence what it allows before
//! that is allowed.

use dashboard_model::{id::VehicleId, time::Timestamp, vocabulary::DataCategory};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    desk::{Desk, Outcome, Said, Wish, car_name},
    draft::{Draft, Edit, Wrong},
    form_end::{FormEnd, Progress},
    give_inputs::{PurposeChoice, SpanChoice, Who},
    question::Question,
    ticks::{CarTicks, CategoryTicks},
    words::sentence,
};
use crate::{
    browser::{clock, focus},
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
};

/// The form.
pub const FORM: &str = "give-form";

/// Where the form says what is wrong first.
const FIRST_WRONG: &str = "#give-form [data-wrong] input, #give-form .not-saved";

/// What is said beside a question.
const BESIDE: &[Wrong] = &[
    Wrong::Organisation,
    Wrong::OrganisationLong,
    Wrong::OrganisationForm,
    Wrong::Vehicles,
    Wrong::UnknownVehicle,
    Wrong::Categories,
    Wrong::Until,
    Wrong::Role,
];

/// The form, filled with what it begins with.
#[component]
pub fn GiveForm(
    /// What it begins with.
    first: Draft,
    /// What the parts of the page have in common.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let cars: Vec<(VehicleId, String)> = desk
        .owned()
        .iter()
        .map(|car| (car.id.clone(), car_name(car)))
        .collect();
    let draft = RwSignal::new(first.clone());
    let is_changed = Signal::derive(move || draft.with(|draft| *draft != first));
    desk.unsaved.watch(FORM.to_owned(), is_changed);
    let wrong = RwSignal::new(Vec::<Wrong>::new());
    let progress = RwSignal::new(Progress::Choosing);
    let sending = move || progress.with(|progress| *progress == Progress::Sending);
    let end = {
        let format = format.clone();
        move || -> Option<Timestamp> {
            let span = draft.with(|draft| draft.span);
            span.end(clock::now(), |day| format.end_of(day))
        }
    };
    let end = StoredValue::new_local(end);
    let end = move || end.with_value(|end| end());
    let found = move || draft.with(|draft| draft.wrong(clock::now(), end()));
    let ids: Vec<VehicleId> = cars.iter().map(|(id, _)| id.clone()).collect();
    // What was refused is judged anew with every choice, so that it is seen to be right at once.
    let change = Callback::new(move |edit: Edit| {
        draft.update(|draft| draft.change(edit, &ids));
        if wrong.with_untracked(|wrong| !wrong.is_empty()) {
            wrong.set(untrack(found));
        }
    });
    let refuse = move |all: Vec<Wrong>| {
        wrong.try_set(all);
        focus::focus_next(FIRST_WRONG.to_owned());
    };
    let close = move || {
        desk.form.set(None);
        focus::focus_next("#give-open".to_owned());
    };
    let hear = Callback::new(move |outcome| match outcome {
        Outcome::Done => {
            let (id, name) = draft
                .with_untracked(|draft| (draft.id.clone(), draft.organisation.trim().to_owned()));
            desk.said.set(Some(Said::Given(name)));
            desk.form.set(None);
            focus::focus_next(format!("#grant-{id} h3"));
        }
        Outcome::Already => {
            desk.said.set(Some(Said::Already));
            desk.form.set(None);
            focus::focus_next(".access-said".to_owned());
        }
        Outcome::Refused(all) => {
            progress.try_set(Progress::Choosing);
            refuse(all);
        }
        Outcome::Failed(failure) => {
            progress.try_set(Progress::Failed(failure));
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(sending) {
            return;
        }
        let all = untrack(found);
        match untrack(end).filter(|_| all.is_empty()) {
            None => refuse(all),
            Some(until) => {
                wrong.set(all);
                progress.set(Progress::Sending);
                let grant = draft.with_untracked(|draft| draft.grant(until));
                desk.send.run((Wish::Give(grant), hear));
            }
        }
    };
    let toggle_car = Callback::new(move |car| change.run(Edit::Car(car)));
    let toggle_category = Callback::new(move |category| change.run(Edit::Category(category)));
    let said = move || {
        let until = end().filter(|_| found().is_empty());
        let words = until.map(|until| {
            draft.with(|draft| {
                let cars = draft.vehicles.iter();
                let cars: Vec<String> = cars.filter_map(|car| desk.car_name(car)).collect();
                let who = (draft.role, draft.organisation.trim());
                sentence(locale, &format, who, &cars, &draft.categories, until)
            })
        });
        words.map_or_else(
            || td_string!(locale, access.sentence.incomplete).to_owned(),
            |words| format!("{words} {}", td_string!(locale, access.sentence.after)),
        )
    };
    view! {
        <form class="give-form" id=FORM novalidate=true on:submit=send aria-labelledby="give-title">
            <h2 id="give-title">{td_string!(locale, access.give.title)}</h2>
            <Who draft=draft.into() change wrong=wrong.into() />
            <Question
                id="give-cars".to_owned()
                title=td_string!(locale, access.form.cars)
                concerns=&[Wrong::Vehicles, Wrong::UnknownVehicle]
                wrong=wrong.into()
            >
                <CarTicks
                    form="give".to_owned()
                    offered=cars
                    chosen=Signal::derive(move || draft.with(|draft| draft.vehicles.clone()))
                    toggle=toggle_car
                />
            </Question>
            <Question
                id="give-categories".to_owned()
                title=td_string!(locale, access.form.categories)
                hint=td_string!(locale, access.form.categories_hint)
                concerns=&[Wrong::Categories]
                wrong=wrong.into()
            >
                <button type="button" class="button" on:click=move |_| change.run(Edit::Workshop)>
                    {td_string!(locale, access.form.workshop)}
                </button>
                <CategoryTicks
                    form="give".to_owned()
                    offered=DataCategory::ALL.to_vec()
                    chosen=Signal::derive(move || draft.with(|draft| draft.categories.clone()))
                    toggle=toggle_category
                />
            </Question>
            <PurposeChoice draft=draft.into() change />
            <SpanChoice draft=draft.into() change wrong=wrong.into() />
            <section class="allows" aria-labelledby="give-summary">
                <h3 id="give-summary">
                    <Icon glyph=Glyph::Eye />
                    {td_string!(locale, access.form.summary)}
                </h3>
                <p aria-live="polite">{said}</p>
            </section>
            <FormEnd
                progress
                wrong=wrong.into()
                beside=BESIDE
                send=[td_string!(locale, access.form.give), td_string!(locale, access.form.giving)]
                cancel=Callback::new(move |()| close())
            />
        </form>
    }
}
