//! The heading, the counts and the choice of car, as in `src/pages/timeline_page.rs`.

use dashboard_model::vehicle::Vehicle;
use maud::{Markup, html};

use super::{Page, say};

/// The head of the page.
pub(super) fn head(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let summary = &page.answers.summary;
    let total = page.counted(
        summary.total,
        ".timeline.records.one",
        ".timeline.records.other",
    );
    html! {
        div class="page-head" {
            div {
                h1 { (say!(texts, timeline.title)) }
                p class="summary-line" {
                    span class="summary-total" { (total) }
                    @if let Some(newest) = summary.last_at {
                        span {
                            " · " (say!(texts, timeline.newest, date = page.format.date(newest)))
                        }
                    }
                }
            }
            (cars(page))
        }
    }
}

/// One car alone needs no choice.
fn cars(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let cars = &page.answers.vehicles;
    let chosen = page.answers.filter.vehicle.as_ref();
    html! {
        label class="field" hidden[cars.len() < 2] {
            span { (say!(texts, timeline.vehicle)) }
            select disabled {
                option selected[chosen.is_none()] { (say!(texts, timeline.all_vehicles)) }
                @for car in cars {
                    option selected[chosen == Some(&car.id)] { (name(page, car)) }
                }
            }
        }
    }
}

fn name(page: &Page<'_>, car: &Vehicle) -> String {
    let texts = page.texts;
    let (model, year) = (&car.description.model, car.description.model_year);
    let name = say!(texts, timeline.vehicle_name, model = model, year = year);
    match car.owned_to {
        None => name,
        Some(end) => {
            let date = page.format.date(end);
            say!(texts, timeline.vehicle_gone, name = name, date = date)
        }
    }
}
