//! One request and its answer.

use dashboard_model::problem::Problem;
use ureq::http::HeaderMap;

use super::rows::{Row, Sent};
use crate::support::TestServer;

/// What an answer was.
#[derive(Debug)]
pub struct Told {
    pub status: u16,
    pub kind: Option<String>,
    pub headers: HeaderMap,
    pub body: String,
}

/// The largest body that is read, in bytes.
pub fn largest(row: &Row) -> usize {
    match row.sent {
        Sent::Correction => 64 * 1024,
        Sent::TicketAsked | Sent::TicketBrought => 8 * 1024,
        Sent::Grant | Sent::Shorter => 16 * 1024,
        Sent::CarAnswer => 1024,
        Sent::Event | Sent::Nothing => 1024 * 1024,
    }
}

/// Sends a request; of a stream only the head of its answer is read.
pub fn send(
    server: &TestServer,
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Vec<u8>,
) -> Told {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let mut request = ureq::http::Request::builder()
        .method(method)
        .uri(format!("{}{path}", server.url));
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(body).unwrap();
    // Whoever is refused before the body was read may find the connection closed on the way.
    let answer = agent.run(request.clone());
    let mut response = answer.or_else(|_| agent.run(request)).unwrap();
    let headers = response.headers().clone();
    let is = |kind: &str| {
        headers
            .get("content-type")
            .is_some_and(|found| found == kind)
    };
    let body = if is("text/event-stream") {
        String::new()
    } else {
        String::from_utf8_lossy(&response.body_mut().read_to_vec().unwrap()).into_owned()
    };
    let problem = is("application/problem+json");
    let kind = problem.then(|| serde_json::from_str::<Problem>(&body).unwrap().kind);
    Told {
        status: response.status().as_u16(),
        kind,
        headers,
        body,
    }
}
