//! What a browser says it is, cut down to two names.

use axum::http::{HeaderMap, header::USER_AGENT};

use crate::store::Device;

/// How much of what a browser says is looked at, in bytes.
const LOOKED_AT: usize = 512;

/// What stands in the header, and the name. Browsers also name those that they descend from, so the
/// first match counts.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Version/", "Safari"),
    ("Safari/", "Safari"),
];

/// The same for systems.
const SYSTEMS: [(&str, &str); 8] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("X11", "Unix"),
];

/// The browser and the system of a request: names of a short list, and nothing else of what it says.
#[must_use]
pub fn device_of(headers: &HeaderMap) -> Device {
    let said = headers.get(USER_AGENT).and_then(|said| said.to_str().ok());
    let said = said.unwrap_or_default();
    let said = said.get(..LOOKED_AT).unwrap_or(said);
    Device {
        browser: first(&BROWSERS, said),
        system: first(&SYSTEMS, said),
    }
}

/// A device by the names that were kept of it. One that is on no list has none.
#[must_use]
pub fn device_named(browser: Option<&str>, system: Option<&str>) -> Device {
    let browser = browser.and_then(|kept| BROWSERS.iter().find(|(_, name)| *name == kept));
    let system = system.and_then(|kept| SYSTEMS.iter().find(|(_, name)| *name == kept));
    Device {
        browser: browser.map(|(_, name)| *name),
        system: system.map(|(_, name)| *name),
    }
}

fn first(names: &[(&str, &'static str)], said: &str) -> Option<&'static str> {
    let found = names.iter().find(|(part, _)| said.contains(part));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    fn named(said: &[u8]) -> (Option<&'static str>, Option<&'static str>) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(said) {
            headers.insert(USER_AGENT, value);
        }
        let device = device_of(&headers);
        (device.browser, device.system)
    }

    #[test]
    fn browsers_are_told_apart_though_they_name_each_other() {
        for (said, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/149.0.0.0 Mobile Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari",
                "iOS",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox",
                "Linux",
            ),
        ] {
            assert_eq!(named(said.as_bytes()), (Some(browser), Some(system)));
        }
    }

    #[test]
    fn what_is_not_known_has_no_name() {
        assert_eq!(named(b"curl/8.5.0"), (None, None));
        assert_eq!(named(b""), (None, None));
        assert_eq!(named(b"\xff\xfe"), (None, None));
    }

    #[test]
    fn what_was_kept_names_the_same_device() {
        for (_, browser) in BROWSERS {
            for (_, system) in SYSTEMS {
                let device = device_named(Some(browser), Some(system));
                assert_eq!(
                    (device.browser, device.system),
                    (Some(browser), Some(system))
                );
            }
        }
        assert_eq!(device_named(Some("Some Browser"), None), Device::default());
    }

    proptest! {
        #[test]
        fn nothing_of_what_is_said_is_kept_but_names(said in proptest::collection::vec(32_u8.., 0..600)) {
            let (browser, system) = named(&said);
            prop_assert!(browser.is_none_or(|name| BROWSERS.iter().any(|(_, known)| *known == name)));
            prop_assert!(system.is_none_or(|name| SYSTEMS.iter().any(|(_, known)| *known == name)));
        }
    }
}
