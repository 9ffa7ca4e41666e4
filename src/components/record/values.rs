//! Every value of a record, or why it is not there.

use dashboard_model::{item::Item, record::Record, vocabulary::DataCategory};
use leptos::prelude::*;

use super::{position::Position, value_texts::value_lines};
use crate::{i18n::*, state::formatting::use_format, words};

/// The values, those that are withheld, and those that were erased.
#[component]
pub fn Values(
    /// The record.
    record: Record,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    if record.categories().is_empty() {
        let none = td_string!(locale, record.values.none);
        return view! { <p class="quiet">{none}</p> }.into_any();
    }
    let items = record.items.iter().map(|item| {
        let text = match item {
            Item::Location {
                latitude,
                longitude,
                accuracy_m,
            } => view! {
                <dd>
                    <Position latitude=*latitude longitude=*longitude accuracy_m=*accuracy_m />
                </dd>
            }
            .into_any(),
            _ => value_lines(locale, &format, item)
                .into_iter()
                .map(|line| view! { <dd>{line}</dd> })
                .collect_view()
                .into_any(),
        };
        row(locale, item.category(), "value", text)
    });
    let withheld = record.withheld.iter().map(|category| {
        let text = view! { <dd>{td_string!(locale, record.values.withheld)}</dd> }.into_any();
        row(locale, *category, "value withheld", text)
    });
    let erased = record.erased.iter().flat_map(|erasure| {
        let date = format.date(erasure.at);
        erasure.categories.iter().map(move |category| {
            let text = td_string!(locale, record.values.erased, date = date.clone());
            let text = view! { <dd>{text}</dd> }.into_any();
            row(locale, *category, "value erased", text)
        })
    });
    view! { <dl class="values">{items.chain(withheld).chain(erased).collect_view()}</dl> }
        .into_any()
}

fn row(locale: Locale, category: DataCategory, class: &'static str, text: AnyView) -> AnyView {
    view! {
        <div class=class data-category=category.as_str()>
            <dt>{words::category_name(locale, category)}</dt>
            {text}
        </div>
    }
    .into_any()
}
