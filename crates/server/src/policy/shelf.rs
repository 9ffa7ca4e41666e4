//! All policies, by operator.

use std::{collections::BTreeMap, path::Path};

use dashboard_model::{policy::PolicyPack, time::Day};

use super::{
    PolicyError, PolicyRule, ShelfError, embedded, folder, order,
    pack::{self, Dated},
    source::of_file,
};

/// The versions of each operator's policy, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyShelf(BTreeMap<String, Vec<Dated>>);

impl PolicyShelf {
    /// The packs that ship with the program.
    ///
    /// # Errors
    /// A pack has a mistake.
    pub fn embedded() -> Result<Self, PolicyError> {
        Self::load(&embedded::files()?)
    }

    /// The packs that ship with the program, and those of a folder. An operator of the folder takes
    /// the place of the one of the same name that ships, with all its versions.
    ///
    /// # Errors
    /// The folder cannot be read, or a pack has a mistake.
    pub fn with_folder(path: &Path) -> Result<Self, ShelfError> {
        let Self(mut operators) = Self::embedded()?;
        let Self(own) = Self::load(&folder::files(path)?)?;
        if own.is_empty() {
            return Err(ShelfError::NoPacks(path.to_owned()));
        }
        operators.extend(own);
        Ok(Self(operators))
    }

    /// Reads packs from their files: path below the folder of packs, and text.
    ///
    /// # Errors
    /// A pack has a mistake.
    pub fn load(files: &BTreeMap<String, String>) -> Result<Self, PolicyError> {
        let mut folders: BTreeMap<(&str, &str), BTreeMap<&str, &str>> = BTreeMap::new();
        for (path, text) in files {
            let parts: Vec<&str> = path.split('/').collect();
            let [operator, version, name] = parts[..] else {
                return Err(of_file(path, PolicyRule::Place));
            };
            let folder = folders.entry((operator, version)).or_default();
            folder.insert(name, text);
        }
        let mut operators: BTreeMap<String, Vec<Dated>> = BTreeMap::new();
        for ((operator, version), files) in &folders {
            let dated = pack::read(operator, version, files)?;
            operators
                .entry((*operator).to_owned())
                .or_default()
                .push(dated);
        }
        for versions in operators.values_mut() {
            order::sort(versions)?;
        }
        Ok(Self(operators))
    }

    /// The version of an operator's policy that is in force on a day: the newest that had taken
    /// effect, unless it had ended.
    #[must_use]
    pub fn in_force(&self, operator: &str, day: Day) -> Option<&PolicyPack> {
        let mut newest_first = self.versions(operator).iter().rev();
        let version = newest_first.find(|version| version.pack.effective_from <= day)?;
        let lasts = version
            .last_day
            .as_ref()
            .is_none_or(|last| day <= last.value);
        lasts.then_some(&version.pack)
    }

    /// A version of an operator's policy.
    #[must_use]
    pub fn version(&self, operator: &str, version: &str) -> Option<&PolicyPack> {
        self.newest_first(operator)
            .find(|pack| pack.version.0 == version)
    }

    /// All versions of an operator's policy, newest first; none if the operator is not known.
    pub fn newest_first(&self, operator: &str) -> impl Iterator<Item = &PolicyPack> {
        let versions = self.versions(operator).iter();
        versions.rev().map(|version| &version.pack)
    }

    /// Whether there is a policy of that operator.
    #[must_use]
    pub fn knows(&self, operator: &str) -> bool {
        self.0.contains_key(operator)
    }

    /// Every operator of whom there is a policy, by name.
    pub fn operators(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Every version of every operator's policy, with the last day on which it is in force if it has
    /// one.
    pub fn all(&self) -> impl Iterator<Item = (&PolicyPack, Option<Day>)> {
        let versions = self.0.values().flatten();
        versions.map(|version| {
            (
                &version.pack,
                version.last_day.as_ref().map(|day| day.value),
            )
        })
    }

    fn versions(&self, operator: &str) -> &[Dated] {
        self.0.get(operator).map_or(&[], Vec::as_slice)
    }
}
