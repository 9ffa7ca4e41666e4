//! Filters as SQL. The account is always `$1`.

use dashboard_model::timeline::bits;
use tokio_postgres::types::ToSql;

use super::{session::Account, words};
use crate::store::{AccountScope, Position, StoreError, TimelineFilter, Told};

/// The values of a statement, from `$2` on.
#[derive(Default)]
pub(super) struct Bound(Vec<Box<dyn ToSql + Sync + Send>>);

impl Bound {
    /// Adds a value and gives what stands for it in the statement.
    pub(super) fn bind(&mut self, value: impl ToSql + Sync + Send + 'static) -> String {
        self.0.push(Box::new(value));
        format!("${}", self.0.len() + 1)
    }

    /// A word, a handle or a day.
    pub(super) fn text(&mut self, value: impl ToString) -> String {
        self.bind(value.to_string())
    }

    /// All rows of an account's statement with these values.
    pub(super) fn rows(
        &self,
        account: Account<'_>,
        sql: &str,
    ) -> Result<Vec<tokio_postgres::Row>, StoreError> {
        let values: Vec<&(dyn ToSql + Sync)> = self
            .0
            .iter()
            .map(|value| value.as_ref() as &(dyn ToSql + Sync))
            .collect();
        account.rows_once(sql, &values)
    }
}

/// A condition for one use of a table under an alias.
pub(super) struct Condition {
    alias: &'static str,
    parts: Vec<String>,
}

impl Condition {
    /// What is the account's.
    pub(super) fn of_account(alias: &'static str) -> Self {
        Self {
            alias,
            parts: vec![format!("{alias}.account_id = $1")],
        }
    }

    /// What the account may see today: its own, no longer sealed, from before a vehicle left it.
    pub(super) fn visible(alias: &'static str, scope: &AccountScope, bound: &mut Bound) -> Self {
        let mut condition = Self::of_account(alias);
        condition.and("after_transfer = FALSE");
        let today = bound.text(scope.today());
        condition.and_sql(format!(
            "({alias}.visible_from IS NULL OR {alias}.visible_from <= {today})"
        ));
        condition
    }

    /// What the filter asks for of what records have in common, except for the facets that a count
    /// takes apart itself.
    pub(super) fn alike(&mut self, filter: &TimelineFilter, bound: &mut Bound) {
        if let Some(vehicle) = &filter.vehicle {
            let vehicle = bound.text(vehicle);
            self.and(&format!("vehicle_id = {vehicle}"));
        }
        if filter.questions {
            self.and("questions > 0");
        }
        match filter.routine {
            Some(true) => self.and("routine = TRUE"),
            Some(false) => self.and("routine = FALSE"),
            None => {}
        }
        self.explained_by(filter, bound);
    }

    /// What the filter asks for of records, except for those facets.
    pub(super) fn counted(
        &mut self,
        scope: &AccountScope,
        filter: &TimelineFilter,
        bound: &mut Bound,
    ) {
        self.alike(filter, bound);
        self.single(scope, filter, bound);
    }

    /// What the filter asks for of single records.
    fn single(&mut self, scope: &AccountScope, filter: &TimelineFilter, bound: &mut Bound) {
        if let Some(incident) = &filter.incident {
            let incident = bound.text(incident);
            self.and(&format!("incident_id = {incident}"));
        }
        if let Some(recipient) = &filter.received_by {
            self.handed_to(recipient, bound);
        }
        if let Some(typed) = &filter.search {
            let alias = self.alias;
            self.parts.push(match words::question(scope, typed) {
                None => "FALSE".to_owned(),
                Some(question) => {
                    let question = bound.text(question);
                    format!(
                        "{alias}.record_id IN (SELECT f.record_id FROM search_doc f \
                         WHERE f.account_id = $1 AND f.words @@ {question}::TEXT::TSQUERY)"
                    )
                }
            });
        }
    }

    /// The facets that a count takes apart itself, except for the period.
    pub(super) fn facets(&mut self, filter: &TimelineFilter, bound: &mut Bound) {
        if !filter.triggers.is_empty() {
            let triggers: Vec<_> = filter.triggers.iter().map(ToString::to_string).collect();
            let triggers = bound.bind(triggers);
            self.and(&format!("trigger_kind = ANY ({triggers})"));
        }
        if !filter.categories.is_empty() {
            let wanted = bound.bind(i64::from(bits::of_categories(&filter.categories)));
            self.and(&format!("category_bits & {wanted} <> 0"));
        }
        if !filter.recipients.is_empty() {
            let wanted = bound.bind(i64::from(bits::of_recipients(&filter.recipients)));
            self.and(&format!("recipient_bits & {wanted} <> 0"));
        }
        if filter.outside {
            self.and("outside = TRUE");
        }
    }

    fn explained_by(&mut self, filter: &TimelineFilter, bound: &mut Bound) {
        let Some(policy) = &filter.policy else {
            return;
        };
        let policy = bound.text(policy);
        let (table, of_clause) = match &filter.clause {
            None => ("citation", String::new()),
            Some(clause) => {
                let clause = bound.text(clause);
                ("cited_clause", format!(" AND c.clause = {clause}"))
            }
        };
        self.and(&format!(
            "citation_id IN (SELECT c.citation_id FROM {table} c \
             WHERE c.account_id = $1 AND c.policy = {policy}{of_clause})"
        ));
    }

    /// Only what was handed to one recipient.
    pub(super) fn handed_to(&mut self, recipient: &str, bound: &mut Bound) {
        let (alias, recipient) = (self.alias, bound.text(recipient));
        self.and_sql(format!(
            "EXISTS (SELECT 1 FROM disclosure d WHERE d.account_id = $1 \
             AND d.record_id = {alias}.record_id AND d.recipient_id = {recipient})"
        ));
    }

    /// The shapes, under the alias `s`, that the filter lets through.
    pub(super) fn of_shapes(filter: &TimelineFilter, bound: &mut Bound) -> Self {
        let mut condition = Self::of_account("s");
        condition.alike(filter, bound);
        condition.facets(filter, bound);
        condition
    }

    /// What the account may see today of what the filter asks for. What records have in common is
    /// asked of their shapes.
    pub(super) fn filtered(
        alias: &'static str,
        scope: &AccountScope,
        filter: &TimelineFilter,
        bound: &mut Bound,
    ) -> Self {
        let mut condition = Self::visible(alias, scope, bound);
        condition.single(scope, filter, bound);
        let shapes = Self::of_shapes(filter, bound);
        if shapes.parts.len() > 1 {
            condition.and(&format!(
                "shape_id IN (SELECT s.shape_id FROM shape s WHERE {})",
                shapes.sql()
            ));
        }
        let (from, to) = filter.period(scope);
        if filter.from.is_some() {
            let from = bound.bind(from);
            condition.and(&format!("occurred_at >= {from}"));
        }
        if filter.to.is_some() {
            let to = bound.bind(to);
            condition.and(&format!("occurred_at < {to}"));
        }
        condition
    }

    /// Only what comes behind a place of the timeline.
    pub(super) fn behind(&mut self, position: &Position, bound: &mut Bound) {
        let (at, record) = (
            bound.bind(position.occurred_at),
            bound.text(&position.record),
        );
        let alias = self.alias;
        self.and_sql(format!(
            "({alias}.occurred_at, {alias}.record_id) < ({at}, {record})"
        ));
    }

    /// Without the days' lines that were told before the place.
    pub(super) fn untold(&mut self, position: &Position, bound: &mut Bound) {
        let Some((day, vehicles)) = position.told.as_ref().map(Told::parts) else {
            return;
        };
        let (day, vehicles) = (bound.text(day), bound.bind(vehicles.to_vec()));
        let alias = self.alias;
        self.and_sql(format!(
            "NOT ({alias}.routine = TRUE AND {alias}.day = {day} \
             AND {alias}.vehicle_id = ANY ({vehicles}))"
        ));
    }

    /// Adds a condition on a column of the table.
    pub(super) fn and(&mut self, on_column: &str) {
        self.parts.push(format!("{}.{on_column}", self.alias));
    }

    /// Adds a whole condition.
    pub(super) fn and_sql(&mut self, sql: String) {
        self.parts.push(sql);
    }

    /// The condition in SQL.
    pub(super) fn sql(&self) -> String {
        self.parts.join(" AND ")
    }
}
