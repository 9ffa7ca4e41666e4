//! What any operation may answer, whatever it is for: told once for all of them.

use dashboard_model::problem::Problem;
use utoipa::{
    ToSchema,
    openapi::{
        Header, ObjectBuilder, OpenApi, PathItem, Ref, Response, ResponseBuilder, Type,
        content::Content, path::Operation,
    },
};

/// What each may answer besides its own.
const ALL: &[Told] = &[
    Told::new("400", "The request breaks a rule"),
    Told::new(
        "403",
        "The request came from another site, or this is not for whoever asks, or not in a frame",
    ),
    Told::new(
        "408",
        "The request took too long; Retry-After says when to try again",
    )
    .again(),
    Told::new("429", "Too many requests; Retry-After says when to go on").again(),
    Told::new("500", "The server did not do what it must"),
    Told::new("503", "The server cannot answer now").again(),
];

struct Told {
    status: &'static str,
    why: &'static str,
    /// Whether it says when to try again.
    again: bool,
}

impl Told {
    const fn new(status: &'static str, why: &'static str) -> Self {
        Self {
            status,
            why,
            again: false,
        }
    }

    const fn again(self) -> Self {
        Self {
            again: true,
            ..self
        }
    }

    fn response(&self) -> Response {
        let problem = Content::new(Some(Ref::from_schema_name(Problem::name())));
        let response = ResponseBuilder::new()
            .description(self.why)
            .content("application/problem+json", problem);
        if self.again {
            let seconds = Header::new(ObjectBuilder::new().schema_type(Type::Integer));
            response.header("Retry-After", seconds).build()
        } else {
            response.build()
        }
    }
}

/// Adds to each operation what it does not tell itself.
pub(super) fn tell(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        let PathItem {
            get,
            put,
            post,
            delete,
            patch,
            ..
        } = item;
        for operation in [get, put, post, delete, patch].into_iter().flatten() {
            add(operation, ALL);
        }
    }
}

fn add(operation: &mut Operation, all: &[Told]) {
    for told in all {
        let responses = &mut operation.responses.responses;
        responses
            .entry(told.status.to_owned())
            .or_insert_with(|| told.response().into());
    }
}
