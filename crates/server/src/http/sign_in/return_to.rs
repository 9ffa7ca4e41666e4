//! Where to go after signing in: a page of our own, and nowhere else.

/// The longest address that is kept, in bytes.
const LONGEST: usize = 1_024;

/// Where to go when there is no better place.
const HOME: &str = "/";

/// The path that was asked for, if it is one of our pages; else the start page.
pub(super) fn own_path(asked: Option<&str>) -> &str {
    asked.filter(|path| is_own(path)).unwrap_or(HOME)
}

/// Only what every browser reads as a path of this very host: no second slash and no backslash, which
/// would begin another host's name, nothing invisible, and no way back into signing in: to browsers `%2e`
/// is a dot there.
pub(in crate::http) fn is_own(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>');
    let page = path.split(['?', '#']).next().unwrap_or_default();
    let areas = ["/auth", "/api", "/ingest"];
    let ours = |area: &str| {
        page.strip_prefix(area)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    path.len() <= LONGEST
        && path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(plain)
        && !page.split('/').any(is_dots)
        && !areas.iter().any(|area| ours(area))
}

/// Whether a browser goes nowhere, or back, by a part of a path.
fn is_dots(part: &str) -> bool {
    let part = part.to_ascii_lowercase().replace("%2e", ".");
    matches!(part.as_str(), "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use openidconnect::url::Url;
    use proptest::prelude::*;

    #[test]
    fn pages_of_our_own_are_kept() {
        for path in [
            "/",
            "/policy",
            "/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
            "/?trigger=crash&surface=car",
            "/authors",
            "/x/%2ehidden",
            "/x/...",
            "/x?path=/%2e%2e/auth",
        ] {
            assert_eq!(own_path(Some(path)), path);
        }
    }

    #[test]
    fn everything_else_leads_home() {
        for path in [
            "",
            "policy",
            "//evil.example.com",
            "/\\evil.example.com",
            "/x\\y",
            "https://evil.example.com/",
            "javascript:alert(1)",
            "/\t/evil.example.com",
            "/\n",
            "/auth/logout",
            "/auth",
            "/api/v1/session",
            "/./auth/login",
            "/../auth/login",
            "/%2e/auth/login",
            "/x/%2e%2e/auth/login",
            "/x/%2E%2E/auth/login",
            "/x/.%2e/auth/login",
            "/x/%2e./auth/login",
            "/é",
        ] {
            assert_eq!(own_path(Some(path)), "/", "{path:?}");
        }
        assert_eq!(own_path(None), "/");
        assert_eq!(own_path(Some(&format!("/{}", "a".repeat(LONGEST)))), "/");
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_the_host_stays_ours(path in "[/\\\\.a-z@:?#%\t\n ]{0,24}") {
            let base = Url::parse("https://ours.example.com/auth/callback").unwrap();
            let there = base.join(own_path(Some(&path))).unwrap();
            prop_assert_eq!(there.origin(), base.origin());
            prop_assert!(!there.path().starts_with("/auth/"));
        }

        #[test]
        fn no_way_leads_back_into_signing_in(
            parts in proptest::collection::vec("(/|\\.|%2[eE]|x|auth|%2[fF])", 0..10),
        ) {
            let base = Url::parse("https://ours.example.com/auth/callback").unwrap();
            let path = format!("/{}", parts.concat());
            let there = base.join(own_path(Some(&path))).unwrap();
            prop_assert_eq!(there.origin(), base.origin());
            prop_assert!(there.path() != "/auth" && !there.path().starts_with("/auth/"));
        }
    }
}
