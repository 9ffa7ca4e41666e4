//! Everything about one record, beside the timeline or on its own.

use dashboard_model::{id::RecordId, record::RecordDetail, vehicle::Vehicle};
use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::use_api,
    components::record::{RecordSkeleton, RecordView},
    i18n::*,
    navigator::use_navigator,
    route::Route,
    timeline::filter::Filter,
};

/// One record.
#[component]
pub fn RecordPage(
    /// Which.
    #[prop(into)]
    id: Signal<RecordId>,
) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let navigator = use_navigator();
    let route = navigator.route();
    let filter =
        Signal::derive(move || route.with(|route| route.filter().cloned().unwrap_or_default()));
    let vehicles: Load<Vec<Vehicle>> = Load::new(move || api.vehicles());
    let detail = Load::new(move || api.record(&id.get()));
    let waiting = || view! { <RecordSkeleton /> }.into_any();
    detail.show(waiting, move |detail| {
        let detail = RecordDetail::clone(&detail);
        let car = detail.record.vehicle.clone();
        let vehicle = Signal::derive(move || {
            let vehicles = vehicles.value()?;
            let of_record = |one: &&Vehicle| Some(&one.id) == car.as_ref();
            vehicles.iter().find(of_record).map(|one| name(locale, one))
        });
        // The link leads to the record alone, and says nothing of what its sender looked for.
        let address = navigator.href(&Route::Record {
            id: detail.record.id.clone(),
            filter: Filter::default(),
        });
        view! { <RecordView detail vehicle filter address /> }.into_any()
    })
}

fn name(locale: Locale, vehicle: &Vehicle) -> String {
    let model = vehicle.description.model.clone();
    let year = vehicle.description.model_year;
    td_string!(locale, timeline.vehicle_name, model, year)
}
