//! Takes the pages that are not needed first out of the app's module, into one that is loaded after
//! it (`#[wasm_split]` in `src/app/later.rs`). Trunk builds a single module and cannot do this, so
//! its files are replaced by those that are made here.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::tools;

/// What the module is called, in Cargo's folder and in the built app.
const APP: &str = "privacy-dashboard";

/// The program that loads the later modules, as the splitter calls it.
const LOADER: &str = "__wasm_split.js";

/// What browsers from 2022 on understand, and the compiler uses.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
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
    for module in files_ending(&work, ".wasm")? {
        Program::new("wasm-opt", "making the app's module small")
            .args(["-Oz"])
            .args(WASM_FEATURES)
            .args([
                module.as_os_str(),
                &OsString::from("-o"),
                module.as_os_str(),
            ])
            .with_tools(folders)
            .run()?;
    }
    Parts::read(&work)?.put_into(dist)
}

/// The files that a split gave: the name in the work folder, and the content.
struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    fn read(work: &Path) -> Result<Self, Error> {
        let mut parts = Vec::new();
        for path in files_ending(work, ".wasm")?
            .into_iter()
            .chain(files_ending(work, ".js")?)
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

    fn put_into(mut self, dist: &Path) -> Result<(), Error> {
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
            .filter(|(name, _)| name.starts_with("split_") || name.starts_with("chunk_"))
            .map(|(name, content)| (name.clone(), integrity(content)))
            .collect();
        for (name, content) in &mut self.0 {
            if name.ends_with(".js") {
                let text = String::from_utf8_lossy(content).into_owned();
                *content = linked(text, &names, &digests).into_bytes();
            }
        }
        let page = dist.join("index.html");
        let html = fs::read_to_string(&page).map_err(|source| Error::at(&page, source))?;
        let html = self.in_page(html, dist, &names)?;
        for (name, content) in &self.0 {
            let path = dist.join(name_in_dist(name, &hash));
            fs::write(&path, content).map_err(|source| Error::at(&path, source))?;
        }
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

/// The digest of a file, as browsers compare it (Subresource Integrity).
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

fn files_ending(folder: &Path, end: &str) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(|source| Error::at(folder, source))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_take_the_place_of_the_single_module() {
        let dist = std::env::temp_dir().join(format!("split-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let old = [
            ("privacy-dashboard-1.js", b"old".as_slice()),
            ("privacy-dashboard-1_bg.wasm", b"older"),
        ];
        let mut html = "<head>".to_owned();
        for (name, content) in old {
            fs::write(dist.join(name), content).unwrap();
            html += &format!("<link href=/{name} integrity={}>", integrity(content));
        }
        fs::write(dist.join("index.html"), html + "</head>").unwrap();
        let loader = "import { initSync } from \"./main.js\";\n\
             fetch(new URL(\"./split_later.wasm\", import.meta.url));";
        let parts = Parts(vec![
            ("privacy-dashboard_bg.wasm".to_owned(), b"main".to_vec()),
            ("split_later.wasm".to_owned(), b"later".to_vec()),
            (LOADER.to_owned(), loader.into()),
            (
                "privacy-dashboard.js".to_owned(),
                b"import * as a from \"./__wasm_split.js\"; { \"./__wasm_split.js\": a }".to_vec(),
            ),
        ]);
        let hash = parts.hash();
        parts.put_into(&dist).unwrap();
        let read = |name: &str| fs::read_to_string(dist.join(name)).unwrap();
        let page = read("index.html");
        let program = read(&format!("privacy-dashboard-{hash}.js"));
        let loader = read(&format!("privacy-dashboard-{hash}-loader.js"));
        let later = read(&format!("privacy-dashboard-{hash}-later.wasm"));
        let old_is_gone = !dist.join("privacy-dashboard-1.js").exists();
        fs::remove_dir_all(&dist).unwrap();

        assert_eq!(later, "later");
        assert!(old_is_gone && !page.contains("dashboard-1"));
        assert!(page.contains(&integrity(b"main")));
        assert!(page.contains(&integrity(program.as_bytes())));
        assert!(page.contains(&integrity(loader.as_bytes())));
        assert!(program.contains(&format!("from \"./privacy-dashboard-{hash}-loader.js\"")));
        assert!(program.contains("{ \"./__wasm_split.js\": a }"));
        assert!(loader.contains(&format!("from \"./privacy-dashboard-{hash}.js\"")));
        assert!(loader.contains(&format!("\"{}\"", integrity(b"later"))));
    }
}
