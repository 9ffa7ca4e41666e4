//! Where who leaves quickly goes.

use std::str::FromStr;

use openidconnect::url::Url;

/// The address of the neutral page to which somebody goes who leaves quickly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveTo(Url);

/// Why a text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeaveToFault {
    /// Not an address.
    #[error("must be an address such as https://weather.example.com/")]
    NoAddress,
    /// On the way somebody could see where one goes, or send another page.
    #[error("must begin with https://")]
    NotSafe,
    /// Whoever stands beside could read it.
    #[error("must not have a user's name or a password in it")]
    Credentials,
}

impl LeaveTo {
    /// The address.
    #[must_use]
    pub fn address(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for LeaveTo {
    type Err = LeaveToFault;

    fn from_str(text: &str) -> Result<Self, LeaveToFault> {
        let url = Url::parse(text).map_err(|_| LeaveToFault::NoAddress)?;
        if url.scheme() != "https" {
            return Err(LeaveToFault::NotSafe);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(LeaveToFault::Credentials);
        }
        Ok(Self(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_leaves_over_https_and_as_nobody() {
        for good in [
            "https://weather.example.com",
            "https://example.com/news?x=1#top",
        ] {
            let address: LeaveTo = good.parse().unwrap();
            assert!(address.address().starts_with("https://"), "{good}");
        }
        for (bad, fault) in [
            ("", LeaveToFault::NoAddress),
            ("weather.example.com", LeaveToFault::NoAddress),
            ("/policy", LeaveToFault::NoAddress),
            ("https://", LeaveToFault::NoAddress),
            ("http://weather.example.com", LeaveToFault::NotSafe),
            ("http://127.0.0.1:4000/", LeaveToFault::NotSafe),
            ("javascript:alert(1)", LeaveToFault::NotSafe),
            ("data:text/html,x", LeaveToFault::NotSafe),
            ("https://me@example.com/", LeaveToFault::Credentials),
            ("https://:secret@example.com/", LeaveToFault::Credentials),
        ] {
            assert_eq!(bad.parse::<LeaveTo>(), Err(fault), "{bad}");
        }
    }
}
