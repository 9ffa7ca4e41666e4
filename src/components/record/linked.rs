//! The records of one incident as one story: in the order of time, with the time between them.

use dashboard_model::{time::Timestamp, timeline::RecordSummary};
use leptos::prelude::*;

use super::{hand::time_near, section::Section};
use crate::{
    components::link::PageLink,
    format::{Format, Plural},
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

const MINUTE_S: i64 = 60;
const HOUR_S: i64 = 60 * MINUTE_S;
const DAY_S: i64 = 24 * HOUR_S;

/// The other records of the incident as links, and this one in its place among them.
#[component]
pub fn Linked(
    /// This record.
    summary: RecordSummary,
    /// The others.
    linked: Vec<RecordSummary>,
    /// What the list beside the record shows.
    #[prop(into)]
    filter: Signal<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    if linked.is_empty() {
        return ().into_any();
    }
    let this = summary.id.clone();
    let mut all = linked;
    all.push(summary);
    all.sort_by_key(|record| record.occurred_at);
    let first = all.first().map(|record| record.occurred_at);
    let last = all.last().map(|record| record.occurred_at);
    let span = first.zip(last).map(|(first, last)| {
        let length = length(locale, &format, seconds_between(first, last));
        let count = format.count(u32::try_from(all.len()).unwrap_or(u32::MAX));
        td_string!(locale, record.linked.span, count, length)
    });
    let mut before: Option<Timestamp> = None;
    let row = move |record: RecordSummary| {
        let passed = before.map_or(0, |before| seconds_between(before, record.occurred_at));
        let later = (passed > 0).then(|| {
            let length = length(locale, &format, passed);
            view! { <span class="linked-gap">{td_string!(locale, record.linked.later, length)}</span> }
        });
        let reference = before.unwrap_or(record.occurred_at);
        let time = time_near(&format, reference, record.occurred_at);
        // The first one says its day.
        let time = match before {
            Some(_) => time,
            None => format.moment(record.occurred_at),
        };
        before = Some(record.occurred_at);
        let is_this = record.id == this;
        view! {
            <li
                class="linked-record"
                class:current=is_this
                data-trigger=record.trigger.kind.as_str()
                data-gap=spacing(passed).to_string()
                aria-current=is_this.then_some("true")
            >
                {later}
                <div class="linked-main">
                    <time datetime=record.occurred_at.to_string()>{time}</time>
                    {title(locale, &format, &record, is_this, filter)}
                    {remarks(locale, &format, &record)
                        .map(|text| view! { <span class="linked-remarks">{text}</span> })}
                </div>
            </li>
        }
    };
    view! {
        <Section title=td_string!(locale, record.linked.title)>
            <p class="linked-span">{span}</p>
            <ol class="linked" aria-label=td_string!(locale, record.linked.title)>
                {all.into_iter().map(row).collect_view()}
            </ol>
        </Section>
    }
    .into_any()
}

/// The record's title; a link, except where one is already.
fn title(
    locale: Locale,
    format: &Format,
    record: &RecordSummary,
    is_this: bool,
    filter: Signal<Filter>,
) -> AnyView {
    let title = words::record_title(locale, format, record);
    if is_this {
        return view! {
            <span>
                <strong>{title}</strong>
                " · "
                {td_string!(locale, record.linked.this)}
            </span>
        }
        .into_any();
    }
    let id = record.id.clone();
    let to = Signal::derive(move || Route::Record {
        id: id.clone(),
        filter: filter.get(),
    });
    view! {
        <PageLink class="linked-link" to>
            {title}
        </PageLink>
    }
    .into_any()
}

/// With how many it was shared, and whether it is worth a question.
fn remarks(locale: Locale, format: &Format, record: &RecordSummary) -> Option<String> {
    let with = u32::from(record.shared_with);
    let count = format.count(with);
    let shared = (with > 0).then(|| td_string!(locale, record.linked.shared, count));
    let asks =
        (record.questions > 0).then(|| td_string!(locale, record.linked.question).to_owned());
    let remarks: Vec<String> = shared.into_iter().chain(asks).collect();
    (!remarks.is_empty()).then(|| remarks.join(" · "))
}

fn seconds_between(earlier: Timestamp, later: Timestamp) -> i64 {
    (later.millis() - earlier.millis()) / 1_000
}

/// How far apart two records stand: each step is several times as long as the one before.
const fn spacing(seconds: i64) -> u8 {
    if seconds <= MINUTE_S {
        0
    } else if seconds <= 10 * MINUTE_S {
        1
    } else if seconds <= HOUR_S {
        2
    } else if seconds <= DAY_S {
        3
    } else {
        4
    }
}

/// A length of time, less exactly the longer it is.
fn length(locale: Locale, format: &Format, seconds: i64) -> String {
    let rounded = |unit: i64| (seconds + unit / 2) / unit * unit;
    let whole = |seconds: i64| u32::try_from(seconds).unwrap_or(u32::MAX);
    if seconds < HOUR_S {
        return format.duration_s(whole(seconds));
    }
    if seconds < DAY_S {
        return format.duration_s(whole(rounded(MINUTE_S)));
    }
    let days = whole(rounded(DAY_S) / DAY_S);
    let count = format.count(days);
    match format.plural(days) {
        Plural::One => td_string!(locale, record.linked.days.one, count),
        Plural::Other => td_string!(locale, record.linked.days.other, count),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn more_time_stands_farther_apart() {
        let lengths = [0, 60, 61, 600, 3_600, 3_601, DAY_S, DAY_S + 1];
        assert_eq!(lengths.map(spacing), [0, 0, 1, 1, 2, 3, 3, 4]);
    }
}
