//! The page that cars open: the app's own, started by a program that first hears how the car moves, and in
//! a style of its own. The server writes the card into it that stands there while the car moves.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::digest::integrity;
use crate::embed_page::{Part, part, with_parts};
use crate::error::Error;
use crate::minify;
use crate::project::Project;
use crate::split::files_ending;

/// The page, beside the app's own.
const PAGE: &str = "car.html";

/// The program's source, and how the names of both files begin.
const PROGRAM: &str = "src/car/boot.js";
const NAME: &str = "car-";

/// What the app's style has in common with a car's, in the order of the layers, and the folder of the rest.
const SHARED: [&str; 2] = ["style/tokens.css", "style/base.css"];
const OWN: &str = "style/car";

/// Puts page, program and style into `dist`, where the app's page is finished.
pub fn make(project: &Project, folders: &[PathBuf], dist: &Path) -> Result<(), Error> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|source| Error::at(&page, source))?;
    let program = minify::bundle(&project.root.join(PROGRAM), "null", folders)?;
    let style = dist.join("car.css");
    let plain = style_of(&project.root)?;
    fs::write(&style, plain).map_err(|source| Error::at(&style, source))?;
    let small = minify::file(&style, folders)?;
    fs::remove_file(&style).map_err(|source| Error::at(&style, source))?;
    let changes = [
        (
            part(dist, &html, "boot-", ".js")?,
            written(dist, &program, "js")?,
        ),
        (
            part(dist, &html, "style-", ".css")?,
            written(dist, &small, "css")?,
        ),
    ];
    let page = dist.join(PAGE);
    fs::write(&page, with_parts(html, &changes)?).map_err(|source| Error::at(&page, source))
}

/// Writes a file that is named after its content.
fn written(dist: &Path, content: &[u8], end: &str) -> Result<Part, Error> {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    let name = format!("{NAME}{hash}.{end}");
    let path = dist.join(&name);
    fs::write(&path, content).map_err(|source| Error::at(&path, source))?;
    Ok((name, integrity(content)))
}

fn style_of(root: &Path) -> Result<String, Error> {
    let shared = SHARED.iter().map(|file| root.join(file));
    let own = files_ending(&root.join(OWN), ".css")?;
    let read = |file: PathBuf| fs::read_to_string(&file).map_err(|source| Error::at(&file, source));
    shared.chain(own).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_begins_with_what_all_have_in_common() {
        let root = std::env::temp_dir().join(format!("car-style-{}", std::process::id()));
        fs::create_dir_all(root.join(OWN)).unwrap();
        for (file, content) in [
            ("style/base.css", "b{}"),
            ("style/tokens.css", "t{}"),
            ("style/car/list.css", "l{}"),
            ("style/car/gate.css", "g{}"),
            ("style/layout.css", "not{}"),
        ] {
            fs::write(root.join(file), content).unwrap();
        }
        let style = style_of(&root);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(style.unwrap(), "t{}b{}g{}l{}");
    }
}
