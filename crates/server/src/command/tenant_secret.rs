//! `tenant-secret`.

use std::io::{self, Write};

use super::error::CommandError;
use crate::auth::Secret;

/// Prints a new secret for a portal, and the line of the tenants' file that knows it again.
pub(super) fn run() -> Result<(), CommandError> {
    let secret = Secret::random().map_err(|_| CommandError::NoRandomness)?;
    let hash: String = secret
        .hash()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# For the portal alone; it is kept nowhere else:\n# {}\n# For the tenants' file:\n\
         client_secret_sha256 = \"{hash}\"",
        secret.reveal()
    )?;
    Ok(())
}
