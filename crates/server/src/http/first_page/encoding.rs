//! A page that is made on demand, compressed for the way where the browser takes that.

use std::io::Write;

use axum::http::{HeaderMap, header::ACCEPT_ENCODING};
use brotli::CompressorWriter;

/// Quick, and within a tenth of the smallest.
const QUALITY: u32 = 5;
/// The largest window that every decoder knows.
const WINDOW: u32 = 22;
const BUFFER: usize = 4096;

/// The bytes to send, and the name of their encoding if they have one.
pub(in crate::http) fn encode(
    page: String,
    headers: &HeaderMap,
) -> (Vec<u8>, Option<&'static str>) {
    if accepts_brotli(headers)
        && let Some(compressed) = compress(page.as_bytes())
    {
        return (compressed, Some("br"));
    }
    (page.into_bytes(), None)
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let header = headers.get(ACCEPT_ENCODING);
    let header = header
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    header.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let is_brotli = pieces.next() == Some("br");
        let refused = |piece: &str| {
            let weight = piece.strip_prefix("q=").map(str::parse::<f32>);
            weight.is_some_and(|weight| weight.map_or(true, |weight| weight <= 0.0))
        };
        is_brotli && !pieces.any(refused)
    })
}

fn compress(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(bytes).ok()?;
    Some(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(header: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, header.parse().unwrap());
        accepts_brotli(&headers)
    }

    #[test]
    fn only_who_accepts_brotli_gets_it() {
        assert!(accepts("gzip, deflate, br, zstd"));
        assert!(accepts("br;q=0.5"));
        assert!(!accepts("gzip"));
        assert!(!accepts("br;q=0"));
        assert!(!accepts(""));
    }
}
