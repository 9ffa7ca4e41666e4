//! Everything about one record.

use dashboard_model::{policy::FindingLevel, record::RecordDetail, timeline::RecordSummary};
use leptos::prelude::*;

use super::{
    actions::Actions, car_picture::CarPicture, contact::Contact, findings::Findings,
    head::RecordHead, keeping::Keeping, linked::Linked, reason::Reason, recipients::Recipients,
    section::Section, uses::Uses, values::Values,
};
use crate::{i18n::*, timeline::filter::Filter};

/// A record: what, why, who received it, and what the policy says.
#[component]
pub fn RecordView(
    /// The record.
    detail: RecordDetail,
    /// The car's name, where one is concerned and known.
    #[prop(into)]
    vehicle: Signal<Option<String>>,
    /// What the list beside the record shows.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The record's address, from the root of the site.
    address: String,
) -> impl IntoView {
    let locale = use_locale();
    let RecordDetail {
        record,
        day,
        explanation,
        findings,
        linked,
        ..
    } = detail;
    let summary = RecordSummary::of(&record, day, explanation.as_ref(), &findings);
    let of_level = |level| {
        let asks = level == FindingLevel::Question;
        view! {
            <Findings level findings=findings.clone() record=record.clone()>
                {asks.then(|| view! { <Contact /> })}
            </Findings>
        }
    };
    let questions = of_level(FindingLevel::Question);
    let notices = of_level(FindingLevel::Notice);
    let trigger = record.trigger.kind.as_str();
    let items = record.items.clone();
    let purposes = record.purposes.clone();
    let recorded = record.clone();
    let received = record.clone();
    view! {
        <article class="record" data-trigger=trigger>
            <RecordHead summary=summary.clone() vehicle linked=linked.len() />
            <Reason
                summary=summary.clone()
                explanation=explanation.clone()
                findings=findings.clone()
            />
            {questions}
            <Section title=td_string!(locale, record.values.title)>
                <CarPicture items />
                <Values record=recorded />
            </Section>
            <Recipients record=received explanation=explanation.clone() />
            <Uses purposes explanation />
            {notices}
            <Linked summary linked filter />
            <Keeping record />
            <Actions address />
        </article>
    }
}
