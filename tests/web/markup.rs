use std::{cell::Cell, rc::Rc};

use leptos::{ev::MouseEvent, prelude::*};
use privacy_dashboard::{
    browser::markup::{Built, Row, element, group},
    i18n::Locale,
};
use send_wrapper::SendWrapper;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, mount, settle};

/// A page of a part that follows a signal, and the signal.
fn page<T: Clone + Send + Sync + 'static>(
    start: T,
    build: fn(RwSignal<T>) -> Built,
) -> (Page, RwSignal<T>) {
    let owner = Owner::new();
    let signal = owner.with(|| RwSignal::new(start));
    std::mem::forget(owner);
    let page = mount(Locale::en, move || build(signal).into_part());
    (page, signal)
}

#[wasm_bindgen_test]
async fn what_is_live_follows_and_the_rest_stays() {
    let (page, open) = page(false, |open| {
        element("section")
            .class("pane")
            .live_class("open", move || open.get())
            .live_flag("hidden", move || !open.get())
            .live_attribute("aria-expanded", move || Some(open.get().to_string()))
            .child(element("p").live_text(move || format!("open: {}", open.get())))
    });
    let pane = page.find("section");
    assert_eq!(pane.class_name(), "pane");
    assert!(pane.has_attribute("hidden"));
    open.set(true);
    settle().await;
    assert_eq!(pane.class_name(), "pane open");
    assert!(!pane.has_attribute("hidden"));
    assert_eq!(pane.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.text(), "open: true");
    assert!(page.find("section").is_same_node(Some(&pane)));
}

#[wasm_bindgen_test]
async fn live_content_goes_whole_even_when_its_own_content_changed() {
    let (page, number) = page(1, |number| {
        let inner = move || group().live(move || element("b").text(&number.get().to_string()));
        element("div").text("before ").live_for(
            move || number.get() < 3,
            move |few| few.then(|| inner().text(" of few")),
        )
    });
    assert_eq!(page.text(), "before 1 of few");
    number.set(2);
    settle().await;
    assert_eq!(page.text(), "before 2 of few");
    number.set(3);
    settle().await;
    assert_eq!(page.text(), "before ");
}

#[wasm_bindgen_test]
async fn content_that_belongs_to_a_value_stays_while_the_value_does() {
    let (page, number) = page(1, |number| {
        element("div").live_for(
            move || number.get() % 2,
            |rest| element("b").text(&rest.to_string()),
        )
    });
    let shown = page.find("b");
    number.set(3);
    settle().await;
    assert!(page.find("b").is_same_node(Some(&shown)));
    number.set(4);
    settle().await;
    assert_eq!(page.text(), "0");
}

fn row(key: &str) -> Row {
    let key = key.to_owned();
    Row {
        key: key.clone(),
        build: Box::new(move || {
            let open = RwSignal::new(false);
            let name = element("button")
                .on("click", move |_: MouseEvent| open.set(true))
                .text(&key);
            group()
                .child(name)
                .live(move || open.get().then(|| element("i").text("!")))
        }),
    }
}

#[wasm_bindgen_test]
async fn rows_keep_their_elements_when_others_come_go_and_move() {
    let (page, keys) = page("a b c", |keys| {
        element("div").rows(move || keys.get().split(' ').map(row).collect())
    });
    let first = page.button("a");
    first.click();
    settle().await;
    assert_eq!(page.text(), "a!bc");
    keys.set("d c a");
    settle().await;
    assert_eq!(page.text(), "dca!");
    assert!(page.button("a").is_same_node(Some(&first)));
    keys.set("");
    settle().await;
    keys.set("a");
    settle().await;
    assert_eq!(page.text(), "a");
    assert!(!page.button("a").is_same_node(Some(&first)));
}

#[wasm_bindgen_test]
async fn what_a_row_started_ends_with_it() {
    let (_page, keys) = page("a b", |keys| {
        let ended = Rc::new(Cell::new(0));
        let count = Rc::clone(&ended);
        let line = move |key: &str| {
            let ended = SendWrapper::new(Rc::clone(&ended));
            Row {
                key: key.to_owned(),
                build: Box::new(move || {
                    on_cleanup(move || ended.set(ended.get() + 1));
                    element("p")
                }),
            }
        };
        element("div")
            .rows(move || keys.get().split(' ').map(&line).collect())
            .on("click", move |_: MouseEvent| assert_eq!(count.get(), 1))
    });
    keys.set("b");
    settle().await;
    _page.find("div").click();
}

#[wasm_bindgen_test]
async fn a_handler_ends_with_what_it_was_built_under() {
    let pressed = RwSignal::new(0);
    let page = mount(Locale::en, move || {
        element("button")
            .on("click", move |_: MouseEvent| {
                pressed.update(|times| *times += 1)
            })
            .text("Press")
            .into_part()
    });
    let button = page.button("Press");
    button.click();
    drop(page);
    button.click();
    settle().await;
    assert_eq!(pressed.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_named_field_has_the_focus_again_when_another_takes_its_place() {
    let (page, language) = page("en", |language| {
        group().live(move || {
            element("input")
                .attribute("id", "a-named-field")
                .attribute("lang", language.get())
        })
    });
    page.find("input").focus().unwrap();
    language.set("es");
    settle().await;
    let focused = web_sys::window()
        .unwrap()
        .document()
        .unwrap()
        .active_element();
    assert_eq!(
        focused.unwrap().get_attribute("lang").as_deref(),
        Some("es")
    );
}

#[wasm_bindgen_test]
async fn views_and_built_parts_hold_each_other() {
    let (page, number) = page(1, |number| {
        let view = view! {
            <p>
                {move || number.get()} {element("b").text(" built").into_part()}
            </p>
        };
        element("div").view(view.into_any())
    });
    assert_eq!(page.text(), "1 built");
    number.set(2);
    settle().await;
    assert_eq!(page.text(), "2 built");
}
