//! The address under which browsers reach the server.

use std::str::FromStr;

/// The address under which browsers reach the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// The address itself.
    pub address: String,
    /// Whether it is an https address.
    pub https: bool,
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
