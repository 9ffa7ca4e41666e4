//! The session's cookie, and that of a sign-in at the provider.

use axum::http::{HeaderMap, header::COOKIE};

use super::{CAR_S, SESSION_MS, SIGN_IN_MS, Secret};

/// How the session's cookie is written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionCookie {
    /// The service is reached over https, so the cookie may insist on it.
    pub https: bool,
}

impl SessionCookie {
    /// The name. With `__Host-` browsers accept it only over https, for this host and all paths.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self.https {
            "__Host-dashboard_session"
        } else {
            "dashboard_session"
        }
    }

    /// The name of the cookie that binds a sign-in at the provider to the browser that began it.
    #[must_use]
    pub fn sign_in_name(self) -> &'static str {
        if self.https {
            "__Host-dashboard_sign_in"
        } else {
            "dashboard_sign_in"
        }
    }

    /// The header that gives a browser its session.
    #[must_use]
    pub fn set(self, session: &str) -> String {
        self.header(self.name(), session, SESSION_MS, "Strict")
    }

    /// The header that gives a car its session.
    #[must_use]
    pub fn set_of_a_car(self, session: &str) -> String {
        self.header(self.name(), session, i64::from(CAR_S) * 1_000, "Strict")
    }

    /// The header that takes it away.
    #[must_use]
    pub fn clear(self) -> String {
        self.header(self.name(), "", 0, "Strict")
    }

    /// The session that a request carries.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<&str> {
        value(headers, self.name())
    }

    /// The header that binds a sign-in to a browser. It has to come along when the provider sends the
    /// browser back, which a strict one would not.
    #[must_use]
    pub fn set_sign_in(self, secret: &str) -> String {
        self.header(self.sign_in_name(), secret, SIGN_IN_MS, "Lax")
    }

    /// The header that ends it.
    #[must_use]
    pub fn clear_sign_in(self) -> String {
        self.header(self.sign_in_name(), "", 0, "Lax")
    }

    /// The secret of the sign-in that a browser began, if it has our form.
    #[must_use]
    pub fn read_sign_in(self, headers: &HeaderMap) -> Option<&str> {
        value(headers, self.sign_in_name()).filter(|secret| Secret::is_one(secret))
    }

    fn header(self, name: &str, value: &str, millis: i64, same_site: &str) -> String {
        let secure = if self.https { "; Secure" } else { "" };
        let max_age_s = millis / 1_000;
        format!(
            "{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite={same_site}{secure}"
        )
    }
}

/// The value of a cookie.
fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let cookie = SessionCookie { https: true }.set("x");
        assert!(cookie.starts_with("__Host-dashboard_session=x; Path=/;"));
        assert!(cookie.ends_with("HttpOnly; SameSite=Strict; Secure"));
    }

    #[test]
    fn a_car_keeps_it_for_half_an_hour() {
        let cookie = SessionCookie { https: true }.set_of_a_car("x");
        let expected =
            "__Host-dashboard_session=x; Path=/; Max-Age=1800; HttpOnly; SameSite=Strict; Secure";
        assert_eq!(cookie, expected);
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("a=b; dashboard_session=s3; c=d"),
        );
        assert_eq!(SessionCookie { https: false }.read(&headers), Some("s3"));
        assert_eq!(SessionCookie { https: true }.read(&headers), None);
    }
}
