//! What a good request to each operation needs, and how it is answered.

use super::document::Operation;

/// What the `{…}` of an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// There is none.
    Nothing,
    /// A record of the subscriber's account.
    Record,
    /// A recipient of the subscriber's account.
    Recipient,
    /// Another session of the subscriber's.
    Session,
    /// An export of the subscriber's session.
    Export,
    /// A grant that the subscriber gave.
    Grant,
    /// A portal that shows subscribers their dashboard.
    Portal,
    /// What a car shows that waits, for whoever answers it.
    Code,
    /// A version of the policy, which is public.
    Version,
    /// One that has an earlier one.
    LaterVersion,
}

impl Names {
    /// Whether it is somebody's own.
    pub fn is_personal(self) -> bool {
        !matches!(
            self,
            Self::Nothing | Self::Portal | Self::Code | Self::Version | Self::LaterVersion
        )
    }
}

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    Nothing,
    /// A correction of the account's present revision.
    Correction,
    /// An event that was not sent before.
    Event,
    /// A grant that was not given before.
    Grant,
    /// An earlier end.
    Shorter,
    /// That a car may come in.
    CarAnswer,
    /// A request for a ticket.
    TicketAsked,
    /// A fresh ticket.
    TicketBrought,
}

/// What staff with a good grant of other categories are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staff {
    /// As the subscriber is, of what was granted.
    AsGranted,
    /// That somebody in their role may not.
    NotAllowed,
    /// That it does not exist.
    NotThere,
}

/// One operation.
#[derive(Debug)]
pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    pub names: Names,
    pub query: &'static str,
    pub sent: Sent,
    /// The status of a good answer.
    pub good: u16,
    pub staff: Staff,
    /// Whether the subscriber has nothing to ask here.
    pub staff_only: bool,
    /// Whether it is done on our own page alone, and not in a portal's.
    pub own_page: bool,
    /// Whether a car may ask for it.
    pub in_cars: bool,
}

impl Row {
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    const fn get(path: &'static str) -> Self {
        Self {
            method: "GET",
            path,
            names: Names::Nothing,
            query: "",
            sent: Sent::Nothing,
            good: 200,
            staff: Staff::AsGranted,
            staff_only: false,
            own_page: false,
            in_cars: true,
        }
    }

    const fn method(self, method: &'static str, good: u16) -> Self {
        Self {
            method,
            good,
            ..self
        }
    }

    const fn names(self, names: Names) -> Self {
        Self { names, ..self }
    }

    const fn asks(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    const fn sends(self, sent: Sent) -> Self {
        Self { sent, ..self }
    }

    const fn staff(self, staff: Staff) -> Self {
        Self { staff, ..self }
    }

    const fn own_page(self) -> Self {
        Self {
            own_page: true,
            in_cars: false,
            ..self
        }
    }

    const fn in_cars(self) -> Self {
        Self {
            in_cars: true,
            ..self
        }
    }

    const fn staff_only(self) -> Self {
        Self {
            staff_only: true,
            in_cars: false,
            ..self
        }
    }
}

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
    Row::get("/api/v1/events"),
    Row::get("/api/v1/export").own_page().asks("format=json"),
    Row::get("/api/v1/export/manifest").own_page(),
    Row::get("/api/v1/export/report").own_page(),
    Row::get("/api/v1/export/schema.json"),
    Row::get("/api/v1/export/{id}")
        .own_page()
        .method("DELETE", 204)
        .names(Names::Export)
        .staff(Staff::NotThere),
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
        .staff(Staff::NotAllowed),
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
    Row::get("/api/v1/recipients"),
    Row::get("/api/v1/recipients/{id}")
        .names(Names::Recipient)
        .staff(Staff::NotThere),
    Row::get("/api/v1/records/{id}")
        .names(Names::Record)
        .staff(Staff::NotThere),
    Row::get("/api/v1/records/{id}/download")
        .names(Names::Record)
        .staff(Staff::NotThere),
    Row::get("/api/v1/session"),
    Row::get("/api/v1/sessions").own_page(),
    Row::get("/api/v1/sessions/end-others")
        .own_page()
        .method("POST", 200),
    Row::get("/api/v1/sessions/{id}")
        .own_page()
        .method("DELETE", 204)
        .names(Names::Session)
        .staff(Staff::NotThere),
    Row::get("/api/v1/sharing"),
    Row::get("/api/v1/sign-in"),
    Row::get("/api/v1/timeline"),
    Row::get("/api/v1/timeline/index"),
    Row::get("/api/v1/timeline/matches"),
    Row::get("/api/v1/timeline/rows").asks("at=0&generation=GENERATION"),
    Row::get("/api/v1/timeline/summary"),
    Row::get("/api/v1/vehicles"),
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
