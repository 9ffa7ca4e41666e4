//! The session's cookie.

use axum::http::{HeaderMap, header::COOKIE};

use super::SESSION_MS;

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

    /// The header that gives a browser its session.
    #[must_use]
    pub fn set(self, session: &str) -> String {
        self.header(session, SESSION_MS / 1_000)
    }

    /// The header that takes it away.
    #[must_use]
    pub fn clear(self) -> String {
        self.header("", 0)
    }

    /// The session that a request carries.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<&str> {
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == self.name())
            .map(|(_, value)| value)
    }

    fn header(self, value: &str, max_age_s: i64) -> String {
        let secure = if self.https { "; Secure" } else { "" };
        format!(
            "{}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}",
            self.name()
        )
    }
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
