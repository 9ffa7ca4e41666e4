//! Every value of a record with what it means, or why it is not there.

use dashboard_model::{item::Item, record::Record, vocabulary::DataCategory};
use leptos::prelude::*;

use super::{
    call_picture::CallPicture, places::Place, position::Position, value_texts::value_lines,
};
use crate::{i18n::*, state::formatting::use_format, words};

/// The values, those that are withheld or veiled, and those that were erased.
#[component]
pub fn Values(
    /// The record.
    record: Record,
    /// Where else the car was in the same incident.
    others: Vec<Place>,
    /// Where one signs in afresh, for those that are veiled.
    fresh_sign_in: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    if record.categories().is_empty() {
        let none = td_string!(locale, record.values.none);
        return view! { <p class="quiet">{none}</p> }.into_any();
    }
    let items = record.items.iter().map(|item| {
        let lines = || {
            value_lines(locale, &format, item, &record.items)
                .into_iter()
                .map(|line| view! { <dd>{line}</dd> })
                .collect_view()
        };
        let text = match item {
            Item::Location {
                latitude,
                longitude,
                accuracy_m,
            } => view! {
                <dd>
                    <Position
                        record=record.clone()
                        place=(*latitude, *longitude)
                        accuracy_m=*accuracy_m
                        others=others.clone()
                    />
                </dd>
            }
            .into_any(),
            Item::CallLog { .. } => view! {
                {lines()}
                <CallPicture items=record.items.clone() />
            }
            .into_any(),
            _ => lines().into_any(),
        };
        row(locale, item.category(), class(item), text)
    });
    let withheld = record.withheld.iter().map(|category| {
        let text = words::withheld_name(locale, record.trigger.kind);
        let text = view! { <dd>{text}</dd> }.into_any();
        row(locale, *category, "value withheld", text)
    });
    let veiled = record.veiled.iter().map(|category| {
        let address = fresh_sign_in.clone();
        let text = view! { <dd>{veil(locale, address)}</dd> }.into_any();
        row(locale, *category, "value long veiled", text)
    });
    let erased = record.erased.iter().flat_map(|erasure| {
        let date = format.date(erasure.at);
        erasure.categories.iter().map(move |category| {
            let text = td_string!(locale, record.values.erased, date = date.clone());
            let text = view! { <dd>{text}</dd> }.into_any();
            row(locale, *category, "value erased", text)
        })
    });
    view! { <dl class="values">{items.chain(withheld).chain(veiled).chain(erased).collect_view()}</dl> }
        .into_any()
}

/// Why a value that is there is not shown, and the way to it.
fn veil(locale: Locale, fresh_sign_in: Option<String>) -> AnyView {
    view! {
        <p>{td_string!(locale, record.values.veiled)}</p>
        {fresh_sign_in
            .map(|address| {
                view! {
                    <a class="button" href=address>
                        {td_string!(locale, record.values.unveil)}
                    </a>
                }
            })}
    }
    .into_any()
}

/// What is long to read stands below its name, not beside it.
const fn class(item: &Item) -> &'static str {
    match item {
        Item::Location { .. }
        | Item::TroubleCodes { .. }
        | Item::CallLog { .. }
        | Item::CallContent { .. }
        | Item::SpecialistNotes { .. } => "value long",
        _ => "value",
    }
}

fn row(locale: Locale, category: DataCategory, class: &'static str, text: AnyView) -> AnyView {
    view! {
        <div class=class data-category=category.as_str()>
            <dt>{words::category_name(locale, category)}</dt>
            {text}
            <dd class="value-meaning">{words::category_meaning(locale, category)}</dd>
        </div>
    }
    .into_any()
}
