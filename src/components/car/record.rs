//! One record: what it is and why, whether it was allowed, what was recorded, and who received it. Where
//! the car was is not on this screen, which others see.

use dashboard_model::{
    disclosure::Disclosure,
    item::Item,
    policy::{Explanation, Finding, FindingLevel},
    record::{Record, RecordDetail},
    timeline::RecordSummary,
    vocabulary::DataCategory,
};

use crate::{
    browser::markup::{Built, element, group},
    components::{
        record::{lacks_a_condition, short_answer, value_lines, version_date},
        trigger_lamp::trigger_lamp,
    },
    format::Format,
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, icon},
    words,
};

/// Everything of a record that a car shows.
pub fn record(detail: &RecordDetail) -> Built {
    let locale = use_locale();
    let format = use_format();
    let RecordDetail {
        record,
        day,
        explanation,
        findings,
        ..
    } = detail;
    let summary = RecordSummary::of(record, *day, explanation.as_ref(), findings);
    let why = words::record_why(locale, &format, &summary);
    element("article")
        .class("car-record")
        .attribute("data-trigger", record.trigger.kind.as_str())
        .child(head(locale, &format, &summary))
        .child(section(
            td_string!(locale, record.why.title),
            paragraph("car-primary", &why),
        ))
        .child(allowed(locale, &format, explanation.as_ref(), findings))
        .child(section(
            td_string!(locale, car.record.what),
            values(locale, &format, record),
        ))
        .child(section(
            td_string!(locale, record.recipients.title),
            recipients(locale, &format, record, explanation.as_ref()),
        ))
}

fn paragraph(class: &str, text: &str) -> Built {
    element("p").class(class).text(text)
}

fn section(title: &str, content: Built) -> Built {
    element("section")
        .class("car-part")
        .child(element("h2").text(title))
        .child(content)
}

fn head(locale: Locale, format: &Format, summary: &RecordSummary) -> Built {
    let title = words::record_title(locale, format, summary);
    let words = element("div")
        .child(element("h2").class("car-title").text(&title))
        .child(paragraph("", &format.moment(summary.occurred_at)));
    element("div")
        .class("car-record-head")
        .child(trigger_lamp(summary.trigger.kind))
        .child(words)
}

/// The short answer, what allows it, and what is open.
fn allowed(
    locale: Locale,
    format: &Format,
    explanation: Option<&Explanation>,
    findings: &[Finding],
) -> Built {
    let (answer, covered) = short_answer(locale, format, explanation, findings);
    let (class, glyph) = if covered {
        ("car-answer covered", Glyph::Check)
    } else {
        ("car-answer open", Glyph::Question)
    };
    let answer = element("p")
        .class(class)
        .child(icon(glyph))
        .child(element("span").text(&answer));
    let clauses =
        explanation.map(|policy| paragraph("", &clauses(locale, format, policy, findings)));
    let mut open: Vec<&'static str> = findings
        .iter()
        .filter(|finding| finding.level == FindingLevel::Question)
        .map(|finding| words::finding_words(locale, finding.rule).meaning)
        .collect();
    open.dedup();
    let open = open.into_iter().map(|text| paragraph("", text));
    let content = group().child(answer).children(clauses).children(open);
    section(td_string!(locale, record.allowed.title), content)
}

fn clauses(locale: Locale, format: &Format, policy: &Explanation, findings: &[Finding]) -> String {
    let date = version_date(format, &policy.policy);
    if policy.recording.is_empty() {
        return td_string!(locale, record.allowed.not_covered, date);
    }
    let label = if lacks_a_condition(findings) {
        td_string!(locale, record.allowed.conditions)
    } else {
        td_string!(locale, record.allowed.recording)
    };
    let names = policy.recording.iter();
    let names: Vec<String> = names
        .map(|clause| words::clause_label(locale, clause))
        .collect();
    let of = td_string!(locale, record.allowed.of_policy, date);
    [label, &format.list(&names), &of].join(" ")
}

/// Each kind of data with its values, or why they are not there.
fn values(locale: Locale, format: &Format, record: &Record) -> Built {
    if record.categories().is_empty() {
        return paragraph("", td_string!(locale, record.values.none));
    }
    let held = record.items.iter().map(|item| {
        let lines = match item {
            Item::Location { .. } => vec![td_string!(locale, car.record.position).to_owned()],
            other => value_lines(locale, format, other, &record.items),
        };
        fact(locale, item.category(), &lines)
    });
    let without = |categories: &[DataCategory], why: &str| {
        let why = [why.to_owned()];
        let facts = categories.iter().map(|one| fact(locale, *one, &why));
        facts.collect::<Vec<_>>()
    };
    let withheld = words::withheld_name(locale, record.trigger.kind);
    let veiled = td_string!(locale, record.values.veiled);
    let erased = record.erased.iter().flat_map(|erasure| {
        let date = format.date(erasure.at);
        without(
            &erasure.categories,
            &td_string!(locale, record.values.erased, date),
        )
    });
    element("dl")
        .class("car-facts")
        .children(held)
        .children(without(&record.withheld, withheld))
        .children(without(&record.veiled, veiled))
        .children(erased)
}

fn fact(locale: Locale, category: DataCategory, lines: &[String]) -> Built {
    let lines = lines.iter().map(|line| element("dd").text(line));
    element("div")
        .child(element("dt").text(words::category_name(locale, category)))
        .children(lines)
}

/// Everybody who received something of it.
fn recipients(
    locale: Locale,
    format: &Format,
    record: &Record,
    explanation: Option<&Explanation>,
) -> Built {
    if record.disclosures.is_empty() {
        return paragraph("car-primary", td_string!(locale, record.recipients.none));
    }
    let hands = record.disclosures.iter().enumerate();
    let hands = hands.map(|(place, disclosure)| {
        let policy = explanation.and_then(|policy| policy.disclosures.get(place));
        let bound = policy.is_some_and(|policy| policy.bound);
        let covered = policy.is_some_and(|policy| !policy.clauses.is_empty());
        hand(locale, format, disclosure, bound, covered)
    });
    element("ul").class("car-hands").children(hands)
}

fn hand(
    locale: Locale,
    format: &Format,
    disclosure: &Disclosure,
    bound: bool,
    covered: bool,
) -> Built {
    let kind = words::recipient_kind_name(locale, disclosure.recipient.kind);
    let when = format.moment(disclosure.at);
    let what: Vec<String> = disclosure
        .categories
        .iter()
        .map(|one| words::category_name(locale, *one).to_owned())
        .collect();
    let purpose = words::purpose_name(locale, disclosure.purpose);
    let binding = if bound {
        td_string!(locale, record.recipients.bound)
    } else {
        td_string!(locale, record.recipients.not_bound)
    };
    let open = (!covered).then(|| {
        let text = td_string!(locale, record.recipients.no_clause);
        paragraph("car-open", text)
    });
    let class = if bound { "" } else { "car-notice" };
    element("li")
        .child(paragraph("car-primary", &disclosure.recipient.name))
        .child(paragraph("", &format!("{kind} · {when}")))
        .child(paragraph(
            "",
            &format!("{} · {purpose}", format.list(&what)),
        ))
        .child(paragraph(class, binding))
        .children(open)
}
