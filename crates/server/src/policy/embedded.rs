//! The packs that ship inside the program.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use super::{PolicyError, folder::is_of_pack, source::text};

#[derive(RustEmbed)]
#[folder = "../../policies"]
struct Embedded;

/// Their files: path below the folder of packs, and text.
pub(super) fn files() -> Result<BTreeMap<String, String>, PolicyError> {
    Embedded::iter()
        .filter(|path| is_of_pack(path))
        .filter_map(|path| {
            let bytes = Embedded::get(&path)?.data.into_owned();
            Some(text(&path, bytes).map(|text| (path.into_owned(), text)))
        })
        .collect()
}
