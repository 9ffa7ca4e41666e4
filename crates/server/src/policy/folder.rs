//! The packs of a folder.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{ShelfError, source::text};

/// How deep below the folder files of packs may lie, so that a link that leads back ends.
const DEEPEST: usize = 3;

/// The files of all packs in a folder: path below it, and text.
pub(super) fn files(root: &Path) -> Result<BTreeMap<String, String>, ShelfError> {
    let mut found = BTreeMap::new();
    collect(root, "", DEEPEST, &mut found)?;
    Ok(found)
}

/// Whether a file has to be one of a pack. Whatever else lies beside them, such as a note for the
/// operator's staff, is left alone.
pub(super) fn is_of_pack(path: &str) -> bool {
    path.ends_with(".toml")
}

fn collect(
    folder: &Path,
    below: &str,
    deeper: usize,
    found: &mut BTreeMap<String, String>,
) -> Result<(), ShelfError> {
    let entries = fs::read_dir(folder).map_err(|cause| failed(folder, cause))?;
    for entry in entries {
        let entry = entry.map_err(|cause| failed(folder, cause))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let is_folder = path.is_dir();
        if name.starts_with('.') || (is_folder && deeper == 0) {
            continue;
        }
        let place = format!("{below}{name}");
        if is_folder {
            collect(&path, &format!("{place}/"), deeper - 1, found)?;
        } else if is_of_pack(&name) {
            let bytes = fs::read(&path).map_err(|cause| failed(&path, cause))?;
            let text = text(&place, bytes)?;
            found.insert(place, text);
        }
    }
    Ok(())
}

fn failed(file: &Path, cause: io::Error) -> ShelfError {
    ShelfError::Read {
        file: PathBuf::from(file),
        cause,
    }
}
