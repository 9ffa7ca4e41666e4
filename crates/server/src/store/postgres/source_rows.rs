//! The rows of an SQLite file that are taken over.

use super::columns::{
    Kind::{Bytes, Flag, Number, Text},
    Rows,
};

/// The accounts.
pub(super) const ACCOUNTS: &str = "SELECT account_id FROM account ORDER BY account_id";

/// The texts of an account.
pub(super) const TEXTS: &str = "SELECT record_id, text FROM search_doc WHERE account_id = ?";

/// What is an account's, those first to which others point.
pub(super) const ACCOUNT_ROWS: &[Rows] = &[
    Rows {
        table: "account",
        from: "SELECT enrolled_at, time_zone, profile, operator, revision, last_visit, generation, \
               positions, (SELECT count(*) FROM record r WHERE r.account_id = a.account_id) \
               FROM account a WHERE a.account_id = ?",
        columns: &[
            ("enrolled_at", Number),
            ("time_zone", Text),
            ("profile", Text),
            ("operator", Text),
            ("revision", Number),
            ("last_visit", Number),
            ("generation", Number),
            ("positions", Number),
            ("arrivals", Number),
        ],
    },
    Rows {
        table: "account_field",
        from: "SELECT field, changed_at FROM account_field WHERE account_id = ?",
        columns: &[("field", Text), ("changed_at", Number)],
    },
    Rows {
        table: "access_grant",
        from: "SELECT grant_id, role, organisation, purpose, vehicles, category_bits, given_at, \
               from_at, until_at, revoked_at FROM access_grant WHERE account_id = ?",
        columns: &[
            ("grant_id", Text),
            ("role", Text),
            ("organisation", Text),
            ("purpose", Text),
            ("vehicles", Text),
            ("category_bits", Number),
            ("given_at", Number),
            ("from_at", Number),
            ("until_at", Number),
            ("revoked_at", Number),
        ],
    },
    Rows {
        table: "portal_link",
        from: "SELECT tenant_id, person_hash, linked_at, until_at, opened_at FROM portal_link \
               WHERE account_id = ?",
        columns: &[
            ("tenant_id", Text),
            ("person_hash", Bytes),
            ("linked_at", Number),
            ("until_at", Number),
            ("opened_at", Number),
        ],
    },
    Rows {
        table: "ownership",
        from: "SELECT vehicle_id, owned_from, owned_to, description FROM ownership \
               WHERE account_id = ?",
        columns: &[
            ("vehicle_id", Text),
            ("owned_from", Number),
            ("owned_to", Number),
            ("description", Text),
        ],
    },
    Rows {
        table: "citation",
        from: "SELECT citation_id, policy, clauses FROM citation WHERE account_id = ?",
        columns: &[("citation_id", Number), ("policy", Text), ("clauses", Text)],
    },
    Rows {
        table: "cited_clause",
        from: "SELECT policy, clause, citation_id FROM cited_clause WHERE account_id = ?",
        columns: &[("policy", Text), ("clause", Text), ("citation_id", Number)],
    },
    Rows {
        table: "shape",
        from: "SELECT shape_id, digest, vehicle_id, trigger_kind, category_bits, recipient_bits, \
               outside, questions, routine, citation_id, summary FROM shape WHERE account_id = ?",
        columns: &[
            ("shape_id", Number),
            ("digest", Bytes),
            ("vehicle_id", Text),
            ("trigger_kind", Text),
            ("category_bits", Number),
            ("recipient_bits", Number),
            ("outside", Flag),
            ("questions", Number),
            ("routine", Flag),
            ("citation_id", Number),
            ("summary", Text),
        ],
    },
    Rows {
        table: "record",
        from: "SELECT record_id, source, event_id, row_number() OVER (ORDER BY rowid) - 1, \
               vehicle_id, occurred_at, day, incident_id, trigger_kind, category_bits, \
               recipient_bits, outside, questions, routine, visible_from, shown_from, \
               after_transfer, citation_id, shape_id, duration_s, position, payload, kept_until \
               FROM record WHERE account_id = ?",
        columns: &[
            ("record_id", Text),
            ("source", Text),
            ("event_id", Text),
            ("arrival", Number),
            ("vehicle_id", Text),
            ("occurred_at", Number),
            ("day", Text),
            ("incident_id", Text),
            ("trigger_kind", Text),
            ("category_bits", Number),
            ("recipient_bits", Number),
            ("outside", Flag),
            ("questions", Number),
            ("routine", Flag),
            ("visible_from", Text),
            ("shown_from", Number),
            ("after_transfer", Flag),
            ("citation_id", Number),
            ("shape_id", Number),
            ("duration_s", Number),
            ("position", Number),
            ("payload", Text),
            ("kept_until", Text),
        ],
    },
    Rows {
        table: "disclosure",
        from: "SELECT record_id, seq, recipient_id, kind, name, at, category_bits, purpose, \
               shown_from, bound, questions, instrument FROM disclosure WHERE account_id = ?",
        columns: &[
            ("record_id", Text),
            ("seq", Number),
            ("recipient_id", Text),
            ("kind", Text),
            ("name", Text),
            ("at", Number),
            ("category_bits", Number),
            ("purpose", Text),
            ("shown_from", Number),
            ("bound", Flag),
            ("questions", Number),
            ("instrument", Text),
        ],
    },
    Rows {
        table: "waiting_event",
        from: "SELECT source, event_id, record_event, received_at, body, broken \
               FROM waiting_event WHERE account_id = ?",
        columns: &[
            ("source", Text),
            ("event_id", Text),
            ("record_event", Text),
            ("received_at", Number),
            ("body", Text),
            ("broken", Text),
        ],
    },
    Rows {
        table: "rollup",
        from: "SELECT month, shape_id, records FROM rollup WHERE account_id = ?",
        columns: &[("month", Text), ("shape_id", Number), ("records", Number)],
    },
];

/// What is looked up before an account is known, as far as it leads to one.
pub(super) const LOOK_UP_ROWS: &[Rows] = &[
    Rows {
        table: "known_account",
        from: "SELECT account_id FROM account WHERE account_id = ?",
        columns: &[("account_id", Text)],
    },
    Rows {
        table: "event",
        from: "SELECT source, event_id, account_id, body_hash, received_at FROM event \
               WHERE account_id = ?",
        columns: &[
            ("source", Text),
            ("event_id", Text),
            ("account_id", Text),
            ("body_hash", Bytes),
            ("received_at", Number),
        ],
    },
    Rows {
        table: "vehicle_holder",
        from: "SELECT vehicle_id, account_id, owned_from, owned_to, \
               json_extract(description, '$.theft_recovery') FROM ownership o \
               WHERE o.account_id = ? AND NOT EXISTS (SELECT 1 FROM ownership later \
               WHERE later.vehicle_id = o.vehicle_id AND later.owned_from > o.owned_from)",
        columns: &[
            ("vehicle_id", Text),
            ("account_id", Text),
            ("owned_from", Number),
            ("owned_to", Number),
            ("theft_recovery", Flag),
        ],
    },
    Rows {
        table: "retention",
        from: "SELECT account_id, record_id, kept_until FROM record \
               WHERE account_id = ? AND kept_until IS NOT NULL",
        columns: &[
            ("account_id", Text),
            ("record_id", Text),
            ("kept_until", Text),
        ],
    },
    Rows {
        table: "waiting_count",
        from: "SELECT account_id, count(*) - count(broken), count(broken) FROM waiting_event \
               WHERE account_id = ? GROUP BY account_id",
        columns: &[
            ("account_id", Text),
            ("waiting", Number),
            ("broken", Number),
        ],
    },
    Rows {
        table: "sign_in_link",
        from: "SELECT link_hash, account_id, expires_at FROM sign_in_link WHERE account_id = ?",
        columns: &[
            ("link_hash", Bytes),
            ("account_id", Text),
            ("expires_at", Number),
        ],
    },
];
