//! Files that the app asks for itself and hands to the browser to save. Their bindings are looked up by
//! name: those of the libraries would come with the first screen, which saves nothing.

use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, window};

/// How long the browser may take to read a file.
const READ: Duration = Duration::from_secs(60);

/// Saves what an answer holds under a name. `None` when it ends early.
pub async fn file(answer: &JsValue, name: &str) -> Option<()> {
    let blob: Promise = call(answer, "blob", None)?.dyn_into().ok()?;
    let blob = JsFuture::from(blob).await.ok()?;
    let urls = Reflect::get(&JsValue::from(window()?), &"URL".into()).ok()?;
    let address = call(&urls, "createObjectURL", Some(&blob))?;
    let link = window()?.document()?.create_element("a").ok()?;
    link.set_attribute("href", &address.as_string()?).ok()?;
    link.set_attribute("download", name).ok()?;
    link.unchecked_into::<HtmlElement>().click();
    set_timeout(
        move || drop(call(&urls, "revokeObjectURL", Some(&address))),
        READ,
    );
    Some(())
}

fn call(of: &JsValue, name: &str, argument: Option<&JsValue>) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &name.into()).ok()?.dyn_into().ok()?;
    match argument {
        Some(argument) => function.call1(of, argument),
        None => function.call0(of),
    }
    .ok()
}
