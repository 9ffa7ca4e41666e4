//! Server-sent events, and coming back to them after they were lost.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use js_sys::Math;
use leptos::prelude::{on_cleanup, set_timeout};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent, window};

use super::listener::listen_until_cleanup;
use crate::timeline::patience::Patience;

thread_local! {
    /// How many streams there are.
    static STREAMS: Cell<usize> = const { Cell::new(0) };
}

/// Whether anybody hears events.
#[must_use]
pub fn is_heard() -> bool {
    STREAMS.get() > 0
}

/// A stream of events. It ends with the reactive owner under which it was opened.
struct Stream {
    address: String,
    name: &'static str,
    heard: RefCell<Box<dyn FnMut(String)>>,
    lost: Box<dyn Fn()>,
    patience: Cell<Patience>,
    source: RefCell<Option<Open>>,
    ended: Cell<bool>,
}

struct Open {
    source: EventSource,
    _closures: [Closure<dyn FnMut(MessageEvent)>; 2],
}

/// Hears events of a name, until the current reactive owner is cleaned up. A stream that is lost is
/// opened again, after longer and longer pauses, and at once when the page is seen again; `lost` may
/// find out why.
pub fn hear(
    address: String,
    name: &'static str,
    heard: impl FnMut(String) + 'static,
    lost: impl Fn() + 'static,
) {
    let stream = Rc::new(Stream {
        address,
        name,
        heard: RefCell::new(Box::new(heard)),
        lost: Box::new(lost),
        patience: Cell::default(),
        source: RefCell::default(),
        ended: Cell::new(false),
    });
    STREAMS.set(STREAMS.get() + 1);
    stream.open();
    let seen = Rc::clone(&stream);
    if let Some(document) = window().and_then(|window| window.document()) {
        listen_until_cleanup(&document, "visibilitychange", move |_| {
            let hidden = window().and_then(|window| Some(window.document()?.hidden()));
            if hidden == Some(false) {
                seen.open();
            }
        });
    }
    let kept = SendWrapper::new(stream);
    on_cleanup(move || {
        STREAMS.set(STREAMS.get().saturating_sub(1));
        kept.ended.set(true);
        kept.close();
    });
}

impl Stream {
    /// Opens the stream, unless it is open.
    fn open(self: &Rc<Self>) {
        if self.ended.get() || self.source.borrow().is_some() {
            return;
        }
        let Ok(source) = EventSource::new(&self.address) else {
            return;
        };
        let (told, lost) = (Rc::downgrade(self), Rc::downgrade(self));
        let told: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |event: MessageEvent| {
            if let Some((stream, data)) = told.upgrade().zip(event.data().as_string()) {
                stream.patience.set(Patience::default());
                (stream.heard.borrow_mut())(data);
            }
        });
        let lost: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |_: MessageEvent| {
            if let Some(stream) = lost.upgrade() {
                stream.wait();
                (stream.lost)();
            }
        });
        source
            .add_event_listener_with_callback(self.name, told.as_ref().unchecked_ref())
            .ok();
        source.set_onerror(Some(lost.as_ref().unchecked_ref()));
        self.source.replace(Some(Open {
            source,
            _closures: [told, lost],
        }));
    }

    fn wait(self: &Rc<Self>) {
        let mut patience = self.patience.get();
        let pause = patience.next(Math::random());
        self.patience.set(patience);
        let stream = Rc::downgrade(self);
        // The browser is still inside a closure of the stream, which must not be dropped before.
        set_timeout(
            {
                let stream = stream.clone();
                move || {
                    if let Some(stream) = stream.upgrade() {
                        stream.close();
                    }
                }
            },
            Duration::ZERO,
        );
        set_timeout(
            move || {
                if let Some(stream) = stream.upgrade() {
                    stream.open();
                }
            },
            pause,
        );
    }

    fn close(&self) {
        if let Some(open) = self.source.take() {
            open.source.set_onerror(None);
            open.source.close();
        }
    }
}
