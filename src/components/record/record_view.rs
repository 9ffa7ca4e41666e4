//! Everything about one record.

use dashboard_model::{policy::FindingLevel, record::RecordDetail, timeline::RecordSummary};
use leptos::prelude::*;

use super::{
    actions::{Actions, RecordAddresses},
    allowed::Allowed,
    car_picture::CarPicture,
    clause_links::JudgedBy,
    differences::Differences,
    findings::Findings,
    head::RecordHead,
    keeping::Keeping,
    linked::Linked,
    places::Places,
    reason::Reason,
    recipients::Recipients,
    section::Section,
    states::States,
    uses::Uses,
    values::Values,
    verdict::{Source, Verdict},
};
use crate::{components::access::GrantLink, i18n::*, timeline::filter::Filter};

/// A record: what, why, who received it, whether it was allowed, and what to do.
#[component]
pub fn RecordView(
    /// The record, and what the service says of it.
    detail: RecordDetail,
    /// What there is to say of it.
    verdict: Verdict,
    /// The car's name, where one is concerned and known.
    #[prop(into)]
    vehicle: Signal<Option<String>>,
    /// What the list beside the record shows.
    #[prop(into)]
    filter: Signal<Filter>,
    /// Where the record is found.
    addresses: RecordAddresses,
    /// The positions of the records that were opened.
    places: Places,
    /// Asks for the policy again, where it did not come.
    check_again: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let RecordDetail {
        record,
        day,
        linked,
        circumstances,
        ..
    } = detail;
    let today = circumstances.today;
    let Verdict {
        explanation,
        findings,
        source,
    } = verdict.clone();
    provide_context(JudgedBy(
        explanation.as_ref().map(|policy| policy.policy.clone()),
    ));
    let summary = RecordSummary::of(&record, day, explanation.as_ref(), &findings);
    let differences = match source {
        Source::Browser(differences) => differences,
        Source::Service => Vec::new(),
    };
    let of_level = |level| {
        let has = findings.iter().any(|finding| finding.level == level);
        let (findings, record) = (findings.clone(), record.clone());
        has.then(|| view! { <Findings level findings record /> })
    };
    let questions = of_level(FindingLevel::Question);
    let notices = of_level(FindingLevel::Notice).map(|notices| {
        view! { <Section title=td_string!(locale, record.notices)>{notices}</Section> }
    });
    let trigger = record.trigger.kind.as_str();
    let erased = record.erased.is_some();
    let recorded = view! {
        <CarPicture items=record.items.clone() />
        <Values
            record=record.clone()
            others=places.beside(&record)
            fresh_sign_in=addresses.fresh_sign_in.clone()
        />
    };
    // Who reads of something that nothing explains looks for what to do right there.
    let closed = questions.is_none();
    let actions = {
        let (id, explanation, findings) =
            (record.id.clone(), explanation.clone(), findings.clone());
        move || view! { <Actions id addresses explanation findings erased /> }
    };
    view! {
        <article class="record" data-trigger=trigger>
            <RecordHead summary=summary.clone() vehicle linked=linked.len() />
            <Differences differences record=record.clone() />
            <States record=record.clone() findings=findings.clone() today />
            <Reason summary=summary.clone() person=record.person.clone() />
            <GrantLink trigger=record.trigger.clone() />
            <Allowed verdict check_again>
                {questions}
            </Allowed>
            {(!closed).then(actions.clone())}
            <Section title=td_string!(locale, record.values.title)>{recorded}</Section>
            <Recipients
                record=record.clone()
                explanation=explanation.clone()
                findings=findings.clone()
            />
            <Uses purposes=record.purposes.clone() explanation=explanation.clone() />
            {notices}
            <Linked summary linked filter />
            <Keeping record=record.clone() findings=findings.clone() today />
            {closed.then(actions)}
        </article>
    }
}
