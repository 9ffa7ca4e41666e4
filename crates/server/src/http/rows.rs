//! `GET /api/v1/timeline/rows`.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use dashboard_model::{problem::Problem, timeline::TimelineRows};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::Reader, search_words::SearchWords};
use crate::{
    auth::{Allowed, policy::asks},
    store::RowsRequest,
};

/// How many rows an answer has at most.
const MOST: usize = 200;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(rows))
}

/// Which rows.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
struct RowsParameters {
    /// Positions and ranges of them, separated by commas, such as `3,17-40`; 200 positions at most.
    #[param(value_type = String, required = true)]
    at: Vec<u32>,
    /// The generation of the positions.
    #[param(required = true)]
    generation: Option<u64>,
}

impl RowsParameters {
    fn read(query: Option<&str>) -> Result<Self, Error> {
        let mut parameters = Self::default();
        let mut reader = Reader::new(query);
        while let Some((name, value)) = reader.next() {
            match name.as_ref() {
                "at" => match positions(&value) {
                    Ok(positions) => parameters.at = positions,
                    Err(fault) => reader.refuse(&name, fault.rule(), fault.to_string()),
                },
                "generation" => parameters.generation = reader.number(&name, &value),
                _ => reader.unknown(&name),
            }
        }
        reader.needs("at");
        reader.needs("generation");
        reader.done(parameters)
    }
}

impl RowsParameters {
    fn with(self, words: SearchWords) -> RowsRequest {
        RowsRequest {
            generation: self.generation.unwrap_or_default(),
            positions: self.at,
            search: words.into_words(),
        }
    }
}

/// What is wrong with a list of positions.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum PositionsFault {
    #[error("must be positions and ranges of them, separated by commas, such as `3,17-40`")]
    Malformed,
    #[error("must not have a range whose end is before its beginning")]
    Reversed,
    #[error("must be at most {MOST} positions")]
    TooMany,
}

impl PositionsFault {
    fn rule(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Reversed => "reversed_range",
            Self::TooMany => "too_many",
        }
    }
}

/// The positions of a list. A range is measured before it is spelled out.
fn positions(list: &str) -> Result<Vec<u32>, PositionsFault> {
    let mut positions = Vec::new();
    for part in list.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (position(first)?, position(last)?);
        if last < first {
            return Err(PositionsFault::Reversed);
        }
        let more = usize::try_from(last - first).map_err(|_| PositionsFault::TooMany)?;
        if positions.len() + more >= MOST {
            return Err(PositionsFault::TooMany);
        }
        positions.extend(first..=last);
    }
    Ok(positions)
}

fn position(text: &str) -> Result<u32, PositionsFault> {
    // A sign is no digit.
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| digits)
        .ok_or(PositionsFault::Malformed)
}

/// Rows by their positions in the index, in the order in which they are asked for. With words to search
/// for, each shows the part of its text around the first of them.
#[utoipa::path(
    get, path = "/api/v1/timeline/rows", tag = "timeline",
    params(RowsParameters, SearchWords),
    responses(
        (status = 200, body = TimelineRows),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn rows(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadTimeline>,
    RawQuery(query): RawQuery,
    words: SearchWords,
) -> Result<Json<TimelineRows>, Error> {
    let request = RowsParameters::read(query.as_deref())?.with(words);
    let rows = app.store.rows(allowed.scope(), request).await?;
    rows.map(Json).ok_or(Error::StaleGeneration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_single_positions_keep_their_order() {
        assert_eq!(positions("7,3-5,0"), Ok(vec![7, 3, 4, 5, 0]));
    }

    #[test]
    fn what_is_no_list_of_positions_is_refused() {
        for list in [
            "",
            ",",
            "1,",
            "a",
            "-1",
            "1-",
            "+1",
            "1-2-3",
            " 1",
            "4294967296",
        ] {
            assert_eq!(positions(list), Err(PositionsFault::Malformed), "{list}");
        }
        assert_eq!(positions("5-4"), Err(PositionsFault::Reversed));
    }

    #[test]
    fn no_more_than_the_limit() {
        assert_eq!(positions("0-199").map(|all| all.len()), Ok(MOST));
        for list in ["0-200", "0-4294967295", "1,0-199"] {
            assert_eq!(positions(list), Err(PositionsFault::TooMany), "{list}");
        }
    }
}
