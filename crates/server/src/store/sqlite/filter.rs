//! Filters as SQL.

use dashboard_model::timeline::bits;
use rusqlite::types::Value;

use super::search;
use crate::store::{AccountScope, Position, TimelineFilter, Told};

/// What a statement asks for beyond the account, with all of its values, for one use of the table
/// `record` or `shape` under an alias. Whose rows these are stands in the statement itself, as
/// `WHERE alias.account_id = ?`: what is asked here goes behind that and can only make them fewer.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    alias: &'static str,
    sql: String,
    values: Vec<Value>,
}

impl Condition {
    /// Nothing yet; the first value is the account.
    pub(super) fn of_account(alias: &'static str, scope: &AccountScope) -> Self {
        Self {
            alias,
            sql: String::new(),
            values: vec![text(scope.account())],
        }
    }

    /// What the account may see today: no longer sealed, from before a vehicle left it.
    pub(super) fn visible(alias: &'static str, scope: &AccountScope) -> Self {
        let mut condition = Self::of_account(alias, scope);
        condition.and("after_transfer = 0");
        let sql = format!("({alias}.visible_from IS NULL OR {alias}.visible_from <= ?)");
        condition.and_sql(&sql, vec![text(scope.today())]);
        condition
    }

    /// What the filter asks for of what records have in common, except for the facets that a count
    /// takes apart itself.
    pub(super) fn alike(&mut self, scope: &AccountScope, filter: &TimelineFilter) {
        if let Some(vehicle) = &filter.vehicle {
            self.and_value("vehicle_id = ?", text(vehicle));
        }
        if filter.questions {
            self.and("questions > 0");
        }
        match filter.routine {
            Some(true) => self.and("routine = 1"),
            Some(false) => self.and("routine = 0"),
            None => {}
        }
        self.explained_by(scope, filter);
    }

    /// What the filter asks for of records, except for those facets.
    pub(super) fn counted(&mut self, scope: &AccountScope, filter: &TimelineFilter) {
        self.alike(scope, filter);
        self.single(scope, filter);
    }

    /// What the filter asks for of single records.
    fn single(&mut self, scope: &AccountScope, filter: &TimelineFilter) {
        if let Some(incident) = &filter.incident {
            self.and_value("incident_id = ?", text(incident));
        }
        if let Some(recipient) = &filter.received_by {
            self.handed_to(scope, recipient);
        }
        if let Some(words) = &filter.search {
            let sql = format!("{}.record_id IN ({})", self.alias, search::RECORDS);
            let question = search::question(scope, words);
            self.and_sql(&sql, vec![question.into(), text(scope.account())]);
        }
    }

    /// The facets that a count takes apart itself, except for the period.
    pub(super) fn facets(&mut self, filter: &TimelineFilter) {
        if !filter.triggers.is_empty() {
            let places = vec!["?"; filter.triggers.len()].join(", ");
            self.and(&format!("trigger_kind IN ({places})"));
            self.values.extend(filter.triggers.iter().map(text));
        }
        if !filter.categories.is_empty() {
            let wanted = i64::from(bits::of_categories(&filter.categories));
            self.and_value("category_bits & ? <> 0", wanted.into());
        }
        if !filter.recipients.is_empty() {
            let wanted = i64::from(bits::of_recipients(&filter.recipients));
            self.and_value("recipient_bits & ? <> 0", wanted.into());
        }
        if filter.outside {
            self.and("outside = 1");
        }
    }

    fn explained_by(&mut self, scope: &AccountScope, filter: &TimelineFilter) {
        let Some(policy) = &filter.policy else {
            return;
        };
        let mut values = vec![text(scope.account()), text(policy)];
        let cited = match &filter.clause {
            None => "SELECT c.citation_id FROM citation c WHERE c.account_id = ? AND c.policy = ?",
            Some(clause) => {
                values.push(text(clause));
                "SELECT c.citation_id FROM cited_clause c \
                 WHERE c.account_id = ? AND c.policy = ? AND c.clause = ?"
            }
        };
        let sql = format!("{}.citation_id IN ({cited})", self.alias);
        self.and_sql(&sql, values);
    }

    /// Only what was handed to one recipient.
    pub(super) fn handed_to(&mut self, scope: &AccountScope, recipient: &str) {
        let sql = format!(
            "EXISTS (SELECT 1 FROM disclosure d WHERE d.account_id = ? \
             AND d.record_id = {}.record_id AND d.recipient_id = ?)",
            self.alias
        );
        self.and_sql(&sql, vec![text(scope.account()), text(recipient)]);
    }

    /// The shapes, under the alias `s`, that the filter lets through.
    pub(super) fn of_shapes(scope: &AccountScope, filter: &TimelineFilter) -> Self {
        let mut condition = Self::of_account("s", scope);
        condition.alike(scope, filter);
        condition.facets(filter);
        condition
    }

    /// What the account may see today of what the filter asks for. What records have in common is
    /// asked of their shapes, which the index of the timeline's order knows: only what passes is
    /// opened.
    pub(super) fn filtered(
        alias: &'static str,
        scope: &AccountScope,
        filter: &TimelineFilter,
    ) -> Self {
        let mut condition = Self::visible(alias, scope);
        condition.single(scope, filter);
        let shapes = Self::of_shapes(scope, filter);
        if shapes.asks_more_than_account() {
            let sql = format!(
                "{alias}.shape_id IN (SELECT s.shape_id FROM shape s WHERE s.account_id = ?{})",
                shapes.sql
            );
            condition.and_sql(&sql, shapes.values);
        }
        let (from, to) = period(scope, filter);
        if filter.from.is_some() {
            condition.and_value("occurred_at >= ?", from.into());
        }
        if filter.to.is_some() {
            condition.and_value("occurred_at < ?", to.into());
        }
        condition
    }

    /// Only what comes behind a place of the timeline.
    pub(super) fn behind(&mut self, position: &Position) {
        let alias = self.alias;
        self.sql.push_str(&format!(
            " AND ({alias}.occurred_at, {alias}.record_id) < (?, ?)"
        ));
        self.values.push(position.occurred_at.into());
        self.values.push(position.record.clone().into());
    }

    /// Without the days' lines that were told before the place.
    pub(super) fn untold(&mut self, position: &Position) {
        let Some((day, vehicles)) = position.told.as_ref().map(Told::parts) else {
            return;
        };
        let places = vec!["?"; vehicles.len()].join(", ");
        let alias = self.alias;
        let sql = format!(
            "NOT ({alias}.routine = 1 AND {alias}.day = ? AND {alias}.vehicle_id IN ({places}))"
        );
        let vehicles = vehicles.iter().cloned().map(Value::from);
        let values = std::iter::once(day.to_owned().into()).chain(vehicles);
        self.and_sql(&sql, values.collect());
    }

    /// Adds a condition on a column of the table.
    pub(super) fn and(&mut self, on_column: &str) {
        self.sql
            .push_str(&format!(" AND ({}.{on_column})", self.alias));
    }

    /// Adds a condition on a column of the table, with one value.
    pub(super) fn and_value(&mut self, on_column: &str, value: Value) {
        self.and(on_column);
        self.values.push(value);
    }

    /// Adds a whole condition in SQL with the values of another.
    pub(super) fn and_sql(&mut self, sql: &str, values: Vec<Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    /// Whether there is anything that it asks for.
    fn asks_more_than_account(&self) -> bool {
        !self.sql.is_empty()
    }

    /// What stands behind the account's filter, with a question mark for each further value.
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// The values, in the order of the question marks.
    pub(super) fn into_values(self) -> Vec<Value> {
        self.values
    }
}

/// The filter's period as moments: from the first, up to and without the second.
pub(super) fn period(scope: &AccountScope, filter: &TimelineFilter) -> (i64, i64) {
    filter.period(scope)
}

/// A word, a handle or a day as it stands in the database.
pub(super) fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}
