//! Tools that are crates: built from the registry, with the versions their authors locked.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

struct CargoTool {
    package: &'static str,
    version: &'static str,
    binary: &'static str,
    /// How long the installation takes on two cores.
    takes: &'static str,
    options: &'static [&'static str],
    /// Whether the program knows its version; its folder does in any case.
    says_its_version: bool,
}

/// The tools work for seconds, so they are built fast rather than to be fast.
const BUILT_FAST: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// The version equals the one of the `wasm-bindgen` crate: they speak one schema.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.126",
    binary: "wasm-bindgen",
    takes: "about 2 minutes",
    options: &[],
    says_its_version: true,
};

/// Without its default features: it neither looks for updates nor downloads anything here.
const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    binary: "trunk",
    takes: "about 4 minutes",
    options: &["--no-default-features"],
    says_its_version: true,
};

const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    version: "0.20.2",
    binary: "cargo-deny",
    takes: "about 2 minutes",
    options: &[],
    says_its_version: true,
};

/// It lists the mutants, and nothing else.
const CARGO_MUTANTS: CargoTool = CargoTool {
    package: "cargo-mutants",
    version: "27.1.0",
    binary: "cargo-mutants",
    takes: "about 2 minutes",
    options: &[],
    says_its_version: true,
};

const LEPTOSFMT: CargoTool = CargoTool {
    package: "leptosfmt",
    version: "0.1.33",
    binary: "leptosfmt",
    takes: "about 1 minute",
    options: &[],
    says_its_version: true,
};

/// It speaks one language with the `wasm_split_helpers` crate that Leptos brings.
const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    binary: "wasm-split-cli",
    takes: "about 1 minute",
    options: &["--features", "build-binary"],
    says_its_version: false,
};

/// The folder with `wasm-split-cli`.
pub fn wasm_split(project: &Project) -> Result<PathBuf, Error> {
    WASM_SPLIT.installed(project)
}

/// The folder with `leptosfmt`.
pub fn leptosfmt(project: &Project) -> Result<PathBuf, Error> {
    LEPTOSFMT.installed(project)
}

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub fn wasm_bindgen(project: &Project) -> Result<PathBuf, Error> {
    WASM_BINDGEN.installed(project)
}

/// The folder with `trunk`.
pub fn trunk(project: &Project) -> Result<PathBuf, Error> {
    TRUNK.installed(project)
}

/// The folder with `cargo-deny`.
pub fn cargo_deny(project: &Project) -> Result<PathBuf, Error> {
    CARGO_DENY.installed(project)
}

/// The folder with `cargo-mutants`.
pub fn cargo_mutants(project: &Project) -> Result<PathBuf, Error> {
    CARGO_MUTANTS.installed(project)
}

impl CargoTool {
    /// The folder of the tool's programs, after installing them where they are not there yet.
    fn installed(&self, project: &Project) -> Result<PathBuf, Error> {
        let root = project
            .tools
            .join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if self.answers(&folder) {
            return Ok(folder);
        }
        let what = format!("{} {}", self.package, self.version);
        progress::step(&format!(
            "Installing {what} ({}, once per machine)",
            self.takes
        ));
        let mut install = Program::new("cargo", format!("installing {what}"))
            .args(["install", "--locked", "--force", "--root"])
            .args([&root])
            .args([format!("{}@{}", self.package, self.version)])
            .args(self.options)
            .within(&project.root)
            // What is built on the way is thrown away: it is not the project's.
            .without_env("CARGO_TARGET_DIR")
            .without_env("CARGO_BUILD_TARGET");
        for (name, value) in BUILT_FAST {
            install = install.env(name, value);
        }
        install.run()?;
        Ok(folder)
    }

    fn answers(&self, folder: &Path) -> bool {
        let program = folder.join(self.binary);
        let question = if self.says_its_version {
            "--version"
        } else {
            "--help"
        };
        program.is_file()
            && Program::new(program, "asking a tool for its version")
                .args([question])
                .hidden()
                .finish()
                .is_ok_and(|finished| {
                    let said = finished.stdout.concat();
                    finished.success && (!self.says_its_version || said.contains(self.version))
                })
    }
}
