//! Letting a car in: a phone opens this page by the picture that the car shows, or its code is typed.

use dashboard_model::pairing::WaitingCar;
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::{ApiError, use_api},
    browser::focus,
    components::pair::{
        Answered, CarFacts, CarQuestion, Code, CodeFault, CodeForm, NoCar, OUTCOME, QUESTION,
    },
    i18n::*,
    state::car_code::CarCode,
    words,
};

/// The heading of the page.
const HEADING: &str = ".pair-head h1";

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// A code is to be typed; what was wrong with the one in the address.
    Typing(Option<CodeFault>),
    /// The car with this code is looked for and asked about.
    Known(Code),
    /// No car waits with it any more.
    Gone,
    /// The car was let in, or not.
    Answered(bool),
}

impl Step {
    /// What the address brings is read like what somebody types.
    fn first(kept: CarCode) -> Self {
        match kept.get().map(|code| Code::read(&code)) {
            None => Self::Typing(None),
            Some(Ok(code)) => Self::Known(code),
            Some(Err(fault)) => Self::Typing(Some(fault)),
        }
    }
}

/// Letting a car in.
#[component]
pub fn PairPage(
    /// The code that the address brought.
    code: CarCode,
) -> impl IntoView {
    let locale = use_locale();
    let kept = code;
    let step = RwSignal::new(Step::first(kept));
    focus::focus_next(HEADING.to_owned());
    let content = move || match step.get() {
        Step::Typing(first) => {
            let advice = td_string!(locale, pair.enter.advice);
            view! {
                <p>{advice}</p>
                <Typing first step kept />
            }
            .into_any()
        }
        Step::Known(code) => view! { <Known code step kept /> }.into_any(),
        Step::Gone => {
            focus::focus_next(OUTCOME.to_owned());
            view! { <Gone step kept /> }.into_any()
        }
        Step::Answered(allowed) => {
            focus::focus_next(OUTCOME.to_owned());
            view! { <Answered allowed /> }.into_any()
        }
    };
    view! {
        <div class="page-head pair-head">
            <h1 tabindex="-1">{td_string!(locale, pair.title)}</h1>
        </div>
        <div class="pair">{content}</div>
    }
}

/// The field for the code.
#[component]
fn Typing(first: Option<CodeFault>, step: RwSignal<Step>, kept: CarCode) -> impl IntoView {
    let on_code = Callback::new(move |code: Code| {
        kept.keep(code.to_string());
        step.set(Step::Known(code));
    });
    view! { <CodeForm first on_code /> }
}

/// No car waits: why that may be, and the field for another code.
#[component]
fn Gone(step: RwSignal<Step>, kept: CarCode) -> impl IntoView {
    view! {
        <NoCar />
        <Typing first=None step kept />
    }
}

/// The car that shows the code.
#[component]
fn Known(code: Code, step: RwSignal<Step>, kept: CarCode) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let asked = code.to_string();
    let load: Load<Option<WaitingCar>> = Load::new(move || api.waiting_car(&asked));
    let waiting = || {
        let locale = use_locale();
        view! { <p role="status">{td_string!(locale, pair.looking)}</p> }.into_any()
    };
    let sending = RwSignal::new(false);
    let failed = RwSignal::new(None);
    let asked = code.to_string();
    let answer = Callback::new(move |allow| {
        sending.set(true);
        failed.set(None);
        let asked = asked.clone();
        // It is answered, even if the reader leaves meanwhile.
        spawn_local(async move {
            let became = api.answer_car(&asked, allow).await;
            sending.try_set(false);
            match became {
                Ok(()) => {
                    kept.forget();
                    step.try_set(Step::Answered(allow));
                }
                Err(ApiError::NotFound) => {
                    kept.forget();
                    step.try_set(Step::Gone);
                }
                Err(error) => {
                    failed.try_set(Some(explain(locale, &error)));
                }
            }
        });
    });
    load.show(waiting, move |car| {
        let Some(car) = Option::clone(&car) else {
            kept.forget();
            focus::focus_next(OUTCOME.to_owned());
            return view! { <Gone step kept /> }.into_any();
        };
        focus::focus_next(QUESTION.to_owned());
        let car = CarFacts {
            asked_at: car.asked_at,
            expires_at: car.expires_at,
            device: words::device(locale, car.browser, car.system),
        };
        let code = code.clone();
        view! { <CarQuestion code car sending failed answer /> }.into_any()
    })
}
