//! What this machine has: programs, space, permission to write.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use crate::error::Error;
use crate::process::Program;
use crate::project::Project;

/// Below this nothing can be built or stored.
const LEAST_SPACE: u64 = 300_000_000;
/// The oldest Node.js that the end-to-end tests run on.
const LEAST_NODE: u32 = 20;

/// The first program of this name on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Makes sure that the project's folders can be written and have space left, before a long build
/// finds out.
pub fn check_folders(project: &Project) -> Result<(), Error> {
    for folder in [&project.root, &project.target, &project.tools] {
        fs::create_dir_all(folder).map_err(|source| Error::at(folder, source))?;
        let probe = folder.join(format!(".xtask-{}", std::process::id()));
        let written = fs::write(&probe, b"probe");
        // A probe that could not be written leaves nothing to remove.
        let _removed = fs::remove_file(&probe);
        written.map_err(|source| Error::at(folder, source))?;
        let left = rustix::fs::statvfs(folder).map(|disk| disk.f_bavail * disk.f_frsize);
        if left.is_ok_and(|left| left < LEAST_SPACE) {
            return Err(Error::DiskFull {
                doing: format!("where {} is", folder.display()),
            });
        }
    }
    Ok(())
}

/// Makes sure that nobody listens on an address.
pub fn check_address(address: SocketAddr) -> Result<(), Error> {
    match TcpListener::bind(address) {
        Ok(_closed_at_once) => Ok(()),
        Err(source) if source.kind() == std::io::ErrorKind::AddrInUse => {
            Err(Error::PortTaken { address })
        }
        Err(source) => Err(Error::AddressRefused { address, source }),
    }
}

/// Makes sure that npm is there, with a Node.js that is new enough.
pub fn check_node(needed_for: &'static str) -> Result<(), Error> {
    let remedy = "install Node.js 20 or newer with npm (on Debian: apt-get install nodejs npm)";
    if find("npm").is_none() {
        return Err(Error::MissingTool {
            tool: "npm",
            needed_for,
            remedy: remedy.to_owned(),
        });
    }
    let missing = || Error::MissingTool {
        tool: "Node.js 20",
        needed_for,
        remedy: remedy.to_owned(),
    };
    if find("node").is_none() {
        return Err(missing());
    }
    let version = Program::new("node", "asking Node.js for its version")
        .args(["--version"])
        .hidden()
        .run()?
        .stdout
        .concat();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse().ok());
    if major.is_some_and(|major: u32| major >= LEAST_NODE) {
        Ok(())
    } else {
        Err(missing())
    }
}

/// Whether a person with a browser sits at this machine.
pub fn has_browser_for_people() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let display = cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
    display && !set("CI")
}

/// Opens a page in the person's browser; one that cannot be opened is no error, for the link is
/// printed as well.
pub fn open_in_browser(link: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if let Some(opener) = find(opener) {
        let _link_was_printed = Program::new(opener, "opening the browser")
            .args([link])
            .hidden()
            .finish();
    }
}

/// The program, and its first arguments, that run another as the administrator; none if that takes
/// a password.
pub fn as_administrator(program: PathBuf) -> Option<(PathBuf, Vec<PathBuf>)> {
    if rustix::process::geteuid().is_root() {
        return Some((program, Vec::new()));
    }
    let sudo = find("sudo")?;
    let silent = Program::new(&sudo, "asking for sudo")
        .args(["-n", "true"])
        .hidden()
        .finish();
    let allowed = silent.is_ok_and(|finished| finished.success);
    allowed.then(|| (sudo, vec![PathBuf::from("-n"), program]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_another_one_to_try() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let sentence = check_address(address).unwrap_err().to_string();
        assert!(sentence.contains(&address.to_string()), "{sentence}");
        assert!(sentence.contains("--port"), "{sentence}");
    }

    #[test]
    fn a_program_is_found_by_its_name() {
        assert!(find("sh").is_some());
        assert!(find("a-program-that-nobody-wrote").is_none());
    }
}
