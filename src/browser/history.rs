//! The page's address and history. Each history entry remembers how far its page was scrolled, and the
//! words that were searched for, which stand in no address.
//!
//! New entries are made once the page that they stand for is painted: browsers take milliseconds to
//! make one, which the reader would wait for.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration, window};

use super::paint::after_paint;

/// What is still to be done, in this order.
enum Step {
    /// A new entry with an address and the words that are searched for.
    Push(String, Option<String>),
    /// A scroll position of the current entry.
    Remember(f64),
}

thread_local! {
    static WAITING: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

/// What an entry remembers, by these names.
const SCROLL: &str = "scroll";
const WORDS: &str = "words";

fn history() -> Option<History> {
    window()?.history().ok()
}

/// Path, query and fragment of the current address.
#[must_use]
pub fn address() -> Option<String> {
    let location = window()?.location();
    Some(format!(
        "{}{}{}",
        location.pathname().ok()?,
        location.search().ok()?,
        location.hash().ok()?
    ))
}

/// The app restores scroll positions itself, because its content arrives after the address.
pub fn restore_scroll_ourselves() {
    if let Some(history) = history() {
        history
            .set_scroll_restoration(ScrollRestoration::Manual)
            .ok();
    }
}

/// Goes to an address as a new entry.
pub fn push(address: &str, words: Option<&str>) {
    wait(Step::Push(address.to_owned(), words.map(str::to_owned)));
}

/// Remembers a scroll position in the current entry.
pub fn remember_scroll(position: f64) {
    wait(Step::Remember(position));
}

fn wait(step: Step) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(step);
        waiting.len() == 1
    });
    if is_first {
        after_paint(catch_up);
    }
}

/// Does what is still to be done.
pub fn catch_up() {
    let steps = WAITING.take();
    let Some(history) = history() else { return };
    for step in steps {
        match step {
            Step::Push(address, words) => {
                let state = with(Object::new().into(), WORDS, &words.into());
                history.push_state_with_url(&state, "", Some(&address))
            }
            Step::Remember(position) => {
                history.replace_state(&with(state(), SCROLL, &position.into()), "")
            }
        }
        .ok();
    }
}

/// The browser has gone elsewhere by itself: what was still to be done is of another place.
pub fn give_up() {
    WAITING.take();
}

/// What the current entry remembers.
fn state() -> JsValue {
    let state = history().and_then(|history| history.state().ok());
    state
        .filter(JsValue::is_object)
        .unwrap_or_else(|| Object::new().into())
}

fn with(state: JsValue, name: &str, value: &JsValue) -> JsValue {
    Reflect::set(&state, &name.into(), value).ok();
    state
}

fn remembered(name: &str) -> Option<JsValue> {
    Reflect::get(&state(), &name.into()).ok()
}

/// Changes the address of the current entry, and the words that are searched for there.
pub fn replace(address: &str, words: Option<&str>) {
    catch_up();
    if let Some(history) = history() {
        let state = with(state(), WORDS, &words.into());
        history
            .replace_state_with_url(&state, "", Some(address))
            .ok();
    }
}

/// Goes back by one entry.
pub fn back() {
    catch_up();
    if let Some(history) = history() {
        history.back().ok();
    }
}

/// The scroll position that the current entry remembers.
#[must_use]
pub fn remembered_scroll() -> Option<f64> {
    remembered(SCROLL)?.as_f64()
}

/// The words that are searched for in the current entry.
#[must_use]
pub fn remembered_words() -> Option<String> {
    remembered(WORDS)?.as_string()
}
