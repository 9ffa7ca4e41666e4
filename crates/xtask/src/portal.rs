//! The example of a dealer's portal, beside the server: it has an origin of its own and a secret that is
//! new with each run.

use std::fs;
use std::io::Read;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::machine;
use crate::process::Running;
use crate::progress;
use crate::project::Project;

/// How the server knows the portal.
pub const TENANT: &str = "dealer-portal";
/// Whose it is, letter by letter as the demo household's records and grants name the dealer.
pub const ORGANISATION: &str = "Harmon Ridge BMW Center";
/// The demo household.
const ACCOUNT: &str = "acc_demoHousehold";

/// The portal, known to the server and not yet started.
#[derive(Debug)]
pub struct Portal {
    origin: String,
    secret: String,
    tenants: PathBuf,
}

impl Portal {
    /// Makes its secret, and the file by which the server knows it. Its name is `localhost`, which is
    /// another site than the server's address.
    pub fn prepare(server: SocketAddr, data: &Path) -> Result<Self, Error> {
        let port = server.port().saturating_add(1);
        let address = SocketAddr::new(server.ip(), port);
        machine::check_address(address)?;
        machine::check_node("runs the example portal")?;
        Self::known(format!("http://localhost:{port}"), data)
    }

    /// The same for whoever asks in its place.
    pub fn known(origin: String, data: &Path) -> Result<Self, Error> {
        let secret = random()?;
        let tenants = data.join("portals.toml");
        let text = entry(&origin, &hex(&Sha256::digest(&secret)));
        fs::write(&tenants, text).map_err(|source| Error::at(&tenants, source))?;
        Ok(Self {
            origin,
            secret,
            tenants,
        })
    }

    /// What the server is told.
    pub fn server_options(&self) -> [String; 2] {
        let file = self.tenants.to_string_lossy().into_owned();
        ["--tenants".to_owned(), file]
    }

    /// By what its back end is known (RFC 7617).
    pub fn credentials(&self) -> String {
        let Self { secret, .. } = self;
        format!("Basic {}", STANDARD.encode(format!("{TENANT}:{secret}")))
    }

    /// What its back end asks for a ticket with, for somebody of its staff.
    pub fn ticket_for_staff(&self) -> Value {
        json!({
            "origin": self.origin, "account": ACCOUNT, "purpose": "service_delivery",
            "actor": { "role": "dealer_staff", "subject": "person-4711" },
        })
    }

    /// Starts it. It ends with what is given.
    pub fn start(self, project: &Project, dashboard: &str) -> Result<Running, Error> {
        let folder = project.root.join("examples/dealer-portal");
        let mut command = Command::new("node");
        command
            .arg("server.mjs")
            .current_dir(&folder)
            .env("PORTAL_ORIGIN", &self.origin)
            .env("DASHBOARD_ORIGIN", dashboard)
            .env("DASHBOARD_TENANT", TENANT)
            .env("DASHBOARD_CLIENT", TENANT)
            .env("DASHBOARD_SECRET", &self.secret)
            .env("DASHBOARD_ACCOUNT", ACCOUNT)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        let running = Running::start(&mut command).map_err(|source| Error::at(&folder, source))?;
        progress::success(&format!("An example of a portal is at {}", self.origin));
        progress::note(
            "it shows nothing until the household lets it: examples/dealer-portal/README.md says how",
        );
        Ok(running)
    }
}

/// The portal's entry in the file.
fn entry(origin: &str, secret_sha256: &str) -> String {
    format!(
        "# Written anew by `cargo xtask run --with-portal`.\n[[tenant]]\nid = \"{TENANT}\"\n\
         name = \"{ORGANISATION}\"\norganisation = \"{ORGANISATION}\"\nclient_id = \"{TENANT}\"\n\
         client_secret_sha256 = \"{secret_sha256}\"\norigins = [\"{origin}\"]\n\
         actors = [\"subscriber\", \"dealer_staff\"]\n"
    )
}

/// 256 random bits as text.
fn random() -> Result<String, Error> {
    let source = Path::new("/dev/urandom");
    let mut bytes = [0; 32];
    fs::File::open(source)
        .and_then(|mut file| file.read_exact(&mut bytes))
        .map_err(|error| Error::at(source, error))?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_the_hash_and_never_the_secret() {
        let folder = std::env::temp_dir().join(format!("portal-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let portal = Portal::known("http://localhost:8081".to_owned(), &folder).unwrap();
        let text = fs::read_to_string(&portal.tenants).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(portal.secret.len(), 64);
        assert!(!text.contains(&portal.secret));
        assert!(text.contains(&hex(&Sha256::digest(&portal.secret))));
    }

    #[test]
    fn two_runs_have_two_secrets() {
        assert_ne!(random().unwrap(), random().unwrap());
    }
}
