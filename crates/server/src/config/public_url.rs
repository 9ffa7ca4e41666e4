//! The address under which browsers reach the server.

use std::{net::SocketAddr, str::FromStr};

/// The address under which browsers reach the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// The address itself.
    pub address: String,
    /// Whether it is an https address.
    pub https: bool,
}

impl PublicUrl {
    /// That of a server of which nobody said another one.
    #[must_use]
    pub fn of(address: SocketAddr) -> Self {
        Self {
            address: format!("http://{address}"),
            https: false,
        }
    }

    /// The address of one of our paths.
    #[must_use]
    pub fn of_path(&self, path: &str) -> String {
        format!("{}{path}", self.address.trim_end_matches('/'))
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let https = match text.split_once("://") {
            Some(("https", host)) if !host.is_empty() => true,
            Some(("http", host)) if !host.is_empty() => false,
            _ => return Err("must begin with https:// or http://"),
        };
        Ok(Self {
            address: text.to_owned(),
            https,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_behind_one_slash() {
        for address in ["https://privacy.example", "https://privacy.example/"] {
            let url: PublicUrl = address.parse().unwrap();
            assert_eq!(url.of_path("/pair"), "https://privacy.example/pair");
        }
        let here = PublicUrl::of(([127, 0, 0, 1], 8080).into());
        assert_eq!(here.of_path("/pair"), "http://127.0.0.1:8080/pair");
    }
}
