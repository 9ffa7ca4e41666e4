//! The app in a shadow root of somebody's page: as it comes, so it goes.

use js_sys::{Array, Object, Reflect, eval};
use privacy_dashboard::mount;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, HtmlElement, window};

use crate::page::until;

/// How often it comes and goes.
const TIMES: usize = 100;

/// Notes what is listened to on the page, and what is not listened to any more.
const COUNT: &str = "(() => {
    const open = [];
    const [add, remove] = [EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener];
    const page = (target) => target === window || target === document || target === undefined;
    EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
        if (page(this)) open.push([type, listener]);
        return add.call(this ?? window, type, listener, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, ...rest) {
        const at = open.findIndex(([name, one]) => name === type && one === listener);
        if (page(this) && at >= 0) open.splice(at, 1);
        return remove.call(this ?? window, type, listener, ...rest);
    };
    globalThis.stopCounting = () => {
        EventTarget.prototype.addEventListener = add;
        EventTarget.prototype.removeEventListener = remove;
    };
    return open;
})()";

fn document() -> Document {
    window().unwrap().document().unwrap()
}

/// What the host has of its own, as text.
fn of_the_host() -> String {
    let root = document().document_element().unwrap();
    let names: Vec<String> = root
        .get_attribute_names()
        .iter()
        .filter_map(|name| name.as_string())
        .map(|name| format!("{name}={:?}", root.get_attribute(&name)))
        .collect();
    let location = window().unwrap().location().href().unwrap();
    let history = window().unwrap().history().unwrap().length().unwrap();
    format!("{names:?} {location} {history} {}", document().title())
}

/// An element with a shadow root, and an element in it.
fn place() -> (HtmlElement, HtmlElement) {
    let host: HtmlElement = document()
        .create_element("section")
        .unwrap()
        .unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    let attach: js_sys::Function = Reflect::get(&host, &"attachShadow".into())
        .unwrap()
        .unchecked_into();
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"open".into()).unwrap();
    let shadow = attach.call1(&host, &options).unwrap();
    let inner: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    shadow
        .unchecked_ref::<web_sys::Node>()
        .append_child(&inner)
        .unwrap();
    (host, inner)
}

fn config() -> JsValue {
    let config = Object::new();
    for (key, value) in [
        ("apiBase", "http://127.0.0.1:9"),
        ("locale", "es"),
        ("theme", "dark"),
    ] {
        Reflect::set(&config, &key.into(), &value.into()).unwrap();
    }
    config.into()
}

#[wasm_bindgen_test]
async fn the_app_stays_in_the_shadow_root_and_leaves_the_host_alone() {
    let before = of_the_host();
    let (host, inner) = place();
    let mut handle = mount(inner.clone(), &config());
    until(|| {
        inner
            .text_content()
            .unwrap_or_default()
            .contains("No se pudo contactar")
    })
    .await;
    assert_eq!(host.get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(host.get_attribute("data-surface").as_deref(), Some("embed"));
    assert_eq!(host.get_attribute("lang").as_deref(), Some("es"));
    assert_eq!(of_the_host(), before);
    handle.unmount();
    handle.unmount();
    assert_eq!(inner.child_element_count(), 0);
    host.remove();
    assert_eq!(of_the_host(), before);
}

#[wasm_bindgen_test]
async fn a_hundred_apps_that_went_leave_no_listener() {
    let before = of_the_host();
    let (host, inner) = place();
    // What is made once for all apps is there afterwards.
    mount(inner.clone(), &config()).unmount();
    let open: Array = eval(COUNT).unwrap().unchecked_into();
    for time in 0..TIMES {
        let mut handle = mount(inner.clone(), &config());
        if time % 10 == 0 {
            until(|| {
                inner
                    .text_content()
                    .unwrap_or_default()
                    .contains("No se pudo contactar")
            })
            .await;
        }
        handle.unmount();
        assert_eq!(inner.child_nodes().length(), 0);
    }
    eval("stopCounting()").unwrap();
    assert_eq!(open.length(), 0, "{:?}", open);
    host.remove();
    assert_eq!(of_the_host(), before);
}
