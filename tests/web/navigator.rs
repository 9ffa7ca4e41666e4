use leptos::{ev, prelude::*};
use privacy_dashboard::{
    config::{HostConfig, Surface},
    i18n::Locale,
    navigator::Navigator,
    route::{PolicyPlace, Route},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, mount, settle, until};

/// A navigator, a link to the account, and the address of the route it stands at.
fn page(surface: Surface) -> (Page, StoredValue<Option<Navigator>, LocalStorage>) {
    let owner = Owner::new();
    let slot = owner.with(|| StoredValue::new_local(None));
    std::mem::forget(owner);
    let mounted = mount(Locale::en, move || {
        let navigator = Navigator::start(&HostConfig {
            surface,
            ..HostConfig::default()
        });
        slot.set_value(Some(navigator));
        let route = navigator.route();
        view! {
            <output>{move || route.get().to_address()}</output>
            <a
                href=navigator.href(&Route::Account)
                on:click=move |event: ev::MouseEvent| {
                    navigator.follow(&event, Route::Account);
                    event.prevent_default();
                }
            >
                "Account"
            </a>
        }
    });
    (mounted, slot)
}

fn address() -> String {
    web_sys::window().unwrap().location().pathname().unwrap()
}

fn restore(address: &str) {
    web_sys::window()
        .unwrap()
        .history()
        .unwrap()
        .replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address))
        .unwrap();
}

#[wasm_bindgen_test]
async fn back_and_forward_lead_through_the_pages() {
    let before = address();
    restore("/");
    let (page, slot) = page(Surface::Browser);
    let navigator = slot.get_value().unwrap();
    navigator.go(Route::Policy(PolicyPlace::default()));
    navigator.go(Route::Account);
    // The address follows once the page is painted.
    until(|| address() == "/account").await;
    navigator.back();
    until(|| page.text().contains("/policy")).await;
    assert_eq!(address(), "/policy");
    let history = web_sys::window().unwrap().history().unwrap();
    history.forward().unwrap();
    until(|| page.text().contains("/account")).await;
    restore(&before);
}

#[wasm_bindgen_test]
async fn inside_another_page_the_address_stays() {
    let before = address();
    let (page, slot) = page(Surface::Embed);
    let navigator = slot.get_value().unwrap();
    navigator.go(Route::Account);
    settle().await;
    assert!(page.text().contains("/account"));
    navigator.back();
    settle().await;
    assert!(!page.text().contains("/account"));
    assert_eq!(address(), before);
}

#[wasm_bindgen_test]
async fn a_click_with_a_modifier_is_the_browsers() {
    let (page, _slot) = page(Surface::Embed);
    let link = page.find("a");
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_ctrl_key(true);
    let event = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
    link.unchecked_ref::<web_sys::EventTarget>()
        .dispatch_event(&event)
        .unwrap();
    settle().await;
    assert!(!page.text().contains("/account"));
    link.click();
    settle().await;
    assert!(page.text().contains("/account"));
}
