//! The form in which the subscriber shows somebody less, or not for as long.

use dashboard_model::{
    grant::Grant,
    id::VehicleId,
    time::{Day, Timestamp},
    vocabulary::DataCategory,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    choice::Choice,
    day_field::DayField,
    desk::{Desk, Outcome, Said, Wish},
    draft::{Wrong, toggle},
    form_end::{FormEnd, Progress},
    less::Less,
    question::Question,
    ticks::{CarTicks, CategoryTicks},
};
use crate::{
    browser::{clock, focus},
    i18n::*,
    state::{formatting::use_format, session::use_session},
};

/// The form of a grant.
#[component]
pub fn LessForm(
    /// The grant.
    grant: Grant,
    /// What the parts of the page have in common.
    desk: Desk,
    /// Closes the form.
    close: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let form = format!("less-{}", grant.id);
    let name = grant.grantee.organisation.clone();
    let first = Less::of(&grant);
    let less = RwSignal::new(first.clone());
    let is_changed = Signal::derive(move || less.with(|less| *less != first));
    desk.unsaved.watch(form.clone(), is_changed);
    let wrong = RwSignal::new(Vec::<Wrong>::new());
    let progress = RwSignal::new(Progress::Choosing);
    let sending = move || progress.with(|progress| *progress == Progress::Sending);
    let end = move || -> Option<Timestamp> {
        let day = less.with_untracked(|less| less.until)??;
        format.end_of(day)
    };
    let first_wrong = format!("#{form} [data-wrong] input, #{form} .not-saved");
    let refuse = {
        let first_wrong = first_wrong.clone();
        move |all: Vec<Wrong>| {
            wrong.try_set(all);
            focus::focus_next(first_wrong.clone());
        }
    };
    let hear = {
        let (refuse, name) = (refuse.clone(), name.clone());
        Callback::new(move |outcome| match outcome {
            Outcome::Done => {
                desk.said.set(Some(Said::Less(name.clone())));
                close.run(());
            }
            Outcome::Refused(all) => {
                progress.try_set(Progress::Choosing);
                refuse(all);
            }
            Outcome::Already => close.run(()),
            Outcome::Failed(failure) => {
                progress.try_set(Progress::Failed(failure));
            }
        })
    };
    let send = {
        let grant = grant.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            if untrack(sending) {
                return;
            }
            let end = end();
            let all = less.with_untracked(|less| less.wrong(&grant, clock::now(), end));
            if !all.is_empty() {
                refuse(all);
                return;
            }
            wrong.set(all);
            match less.with_untracked(|less| less.narrowing(&grant, end)) {
                None => {
                    desk.said.set(Some(Said::Unchanged));
                    close.run(());
                }
                Some(narrowing) => {
                    progress.set(Progress::Sending);
                    desk.send
                        .run((Wish::Less(grant.id.clone(), narrowing), hear));
                }
            }
        }
    };
    let change = move |change: &dyn Fn(&mut Less)| {
        less.update(change);
        wrong.set(Vec::new());
    };
    let cars = {
        let all = grant.vehicles.clone();
        Callback::new(move |car: VehicleId| {
            change(&|less| toggle(&mut less.vehicles, &all, &car));
        })
    };
    let categories = {
        let all = grant.categories.clone();
        Callback::new(move |category: DataCategory| {
            change(&|less| toggle(&mut less.categories, &all, &category));
        })
    };
    let until = Callback::new(move |until: Option<Option<Day>>| {
        change(&|less| less.until = until);
    });
    let offered = grant.vehicles.iter().map(|car| {
        let gone = || td_string!(locale, access.card.gone).to_owned();
        (car.clone(), desk.car_name(car).unwrap_or_else(gone))
    });
    let offered: Vec<(VehicleId, String)> = offered.collect();
    let title = format!("{form}-title");
    let labelled_by = title.clone();
    let cars_of = form.clone();
    let cars_question = view! {
        <Question
            id=format!("{form}-cars")
            title=td_string!(locale, access.form.cars)
            concerns=&[Wrong::Vehicles]
            wrong=wrong.into()
        >
            <CarTicks
                form=cars_of
                offered
                chosen=Signal::derive(move || less.with(|less| less.vehicles.clone()))
                toggle=cars
            />
        </Question>
    };
    let (of, offered) = (form.clone(), grant.categories.clone());
    let categories_question = view! {
        <Question
            id=format!("{form}-categories")
            title=td_string!(locale, access.form.categories)
            concerns=&[Wrong::Categories]
            wrong=wrong.into()
        >
            <CategoryTicks
                form=of
                offered
                chosen=Signal::derive(move || less.with(|less| less.categories.clone()))
                toggle=categories
            />
        </Question>
    };
    let id = form.clone();
    view! {
        <form class="give-form" id=id novalidate=true on:submit=send aria-labelledby=labelled_by>
            <h4 id=title>{td_string!(locale, access.less.title, name)}</h4>
            <p class="hint">
                {td_string!(locale, access.less.quiet)} " " {td_string!(locale, access.less.more)}
            </p>
            {cars_question}
            {categories_question}
            <UntilEarlier form grant less=less.into() until wrong=wrong.into() />
            <FormEnd
                progress
                wrong=wrong.into()
                beside=&[Wrong::Vehicles, Wrong::Categories, Wrong::Until]
                send=[td_string!(locale, access.less.save), td_string!(locale, access.less.saving)]
                cancel=close
            />
        </form>
    }
}

/// The end as it is, or that of an earlier day.
#[component]
fn UntilEarlier(
    form: String,
    grant: Grant,
    less: Signal<Less>,
    until: Callback<Option<Option<Day>>>,
    wrong: Signal<Vec<Wrong>>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let today = use_session().get().today;
    let latest = format.day_of(grant.until).unwrap_or(today);
    let earlier = Memo::new(move |_| less.with(|less| less.until));
    let kept = Signal::derive(move || earlier.get().is_none());
    let date = format.minute(grant.until);
    let group = format!("{form}-until-kind");
    let day = Signal::derive(move || earlier.get().flatten());
    let choose = Callback::new(move |day| until.run(Some(day)));
    view! {
        <Question
            id=format!("{form}-until")
            title=td_string!(locale, access.less.until)
            concerns=&[Wrong::Until]
            wrong
        >
            <Choice
                group=group.clone()
                id=format!("{form}-keep")
                name=td_string!(locale, access.less.keep, date)
                is_chosen=kept
                choose=Callback::new(move |()| until.run(None))
            />
            <Choice
                group
                id=format!("{form}-earlier")
                name=td_string!(locale, access.less.earlier).to_owned()
                is_chosen=Signal::derive(move || !kept.get())
                choose=Callback::new(move |()| until.run(Some(None)))
            />
            <Show when=move || !kept.get()>
                <DayField today latest chosen=day choose />
            </Show>
        </Question>
    }
}
