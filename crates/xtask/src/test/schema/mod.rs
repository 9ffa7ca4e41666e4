//! The API is asked what its document promises, and more: requests that fit the document and requests
//! that do not, made by chance, against a real server. No answer may be a failure of the server or
//! other than the document says; and every operation has to be carried out, not only refused.

mod client;
mod document;
mod seeds;

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use serde_json::Value;

use client::Client;
use seeds::Seeds;

use super::Found;
use super::counts::Counts;
use crate::error::Error;
use crate::portal::{Portal, TENANT};
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::server::{self, Server, Setting};
use crate::tools;

/// What a run has to reach: the usual one, and that of `SCHEMA_TEST=long`.
const USUAL: Size = Size {
    examples: "20",
    requests: 5_000,
};
const LONG: Size = Size {
    examples: "2000",
    requests: 50_000,
};

/// The seed of the usual run: the same requests each time.
const SEED: &str = "6";

/// What is held to the document.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance";

/// The day on which the invented household ends.
const DEMO_UNTIL: &str = "2026-11-19";

/// Of this length or longer, as the server asks.
const TOKEN: &str = "a-token-for-tests-of-more-than-32-characters";

/// How much is asked.
struct Size {
    /// For each operation.
    examples: &'static str,
    /// At least, of all together.
    requests: u64,
}

/// Asks.
pub fn check(project: &Project) -> Result<Found, Error> {
    let schemathesis = tools::schemathesis(project)?;
    let program = server::build(project)?;
    let folder = project.notes().join("schema");
    // What an earlier run left; there may be nothing.
    let _removed = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|source| Error::at(&folder, source))?;
    let token = folder.join("token");
    write(&token, TOKEN)?;
    let portal = Portal::known("https://portal.example".to_owned(), &folder)?;
    let metrics = free_address(&folder)?;
    let [tenants, file] = portal.server_options();
    let setting = Setting {
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        database: &folder.join("dashboard.db"),
        demo_until: Some(DEMO_UNTIL),
        // How often somebody may ask is not what is asked about.
        options: &[
            "--ingest-token-file",
            &token.to_string_lossy(),
            "--account-rate",
            "1000000",
            "--ingest-rate",
            "1000000",
            "--change-rate",
            "1000000",
            "--ticket-rate",
            "1000000",
            "--metrics-address",
            &metrics,
            &tenants,
            &file,
        ],
    };
    let server = Server::start(project, &program, &setting)?;
    let client = Client::signed_in(&server)?;
    client.put(&format!("/api/v1/portals/{TENANT}"))?;
    let mut document = read(&project.root.join("docs/openapi.json"))?;
    let seeds = Seeds::gather(project, &client, &portal)?;
    document::with_what_there_is(&mut document, &seeds);
    let asked_of = folder.join("openapi.json");
    write(&asked_of, &document.to_string())?;
    write(&folder.join("schemathesis.toml"), &operations(&portal))?;
    let long = std::env::var("SCHEMA_TEST").is_ok_and(|size| size == "long");
    let size = if long { LONG } else { USUAL };
    let mut asking = Program::new(schemathesis, "asking the API what its document promises")
        .args(["run"])
        .args([&asked_of])
        .args(["--url", &server.origin, "--checks", CHECKS])
        .args(["--max-examples", size.examples])
        .args(["--phases", "examples,coverage,fuzzing"])
        // The stream of events has no end.
        .args(["--exclude-path", "/api/v1/events"])
        .args(["--header", &format!("Cookie: {}", client.cookie)])
        .args(["--generation-with-security-parameters", "false"])
        .args(["--suppress-health-check", "all", "--warnings", "off"])
        .args(["--continue-on-failure", "--workers", "2"])
        .within(&folder);
    asking = if long {
        asking.args(["--generation-database", "none"])
    } else {
        asking.args(["--seed", SEED, "--generation-deterministic"])
    };
    let finished = asking.finish()?;
    let asked = requests(&finished.lines);
    progress::note(&format!("{asked} requests"));
    let done = document::carried_out(&Client::of(&metrics).text("/metrics")?);
    let mut wanted = document::within_reach(&document);
    wanted.retain(|operation| !done.contains(operation));
    for (method, path) in &wanted {
        progress::note(&format!(
            "{method} {path} was only ever refused: nothing was asked of it"
        ));
    }
    // It ends if the session that asks has ended on the way.
    client.json("/api/v1/session")?;
    let passed = finished.success && asked >= size.requests && wanted.is_empty();
    Ok(Found {
        passed,
        counts: Counts {
            passed: passed.into(),
            failed: (!passed).into(),
        },
    })
}

/// What is special about some operations.
///
/// Who asks without a session, and by what: a back end by its token, a portal by its secret. With a token
/// the cookie does not count, so nothing else has one. And what is learned from the list of sessions does
/// not go into ending one of them: it is the session that asks, and all that followed would be refused.
fn operations(portal: &Portal) -> String {
    let portal = portal.credentials();
    let tokens = [
        ("/ingest/v1/events", format!("Bearer {TOKEN}")),
        ("/embed/v1/tickets", portal),
    ]
    .map(|(path, by)| {
        format!(
            "[[operations]]\ninclude-path = \"{path}\"\nheaders = {{ Authorization = \"{by}\" }}\n"
        )
    });
    let mut special = tokens.concat();
    special.push_str("[[operations]]\ninclude-path = \"/api/v1/sessions/{id}\"\n");
    for phase in ["coverage", "fuzzing"] {
        special.push_str(&format!(
            "phases.{phase}.extra-data-sources.responses = false\n"
        ));
    }
    special
}

fn free_address(folder: &Path) -> Result<String, Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0));
    let address = listener.and_then(|listener| listener.local_addr());
    let address = address.map_err(|source| Error::at(folder, source))?;
    Ok(address.to_string())
}

fn read(path: &Path) -> Result<Value, Error> {
    let text = fs::read(path).map_err(|source| Error::at(path, source))?;
    serde_json::from_slice(&text).map_err(|source| Error::Unexpected {
        what: format!("{} is no JSON: {source}", path.display()),
    })
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|source| Error::at(path, source))
}

/// How many requests the closing lines tell of, such as `5123 generated, 5123 passed`.
fn requests(lines: &[String]) -> u64 {
    let mut told = lines.iter().filter_map(|line| {
        let (before, _) = line.split_once(" generated")?;
        before.split_whitespace().next_back()?.parse().ok()
    });
    told.next_back().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_requests_is_read_from_the_closing_lines() {
        let lines = ["Test cases:", "  5123 generated, 5123 passed", "Seed: 6"].map(str::to_owned);
        assert_eq!(requests(&lines), 5_123);
        assert_eq!(requests(&[]), 0);
    }
}
