//! The table: a line for each operation, a column for each role.

use super::{Actor, Operation};

/// What somebody in a role may see of an account for an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// They may not do it.
    Never,
    /// They may, and see nothing of the account: it is about their own session, or about sending.
    Beside,
    /// What they were granted.
    Granted,
    /// Their own calls, and what they were granted besides.
    Own,
    /// All of it.
    Whole,
}

use Rule::{Beside, Granted, Never, Own, Whole};

/// By subscriber, household driver, dealer's staff, operator's support, ingest service, auditor.
#[rustfmt::skip]
const TABLE: &[(Operation, [Rule; Actor::ALL.len()])] = &[
    (Operation::KnowSession,    [Beside, Beside,  Beside,  Beside,  Never,  Beside]),
    (Operation::OwnSessions,    [Beside, Beside,  Beside,  Beside,  Never,  Beside]),
    (Operation::OwnGrant,       [Never,  Beside,  Beside,  Beside,  Never,  Never ]),
    (Operation::SeeVehicles,    [Whole,  Own,     Granted, Granted, Never,  Never ]),
    (Operation::ReadTimeline,   [Whole,  Own,     Granted, Granted, Never,  Never ]),
    (Operation::Count,          [Whole,  Own,     Granted, Granted, Never,  Whole ]),
    (Operation::Listen,         [Whole,  Own,     Granted, Granted, Never,  Never ]),
    (Operation::ReadRecord,     [Whole,  Own,     Granted, Granted, Never,  Never ]),
    (Operation::SeeSharing,     [Whole,  Own,     Granted, Granted, Never,  Never ]),
    (Operation::CountClauses,   [Whole,  Never,   Never,   Never,   Never,  Whole ]),
    (Operation::Prove,          [Whole,  Never,   Never,   Never,   Never,  Whole ]),
    (Operation::SeeAccount,     [Whole,  Never,   Never,   Never,   Never,  Never ]),
    (Operation::CorrectAccount, [Whole,  Never,   Never,   Never,   Never,  Never ]),
    (Operation::Visit,          [Whole,  Never,   Never,   Never,   Never,  Never ]),
    (Operation::MarkSeen,       [Whole,  Never,   Never,   Never,   Never,  Never ]),
    (Operation::Export,         [Whole,  Own,     Granted, Granted, Never,  Never ]),
    (Operation::ManageGrants,   [Whole,  Never,   Never,   Never,   Never,  Never ]),
    (Operation::LetCarsIn,      [Whole,  Never,   Never,   Never,   Never,  Never ]),
    (Operation::SendEvents,     [Never,  Never,   Never,   Never,   Beside, Never ]),
];

/// What the table says. What it does not name, nobody may.
pub(super) fn rule(actor: Actor, operation: Operation) -> Rule {
    let line = TABLE.iter().find(|(named, _)| *named == operation);
    let column = Actor::ALL.iter().position(|named| *named == actor);
    line.zip(column)
        .and_then(|((_, rules), column)| rules.get(column).copied())
        .unwrap_or(Never)
}
