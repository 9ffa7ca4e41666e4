//! Forms of an answer: its media type, its compression, its name.

use std::io::Write;

use axum::http::{HeaderMap, HeaderName, header::ACCEPT};

use super::Error;

/// How hard brotli tries. Higher ones take many times longer for a few percent.
const QUALITY: u32 = 5;

/// The window of brotli, as a power of two: whole pieces of the index fit into it.
const WINDOW: u32 = 22;

/// How much is compressed at a time, in bytes.
const BUFFER: usize = 64 * 1024;

/// Refuses a request that wants another media type. Without a wish every one is good.
pub(super) fn wanted(headers: &HeaderMap, media_type: &'static str) -> Result<(), Error> {
    let kind = media_type.split('/').next().unwrap_or_default();
    let good = |range: &str| {
        range == "*/*" || range.eq_ignore_ascii_case(media_type) || range == format!("{kind}/*")
    };
    if !headers.contains_key(ACCEPT) || listed(headers, &ACCEPT, good) {
        Ok(())
    } else {
        Err(Error::NotAcceptable(media_type))
    }
}

/// Whether a list in a header holds a good word that is not ruled out by `q=0`.
pub(super) fn listed(headers: &HeaderMap, name: &HeaderName, good: impl Fn(&str) -> bool) -> bool {
    let values = headers.get_all(name).iter();
    let words = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    words
        .map(|word| word.split(';').map(str::trim))
        .any(|mut parts| {
            let word = parts.next().unwrap_or_default();
            let ruled_out = parts.any(|part| {
                let weight = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
                weight.is_some_and(|weight| weight.parse() == Ok(0.0))
            });
            good(word) && !ruled_out
        })
}

/// The bytes, compressed.
pub(super) fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let compressed = Vec::with_capacity(bytes.len() / 2);
    let mut writer = brotli::CompressorWriter::new(compressed, BUFFER, QUALITY, WINDOW);
    writer
        .write_all(bytes)
        .map_err(|_| Error::Internal("brotli refused bytes"))?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "application/vnd.example.v1+postcard";

    fn accepts(accept: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        wanted(&headers, TYPE).is_ok()
    }

    #[test]
    fn a_wish_is_met_or_refused() {
        assert!(wanted(&HeaderMap::new(), TYPE).is_ok());
        for good in [TYPE, "*/*", "application/*", "text/html, */*;q=0.1"] {
            assert!(accepts(good), "{good}");
        }
        let other_version = "application/vnd.example.v2+postcard";
        for bad in ["application/json", other_version, "*/*;q=0", "", "text/*"] {
            assert!(!accepts(bad), "{bad}");
        }
    }
}
