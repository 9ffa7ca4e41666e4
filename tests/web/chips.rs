use std::rc::Rc;

use dashboard_model::{
    timeline::{TimelineSummary, TriggerCount},
    vocabulary::TriggerKind,
};
use leptos::prelude::*;
use privacy_dashboard::{
    browser::markup::element, components::timeline::reason_chips, i18n::Locale,
    timeline::filter::Filter,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, mount, settle};

fn summary() -> TimelineSummary {
    let count = |trigger, count| TriggerCount { trigger, count };
    TimelineSummary {
        total: 1206,
        triggers: vec![
            count(TriggerKind::Crash, 6),
            count(TriggerKind::Diagnostics, 1200),
        ],
        outside: 72,
        questions: 5,
        ..TimelineSummary::default()
    }
}

fn chips(locale: Locale, query: &str) -> Page {
    let start = Filter::parse(query);
    mount(locale, move || {
        let filter = RwSignal::new(start);
        let summary = StoredValue::new_local(Rc::new(summary()));
        let on_filter = Callback::new(move |chosen| filter.set(chosen));
        element("div")
            .child(reason_chips(
                filter.into(),
                move || Some(summary.get_value()),
                on_filter,
            ))
            .child(element("output").live_text(move || filter.get().to_query()))
            .into_part()
    })
}

#[wasm_bindgen_test]
fn a_chip_shows_its_count_and_whether_it_is_pressed() {
    let page = chips(Locale::en, "trigger=crash");
    let pressed = page.find("[data-trigger=crash]");
    assert_eq!(
        pressed.get_attribute("aria-pressed").as_deref(),
        Some("true")
    );
    let all = page.button("1,206");
    assert_eq!(all.get_attribute("aria-pressed").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
fn a_reason_without_records_is_dimmed_and_stays_in_its_place() {
    let page = chips(Locale::en, "");
    let theft = page.find("[data-trigger=theft]");
    assert!(theft.class_list().contains("none"));
    assert!(theft.text_content().unwrap_or_default().ends_with(" 0"));
    let crash = page.find("[data-trigger=crash]");
    assert!(!crash.class_list().contains("none"));
}

#[wasm_bindgen_test]
async fn a_chip_keeps_the_room_of_its_longest_count() {
    let counts = RwSignal::new(1206);
    let page = mount(Locale::en, move || {
        let summary = move || {
            let all = TimelineSummary {
                outside: counts.get(),
                ..TimelineSummary::default()
            };
            Some(Rc::new(all))
        };
        let filter = Signal::stored(Filter::default());
        reason_chips(filter, summary, Callback::new(|_| ())).into_part()
    });
    let room = |text: &str| {
        let chip = page.button(text);
        let count = chip.query_selector(".chip-count").unwrap().unwrap();
        count.get_attribute("data-room").unwrap()
    };
    assert_eq!(room("1,206"), "");
    counts.set(72);
    settle().await;
    assert_eq!(room("72"), "\u{2007}\u{2008}\u{2007}");
    counts.set(12_345);
    settle().await;
    assert_eq!(room("12,345"), "");
}

#[wasm_bindgen_test]
async fn pressing_twice_leaves_the_filter_as_it_was() {
    let page = chips(Locale::en, "");
    page.find("[data-trigger=crash]").click();
    settle().await;
    assert_eq!(
        page.find("output").text_content().as_deref(),
        Some("trigger=crash")
    );
    page.find("[data-trigger=crash]").click();
    settle().await;
    assert_eq!(page.find("output").text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
fn the_same_chips_speak_spanish() {
    let page = chips(Locale::es, "");
    assert!(
        page.text()
            .contains("Compartidos fuera del centro de respuesta")
    );
}
