//! One record in the list, as in `src/components/timeline/record_row.rs`. Its title is no link: only the
//! app can open the record.

use dashboard_model::timeline::RecordSummary;
use maud::{Markup, html};

use super::{super::words, Page, icon, say};

/// A record: when, what, why, which data, and how many received it.
pub(super) fn entry(page: &Page<'_>, record: &RecordSummary) -> Markup {
    let (texts, format) = (page.texts, &page.format);
    let kind = record.trigger.kind;
    html! {
        article class="entry" data-record=(record.id.as_str()) data-trigger=(kind.as_str()) {
            div class="entry-lamp" { (icon::lamp(kind)) }
            div class="entry-body" {
                h3 class="entry-title" { (words::record_title(texts, format, record)) }
                p class="entry-why" { (words::record_why(texts, format, record)) }
                div class="entry-foot" {
                    @for (class, text) in flags(page, record) { span class=(class) { (text) } }
                    ul class="tags" {
                        @for category in &record.categories {
                            li class="tag" data-category=(category.as_str()) {
                                (words::category_name(texts, *category))
                            }
                        }
                    }
                }
            }
            p class="entry-meta" {
                time datetime=(record.occurred_at.to_string()) {
                    (format.time(record.occurred_at))
                }
                span { (sharing(page, record)) }
            }
        }
    }
}

fn sharing(page: &Page<'_>, record: &RecordSummary) -> String {
    let texts = page.texts;
    if record.shared_with == 0 {
        return say!(texts, timeline.not_shared).to_owned();
    }
    page.counted(
        record.shared_with.into(),
        ".timeline.shared_with.one",
        ".timeline.shared_with.other",
    )
}

/// What stands out: questions first.
fn flags(page: &Page<'_>, record: &RecordSummary) -> Vec<(&'static str, String)> {
    let texts = page.texts;
    let mut flags = Vec::new();
    if record.questions > 0 {
        let (one, other) = (".timeline.questions.one", ".timeline.questions.other");
        let text = page.counted(record.questions.into(), one, other);
        flags.push(("flag question", text));
    }
    if record.unbound > 0 {
        let (one, other) = (".timeline.unbound.one", ".timeline.unbound.other");
        let text = page.counted(record.unbound.into(), one, other);
        flags.push(("flag notice", text));
    }
    if record.erased {
        flags.push(("flag fact", say!(texts, timeline.erased).to_owned()));
    }
    if let Some(day) = record.sealed_until {
        let date = page.format.day(day);
        flags.push(("flag fact", say!(texts, timeline.sealed, date = date)));
    }
    flags
}
