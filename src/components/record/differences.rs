//! Where the service's answer and this browser's own check differ: a fault, and said as one.

use dashboard_model::{
    policy::{ClauseId, Finding, FindingCount},
    record::Record,
};
use leptos::prelude::*;

use super::{
    allowed::version_date,
    contact::Contact,
    findings::subject_name,
    verdict::{Difference, Part, Said},
};
use crate::{
    format::Format,
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
    words,
};

/// Both answers beside each other, and what to do; nothing where there is no difference.
#[component]
pub fn Differences(
    /// In which parts they differ.
    differences: Vec<Difference>,
    /// The record.
    record: Record,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    if differences.is_empty() {
        return ().into_any();
    }
    let row = |difference: &Difference| {
        let said = |said: &Said| said_text(locale, &format, said, &record);
        view! {
            <tr>
                <th scope="row">{part_name(locale, difference.part, &record)}</th>
                <td>{said(&difference.service)}</td>
                <td>{said(&difference.browser)}</td>
            </tr>
        }
    };
    view! {
        <section class="fault" role="alert">
            <h2 class="fault-title">
                <Icon glyph=Glyph::Alert />
                {td_string!(locale, record.fault.title)}
            </h2>
            <p>{td_string!(locale, record.fault.meaning)}</p>
            <table class="fault-table">
                <thead>
                    <tr>
                        <th scope="col">{td_string!(locale, record.fault.part)}</th>
                        <th scope="col">{td_string!(locale, record.fault.service)}</th>
                        <th scope="col">{td_string!(locale, record.fault.browser)}</th>
                    </tr>
                </thead>
                <tbody>{differences.iter().map(row).collect_view()}</tbody>
            </table>
            <p>{td_string!(locale, record.fault.advice)}</p>
            <Contact />
        </section>
    }
    .into_any()
}

fn part_name(locale: Locale, part: Part, record: &Record) -> String {
    let recipient = |index: usize| {
        let disclosure = record.disclosures.get(index);
        disclosure.map_or_else(String::new, |one| one.recipient.name.clone())
    };
    match part {
        Part::Policy => td_string!(locale, record.fault.policy).to_owned(),
        Part::Reason => td_string!(locale, record.fault.reason).to_owned(),
        Part::Recording => td_string!(locale, record.fault.recording).to_owned(),
        Part::Use(purpose) => {
            let name = words::purpose_name(locale, purpose);
            td_string!(locale, record.fault.use_of, name)
        }
        Part::Disclosure(index) => {
            td_string!(locale, record.fault.handing, name = recipient(index))
        }
        Part::Bound(index) => td_string!(locale, record.fault.bound, name = recipient(index)),
        Part::Questions => td_string!(locale, record.fault.questions).to_owned(),
        Part::Notices => td_string!(locale, record.fault.notices).to_owned(),
        Part::Count => td_string!(locale, record.fault.count).to_owned(),
    }
}

fn said_text(locale: Locale, format: &Format, said: &Said, record: &Record) -> String {
    match said {
        Said::Policy(None) => td_string!(locale, record.fault.none_in_force).to_owned(),
        Said::Policy(Some(version)) => {
            let date = version_date(format, version);
            td_string!(locale, record.fault.version, date)
        }
        Said::Cause(cause) => words::cause_name(locale, *cause).to_owned(),
        Said::Clauses(clauses) => clause_list(locale, format, clauses),
        Said::Bound(true) => td_string!(locale, record.recipients.bound).to_owned(),
        Said::Bound(false) => td_string!(locale, record.recipients.not_bound).to_owned(),
        Said::Findings(findings) => finding_list(locale, format, findings, record),
        Said::Count(FindingCount { questions, notices }) => {
            let questions = format.count(u32::from(*questions));
            let notices = format.count(u32::from(*notices));
            td_string!(locale, record.fault.counts, questions, notices)
        }
    }
}

fn clause_list(locale: Locale, format: &Format, clauses: &[ClauseId]) -> String {
    if clauses.is_empty() {
        return td_string!(locale, record.fault.no_clause).to_owned();
    }
    let names: Vec<String> = clauses
        .iter()
        .map(|id| words::clause_label(locale, id))
        .collect();
    format.list(&names)
}

/// Findings with what they are about; `Nothing` where the other names more.
fn finding_list(locale: Locale, format: &Format, findings: &[Finding], record: &Record) -> String {
    if findings.is_empty() {
        return td_string!(locale, record.fault.nothing).to_owned();
    }
    let names: Vec<String> = findings
        .iter()
        .map(|finding| {
            let title = words::finding_words(locale, finding.rule).title;
            let about = subject_name(locale, finding.subject, record);
            let clause = finding.clause.as_ref();
            let clause = clause.map(|id| words::clause_label(locale, id));
            let more: Vec<String> = about.into_iter().chain(clause).collect();
            if more.is_empty() {
                title.to_owned()
            } else {
                format!("{title} ({})", more.join(", "))
            }
        })
        .collect();
    format.list(&names)
}
