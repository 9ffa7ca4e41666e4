//! How many records there are, for whoever may know nothing else.

use std::collections::BTreeMap;

use dashboard_model::timeline::TimelineSummary;
use leptos::prelude::*;

use crate::{
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
    words,
};

/// The counts as tables.
#[component]
pub fn CountsView(
    /// What the server counted.
    summary: TimelineSummary,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    if summary.total == 0 {
        return view! { <p>{td_string!(locale, access.counts.none)}</p> }.into_any();
    }
    let count = format.count(summary.total);
    let total = match format.plural(summary.total) {
        Plural::One => td_string!(locale, access.counts.total.one, count),
        Plural::Other => td_string!(locale, access.counts.total.other, count),
    };
    let newest = summary.last_at.map(|at| {
        let newest = td_string!(locale, access.counts.newest, date = format.date(at));
        format!(", {newest}")
    });
    let reasons = summary.triggers.iter();
    let reasons = reasons.map(|one| {
        (
            words::trigger_name(locale, one.trigger).to_owned(),
            one.count,
        )
    });
    let data = summary.categories.iter();
    let data = data.map(|one| {
        (
            words::category_name(locale, one.category).to_owned(),
            one.count,
        )
    });
    let recipients = summary.recipients.iter();
    let recipients = recipients.map(|one| {
        (
            words::recipient_kind_name(locale, one.recipient).to_owned(),
            one.count,
        )
    });
    let further = [
        (td_string!(locale, access.counts.outside), summary.outside),
        (
            td_string!(locale, access.counts.questions),
            summary.questions,
        ),
    ];
    let further = further.map(|(what, count)| {
        view! {
            <div>
                <dt>{what}</dt>
                <dd>{format.count(count)}</dd>
            </div>
        }
    });
    view! {
        <p class="counts-total">
            <strong>{total}</strong>
            {newest}
        </p>
        <dl class="counts-further">{further.into_iter().collect_view()}</dl>
        <div class="counts">
            <CountTable
                title=td_string!(locale, access.counts.by_reason)
                what=td_string!(locale, access.counts.reason)
                rows=reasons.collect()
            />
            <CountTable
                title=td_string!(locale, access.counts.by_year)
                what=td_string!(locale, access.counts.year)
                rows=years(&format, &summary)
            />
            <CountTable
                title=td_string!(locale, access.counts.by_data)
                what=td_string!(locale, access.counts.data)
                rows=data.collect()
            />
            <CountTable
                title=td_string!(locale, access.counts.by_recipient)
                what=td_string!(locale, access.counts.recipient)
                rows=recipients.collect()
            />
        </div>
        <p class="hint">{td_string!(locale, access.counts.overlap)}</p>
    }
    .into_any()
}

/// The records of each year, the newest first.
fn years(format: &Format, summary: &TimelineSummary) -> Vec<(String, u32)> {
    let mut years = BTreeMap::new();
    for month in &summary.months {
        let year = month.month.to_string();
        let year = year.get(..4).unwrap_or_default().to_owned();
        let (_, count) = years.entry(year).or_insert((month.month, 0_u32));
        *count = count.saturating_add(month.count);
    }
    let years = years.into_values().rev();
    years
        .map(|(month, count)| (format.year(month), count))
        .collect()
}

#[component]
fn CountTable(title: &'static str, what: &'static str, rows: Vec<(String, u32)>) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let rows = rows.into_iter().map(|(name, count)| {
        // Whole numbers: Rust's writing of fractions is ten kilobytes.
        let share = u64::from(count) * 100 / u64::from(most.max(1));
        let share = share.max(1).to_string();
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>
                    <span class="count-cell">
                        <svg
                            class="count-bar"
                            viewBox="0 0 100 8"
                            preserveAspectRatio="none"
                            aria-hidden={"true"}
                        >
                            <rect width=share height="8" rx="1" />
                        </svg>
                        <span>{format.count(count)}</span>
                    </span>
                </td>
            </tr>
        }
    });
    view! {
        <table class="count-table">
            <caption>{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{what}</th>
                    <th scope="col">{td_string!(locale, access.counts.records)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
