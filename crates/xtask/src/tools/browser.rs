//! Chromium and its driver, for the tests: the machine's own, or Debian's.

use std::path::PathBuf;

use crate::error::Error;
use crate::machine;
use crate::process::Program;
use crate::progress;

/// Fonts are only recommended by the browser's package; without any, pages have no text.
const INSTALL: &[&str] = &[
    "install",
    "--yes",
    "--no-install-recommends",
    "chromium",
    "chromium-driver",
    "fonts-liberation",
];

/// A browser that tests can drive.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Chromium.
    pub chromium: PathBuf,
    /// Its driver, of the same version.
    pub driver: PathBuf,
}

/// Finds the browser, or installs it where that is allowed without a password.
pub fn browser() -> Result<Browser, Error> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let by_hand = || Error::MissingTool {
        tool: "Chromium",
        needed_for: "runs the tests of the page",
        remedy: "type `sudo apt-get install chromium chromium-driver`, or name your own in \
                 CHROMIUM and CHROMEDRIVER"
            .to_owned(),
    };
    let apt = machine::find("apt-get").ok_or_else(by_hand)?;
    let command = machine::as_administrator(apt).ok_or_else(by_hand)?;
    progress::step("Installing Chromium and its driver by apt (about 2 minutes, once per machine)");
    apt_get(&command, &["update"])?;
    apt_get(&command, INSTALL)?;
    find().ok_or_else(by_hand)
}

fn find() -> Option<Browser> {
    let named = |variable: &str, names: &[&str]| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| names.iter().find_map(|name| machine::find(name)))
            .filter(|path| path.is_file())
    };
    Some(Browser {
        chromium: named(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome"],
        )?,
        driver: named("CHROMEDRIVER", &["chromedriver"])?,
    })
}

fn apt_get((program, before): &(PathBuf, Vec<PathBuf>), words: &[&str]) -> Result<(), Error> {
    Program::new(program, "installing Chromium by apt")
        .args(before)
        .args(words)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()
        .map(drop)
}
