//! What is besides the app's own page: the page that portals frame, started by a program of its own, which
//! alone knows launch tickets and the frame's session; and the program with which pages of the same house
//! mount the app. The app's own page names neither.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::later_style::LATER;
use crate::minify;
use crate::project::Project;
use crate::split::{files_ending, integrity};

/// The page, beside the app's own. The server writes into it who may frame it, and that it is framed.
pub const PAGE: &str = "embed.html";

/// The program's source, and how its name in the built app begins.
const PROGRAM: &str = "src/embed/boot.js";
const NAME: &str = "embed-";

/// The program for pages of the same house. They know its name, so it has no digest in it.
const MOUNT: &str = "src/embed/mount.js";
const MOUNT_NAME: &str = "embed-mount.js";

/// What else the program is made of.
pub const SOURCES: &str = "embed/src";

/// Puts both into `dist`, where the app's page is finished.
pub fn make(project: &Project, folders: &[PathBuf], dist: &Path) -> Result<(), Error> {
    let program = minify::bundle(&project.root.join(PROGRAM), "null", folders)?;
    let digest = Sha256::digest(&program);
    let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    let name = format!("{NAME}{hash}.js");
    let write = |name: &str, content: &[u8]| {
        let path = dist.join(name);
        fs::write(&path, content).map_err(|source| Error::at(&path, source))
    };
    write(&name, &program)?;
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|source| Error::at(&page, source))?;
    let built = built(dist, &html)?;
    let mount = minify::bundle(&project.root.join(MOUNT), &built, folders)?;
    write(MOUNT_NAME, &mount)?;
    let boot = files_ending(dist, ".js")?.into_iter().find_map(|path| {
        let boot = path.file_name()?.to_string_lossy().into_owned();
        boot.starts_with("boot-").then_some((path, boot))
    });
    let (path, boot) = boot.ok_or_else(|| not_as_expected("boot"))?;
    let before = fs::read(&path).map_err(|source| Error::at(&path, source))?;
    let changes = [
        (boot.as_str(), name.as_str()),
        (&integrity(&before), &integrity(&program)),
    ];
    write(PAGE, framed(html, &changes)?.as_bytes())
}

/// The names of the files that the app's page names, and the digest of the module, as JSON.
fn built(dist: &Path, html: &str) -> Result<String, Error> {
    let find = |end: &str, is_one: &dyn Fn(&str) -> bool| -> Result<PathBuf, Error> {
        let is_one =
            |path: &PathBuf| is_one(&path.file_name().unwrap_or_default().to_string_lossy());
        let found = files_ending(dist, end)?.into_iter().find(is_one);
        found.ok_or_else(|| not_as_expected(end))
    };
    let named = |end: &str| {
        let others = |name: &str| name.starts_with("boot-") || name.ends_with("-loader.js");
        find(end, &|name| html.contains(name) && !others(name))
    };
    let address = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("/{name}")
    };
    let binary = named("_bg.wasm")?;
    let content = fs::read(&binary).map_err(|source| Error::at(&binary, source))?;
    let built = serde_json::json!({
        "module": address(&named(".js")?),
        "binary": address(&binary),
        "integrity": integrity(&content),
        "styles": [address(&named(".css")?), address(&find(LATER, &|_| true)?)],
    });
    Ok(built.to_string())
}

/// The page with each of these, which it has once, in the place of what it had.
fn framed(html: String, changes: &[(&str, &str)]) -> Result<String, Error> {
    changes.iter().try_fold(html, |html, (from, to)| {
        if html.matches(from).count() == 1 {
            Ok(html.replacen(from, to, 1))
        } else {
            Err(not_as_expected(from))
        }
    })
}

fn not_as_expected(what: &str) -> Error {
    Error::Unexpected {
        what: format!("the app's page does not name {what} once"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_framed_page_starts_another_program() {
        let html = "<!doctype html><html lang=en><script integrity=old src=/boot-1.js>".to_owned();
        let changes = [("boot-1.js", "embed-2.js"), ("old", "new")];
        assert_eq!(
            framed(html.clone(), &changes).unwrap(),
            "<!doctype html><html lang=en><script integrity=new src=/embed-2.js>"
        );
        assert!(framed(html, &[("boot-2.js", "embed-2.js")]).is_err());
    }
}
