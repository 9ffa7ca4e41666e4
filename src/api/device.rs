//! A car that asks to be let in by its code (RFC 8628), and pictures that a phone reads.

use js_sys::{Reflect, encode_uri_component};
use wasm_bindgen::JsValue;

use super::{Api, ApiError, json};

/// What the car calls itself.
const CLIENT: &str = "client_id=car";

/// The kind of the question what became of a code.
const GRANT: &str = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";

/// What a car shows while it waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceCode {
    /// The secret by which the car asks. It is never shown.
    pub device: String,
    /// What somebody compares or types on their phone: `BCDF-GHJK`.
    pub shown: String,
    /// Where they type it.
    pub address: String,
    /// For how many seconds it is good.
    pub expires_in: u32,
    /// How many seconds the car waits before it asks again.
    pub interval: u32,
}

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The car is let in.
    In,
    /// Nobody has answered yet.
    Waiting,
    /// Nobody has answered yet, and the car asks too often.
    TooOften,
    /// Somebody said no.
    Denied,
    /// The code is over.
    Over,
}

impl Api {
    /// Asks for a code.
    pub fn ask_for_code(self) -> impl Future<Output = Result<DeviceCode, ApiError>> {
        let pending = self.post_form("/auth/device/authorization", CLIENT.to_owned());
        async move {
            let text = pending.text().await?;
            device_code(&text).ok_or(ApiError::NotUnderstood)
        }
    }

    /// Asks what became of it. Whoever is let in has a session afterwards.
    pub fn ask_to_enter(
        self,
        code: &DeviceCode,
    ) -> impl Future<Output = Result<Entry, ApiError>> + use<> {
        let device = String::from(encode_uri_component(&code.device));
        let form = format!("{CLIENT}&grant_type={GRANT}&device_code={device}");
        let pending = self.post_form("/auth/device/token", form);
        async move {
            let (status, text) = pending.answer().await?;
            entry(status, json::field(&text, "error").as_deref())
        }
    }

    /// Where the picture is of an address of ours: a phone that reads it opens the address.
    #[must_use]
    pub fn picture_of(self, path: &str) -> String {
        self.address("/car/code.svg?path=") + &String::from(encode_uri_component(path))
    }
}

fn device_code(text: &str) -> Option<DeviceCode> {
    let answer = json::parse(text).ok()?;
    let value = |name: &str| Reflect::get(&answer, &name.into()).ok();
    let text = |name: &str| value(name)?.as_string();
    let seconds = |name: &str| whole(value(name)?);
    Some(DeviceCode {
        device: text("device_code")?,
        shown: text("user_code")?,
        address: text("verification_uri")?,
        expires_in: seconds("expires_in")?,
        // RFC 8628 3.2: five, where none is named.
        interval: seconds("interval").unwrap_or(5),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be in range just before"
)]
fn whole(value: JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    (1.0..=86_400.0).contains(&number).then_some(number as u32)
}

/// What an answer with a status and an error word stands for.
fn entry(status: u16, error: Option<&str>) -> Result<Entry, ApiError> {
    match (status, error) {
        (200, _) => Ok(Entry::In),
        (400, Some("authorization_pending")) => Ok(Entry::Waiting),
        (400, Some("slow_down")) | (429, _) => Ok(Entry::TooOften),
        (400, Some("access_denied")) => Ok(Entry::Denied),
        (400, Some("expired_token")) => Ok(Entry::Over),
        (500.., _) => Err(ApiError::Unreachable),
        _ => Err(ApiError::NotUnderstood),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart_by_their_word() {
        for (word, expected) in [
            ("authorization_pending", Entry::Waiting),
            ("slow_down", Entry::TooOften),
            ("access_denied", Entry::Denied),
            ("expired_token", Entry::Over),
        ] {
            assert_eq!(entry(400, Some(word)), Ok(expected));
        }
        assert_eq!(entry(200, None), Ok(Entry::In));
        assert_eq!(entry(429, None), Ok(Entry::TooOften));
        assert_eq!(entry(503, None), Err(ApiError::Unreachable));
        for (status, word) in [(400, Some("invalid_client")), (400, None), (302, None)] {
            assert_eq!(entry(status, word), Err(ApiError::NotUnderstood));
        }
    }
}
