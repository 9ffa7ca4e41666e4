//! Whether files are the same as last time.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::Path;

use crate::error::Error;

/// A number that differs, as good as always, when a file below one of the places was changed,
/// added, renamed or removed. Places that are not there count as empty.
pub fn of(root: &Path, places: &[&str]) -> Result<String, Error> {
    let mut hasher = DefaultHasher::new();
    for place in places {
        for file in files_below(&root.join(place))? {
            let content = fs::read(&file).map_err(|source| Error::at(&file, source))?;
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file below a place, in a fixed order.
pub fn files_below(place: &Path) -> Result<Vec<std::path::PathBuf>, Error> {
    let metadata = match fs::metadata(place) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(Error::at(place, source)),
    };
    if metadata.is_file() {
        return Ok(vec![place.to_owned()]);
    }
    let mut entries = fs::read_dir(place)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect()
        })
        .map_err(|source| Error::at(place, source))?;
    let entries: &mut Vec<_> = &mut entries;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(entry)?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_renamed_or_added_file_changes_it() {
        let folder = std::env::temp_dir().join(format!("fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        fs::write(folder.join("src/deep/a"), "1").unwrap();
        let first = of(&folder, &["src", "absent"]).unwrap();
        assert_eq!(first, of(&folder, &["src", "absent"]).unwrap());

        fs::write(folder.join("src/deep/a"), "2").unwrap();
        let changed = of(&folder, &["src"]).unwrap();
        fs::rename(folder.join("src/deep/a"), folder.join("src/deep/b")).unwrap();
        let renamed = of(&folder, &["src"]).unwrap();
        fs::write(folder.join("src/c"), "").unwrap();
        let added = of(&folder, &["src"]).unwrap();
        fs::remove_dir_all(&folder).unwrap();

        let all = [&first, &changed, &renamed, &added];
        for (index, one) in all.iter().enumerate() {
            assert!(all[..index].iter().all(|other| other != one), "{all:?}");
        }
    }
}
