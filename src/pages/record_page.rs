//! Everything about one record, beside the timeline or on its own.

use dashboard_model::{
    id::RecordId,
    policy::{PolicyPack, PolicySummary, PolicyVersion},
    record::RecordDetail,
    vehicle::Vehicle,
};
use leptos::prelude::*;

use super::load::Load;
use crate::{
    api::{Api, ApiError, use_api},
    browser::focus,
    components::record::{
        Places, RecordAddresses, RecordSkeleton, RecordView, Verdict, version_in_force,
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
    state::session::use_session,
    timeline::filter::Filter,
};

/// Where the record stands.
const PANE: &str = ".record-pane";
/// What it is called.
const TITLE: &str = ".record-pane h1";

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
    let policies = Policies::new(api, detail);
    let places = Places::default();
    let check_again = Callback::new(move |()| policies.again());
    let waiting = || view! { <RecordSkeleton /> }.into_any();
    detail.show(waiting, move |detail| {
        let car = detail.record.vehicle.clone();
        let vehicle = Signal::derive(move || {
            let vehicles = vehicles.value()?;
            let of_record = |one: &&Vehicle| Some(&one.id) == car.as_ref();
            vehicles.iter().find(of_record).map(|one| name(locale, one))
        });
        let id = detail.record.id.clone();
        // The link leads to the record alone, and says nothing of what its sender looked for.
        let page = navigator.href(&Route::Record {
            id: id.clone(),
            filter: Filter::default(),
        });
        let addresses = RecordAddresses {
            download: api.record_download(&id),
            fresh_sign_in: (!navigator.is_embedded()).then(|| api.fresh_sign_in_address(&page)),
            page,
        };
        places.remember(&detail.record);
        let detail = RecordDetail::clone(&detail);
        let view = move || match policies.verdict(&detail) {
            None => waiting(),
            Some(verdict) => {
                // Whoever came here before the record was there waits for it at its pane.
                focus::move_on(PANE, TITLE);
                let (detail, addresses) = (detail.clone(), addresses.clone());
                view! { <RecordView detail verdict vehicle filter addresses places check_again /> }
                    .into_any()
            }
        };
        view.into_any()
    })
}

/// The operator's policies, as far as the record needs them to be checked here.
#[derive(Clone, Copy)]
struct Policies {
    versions: Load<Vec<PolicySummary>>,
    pack: Load<Answered>,
}

/// A version that was asked for, and its pack if there is one.
struct Answered {
    version: Option<PolicyVersion>,
    pack: Option<PolicyPack>,
}

impl Policies {
    /// Asks for the versions at once, and for a pack once the record says of which day it is.
    /// Records of the same version need it only once.
    fn new(api: Api, detail: Load<RecordDetail>) -> Self {
        let operator = StoredValue::new(use_session().get().operator);
        let versions = Load::new(move || operator.with_value(|operator| api.policies(operator)));
        let needed = Memo::new(move |_| needed(&*detail.value()?, &versions.value()?));
        let pack = Load::new(move || {
            let version = needed.get();
            let asked = version
                .as_ref()
                .map(|version| operator.with_value(|operator| api.pack(operator, version)));
            async move {
                let pack = match asked {
                    None => None,
                    Some(asked) => match asked.await {
                        Ok(pack) => Some(pack),
                        Err(ApiError::NotFound) => None,
                        Err(error) => return Err(error),
                    },
                };
                Ok(Answered { version, pack })
            }
        });
        Self { versions, pack }
    }

    /// What this browser says of the record; `None` until it can say it.
    fn verdict(self, detail: &RecordDetail) -> Option<Verdict> {
        let (Ok(versions), Ok(answered)) = (self.versions.get()?, self.pack.get()?) else {
            return Some(Verdict::unchecked(detail));
        };
        let current = answered.version == needed(detail, &versions);
        current.then(|| Verdict::of(detail, answered.pack.as_ref()))
    }

    fn again(self) {
        self.versions.again();
        self.pack.again();
    }
}

fn needed(detail: &RecordDetail, versions: &[PolicySummary]) -> Option<PolicyVersion> {
    version_in_force(detail.policy.as_ref(), versions, detail.day)
}

fn name(locale: Locale, vehicle: &Vehicle) -> String {
    let model = vehicle.description.model.clone();
    let year = vehicle.description.model_year;
    td_string!(locale, timeline.vehicle_name, model, year)
}
