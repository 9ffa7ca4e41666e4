//! A car asks to be let in: `POST /auth/device/authorization` and `POST /auth/device/token` for the car
//! ([`device`]), `/api/v1/pairings/{code}` for the phone ([`answer`]).
//!
//! - [`fault`]: what is refused; [`step`]: what is counted; [`guesses`]: how often somebody may be wrong

mod answer;
mod device;
mod fault;
mod guesses;
mod step;

pub(super) use answer::router as documented;
pub(super) use device::router;
pub use fault::PairingFault;
pub use guesses::Guesses;
pub(super) use step::Step;

use crate::{auth::UserCode, http::App, store::SecretHash};

/// What is stored of a code. A code could be guessed from a plain hash of it.
fn stored(app: &App, code: &UserCode) -> SecretHash {
    app.keys.code_of_a_car(&[code.letters()])
}
