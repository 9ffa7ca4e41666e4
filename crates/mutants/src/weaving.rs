//! The server with all its mutants: which of them can be woven in, and which cannot.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::{
    constants,
    error::Error,
    list::Mutant,
    places::{self, Constant, Form, Place, Site},
    tree::Tree,
    weave::{Edit, Mark, Thread, weave},
};

/// The server's folder.
pub const SERVER: &str = "crates/server/";

/// The module of the woven server that the server itself does not have.
pub const MODULE: &str = "crates/server/src/mutant.rs";

/// Where the running program learns which mutant is chosen.
const CHOOSER: &str = include_str!("../woven/mutant.rs");

/// What the compiler says where two ways to write the same could have different answers.
const OPEN: [&str; 8] = [
    "E0282", "E0283", "E0284", "E0382", "E0499", "E0502", "E0505", "E0716",
];

/// Whether the weaving writes a file of the copy.
pub fn writes(file: &str) -> bool {
    file.starts_with(SERVER) && file.ends_with(".rs")
}

/// Why a mutant is not woven in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Out {
    /// It does not compile.
    Refused,
    /// It has to be built alone.
    Alone,
}

/// A fault that the compiler found.
#[derive(Debug)]
pub struct Fault {
    /// In which file, from the root.
    pub file: String,
    /// At which byte.
    pub at: usize,
    /// The code's line there.
    pub line: String,
    /// The kind of fault.
    pub code: String,
    /// The whole message.
    pub message: String,
}

/// All mutants, in one program.
pub struct Weaving<'a> {
    tree: &'a Tree,
    texts: BTreeMap<String, String>,
    mutants: &'a [Mutant],
    places: Vec<Option<Place>>,
    /// How many constants have a name.
    names: BTreeMap<String, usize>,
    marks: BTreeMap<String, Vec<Mark>>,
    /// Those that are not woven in.
    pub out: BTreeMap<usize, Out>,
}

impl<'a> Weaving<'a> {
    /// Finds the place of each mutant.
    pub fn new(tree: &'a Tree, mutants: &'a [Mutant]) -> Result<Self, Error> {
        let texts = tree.rust_below(SERVER)?;
        let mut of_files = BTreeMap::new();
        for mutant in mutants {
            if let (false, Some(text)) =
                (of_files.contains_key(&mutant.file), texts.get(&mutant.file))
            {
                let file = mutant.file.clone();
                let places = places::of(text).map_err(|source| Error::Syntax { file, source })?;
                of_files.insert(mutant.file.clone(), places);
            }
        }
        let place = |mutant: &Mutant| {
            let places = of_files.get(&mutant.file)?;
            places.get(&(mutant.genre, mutant.span.start)).cloned()
        };
        let mut weaving = Self {
            tree,
            places: mutants.iter().map(place).collect(),
            names: constants::defined(texts.values().map(String::as_str)),
            texts,
            mutants,
            marks: BTreeMap::new(),
            out: BTreeMap::new(),
        };
        for number in 0..mutants.len() {
            if let Some(out) = weaving.left_out(number) {
                weaving.out.insert(number, out);
            }
        }
        Ok(weaving)
    }

    /// Writes the copy of the server with all mutants that are not out.
    pub fn write(&mut self) -> Result<(), Error> {
        let constants = self.constants();
        for (file, text) in &self.texts {
            let threads: Vec<_> = self.woven_in(file).collect();
            let edits = self.edits(file, text, &constants)?;
            let mut woven = weave(text, &threads, &edits);
            if file == "crates/server/src/lib.rs" {
                woven.text.push_str("\nmod mutant;\n");
            }
            self.tree.put(file, woven.text.as_bytes())?;
            self.marks.insert(file.clone(), woven.marks);
        }
        self.tree.put(MODULE, CHOOSER.as_bytes())
    }

    /// Leaves out what an earlier run had to leave out.
    pub fn leave_out_again(&mut self, kept: &Path) -> Result<(), Error> {
        if let Ok(text) = fs::read(kept) {
            self.out = serde_json::from_slice(&text).map_err(|source| Error::List { source })?;
        }
        Ok(())
    }

    /// Keeps what is left out, for the next run.
    pub fn note_left_out(&self, kept: &Path) -> Result<(), Error> {
        let text = serde_json::to_vec(&self.out).map_err(|source| Error::List { source })?;
        fs::write(kept, text).map_err(|source| Error::at(kept, source))
    }

    /// Makes the copy of the server as it is without mutants.
    pub fn unravel(&self) -> Result<(), Error> {
        self.texts
            .keys()
            .try_for_each(|file| self.tree.restore(file))
    }

    /// Takes out what a fault comes from; whether that is known.
    pub fn blame(&mut self, fault: &Fault) -> bool {
        let marks = self.marks.get(&fault.file).into_iter().flatten();
        let here = marks.filter(|mark| mark.range.contains(&fault.at));
        let nearest = here.min_by_key(|mark| (!mark.own, mark.range.len()));
        if let Some(mark) = nearest {
            let sure = mark.own && !OPEN.contains(&fault.code.as_str());
            for number in mark.numbers.clone() {
                let out = if sure && self.is_plain(number) {
                    Out::Refused
                } else {
                    Out::Alone
                };
                self.out.insert(number, out);
            }
            return true;
        }
        let of_a_constant = |number: &usize| match self.place_of(*number) {
            Some(Site::Constant(constant)) => fault.line.contains(&constant.name),
            _ => false,
        };
        let woven = (0..self.mutants.len()).filter(|number| !self.out.contains_key(number));
        let blamed: Vec<_> = woven.filter(of_a_constant).collect();
        let known = !blamed.is_empty();
        self.out
            .extend(blamed.into_iter().map(|number| (number, Out::Alone)));
        known
    }

    fn place_of(&self, number: usize) -> Option<&Site> {
        self.places[number].as_ref().map(|place| &place.site)
    }

    /// Whether a mutant that does not compile here does not compile alone either.
    fn is_plain(&self, number: usize) -> bool {
        let form = self.places[number].as_ref().map(|place| &place.form);
        !matches!(form, Some(Form::Field { .. }) | None)
    }

    fn left_out(&self, number: usize) -> Option<Out> {
        let Some(place) = &self.places[number] else {
            return Some(Out::Alone);
        };
        match place.form {
            Form::Operator { chain: true, .. } => return Some(Out::Refused),
            Form::Body { opaque: true, .. } => return Some(Out::Alone),
            _ => {}
        }
        match &place.site {
            Site::Running => None,
            Site::Compiling => Some(Out::Alone),
            Site::Constant(constant) => {
                let known = !constant.public || self.is_sole(constant);
                (constant.reference || !known).then_some(Out::Alone)
            }
        }
    }

    fn is_sole(&self, constant: &Constant) -> bool {
        self.names.get(&constant.name) == Some(&1)
    }

    fn woven_in(&self, file: &str) -> impl Iterator<Item = Thread<'_>> {
        let all = self.mutants.iter().zip(&self.places).enumerate();
        all.filter_map(move |(number, (mutant, place))| {
            let place = place.as_ref()?;
            let here = mutant.file == file && !self.out.contains_key(&number);
            let replacement = &mutant.replacement;
            here.then_some(Thread {
                number,
                place,
                replacement,
            })
        })
    }

    /// The constants that become functions, with their files.
    fn constants(&self) -> BTreeMap<String, (String, Constant)> {
        let all = self.mutants.iter().zip(&self.places).enumerate();
        all.filter_map(|(number, (mutant, place))| match &place.as_ref()?.site {
            Site::Constant(constant) if !self.out.contains_key(&number) => {
                let key = format!("{} {}", mutant.file, constant.name);
                Some((key, (mutant.file.clone(), (**constant).clone())))
            }
            _ => None,
        })
        .collect()
    }

    fn edits(
        &self,
        file: &str,
        text: &str,
        constants: &BTreeMap<String, (String, Constant)>,
    ) -> Result<Vec<Edit>, Error> {
        let mut edits = Vec::new();
        let mut names = BTreeSet::new();
        for (of, constant) in constants.values() {
            if of == file {
                edits.extend(constants::definition(constant));
            }
            if of == file || self.is_sole(constant) {
                names.insert(constant.name.as_str());
            }
        }
        if names.iter().any(|name| text.contains(name)) {
            edits.extend(constants::uses(file, text, &names)?);
        }
        Ok(edits)
    }
}
