//! The filter by kind of data.

use dashboard_model::{timeline::TimelineSummary, vocabulary::DataCategory};
use leptos::prelude::*;

use super::chip::Chip;
use crate::{i18n::*, timeline::filter::Filter, words};

/// Chips by category with their counts.
#[component]
pub fn CategoryChips(
    /// What is chosen.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The counts, once they are known.
    #[prop(into)]
    summary: Signal<Option<TimelineSummary>>,
    /// Chooses otherwise.
    on_filter: Callback<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let chips = move || {
        let counts = summary.get();
        let chosen = filter.get();
        DataCategory::ALL
            .iter()
            .filter_map(|category| {
                let count = counts
                    .as_ref()
                    .map(|counts| category_count(counts, *category));
                let pressed = chosen.categories.contains(category);
                (pressed || count.unwrap_or(0) > 0).then(|| {
                    let category = *category;
                    let on_press = Callback::new(move |()| {
                        let chosen = filter.get_untracked();
                        on_filter.run(chosen.with_category_toggled(category));
                    });
                    let name = words::category_name(locale, category);
                    view! { <Chip name pressed count on_press /> }
                })
            })
            .collect_view()
    };
    view! {
        <div class="chips" role="group" aria-label=td_string!(locale, timeline.filters.categories)>
            {chips}
        </div>
    }
}

fn category_count(summary: &TimelineSummary, category: DataCategory) -> u32 {
    summary
        .categories
        .iter()
        .find(|count| count.category == category)
        .map_or(0, |count| count.count)
}
