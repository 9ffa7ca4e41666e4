//! The part of the style sheet that only later pages need: taken out of the page's own sheet, and
//! loaded together with the module of these pages.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::digest::integrity;
use crate::error::Error;
use crate::minify;
use crate::split::files_ending;

/// The files that come first, in this order: it is that of their layers. A later layer wins over an
/// earlier one whatever the selectors weigh, so a component never has to fight the base. No `@layer a, b;`
/// says it: Chromium 102 hangs where a sheet with one and with a question to the screen is used again.
const FIRST: [&str; 3] = ["tokens.css", "base.css", "layout.css"];

/// The name of the later part among the files of a split.
pub const LATER: &str = "later.css";

/// The function of the loader that brings the later pages, and how it begins.
const LOAD: &str = "export const __wasm_split_load_later_pages";
/// What the function waits for besides its module.
const DEPENDENCIES: &str = "\n, [";

/// Puts the first part in the place of the style sheet in `dist`, which is all of it, and the later
/// part into `work`; gives the page that names the first.
pub fn take_out(
    html: String,
    style: &Path,
    dist: &Path,
    work: &Path,
    small: impl Fn(&str, &str) -> Result<Vec<u8>, Error>,
) -> Result<String, Error> {
    let first = first_files(style)?;
    let later = files_ending(&style.join("later"), ".css")?;
    let path = work.join(LATER);
    let content = small("later.css", &joined(&later)?)?;
    fs::write(&path, content).map_err(|source| Error::at(&path, source))?;
    let content = small("first.css", &joined(&first)?)?;
    renewed(html, &one(dist, "style-", ".css")?, &content)
}

/// The files of the first part: what the layers begin with, the components, and what is above them.
fn first_files(style: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<_> = FIRST.iter().map(|name| style.join(name)).collect();
    let rest = files_ending(style, ".css")?;
    let rest = rest.into_iter().filter(|file| !files.contains(file));
    let rest: Vec<_> = rest.collect();
    files.extend(files_ending(&style.join("components"), ".css")?);
    files.extend(rest);
    Ok(files)
}

fn joined(files: &[PathBuf]) -> Result<String, Error> {
    let read = |file: &PathBuf| fs::read_to_string(file).map_err(|source| Error::at(file, source));
    files.iter().map(read).collect()
}

/// Makes the program small that starts the app, and gives the page that names it.
pub fn shorten_boot(html: String, dist: &Path, folders: &[PathBuf]) -> Result<String, Error> {
    let boot = one(dist, "boot-", ".js")?;
    let content = minify::file(&boot, folders)?;
    renewed(html, &boot, &content)
}

/// Puts other content in the place of a file, under a name of its own, and gives the page that names
/// it.
fn renewed(html: String, old: &Path, content: &[u8]) -> Result<String, Error> {
    let before = fs::read(old).map_err(|source| Error::at(old, source))?;
    let name = old.file_name().unwrap_or_default().to_string_lossy();
    let (stem, end) = name.split_once('-').unwrap_or((&name, ""));
    let end = end.rsplit('.').next().unwrap_or_default();
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    let new = format!("{stem}-{hash}.{end}");
    if !html.contains(&*name) || !html.contains(&integrity(&before)) {
        return Err(Error::Unexpected {
            what: format!("the page that Trunk built does not name {name}"),
        });
    }
    fs::remove_file(old).map_err(|source| Error::at(old, source))?;
    let path = old.with_file_name(&new);
    fs::write(&path, content).map_err(|source| Error::at(&path, source))?;
    let html = html.replace(&integrity(&before), &integrity(content));
    Ok(html.replace(&*name, &new))
}

fn one(dist: &Path, start: &str, end: &str) -> Result<PathBuf, Error> {
    let mut files = files_ending(dist, end)?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start)
    });
    files.pop().ok_or_else(|| Error::Unexpected {
        what: format!("Trunk built no {start}*{end}"),
    })
}

/// The loader, whose later pages wait for their style sheet too; a sheet that did not come is asked
/// for again with them. `None` if it is not as expected.
pub fn loaded_by(loader: &str) -> Option<String> {
    let (before, load) = loader.split_once(LOAD)?;
    let (body, rest) = load.split_once(DEPENDENCIES)?;
    Some(format!(
        "{before}const laterStyle = () => new Promise((resolve, reject) => {{
    const link = document.createElement(\"link\");
    link.rel = \"stylesheet\";
    link.integrity = \"{LATER}\";
    link.href = new URL(\"./{LATER}\", import.meta.url);
    link.onload = resolve;
    link.onerror = () => {{
        link.remove();
        reject(new Error(\"a style sheet did not come\"));
    }};
    document.head.append(link);
}});
{LOAD}{body}{DEPENDENCIES}laterStyle, {rest}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_first_part_and_the_other_is_kept_for_later() {
        let root = std::env::temp_dir().join(format!("style-{}", std::process::id()));
        let [style, dist, work] = ["style", "dist", "work"].map(|name| root.join(name));
        for folder in ["components", "later"] {
            fs::create_dir_all(style.join(folder)).unwrap();
        }
        fs::create_dir_all(&dist).unwrap();
        fs::create_dir_all(&work).unwrap();
        for (file, content) in [
            ("base.css", "b{}"),
            ("tokens.css", "t{}"),
            ("layout.css", "l{}"),
            ("print.css", "p{}"),
            ("components/chip.css", "c{}"),
            ("later/record.css", "d{}"),
        ] {
            fs::write(style.join(file), content).unwrap();
        }
        fs::write(dist.join("style-1.css"), "all").unwrap();
        let html = format!("<link href=/style-1.css integrity={}>", integrity(b"all"));
        let as_it_is = |_: &str, text: &str| Ok(text.as_bytes().to_vec());
        let html = take_out(html, &style, &dist, &work, as_it_is).unwrap();
        let sheet = one(&dist, "style-", ".css").unwrap();
        let (first, later) = (fs::read(&sheet), fs::read(work.join(LATER)));
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(first.unwrap(), b"t{}b{}l{}c{}p{}");
        assert_eq!(later.unwrap(), b"d{}");
        let name = sheet.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name != "style-1.css" && html.contains(&name));
        assert!(html.contains(&integrity(b"t{}b{}l{}c{}p{}")));
    }

    #[test]
    fn the_layers_come_in_their_order() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let style = joined(&first_files(&root.join("style")).unwrap()).unwrap();
        let mut layers: Vec<&str> = Vec::new();
        for rest in style.split("@layer ").skip(1) {
            let layer = rest.split(" {").next().unwrap();
            if !layers.contains(&layer) {
                layers.push(layer);
            }
        }
        assert_eq!(layers, ["tokens", "base", "layout", "components", "print"]);
    }

    #[test]
    fn the_later_pages_wait_for_their_style_sheet_and_nothing_else_does() {
        let loader = "export const __wasm_split_load_parts = wrap(make(() => {}\n, [chunk]));\n\
             export const __wasm_split_load_later_pages = wrap(make(() => {}\n, [chunk]));\n";
        let loader = loaded_by(loader).unwrap();
        assert!(loader.ends_with("later_pages = wrap(make(() => {}\n, [laterStyle, chunk]));\n"));
        assert_eq!(loader.matches("[laterStyle").count(), 1);
        assert!(loaded_by("export const other = 1;").is_none());
    }
}
