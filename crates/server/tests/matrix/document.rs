//! The operations of the OpenAPI document.

use std::{collections::BTreeSet, fmt};

use serde_json::Value;

/// Who may use an operation, as the document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// A session, for its own account.
    Session,
    /// The token of telematics back ends.
    Token,
    /// The credentials of a portal's back end.
    Portal,
}

/// One operation.
#[derive(Debug)]
pub struct Operation {
    pub method: String,
    pub path: String,
    pub access: Access,
    pub has_body: bool,
    /// The statuses that it documents.
    pub answers: BTreeSet<u16>,
}

impl Operation {
    /// Whether it changes something.
    pub fn writes(&self) -> bool {
        self.method != "GET"
    }

    /// Whether its address names one thing.
    pub fn has_id(&self) -> bool {
        self.path.contains('{')
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// All of them.
pub fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(dashboard_server::http::openapi()).unwrap();
    let usual = access(&document["security"]);
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let security = operation.get("security");
            let answers = operation["responses"].as_object().unwrap().keys();
            all.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                access: security.map_or(usual, access),
                has_body: operation.get("requestBody").is_some(),
                answers: answers.map(|status| status.parse().unwrap()).collect(),
            });
        }
    }
    all
}

/// What the security requirements name: a session comes by cookie, or from a portal's frame by a token.
fn access(requirements: &Value) -> Access {
    let requirements = requirements.as_array().unwrap();
    let ways = requirements
        .iter()
        .flat_map(|one| one.as_object().unwrap().keys().map(String::as_str));
    match ways.collect::<Vec<_>>()[..] {
        [] => Access::Public,
        ["session", "frame_session"] => Access::Session,
        ["ingest_token"] => Access::Token,
        ["portal_client"] => Access::Portal,
        _ => panic!("unknown ways: {requirements:?}"),
    }
}
