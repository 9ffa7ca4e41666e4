//! What the household has, by what it is: ids, and bodies that the server takes.

use std::fs;

use serde_json::{Value, json};

use super::client::Client;
use crate::error::Error;
use crate::portal::{ORGANISATION, Portal};
use crate::project::Project;

/// What there is.
pub struct Seeds {
    records: Vec<Value>,
    incidents: Vec<Value>,
    recipients: Vec<Value>,
    vehicles: Vec<Value>,
    policies: Vec<Value>,
    /// Those of one operator that has several.
    compared: Vec<Value>,
    portals: Vec<Value>,
    cursors: Vec<Value>,
    generations: Vec<Value>,
    revisions: Vec<Value>,
    grant: Value,
    ticket: Value,
    event: Value,
}

/// The grants: one to narrow, one to revoke, one for the portal's staff. Another is given by chance.
const NARROWED: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a01";
const REVOKED: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a02";
const LASTING: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a03";
const GIVEN: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a04";

/// Whose policies are compared: there are several versions.
const OPERATOR: &str = "northway-assist";

impl Seeds {
    /// Asks what there is, and gives three grants.
    pub fn gather(project: &Project, client: &Client, portal: &Portal) -> Result<Self, Error> {
        let page = client.json("/api/v1/timeline?fold=false&limit=50")?;
        let session = client.json("/api/v1/session")?;
        let revision = client.json("/api/v1/account")?["revision"].take();
        let revision = format!("\"{}\"", revision.as_str().unwrap_or_default());
        let cars = client.json("/api/v1/vehicles")?;
        let vehicles = each(&cars, "/id");
        let mut owned = cars.as_array().cloned().unwrap_or_default();
        owned.retain(|car| car["owned_to"].is_null());
        let owned = each(&owned.into(), "/id");
        let grant = |id: &str| {
            json!({
                "id": id,
                "grantee": { "role": "dealer_staff", "organisation": ORGANISATION },
                "vehicles": owned, "categories": ["odometer", "fuel"],
                "purpose": "service_delivery", "until": session["expires_at"],
            })
        };
        for id in [NARROWED, REVOKED, LASTING] {
            client.post("/api/v1/grants", &grant(id))?;
        }
        let grant = grant(GIVEN);
        let versions = |of: &str| -> Result<_, Error> {
            Ok(each(
                &client.json(&format!("/api/v1/policies{of}"))?,
                "/version",
            ))
        };
        let corpus = "crates/server/tests/fuzz/corpus/event/enrolled.json";
        let event = project.root.join(corpus);
        let event = fs::read(&event).map_err(|source| Error::at(&event, source))?;
        Ok(Self {
            records: each(&page["items"], "/record/id"),
            incidents: each(&page["items"], "/record/incident"),
            recipients: each(&client.json("/api/v1/recipients")?, "/id"),
            policies: versions("")?,
            compared: versions(&format!("?operator={OPERATOR}"))?,
            portals: each(&client.json("/api/v1/portals")?["items"], "/id"),
            cursors: each(&json!([page]), "/next"),
            generations: each(
                &json!([client.first_event("/api/v1/events")?]),
                "/generation",
            ),
            revisions: vec![revision.into()],
            vehicles,
            grant,
            ticket: portal.ticket_for_staff(),
            event: serde_json::from_slice(&event).unwrap_or_default(),
        })
    }

    /// What a parameter can be, as far as it names something.
    pub fn of_parameter(&self, method: &str, path: &str, name: &str) -> Vec<Value> {
        let of = |part: &str| path.starts_with(part);
        match name {
            "id" if of("/api/v1/records/") => self.records.clone(),
            "id" if of("/api/v1/recipients/") => self.recipients.clone(),
            "id" if of("/api/v1/portals/") => self.portals.clone(),
            "id" if of("/api/v1/grants/") => match method {
                "patch" => vec![NARROWED.into()],
                _ => vec![REVOKED.into()],
            },
            "version" | "since" if path.ends_with("/changes") => self.compared.clone(),
            "version" | "policy" => self.policies.clone(),
            "operator" if path.ends_with("/changes") => vec![OPERATOR.into()],
            "operator" => vec!["bmw-assist".into()],
            "language" => vec!["en".into()],
            "vehicle" => self.vehicles.clone(),
            "incident" => self.incidents.clone(),
            "received_by" => self.recipients.clone(),
            "cursor" => self.cursors.clone(),
            "generation" => self.generations.clone(),
            "at" => vec!["0,2-5".into()],
            "If-Match" => self.revisions.clone(),
            _ => Vec::new(),
        }
    }

    /// What a body can be.
    pub fn of_body(&self, method: &str, path: &str) -> Vec<Value> {
        match (method, path) {
            ("post", "/api/v1/grants") => vec![self.grant.clone()],
            ("patch", "/api/v1/grants/{id}") => vec![json!({ "categories": ["fuel"] })],
            ("patch", "/api/v1/account") => vec![json!({ "phone": "+1 973 555 0100" })],
            ("post", "/embed/v1/tickets") => vec![self.ticket.clone()],
            ("post", "/ingest/v1/events") => vec![self.event.clone(), json!([self.event])],
            _ => Vec::new(),
        }
    }
}

/// One value of each entry of a list, without those that are not there.
fn each(list: &Value, pointer: &str) -> Vec<Value> {
    let entries = list.as_array().into_iter().flatten();
    let values = entries.filter_map(|entry| entry.pointer(pointer));
    values.filter(|value| !value.is_null()).cloned().collect()
}
