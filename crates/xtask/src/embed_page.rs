//! What is besides the app's own page: the page that portals frame, started by a program of its own, which
//! alone knows launch tickets and the frame's session; and the program with which pages of the same house
//! mount the app. The app's own page names neither.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::digest::integrity;
use crate::error::Error;
use crate::later_style::LATER;
use crate::minify;
use crate::project::Project;
use crate::split::files_ending;

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
    let before = part(dist, &html, "boot-", ".js")?;
    let page = with_parts(html, &[(before, (name, integrity(&program)))])?;
    write(PAGE, page.as_bytes())
}

/// A file's name, and its digest.
pub type Part = (String, String);

/// The one file that the page names and whose name begins and ends so.
pub fn part(dist: &Path, html: &str, start: &str, end: &str) -> Result<Part, Error> {
    let found = files_ending(dist, end)?.into_iter().find_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        (name.starts_with(start) && html.contains(&name)).then_some((path, name))
    });
    let (path, name) = found.ok_or_else(|| not_as_expected(start))?;
    let content = fs::read(&path).map_err(|source| Error::at(&path, source))?;
    Ok((name, integrity(&content)))
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

/// The page with other files in the place of some of its own, each of which it names once.
pub fn with_parts(html: String, changes: &[(Part, Part)]) -> Result<String, Error> {
    let changes = changes.iter().flat_map(|(from, to)| {
        [
            (from.0.as_str(), to.0.as_str()),
            (from.1.as_str(), to.1.as_str()),
        ]
    });
    changes.into_iter().try_fold(html, |html, (from, to)| {
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
        let file = |name: &str, digest: &str| (name.to_owned(), digest.to_owned());
        let change = |from: &str| [(file(from, "old"), file("embed-2.js", "new"))];
        assert_eq!(
            with_parts(html.clone(), &change("boot-1.js")).unwrap(),
            "<!doctype html><html lang=en><script integrity=new src=/embed-2.js>"
        );
        assert!(with_parts(html, &change("boot-2.js")).is_err());
    }
}
