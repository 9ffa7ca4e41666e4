//! Things that can be ticked.

use dashboard_model::{id::VehicleId, vocabulary::DataCategory};
use leptos::prelude::*;

use super::{choice::Choice, standing::Group, words::group_name};
use crate::{i18n::*, words};

/// The kinds of data that are offered, in groups, each with what it says about somebody.
#[component]
pub fn CategoryTicks(
    /// What the names of the elements begin with.
    form: String,
    /// What can be ticked.
    offered: Vec<DataCategory>,
    /// What is ticked.
    #[prop(into)]
    chosen: Signal<Vec<DataCategory>>,
    /// Ticks it, or takes the tick away.
    toggle: Callback<DataCategory>,
) -> impl IntoView {
    let locale = use_locale();
    let groups = Group::ALL.map(|group| {
        let own = offered.iter().copied();
        let own: Vec<DataCategory> = own
            .filter(|category| Group::of(*category) == group)
            .collect();
        if own.is_empty() {
            return None;
        }
        let id = format!("{form}-{group:?}");
        let ticks = own.into_iter().map(|category| {
            let id = format!("{form}-{}", category.as_str());
            let name = words::category_name(locale, category).to_owned();
            let meaning = words::category_meaning(locale, category);
            let is_chosen =
                Signal::derive(move || chosen.with(|chosen| chosen.contains(&category)));
            let choose = Callback::new(move |()| toggle.run(category));
            view! { <Choice id name meaning is_chosen choose /> }
        });
        let ticks = ticks.collect_view();
        let title = id.clone();
        Some(view! {
            <div class="tick-group" role="group" aria-labelledby=title>
                <p class="tick-title" id=id>
                    {group_name(locale, group)}
                </p>
                {ticks}
            </div>
        })
    });
    view! { <div class="tick-groups">{groups.into_iter().collect_view()}</div> }
}

/// Cars that can be ticked.
#[component]
pub fn CarTicks(
    /// What the names of the elements begin with.
    form: String,
    /// What can be ticked, with its name.
    offered: Vec<(VehicleId, String)>,
    /// What is ticked.
    #[prop(into)]
    chosen: Signal<Vec<VehicleId>>,
    /// Ticks it, or takes the tick away.
    toggle: Callback<VehicleId>,
) -> impl IntoView {
    let ticks = offered.into_iter().map(|(car, name)| {
        let id = format!("{form}-{car}");
        let of = car.clone();
        let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen.contains(&of)));
        let choose = Callback::new(move |()| toggle.run(car.clone()));
        view! { <Choice id name is_chosen choose /> }
    });
    view! { <div class="tick-group">{ticks.collect_view()}</div> }
}
