//! The cars that are or were on the account.

use dashboard_model::vehicle::Vehicle;
use leptos::prelude::*;

use crate::{i18n::*, state::formatting::use_format};

/// Each car with the time it was on the account.
#[component]
pub fn Cars(
    /// The cars.
    cars: Vec<Vehicle>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let nothing = cars.is_empty().then(|| {
        view! { <p class="held-nothing">{td_string!(locale, account.nothing)}</p> }
    });
    let cars = cars.into_iter().map(|car| {
        let what = car.description;
        let name = format!("{} {} {}", what.model_year, what.make, what.model);
        let from = format.date(car.owned_from);
        let period = match car.owned_to {
            None => td_string!(locale, account.car.since, from),
            Some(to) => td_string!(locale, account.car.until, from, to = format.date(to)),
        };
        view! {
            <li>
                <p>{name}</p>
                <p class="held-changed">{period}</p>
            </li>
        }
    });
    view! {
        {nothing}
        <ul class="cars">{cars.collect_view()}</ul>
    }
}
