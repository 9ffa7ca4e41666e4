use dashboard_model::{
    time::Day,
    timeline::{RoutineDay, TimelineItem},
};
use leptos::prelude::*;
use privacy_dashboard::{
    browser::markup::element,
    components::{
        failure::Failure,
        timeline::{Feed, Progress, Unfolded, entry_list},
    },
    i18n::Locale,
    timeline::filter::Filter,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, mount, settle, until};

fn days(from: &str, count: i64) -> Vec<TimelineItem> {
    let newest: Day = from.parse().unwrap();
    let moment = "2026-11-21T12:00:00Z".parse().unwrap();
    (0..count)
        .map(|back| {
            TimelineItem::Routine(RoutineDay {
                day: newest.plus_days(-back),
                vehicle: "veh_7Q21".parse().unwrap(),
                count: 9,
                categories: Vec::new(),
                first_at: moment,
                last_at: moment,
            })
        })
        .collect()
}

/// A list of three days whose next piece is three days more, or the given failure.
fn list(failure: Option<Failure>) -> Page {
    list_under("", failure)
}

/// The same under a filter, whose query stands below it.
fn list_under(query: &'static str, failure: Option<Failure>) -> Page {
    mount(Locale::en, move || {
        let items = RwSignal::new(days("2026-11-21", 3));
        let progress = RwSignal::new(Progress::More);
        let more = Callback::new(move |()| match failure.clone() {
            Some(failure) => progress.set(Progress::Failed(failure)),
            None => {
                items.update(|items| items.extend(days("2026-11-18", 3)));
                progress.set(Progress::End);
            }
        });
        let feed = Feed {
            items: items.into(),
            progress: progress.into(),
            more,
        };
        let reports = Callback::new(move |_| feed);
        let filter = RwSignal::new(Filter::parse(query));
        let selected = Signal::stored(None);
        let on_filter = Callback::new(move |chosen| filter.set(chosen));
        let (shown, unfolded) = (filter.into(), Unfolded::default());
        element("div")
            .child(entry_list(
                feed, shown, selected, unfolded, reports, on_filter,
            ))
            .child(element("output").live_text(move || filter.get().to_query()))
            .into_part()
    })
}

#[wasm_bindgen_test]
async fn a_longer_list_keeps_the_elements_that_were_there() {
    let page = list(None);
    let first = page.find("article");
    // The end of the list is in view, so the next piece is asked for without a click.
    until(|| page.count("article") == 6).await;
    assert_eq!(page.count("h2"), 6);
    assert!(page.find("article").is_same_node(Some(&first)));
    assert!(page.text().contains("That is the oldest record."));
}

#[wasm_bindgen_test]
async fn the_end_of_a_filtered_list_says_so_and_offers_the_rest() {
    let page = list_under("trigger=diagnostics", None);
    until(|| page.text().contains("No older record fits the filters.")).await;
    page.button("Clear the filters").click();
    settle().await;
    assert_eq!(page.find("output").text_content().as_deref(), Some(""));
    assert!(page.text().contains("That is the oldest record."));
}

#[wasm_bindgen_test]
async fn when_the_next_piece_does_not_come_the_others_stay() {
    let page = list(Some(Failure {
        what: "The server was not reached.".to_owned(),
        advice: "Check the connection.".to_owned(),
        request: None,
    }));
    until(|| {
        page.text()
            .contains("What was loaded before is still shown.")
    })
    .await;
    assert_eq!(page.count("article"), 3);
    assert!(page.button("Try again").is_connected());
}
