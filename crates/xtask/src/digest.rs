//! The digests by which a page takes its files (Subresource Integrity).

use std::fs;
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::error::Error;

/// The digest of a file, as browsers compare it (Subresource Integrity).
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// The same by a digest that is a third shorter and as safe here: the loader of the first load has one for
/// each of the files that come later.
pub fn short_integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// The page that takes a file only with its digest.
pub fn with_digest(html: String, dist: &Path, name: &str) -> Result<String, Error> {
    let path = dist.join(name);
    let content = fs::read(&path).map_err(|source| Error::at(&path, source))?;
    let named = format!("href=/{name}");
    if !html.contains(&named) {
        return Err(Error::Unexpected {
            what: format!("the page that Trunk built does not name {name}"),
        });
    }
    let digest = short_integrity(&content);
    Ok(html.replace(&named, &format!("{named} integrity={digest}")))
}
