//! The flows as a table.

use dashboard_model::sharing::Flow;
use leptos::prelude::*;

use super::picture::{flow_text, records_of};
use crate::{components::link::PageLink, i18n::*, state::formatting::use_format, words};

/// A row for each flow; the number leads to its records.
#[component]
pub fn FlowTable(
    /// The flows.
    flows: Vec<Flow>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let row = |flow: Flow| {
        let count = format.count(flow.count);
        let name = flow_text(locale, &flow);
        let to = records_of(&flow);
        view! {
            <tr>
                <td>
                    <span
                        class="chip-dot"
                        data-trigger=flow.trigger.as_str()
                        aria-hidden={"true"}
                    ></span>
                    {words::trigger_name(locale, flow.trigger)}
                </td>
                <td>{words::category_name(locale, flow.category)}</td>
                <td>{words::recipient_kind_name(locale, flow.kind)}</td>
                <td class="flow-times">
                    <PageLink to>
                        <span aria-hidden={"true"}>{count}</span>
                        <span class="visually-hidden">{name}</span>
                    </PageLink>
                </td>
            </tr>
        }
    };
    let rows = flows.into_iter().map(row).collect_view();
    view! {
        <table class="flow-table">
            <caption class="visually-hidden">{td_string!(locale, sharing.flows.title)}</caption>
            <thead>
                <tr>
                    <th scope="col">{td_string!(locale, sharing.flows.reason)}</th>
                    <th scope="col">{td_string!(locale, sharing.flows.data)}</th>
                    <th scope="col">{td_string!(locale, sharing.flows.recipient)}</th>
                    <th scope="col" class="flow-times">
                        {td_string!(locale, sharing.flows.times)}
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
