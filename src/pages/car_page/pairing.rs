//! Asking to be let in, by a code that is renewed as long as nobody answers.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use crate::{
    api::{
        Api, ApiError,
        device::{DeviceCode, Entry},
        use_api,
    },
    browser::{
        car, clock,
        markup::{Built, follow},
        pause,
    },
    components::car::{Pairing, sign_in},
};

/// What RFC 8628 (3.5) has a device wait longer after it asked too often.
const SLOWER_S: u32 = 5;

/// The screen, and the questions behind it. `entered` is called once the car is let in.
pub fn pairing(entered: Callback<()>) -> Built {
    let api = use_api();
    let state = RwSignal::new(Pairing::Asking);
    let times = RwSignal::new(0_u32);
    follow(move || {
        times.track();
        spawn_local_scoped_with_cancellation(ask(api, state, entered));
    });
    let again = Callback::new(move |()| times.update(|times| *times += 1));
    sign_in(state.into(), again)
}

/// Asks for codes until one of them is answered.
async fn ask(api: Api, state: RwSignal<Pairing>, entered: Callback<()>) {
    loop {
        state.set(Pairing::Asking);
        let Ok(code) = api.ask_for_code().await else {
            state.set(Pairing::Failed);
            return;
        };
        match answer(api, state, &code).await {
            Ok(Entry::In) => {
                entered.run(());
                return;
            }
            Ok(Entry::Denied) => {
                state.set(Pairing::Denied);
                return;
            }
            Ok(_) => {}
            Err(_) => {
                state.set(Pairing::Failed);
                return;
            }
        }
    }
}

/// Shows a code, and asks what became of it until somebody answers or it is over.
async fn answer(api: Api, state: RwSignal<Pairing>, code: &DeviceCode) -> Result<Entry, ApiError> {
    let ends = clock::now() + i64::from(code.expires_in) * 1000;
    let mut interval = code.interval;
    state.set(shown(api, code, false));
    while clock::now() < ends {
        pause::wait(i32::try_from(interval).unwrap_or(i32::MAX / 1000) * 1000).await;
        // Nobody is let into a car that moves: it would show their data as soon as it stands.
        if !car::is_parked() {
            continue;
        }
        match api.ask_to_enter(code).await {
            Ok(Entry::Waiting) => show(state, shown(api, code, false)),
            Ok(Entry::TooOften) => interval += SLOWER_S,
            Ok(entry) => return Ok(entry),
            Err(ApiError::Unreachable) => show(state, shown(api, code, true)),
            Err(error) => return Err(error),
        }
    }
    Ok(Entry::Over)
}

/// Shows what is not shown already: the same picture is not asked for again.
fn show(state: RwSignal<Pairing>, now: Pairing) {
    if state.with_untracked(|before| *before != now) {
        state.set(now);
    }
}

fn shown(api: Api, code: &DeviceCode, offline: bool) -> Pairing {
    let path = format!("/pair?code={}", code.shown);
    Pairing::Shown {
        code: code.shown.clone(),
        address: code.address.clone(),
        picture: api.picture_of(&path),
        offline,
    }
}
