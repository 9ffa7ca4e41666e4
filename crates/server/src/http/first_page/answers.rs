//! What the app asks for first, answered by the same handlers before it asks.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{RawQuery, State},
};
use dashboard_model::{
    session::Session,
    timeline::{TimelinePage, TimelineSummary},
    vehicle::Vehicle,
};
use serde::Serialize;
use serde_json::Value;

use super::{
    super::{
        AppState, Error, parameters::FilterParameters, policies, query::NoParameters,
        search_words::SearchWords, session, timeline, vehicles,
    },
    address::{Address, query_of},
};
use crate::{
    auth::{Allowed, allow, policy::asks},
    store::{AccountScope, TimelineFilter},
};

/// How many rows the app asks for at once, without the headings of days: more than any screen shows.
const ROWS: u16 = 30;

/// The answers, and what the page needs of them.
pub(super) struct Answers {
    scope: AccountScope,
    /// Which records.
    pub(super) filter: TimelineFilter,
    /// Whether routine diagnostics stand one by one.
    pub(super) one_by_one: bool,
    /// Who is signed in.
    pub(super) session: Session,
    /// The cars.
    pub(super) vehicles: Vec<Vehicle>,
    /// The newest records.
    pub(super) page: TimelinePage,
    /// The counts.
    pub(super) summary: TimelineSummary,
    by_path: BTreeMap<String, Value>,
}

impl Answers {
    /// Asks all handlers. `None` when one of them refuses: the app asks again, and says why.
    pub(super) async fn collect(
        app: &AppState,
        allowed: Allowed<asks::ReadTimeline>,
        address: &Address,
    ) -> Option<Self> {
        Self::ask(app, allowed, address).await.ok()
    }

    async fn ask(
        app: &AppState,
        allowed: Allowed<asks::ReadTimeline>,
        address: &Address,
    ) -> Result<Self, Error> {
        let state = || State(app.clone());
        let scope = allowed.scope().clone();
        let open = allowed.session().clone();
        let policies = timeline::policies(app, &scope);
        let filter = TimelineFilter::from(FilterParameters::read(Some(&address.query), &policies)?);
        let query = query_of(&filter);
        let mut by_path = BTreeMap::new();

        let Json(session) = session::session(allow(app, open.clone()).await?, NoParameters).await?;
        add(&mut by_path, "/api/v1/session".to_owned(), &session)?;

        let operator = format!("operator={}", session.operator);
        let path = format!("/api/v1/policies?{operator}");
        let Json(policies) = policies::policies(state(), RawQuery(Some(operator))).await?;
        add(&mut by_path, path, &policies)?;

        let Json(vehicles) =
            vehicles::vehicles(state(), allow(app, open.clone()).await?, NoParameters).await?;
        add(&mut by_path, "/api/v1/vehicles".to_owned(), &vehicles)?;

        let nothing = SearchWords::default;
        let separator = if query.is_empty() { "" } else { "&" };
        let asked = format!(
            "fold={}&limit={ROWS}{separator}{query}",
            !address.one_by_one
        );
        let path = format!("/api/v1/timeline?{asked}");
        let Json(page) = timeline::page(state(), allowed, RawQuery(Some(asked)), nothing()).await?;
        add(&mut by_path, path, &page)?;

        let path = format!("/api/v1/timeline/summary?{query}");
        let Json(summary) = timeline::summary(
            state(),
            allow(app, open).await?,
            RawQuery(Some(query)),
            nothing(),
        )
        .await?;
        add(&mut by_path, path, &summary)?;

        Ok(Self {
            scope,
            filter,
            one_by_one: address.one_by_one,
            session,
            vehicles,
            page,
            summary,
            by_path,
        })
    }

    /// Whose.
    pub(super) fn scope(&self) -> &AccountScope {
        &self.scope
    }

    /// All answers by the paths that the app asks for, as JSON that may stand inside HTML: no text of
    /// anybody's can end the element around it.
    pub(super) fn json(&self) -> Option<String> {
        let json = serde_json::to_string(&self.by_path).ok()?;
        Some(json.replace('<', "\\u003c"))
    }
}

fn add<T: Serialize>(
    by_path: &mut BTreeMap<String, Value>,
    path: String,
    answer: &T,
) -> Result<(), Error> {
    let answer = serde_json::to_value(answer);
    let answer = answer.map_err(|_| Error::Internal("an answer has no JSON form"))?;
    by_path.insert(path, answer);
    Ok(())
}
