//! The origin of a portal's page.

use std::{fmt, str::FromStr};

/// An origin as browsers write it: scheme, host, and the port unless it is the usual one. Only https,
/// or http on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin(String);

/// Why a text is no origin that may frame the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoOrigin {
    /// Another scheme, or http elsewhere than on this machine.
    #[error("must begin with https://, or with http:// on this machine")]
    Scheme,
    /// Not the form in which browsers write it.
    #[error(
        "must be scheme, host and port as browsers write them: in small letters, without a path, a \
         slash at the end or the usual port"
    )]
    Form,
}

impl Origin {
    /// The origin as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        let (secure, authority) = match text.split_once("://") {
            Some(("https", authority)) => (true, authority),
            Some(("http", authority)) => (false, authority),
            _ => return Err(NoOrigin::Scheme),
        };
        let (host, port) = split(authority).ok_or(NoOrigin::Form)?;
        if !secure && !is_this_machine(host) {
            return Err(NoOrigin::Scheme);
        }
        let usual = if secure { 443 } else { 80 };
        if !is_host(host) || port == Some(usual) {
            return Err(NoOrigin::Form);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Host and port; `None` if the port is not written as browsers do.
fn split(authority: &str) -> Option<(&str, Option<u16>)> {
    let from = authority.rfind(']').unwrap_or(0);
    let Some(colon) = authority.get(from..)?.find(':') else {
        return Some((authority, None));
    };
    let (host, port) = authority.split_at(from + colon);
    let digits = port.get(1..)?;
    let number: u16 = digits.parse().ok()?;
    (number.to_string() == digits).then_some((host, Some(number)))
}

fn is_this_machine(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].contains(&host)
}

/// A name of labels, an address of version 4, or one of version 6 in brackets; in small letters.
fn is_host(host: &str) -> bool {
    if let Some(six) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let address = six.parse::<std::net::Ipv6Addr>();
        return address.is_ok_and(|address| address.to_string() == six);
    }
    let is_label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_browsers_write_is_an_origin() {
        for good in [
            "https://portal.example",
            "https://portal.example:8443",
            "https://192.0.2.1",
            "https://[2001:db8::1]:444",
            "http://localhost:3000",
            "http://127.0.0.1:8090",
            "http://[::1]",
        ] {
            assert_eq!(good.parse::<Origin>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn what_they_never_write_is_none() {
        for bad in [
            "",
            "null",
            "*",
            "portal.example",
            "https://",
            "https://*",
            "https://*.example",
            "https://portal.example/",
            "https://portal.example/path",
            "https://Portal.example",
            "https://portal.example:443",
            "https://portal.example:0443",
            "https://portal.example:",
            "https://portal.example:65536",
            "https://user@portal.example",
            "https://portal.example 'self'",
            "https://portal.example;script-src *",
            "https://portal.example, https://other.example",
            "https://-portal.example",
            "https://portal..example",
            "https://[2001:DB8::1]",
            "https://[zz]",
            "http://portal.example",
            "http://localhost:80",
            "http://localhost.example",
            "data:text/html,x",
            "javascript:alert(1)",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }

    proptest! {
        /// Whatever is taken can stand in a header and in an attribute, and names one page's origin.
        #[test]
        fn what_is_taken_ends_no_directive(text in "(https?://)?[ -~]{0,40}") {
            if let Ok(origin) = text.parse::<Origin>() {
                let plain = |byte: u8| {
                    byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.:/[]".contains(&byte)
                };
                prop_assert!(origin.as_str().bytes().all(plain));
            }
        }
    }
}
