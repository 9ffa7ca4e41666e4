//! Takes the pages that are not needed first out of the app's module, into one that is loaded after
//! it (`#[wasm_split]` in `src/app/later.rs`). Trunk builds a single module and cannot do this, so
//! its files are replaced by those that are made here.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::digest::{integrity, short_integrity, with_digest};
use crate::error::Error;
use crate::floor;
use crate::import_names;
use crate::later_style;
use crate::minify;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::tools;

/// What the module is called, in Cargo's folder and in the built app.
const APP: &str = "privacy-dashboard";

/// The program that loads the later modules, as the splitter calls it.
const LOADER: &str = "__wasm_split.js";

/// The style for browsers that run no scripts. Its name stays: Trunk copies it.
const WITHOUT_APP: &str = "without-app.css";

/// Functions that are alike stand side by side, which compresses better.
const SMALL: &[&str] = &["-Oz", "--reorder-functions-by-name"];

/// What everyone waits for is taken apart and put together again, which makes it smaller still; it does
/// not compute for long, as the engine of the timeline does.
const SMALLEST: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--reorder-functions-by-name",
];

/// Splits the module that Cargo built, and puts the parts in the place of Trunk's files in `dist`.
pub fn split(project: &Project, folders: &[PathBuf], dist: &Path) -> Result<(), Error> {
    progress::step("Splitting the app's module, and making the parts small (about 20 seconds)");
    let work = project.notes().join("split");
    if work.exists() {
        fs::remove_dir_all(&work).map_err(|source| Error::at(&work, source))?;
    }
    fs::create_dir_all(&work).map_err(|source| Error::at(&work, source))?;
    let built = project
        .target
        .join("wasm32-unknown-unknown/wasm-release")
        .join(format!("{APP}.wasm"));
    let splitter = tools::wasm_split(project)?.join("wasm-split-cli");
    Program::new(splitter, "splitting the app's module")
        .args([&built, &work])
        .run()?;
    Program::new("wasm-bindgen", "binding the app's module")
        .args(["--keep-lld-exports", "--target=web", "--no-typescript"])
        .args(["--out-name", APP, "--out-dir"])
        .args([&work, &work.join("main.wasm")])
        .with_tools(folders)
        .run()?;
    let main = work.join("main.wasm");
    fs::remove_file(&main).map_err(|source| Error::at(&main, source))?;
    let first = work.join(format!("{APP}_bg.wasm"));
    for module in files_ending(&work, ".wasm")? {
        let passes = if module == first { SMALLEST } else { SMALL };
        Program::new("wasm-opt", "making the app's module small")
            .args(passes)
            .args(floor::wasm_opt_words())
            .args([
                module.as_os_str(),
                &OsString::from("-o"),
                module.as_os_str(),
            ])
            .with_tools(folders)
            .run()?;
    }
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|source| Error::at(&page, source))?;
    let small = |name: &str, content: &str| {
        let path = work.join(format!("linked-{name}"));
        fs::write(&path, content).map_err(|source| Error::at(&path, source))?;
        let small = minify::file(&path, folders)?;
        fs::remove_file(&path).map_err(|source| Error::at(&path, source))?;
        Ok(small)
    };
    let style = project.root.join("style");
    let html = later_style::take_out(html, &style, dist, &work, small)?;
    let html = later_style::shorten_boot(html, dist, folders)?;
    let html = with_digest(html, dist, WITHOUT_APP)?;
    Parts::read(&work)?.shortened()?.put_into(dist, html, small)
}

/// The files that a split gave: the name in the work folder, and the content.
struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    fn read(work: &Path) -> Result<Self, Error> {
        let mut parts = Vec::new();
        for path in files_ending(work, ".wasm")?
            .into_iter()
            .chain(files_ending(work, ".js")?)
            .chain(files_ending(work, ".css")?)
        {
            let content = fs::read(&path).map_err(|source| Error::at(&path, source))?;
            let name = path.file_name().unwrap_or_default();
            parts.push((name.to_string_lossy().into_owned(), content));
        }
        Ok(Self(parts))
    }

    /// All parts are named after what all of them hold: they fit each other alone.
    fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for (name, content) in &self.0 {
            hasher.update(name.as_bytes());
            hasher.update(content);
        }
        let bytes = hasher.finalize();
        bytes
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// With short names between module and program, and with the style of the later pages.
    fn shortened(mut self) -> Result<Self, Error> {
        let not_as_expected = |name: &str| Error::Unexpected {
            what: format!("{name} is not as it was agreed on with the splitter"),
        };
        let [module, program] = ["_bg.wasm", ".js"].map(|end| format!("{APP}{end}"));
        let named = |name: &str| self.0.iter().position(|(part, _)| part == name);
        let places = named(&module).zip(named(&program)).zip(named(LOADER));
        let ((module, program), loader) = places.ok_or_else(|| not_as_expected(APP))?;
        let text = |place: usize| String::from_utf8_lossy(&self.0[place].1).into_owned();
        let short = import_names::shorten(&self.0[module].1, &text(program));
        let (short_module, short_program) = short.ok_or_else(|| not_as_expected(APP))?;
        let with_style = later_style::loaded_by(&text(loader));
        let with_style = with_style.ok_or_else(|| not_as_expected(LOADER))?;
        self.0[module].1 = short_module;
        self.0[program].1 = short_program.into_bytes();
        self.0[loader].1 = with_style.into_bytes();
        Ok(self)
    }

    fn put_into(
        mut self,
        dist: &Path,
        html: String,
        small: impl Fn(&str, &str) -> Result<Vec<u8>, Error>,
    ) -> Result<(), Error> {
        let hash = self.hash();
        let names: Vec<_> = self
            .0
            .iter()
            .map(|(name, _)| (name.clone(), name_in_dist(name, &hash)))
            .collect();
        // The loader asks for the later modules by their digests, the page for everything else.
        let digests: Vec<_> = self
            .0
            .iter()
            .filter(|(name, _)| {
                let is_module = name.starts_with("split_") || name.starts_with("chunk_");
                is_module || name == later_style::LATER
            })
            .map(|(name, content)| (name.clone(), short_integrity(content)))
            .collect();
        for (name, content) in &mut self.0 {
            if name.ends_with(".js") {
                let text = String::from_utf8_lossy(content).into_owned();
                *content = small(name, &linked(text, &names, &digests))?;
            }
        }
        let html = self.in_page(html, dist, &names)?;
        for (name, content) in &self.0 {
            let path = dist.join(name_in_dist(name, &hash));
            fs::write(&path, content).map_err(|source| Error::at(&path, source))?;
        }
        let page = dist.join("index.html");
        fs::write(&page, html).map_err(|source| Error::at(&page, source))
    }

    /// The page with the new names and digests, and Trunk's files removed.
    fn in_page(
        &self,
        mut html: String,
        dist: &Path,
        names: &[(String, String)],
    ) -> Result<String, Error> {
        let changed = |html: String, from: &str, to: &str| {
            if html.contains(from) {
                Ok(html.replace(from, to))
            } else {
                Err(Error::Unexpected {
                    what: format!("the page that Trunk built does not name {from}"),
                })
            }
        };
        for end in [".js", "_bg.wasm"] {
            let part = format!("{APP}{end}");
            for old in files_ending(dist, end)? {
                let name = old.file_name().unwrap_or_default().to_string_lossy();
                if !name.starts_with(APP) {
                    continue;
                }
                let content = fs::read(&old).map_err(|source| Error::at(&old, source))?;
                html = changed(html, &integrity(&content), &self.integrity(&part))?;
                html = changed(html, &name, new_name(names, &part))?;
                fs::remove_file(&old).map_err(|source| Error::at(&old, source))?;
            }
        }
        // Browsers check no digest of preloaded data, and warn of it: `boot.js` does, as it fetches.
        html = changed(html, "_bg.wasm integrity=", "_bg.wasm data-integrity=")?;
        let loader = format!(
            "<link crossorigin href=/{} integrity={} rel=modulepreload></head>",
            new_name(names, LOADER),
            self.integrity(LOADER)
        );
        changed(html, "</head>", &loader)
    }

    fn integrity(&self, name: &str) -> String {
        let part = self.0.iter().find(|(part, _)| part == name);
        part.map(|(_, content)| integrity(content))
            .unwrap_or_default()
    }
}

/// `split_later_pages.wasm` becomes `privacy-dashboard-0123456789abcdef-later_pages.wasm`.
fn name_in_dist(name: &str, hash: &str) -> String {
    if name == LOADER {
        return format!("{APP}-{hash}-loader.js");
    }
    match name.strip_prefix(APP) {
        Some(end) => format!("{APP}-{hash}{end}"),
        None => format!("{APP}-{hash}-{}", name.trim_start_matches("split_")),
    }
}

fn new_name<'a>(names: &'a [(String, String)], name: &str) -> &'a str {
    let found = names.iter().find(|(old, _)| old == name);
    found.map_or("", |(_, new)| new)
}

/// A program with the names of the built app in it. A later module is only taken with its digest.
fn linked(text: String, names: &[(String, String)], digests: &[(String, String)]) -> String {
    // The splitter does not know what its main module will be called.
    let mut text = text.replace("\"./main.js\"", &format!("\"./{APP}.js\""));
    for (name, digest) in digests {
        text = text.replace(
            &format!("link.integrity = \"{name}\""),
            &format!("link.integrity = \"{digest}\""),
        );
        text = text.replace(
            &format!("fetch(new URL(\"./{name}\", import.meta.url))"),
            &format!(
                "fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{digest}\" }})"
            ),
        );
    }
    // Only addresses: inside the module the loader keeps its name.
    for (old, new) in names {
        for before in ["from ", "new URL("] {
            text = text.replace(
                &format!("{before}\"./{old}\""),
                &format!("{before}\"./{new}\""),
            );
        }
    }
    text
}

/// The files of a folder whose names end alike, in a fixed order.
pub fn files_ending(folder: &Path, end: &str) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(|source| Error::at(folder, source))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests;
