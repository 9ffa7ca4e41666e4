//! What a good request to each operation needs, and how it is answered.

use super::document::Operation;
pub use super::row::{Names, Row, Sent, Staff};

pub const ROWS: &[Row] = &[
    Row::get("/api/v1/account")
        .own_page()
        .in_cars()
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/account")
        .own_page()
        .method("PATCH", 200)
        .sends(Sent::Correction)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/events").shows(),
    Row::get("/api/v1/export")
        .own_page()
        .asks("format=json")
        .shows(),
    Row::get("/api/v1/export/manifest")
        .own_page()
        .for_auditors(),
    Row::get("/api/v1/export/report").own_page().shows(),
    Row::get("/api/v1/export/schema.json"),
    Row::get("/api/v1/export/{id}")
        .own_page()
        .method("DELETE", 204)
        .names(Names::Export)
        .staff(Staff::NotThere)
        .for_auditors(),
    Row::get("/api/v1/grants")
        .own_page()
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/grants")
        .own_page()
        .method("POST", 201)
        .sends(Sent::Grant)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/grants/own").staff_only(),
    Row::get("/api/v1/grants/{id}")
        .own_page()
        .method("PATCH", 200)
        .names(Names::Grant)
        .sends(Sent::Shorter)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/grants/{id}")
        .own_page()
        .method("DELETE", 204)
        .names(Names::Grant)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/pairings/{code}")
        .own_page()
        .names(Names::Code)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/pairings/{code}")
        .own_page()
        .method("POST", 204)
        .names(Names::Code)
        .sends(Sent::CarAnswer)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/policies"),
    Row::get("/api/v1/policies/{version}").names(Names::Version),
    Row::get("/api/v1/policies/{version}/changes")
        .names(Names::LaterVersion)
        .asks("operator=northway-assist&since=2019-03-01"),
    Row::get("/api/v1/policies/{version}/pack").names(Names::Version),
    Row::get("/api/v1/policies/{version}/records")
        .names(Names::Version)
        .staff(Staff::NotAllowed)
        .shows()
        .for_auditors(),
    Row::get("/api/v1/portals")
        .own_page()
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/portals/{id}")
        .own_page()
        .method("PUT", 200)
        .names(Names::Portal)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/portals/{id}")
        .own_page()
        .method("DELETE", 204)
        .names(Names::Portal)
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/recipients").shows(),
    Row::get("/api/v1/recipients/{id}")
        .names(Names::Recipient)
        .staff(Staff::NotThere)
        .shows(),
    Row::get("/api/v1/records/{id}")
        .names(Names::Record)
        .staff(Staff::NotThere)
        .shows(),
    Row::get("/api/v1/records/{id}/download")
        .names(Names::Record)
        .staff(Staff::NotThere)
        .shows(),
    Row::get("/api/v1/session").for_auditors(),
    Row::get("/api/v1/sessions").own_page().for_auditors(),
    Row::get("/api/v1/sessions/end-others")
        .own_page()
        .method("POST", 200)
        .for_auditors(),
    Row::get("/api/v1/sessions/{id}")
        .own_page()
        .method("DELETE", 204)
        .names(Names::Session)
        .staff(Staff::NotThere)
        .for_auditors(),
    Row::get("/api/v1/sharing").shows(),
    Row::get("/api/v1/sign-in"),
    Row::get("/api/v1/timeline").shows(),
    Row::get("/api/v1/timeline/index").shows(),
    Row::get("/api/v1/timeline/matches").shows(),
    Row::get("/api/v1/timeline/proof")
        .own_page()
        .staff(Staff::NotAllowed)
        .shows()
        .for_auditors(),
    Row::get("/api/v1/timeline/rows")
        .asks("at=0&generation=GENERATION")
        .shows(),
    Row::get("/api/v1/timeline/summary").shows().for_auditors(),
    Row::get("/api/v1/vehicles").shows(),
    Row::get("/api/v1/visit")
        .own_page()
        .in_cars()
        .staff(Staff::NotAllowed),
    Row::get("/api/v1/visit")
        .own_page()
        .method("PUT", 204)
        .staff(Staff::NotAllowed),
    Row::get("/embed/v1/sessions")
        .method("POST", 201)
        .sends(Sent::TicketBrought),
    Row::get("/embed/v1/tickets")
        .method("POST", 201)
        .sends(Sent::TicketAsked),
    Row::get("/ingest/v1/events")
        .method("POST", 201)
        .sends(Sent::Event),
];

/// The row of an operation.
pub fn row_of(operation: &Operation) -> Option<&'static Row> {
    ROWS.iter()
        .find(|row| row.method == operation.method && row.path == operation.path)
}
