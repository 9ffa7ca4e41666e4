//! The report as HTML: a head, one row a record, the counts.

use std::fmt::Write;

use dashboard_model::{
    disclosure::Disclosure,
    export::{ExportAbout, ExportedRecord},
    policy::FindingLevel,
    timeline::RecordSummary,
    vocabulary::TriggerKind,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    super::super::first_page::{
        format::Format,
        language::Language,
        texts::{Texts, say},
        words,
    },
    STYLE_PATH,
    tally::Tally,
};

/// What a report is of, and how it says it.
pub(super) struct Page {
    pub(super) language: Language,
    pub(super) texts: &'static Texts,
    pub(super) format: Format,
    pub(super) about: ExportAbout,
    pub(super) total: u32,
}

/// Everything before the first row, with the table left open.
pub(super) fn head(page: &Page) -> String {
    let texts = page.texts;
    let made = page.about.made_at;
    let made = format!("{}, {}", page.format.date(made), page.format.time(made));
    let begin = html! {
        (DOCTYPE)
        (PreEscaped(format!("<html lang=\"{}\">", page.language.tag())))
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="robots" content="noindex";
            title { (say!(texts, report.title)) }
            link rel="stylesheet" href=(STYLE_PATH);
        }
    };
    let intro = html! {
        header {
            h1 { (say!(texts, report.title)) }
            p { (say!(texts, report.intro)) }
            dl {
                dt { (say!(texts, report.made)) }
                dd { (made) " (" (page.about.time_zone) ")" }
                dt { (say!(texts, report.shown)) }
                dd {
                    @if !page.about.filters.is_empty() {
                        (say!(texts, report.filtered)) " " code { (page.about.filters) } " "
                    }
                    @if let Some(words) = &page.about.search {
                        (say!(texts, report.searched)) " " q { (words) }
                    } @else if page.about.filters.is_empty() {
                        (say!(texts, report.everything))
                    }
                }
                dt { (say!(texts, report.records)) }
                dd { (page.format.count(page.total)) }
            }
            p class="screen-only" {
                a href="#totals" { (say!(texts, report.to_totals)) }
                " " (say!(texts, report.how_to_print))
            }
        }
    };
    let columns = html! {
        caption { (say!(texts, report.records)) }
        thead {
            tr {
                th scope="col" { (say!(texts, report.when)) }
                th scope="col" { (say!(texts, report.what)) }
                th scope="col" { (say!(texts, report.data)) }
                th scope="col" { (say!(texts, report.received)) }
                th scope="col" { (say!(texts, report.check)) }
            }
        }
    };
    let mut text = begin.into_string();
    // Writing into a text cannot fail.
    let _ = writeln!(
        text,
        "<body><main>{}<table class=\"records\">{}<tbody>",
        intro.into_string(),
        columns.into_string()
    );
    text
}

/// One record.
pub(super) fn row(page: &Page, exported: &ExportedRecord) -> Markup {
    let (texts, format) = (page.texts, &page.format);
    let record = &exported.record;
    let explanation = exported.explanation.as_ref();
    let summary = RecordSummary::of(record, exported.day, explanation, &exported.findings);
    html! {
        tr data-record=(record.id.as_str()) {
            th scope="row" {
                time datetime=(record.occurred_at.to_string()) {
                    (format.date(record.occurred_at)) ", " (format.time(record.occurred_at))
                }
            }
            td {
                strong { (words::record_title(texts, format, &summary)) }
                br;
                (words::record_why(texts, format, &summary))
            }
            td {
                @for (place, category) in summary.categories.iter().enumerate() {
                    @if place > 0 { ", " }
                    (words::category_name(texts, *category))
                }
                @for state in states(page, exported) { br; em { (state) } }
            }
            td {
                @if record.disclosures.is_empty() {
                    (say!(texts, report.nobody))
                } @else {
                    ul { @for handed in &record.disclosures { li { (recipient(page, handed)) } } }
                }
            }
            td { (findings(page, exported)) }
        }
    }
}

/// What is not there any more, or was not at first.
fn states(page: &Page, exported: &ExportedRecord) -> Vec<String> {
    let (texts, record) = (page.texts, &exported.record);
    let mut states = Vec::new();
    if let Some(erasure) = &record.erased {
        let date = page.format.date(erasure.at);
        states.push(say!(texts, report.erased, date = date));
    }
    if !record.withheld.is_empty() {
        let names = record.withheld.iter();
        let names: Vec<_> = names
            .map(|category| words::category_name(texts, *category).to_owned())
            .collect();
        let list = page.format.list(&names);
        // The record of a look holds no values: it names what could be seen.
        states.push(match record.trigger.kind {
            TriggerKind::Access => say!(texts, report.could_be_seen, list = list),
            _ => say!(texts, report.withheld, list = list),
        });
    }
    if let Some(day) = record.sealed_until {
        let date = page.format.day(day);
        states.push(say!(texts, timeline.sealed, date = date));
    }
    states
}

fn recipient(page: &Page, handed: &Disclosure) -> Markup {
    let texts = page.texts;
    html! {
        (handed.recipient.name) " ("
        (words::recipient_kind_name(texts, handed.recipient.kind)) "), "
        (page.format.date(handed.at))
        @if let Some(instrument) = &handed.instrument {
            ": " (instrument.authority) ", " (instrument.reference)
        }
    }
}

/// The questions that the policy leaves open, or that there is none.
fn findings(page: &Page, exported: &ExportedRecord) -> Markup {
    let texts = page.texts;
    let asks = |level| level == FindingLevel::Question;
    let questions = exported.findings.iter().filter(|f| asks(f.level));
    let mut titles: Vec<&str> = questions
        .filter_map(|finding| serde_json::to_value(finding.rule).ok())
        .filter_map(|rule| {
            let key = format!(".terms.finding.{}.title", rule.as_str()?);
            Some(texts.plain(&key))
        })
        .collect();
    titles.dedup();
    html! {
        @if titles.is_empty() {
            (say!(texts, report.no_questions))
        } @else {
            ul { @for title in titles { li { (title) } } }
        }
    }
}

/// The end of the table, the counts, and the end of the page. A page without it is not whole.
pub(super) fn foot(page: &Page, tally: &Tally) -> String {
    let texts = page.texts;
    let format = &page.format;
    let reasons = tally.triggers.iter();
    let reasons = reasons.map(|(kind, count)| (words::trigger_name(texts, *kind).into(), *count));
    let categories = tally.categories.iter();
    let categories =
        categories.map(|(one, count)| (words::category_name(texts, *one).into(), *count));
    let recipients = tally.recipients.iter();
    let recipients =
        recipients.map(|(one, count)| (words::recipient_kind_name(texts, *one).into(), *count));
    let months = tally.months.iter().rev();
    let months = months.map(|(month, count)| {
        let day = month.to_string();
        (day.get(..7).unwrap_or(&day).to_owned(), *count)
    });
    let totals = html! {
        section id="totals" {
            h2 { (say!(texts, report.totals)) }
            dl {
                dt { (say!(texts, report.records)) }
                dd { (format.count(tally.records)) }
                dt { (say!(texts, report.handed_over)) }
                dd { (format.count(tally.disclosures)) }
                dt { (say!(texts, report.with_questions)) }
                dd { (format.count(tally.questions)) }
            }
            (counts(page, say!(texts, report.by_reason), reasons))
            (counts(page, say!(texts, report.by_category), categories))
            (counts(page, say!(texts, report.by_recipient), recipients))
            (counts(page, say!(texts, report.by_month), months))
            p { (say!(texts, report.complete)) }
        }
    };
    format!(
        "</tbody></table>{}</main></body></html>\n",
        totals.into_string()
    )
}

fn counts(page: &Page, title: &str, rows: impl Iterator<Item = (String, u32)>) -> Markup {
    html! {
        table class="counts" {
            caption { (title) }
            tbody {
                @for (name, count) in rows {
                    tr { th scope="row" { (name) } td { (page.format.count(count)) } }
                }
            }
        }
    }
}
