//! The filter by car.

use dashboard_model::{id::VehicleId, vehicle::Vehicle};
use leptos::prelude::*;

use crate::{format::Format, i18n::*, state::formatting::use_format, timeline::filter::Filter};

/// A select of the account's cars. One car alone needs no choice.
#[component]
pub fn VehicleChoice(
    /// What is chosen.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The cars, once they are known.
    #[prop(into)]
    vehicles: Signal<Vec<Vehicle>>,
    /// Chooses otherwise.
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let choose = move |event| {
        let vehicle: Option<VehicleId> = event_target_value(&event).parse().ok();
        on_filter.run(Filter {
            vehicle,
            ..filter.get_untracked()
        });
    };
    let options = move || {
        let format = format.clone();
        vehicles.with(|vehicles| {
            vehicles
                .iter()
                .map(|vehicle| {
                    let id = vehicle.id.clone();
                    let value = id.to_string();
                    let chosen = move || filter.with(|filter| filter.vehicle.as_ref() == Some(&id));
                    view! {
                        <option value=value selected=chosen>
                            {name(locale, &format, vehicle)}
                        </option>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <label class="field" hidden=move || vehicles.with(|vehicles| vehicles.len() < 2)>
            <span>{td_string!(locale, timeline.vehicle)}</span>
            <select on:change=choose>
                <option value="" selected=move || filter.with(|filter| filter.vehicle.is_none())>
                    {td_string!(locale, timeline.all_vehicles)}
                </option>
                {options}
            </select>
        </label>
    }
}

fn name(locale: Locale, format: &Format, vehicle: &Vehicle) -> String {
    let description = &vehicle.description;
    let name = td_string!(
        locale,
        timeline.vehicle_name,
        model = &description.model,
        year = description.model_year
    );
    match vehicle.owned_to {
        None => name,
        Some(end) => td_string!(locale, timeline.vehicle_gone, name, date = format.date(end)),
    }
}
