//! The checks themselves, in the order in which they run.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::Found;
use super::counts::Counts;
use super::e2e::node;
use super::{e2e, embed, schema, unit};
use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::{app, budget, floor, format, openapi, tools};

/// How long the database of known vulnerabilities may take to answer.
const ADVISORIES: Duration = Duration::from_secs(90);

/// A check, by the name that `--only` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepName {
    /// Formatting.
    Format,
    /// Warnings of the compiler and of clippy.
    Lint,
    /// Unit, property and architecture tests.
    Unit,
    /// The committed API document.
    Openapi,
    /// The API against its document.
    Schema,
    /// Licences, sources and bans of dependencies.
    Licenses,
    /// Tests of the app's modules in the browser.
    Web,
    /// The element that portals embed.
    Embed,
    /// The build of the app.
    App,
    /// The weight of the first load.
    Budget,
    /// The whole in a browser.
    E2e,
}

impl StepName {
    /// All steps, the quick ones first.
    pub const ALL: [Self; 11] = [
        Self::Format,
        Self::Lint,
        Self::Unit,
        Self::Openapi,
        Self::Licenses,
        Self::Schema,
        Self::Web,
        Self::Embed,
        Self::App,
        Self::Budget,
        Self::E2e,
    ];

    /// What it does, for the person who waits.
    pub fn about(self) -> &'static str {
        match self {
            Self::Format => "format: the code's formatting",
            Self::Lint => "lint: clippy, warnings as errors, natively and for the browser",
            Self::Unit => "unit: unit, property, integration and architecture tests",
            Self::Openapi => "openapi: the committed API document against the code",
            Self::Licenses => "licenses: licences, bans and sources of the dependencies",
            Self::Schema => "schema: a real server asked what the API document promises",
            Self::Web => "web: the app's modules in a headless Chromium",
            Self::Embed => "embed: the element that portals embed, by itself and in a browser",
            Self::App => "app: the release build of the app",
            Self::Budget => "budget: the weight of the first load",
            Self::E2e => "e2e: the release server and the app in a headless Chromium",
        }
    }

    /// The step whose result it works on.
    pub fn stands_on(self) -> Option<Self> {
        matches!(self, Self::Budget | Self::E2e).then_some(Self::App)
    }

    fn word(self) -> &'static str {
        self.about().split_once(':').map_or("", |(word, _)| word)
    }
}

impl fmt::Display for StepName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl FromStr for StepName {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|step| step.word() == word)
            .ok_or_else(|| Error::Usage(format!("there is no step `{word}`")))
    }
}

/// Carries out one step.
pub fn carry_out(step: StepName, project: &Project) -> Result<Found, Error> {
    match step {
        StepName::Format => format::check(project).map(Found::plain),
        StepName::Lint => lint(project),
        StepName::Unit => unit::check(project),
        StepName::Openapi => openapi::check(project).map(Found::plain),
        StepName::Licenses => licenses(project),
        StepName::Schema => schema::check(project),
        StepName::Web => web(project),
        StepName::Embed => embed::check(project),
        StepName::App => the_app(project),
        StepName::Budget => {
            app::build(project)?;
            budget::check(project).map(Found::plain)
        }
        StepName::E2e => e2e::check(project),
    }
}

impl Found {
    pub(super) fn plain(passed: bool) -> Self {
        Self {
            passed,
            counts: Counts::default(),
        }
    }
}

pub(super) fn cargo(project: &Project, doing: &str, words: &[&str]) -> Program {
    Program::new("cargo", doing)
        .args(words)
        .within(&project.root)
}

fn checks(project: &Project, doing: &str, words: &[&str]) -> Result<Found, Error> {
    cargo(project, doing, words)
        .finish()
        .map(|finished| Found::plain(finished.success))
}

fn lint(project: &Project) -> Result<Found, Error> {
    let strict = ["--", "-D", "warnings"];
    let native = [
        &["clippy", "--locked", "--workspace", "--all-targets"][..],
        &strict,
    ]
    .concat();
    let native = checks(project, "clippy", &native)?;
    tools::wasm_target(project)?;
    let package = [
        "clippy",
        "--locked",
        "--package",
        "privacy-dashboard",
        "--all-targets",
    ];
    let browser = [&package[..], &["--target", tools::TARGET], &strict].concat();
    let browser = checks(project, "clippy for the browser", &browser)?;
    Ok(Found::plain(native.passed && browser.passed))
}

/// The build, which judges what it built; and whether the judges would notice.
fn the_app(project: &Project) -> Result<Found, Error> {
    app::build(project)?;
    floor::check(project, &project.dist())?;
    let folder = tools::floor_packages(project)?;
    let judges = node("the judges of the floor", "--test".as_ref(), &folder)
        .args(["--test-reporter=tap", "tests/"])
        .hidden()
        .finish()?;
    if !judges.success {
        judges.lines.iter().for_each(|line| progress::note(line));
    }
    Ok(Found {
        passed: judges.success,
        counts: Counts::of_node_tests(&judges.lines),
    })
}

fn licenses(project: &Project) -> Result<Found, Error> {
    let folder = [tools::cargo_deny(project)?];
    let deny = |words: &[&str]| {
        cargo(project, "cargo deny", &["deny", "--locked", "check"])
            .args(words)
            .with_tools(&folder)
    };
    let rules = deny(&["bans", "licenses", "sources"]).finish()?;
    let advisories = deny(&["advisories"])
        .hidden()
        .at_most(ADVISORIES)
        .finish()?;
    let judged = advisories
        .lines
        .iter()
        .any(|line| line.contains("advisories ok") || line.contains("advisories FAILED"));
    if !judged {
        progress::note("known vulnerabilities were left out: their database cannot be reached");
    } else if !advisories.success {
        advisories
            .lines
            .iter()
            .for_each(|line| progress::note(line));
    }
    Ok(Found::plain(
        rules.success && (advisories.success || !judged),
    ))
}

fn web(project: &Project) -> Result<Found, Error> {
    tools::wasm_target(project)?;
    let browser = tools::browser()?;
    let folder = tools::wasm_bindgen(project)?;
    let words = [
        "test",
        "--locked",
        "--package",
        "privacy-dashboard",
        "--target",
        tools::TARGET,
    ];
    let finished = cargo(project, "the tests in the browser", &words)
        .args(["--test", "web*"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            folder.join("wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .finish()?;
    Ok(Found {
        passed: finished.success,
        counts: Counts::of_rust_tests(&finished.lines),
    })
}
