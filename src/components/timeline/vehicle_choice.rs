//! The filter by car.

use std::rc::Rc;

use dashboard_model::{id::VehicleId, vehicle::Vehicle};
use leptos::{ev::Event, prelude::*};

use crate::{
    browser::{
        listener::field_value,
        markup::{Built, element, group},
    },
    format::Format,
    i18n::*,
    state::formatting::use_format,
    timeline::filter::Filter,
};

/// A select of the account's cars, once they are known. One car alone needs no choice.
pub fn vehicle_choice(
    filter: Signal<Filter>,
    vehicles: impl Fn() -> Option<Rc<Vec<Vehicle>>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let choose = move |event: Event| {
        let vehicle: Option<VehicleId> = field_value(&event).parse().ok();
        on_filter.run(Filter {
            vehicle,
            ..filter.get_untracked()
        });
    };
    let all = element("option")
        .attribute("value", "")
        .live_flag("selected", move || {
            filter.with(|filter| filter.vehicle.is_none())
        })
        .text(td_string!(locale, timeline.all_vehicles));
    let options = move || {
        let all = vehicles()?;
        let options = all.iter().map(|one| option(locale, &format, one, filter));
        Some(group().children(options))
    };
    let select = element("select")
        .on("change", choose)
        .child(all)
        .live(options);
    element("label")
        .class("field")
        .live_flag("hidden", move || vehicles().is_none_or(|all| all.len() < 2))
        .child(element("span").text(td_string!(locale, timeline.vehicle)))
        .child(select)
}

fn option(locale: Locale, format: &Format, vehicle: &Vehicle, filter: Signal<Filter>) -> Built {
    let id = vehicle.id.clone();
    element("option")
        .attribute("value", id.as_str())
        .live_flag("selected", move || {
            filter.with(|filter| filter.vehicle.as_ref() == Some(&id))
        })
        .text(&name(locale, format, vehicle))
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
