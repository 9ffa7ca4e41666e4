//! Compresses the built app once, as small as it gets, so that the server only picks a file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::Error;
use crate::fingerprint::files_below;
use crate::progress;

const COMPRESSED: &[&str] = &[
    "html",
    "css",
    "js",
    "wasm",
    "json",
    "svg",
    "txt",
    "webmanifest",
];
const QUALITY: i32 = 11;
const WINDOW: i32 = 22;

/// Puts a `.br` and a `.gz` beside every file of a folder that gains from it.
pub fn folder(dist: &Path) -> Result<(), Error> {
    progress::step("Compressing the app (a few seconds)");
    for file in files_below(dist)? {
        let gains = file
            .extension()
            .is_some_and(|end| COMPRESSED.iter().any(|one| end == *one));
        if gains {
            let content = fs::read(&file).map_err(|source| Error::at(&file, source))?;
            write_beside(&file, "br", brotli(&content))?;
            write_beside(&file, "gz", gzip(&content))?;
        }
    }
    Ok(())
}

fn write_beside(file: &Path, end: &str, content: io::Result<Vec<u8>>) -> Result<(), Error> {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    let beside = Path::new(&name);
    content
        .and_then(|content| fs::write(beside, content))
        .map_err(|source| Error::at(beside, source))
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &params)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_the_content_back() {
        let content = b"what was recorded, why, who received it, and was that allowed? ".repeat(50);

        let mut from_brotli = Vec::new();
        let compressed = brotli(&content).unwrap();
        brotli::BrotliDecompress(&mut &compressed[..], &mut from_brotli).unwrap();
        assert_eq!(from_brotli, content);
        assert!(compressed.len() < content.len() / 10);

        let mut from_gzip = Vec::new();
        let compressed = gzip(&content).unwrap();
        flate2::read::GzDecoder::new(&compressed[..])
            .read_to_end(&mut from_gzip)
            .unwrap();
        assert_eq!(from_gzip, content);
    }
}
