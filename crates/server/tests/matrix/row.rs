//! What a row of the matrix says.

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
    /// Whether an auditor may ask.
    pub for_auditors: bool,
    /// Whether it shows something of the account: what others than the subscriber see of it is written
    /// down first.
    pub shows: bool,
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

    pub(super) const fn get(path: &'static str) -> Self {
        Self {
            method: "GET",
            path,
            names: Names::Nothing,
            query: "",
            sent: Sent::Nothing,
            good: 200,
            staff: Staff::AsGranted,
            for_auditors: false,
            shows: false,
            staff_only: false,
            own_page: false,
            in_cars: true,
        }
    }

    pub(super) const fn method(self, method: &'static str, good: u16) -> Self {
        Self {
            method,
            good,
            ..self
        }
    }

    pub(super) const fn names(self, names: Names) -> Self {
        Self { names, ..self }
    }

    pub(super) const fn asks(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    pub(super) const fn sends(self, sent: Sent) -> Self {
        Self { sent, ..self }
    }

    pub(super) const fn staff(self, staff: Staff) -> Self {
        Self { staff, ..self }
    }

    pub(super) const fn for_auditors(self) -> Self {
        Self {
            for_auditors: true,
            ..self
        }
    }

    pub(super) const fn shows(self) -> Self {
        Self {
            shows: true,
            ..self
        }
    }

    pub(super) const fn own_page(self) -> Self {
        Self {
            own_page: true,
            in_cars: false,
            ..self
        }
    }

    pub(super) const fn in_cars(self) -> Self {
        Self {
            in_cars: true,
            ..self
        }
    }

    pub(super) const fn staff_only(self) -> Self {
        Self {
            staff_only: true,
            in_cars: false,
            ..self
        }
    }
}
