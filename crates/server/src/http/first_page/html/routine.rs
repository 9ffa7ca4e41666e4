//! The routine diagnostics of one car on one day, as in `src/components/timeline/routine_row.rs`.

use dashboard_model::{timeline::RoutineDay, vocabulary::TriggerKind};
use maud::{Markup, html};

use super::{super::words, Page, icon, say};

/// Folded routine diagnostics. The button that unfolds them waits for the app.
pub(super) fn routine(page: &Page<'_>, routine: &RoutineDay) -> Markup {
    let texts = page.texts;
    let kind = TriggerKind::Diagnostics;
    let show = match routine.count {
        1 => say!(texts, timeline.routine.show_one),
        _ => say!(texts, timeline.routine.show),
    };
    let title = page.counted(
        routine.count,
        ".timeline.routine.title.one",
        ".timeline.routine.title.other",
    );
    html! {
        article class="entry routine" data-trigger=(kind.as_str()) {
            div class="entry-lamp" { (icon::lamp(kind)) }
            div class="entry-body" {
                h3 class="entry-title" { (title) }
                p class="entry-why" { (why(page, routine)) }
            }
            p class="entry-meta" {
                span { (span(page, routine)) }
                button type="button" class="fold" disabled { (show) }
            }
        }
    }
}

/// From the first report to the last; one alone has one time.
fn span(page: &Page<'_>, routine: &RoutineDay) -> String {
    let texts = page.texts;
    let first = page.format.time(routine.first_at);
    let last = page.format.time(routine.last_at);
    if first == last {
        return first;
    }
    say!(texts, timeline.routine.span, first = first, last = last)
}

fn why(page: &Page<'_>, routine: &RoutineDay) -> String {
    let texts = page.texts;
    let names: Vec<String> = routine
        .categories
        .iter()
        .map(|category| words::category_name(texts, *category).to_lowercase())
        .collect();
    let categories = page.format.list(&names);
    say!(texts, timeline.routine.why, categories = categories)
}
