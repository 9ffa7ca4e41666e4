//! The API is asked what its document promises, and more: requests that fit the document and requests
//! that do not, made by chance, against a real server. No answer may be a failure of the server or
//! other than the document says.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};

use super::Found;
use super::counts::Counts;
use crate::error::Error;
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
    fs::write(&token, TOKEN).map_err(|source| Error::at(&token, source))?;
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
        ],
    };
    let server = Server::start(project, &program, &setting)?;
    let cookie = sign_in(&server)?;
    let long = std::env::var("SCHEMA_TEST").is_ok_and(|size| size == "long");
    let size = if long { LONG } else { USUAL };
    let mut asking = Program::new(schemathesis, "asking the API what its document promises")
        .args(["run"])
        .args([project.root.join("docs/openapi.json")])
        .args(["--url", &server.origin, "--checks", CHECKS])
        .args(["--max-examples", size.examples])
        .args(["--phases", "examples,coverage,fuzzing"])
        // The stream of events has no end.
        .args(["--exclude-path", "/api/v1/events"])
        .args(["--header", &format!("Cookie: {cookie}")])
        .args(["--header", &format!("Authorization: Bearer {TOKEN}")])
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
    let still_signed_in = status(&server, "/api/v1/session", &cookie)?.contains(" 200 ");
    if !still_signed_in {
        progress::note("the session ended on the way: what was asked after that says little");
    }
    let passed = finished.success && asked >= size.requests && still_signed_in;
    Ok(Found {
        passed,
        counts: Counts {
            passed: passed.into(),
            failed: (!passed).into(),
        },
    })
}

/// How many requests the closing lines tell of, such as `5123 generated, 5123 passed`.
fn requests(lines: &[String]) -> u64 {
    let mut told = lines.iter().filter_map(|line| {
        let (before, _) = line.split_once(" generated")?;
        before.split_whitespace().next_back()?.parse().ok()
    });
    told.next_back().unwrap_or_default()
}

/// Uses the link up; the cookie of the session.
fn sign_in(server: &Server) -> Result<String, Error> {
    let path = server.sign_in.strip_prefix(&server.origin);
    let head = ask(server, path.unwrap_or(&server.sign_in), "")?;
    let cookie = head.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let cookie = value.split(';').next()?;
        name.eq_ignore_ascii_case("set-cookie")
            .then(|| cookie.to_owned())
    });
    cookie.ok_or_else(|| Error::Unexpected {
        what: "the server gave no session for its own link".to_owned(),
    })
}

fn status(server: &Server, path: &str, cookie: &str) -> Result<String, Error> {
    let head = ask(server, path, cookie)?;
    Ok(head.into_iter().next().unwrap_or_default())
}

/// The head of an answer, line by line.
fn ask(server: &Server, path: &str, cookie: &str) -> Result<Vec<String>, Error> {
    let address = server.origin.trim_start_matches("http://");
    let failed = |source| Error::Io {
        doing: "asking the server".to_owned(),
        source,
    };
    let mut stream = TcpStream::connect(address).map_err(failed)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    Ok(lines.take_while(|line| !line.is_empty()).collect())
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
