use dashboard_model::{
    time::Day,
    timeline::{RoutineDay, TimelineItem},
};
use leptos::prelude::*;
use privacy_dashboard::{
    components::{
        failure::Failure,
        timeline::{Feed, Progress, Unfolded, entry_list},
    },
    i18n::Locale,
    timeline::filter::Filter,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, mount, until};

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
        let filter = Signal::stored(Filter::default());
        let selected = Signal::stored(None);
        entry_list(feed, filter, selected, Unfolded::default(), reports).into_part()
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
