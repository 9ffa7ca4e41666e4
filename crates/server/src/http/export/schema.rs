//! `GET /api/v1/export/schema.json`: what a JSON export looks like, as a JSON Schema (2020-12). It is
//! made of the types that are written, as they stand in the OpenAPI document.

use std::collections::BTreeMap;

use axum::{Json, http::header::CONTENT_TYPE, response::IntoResponse};
use dashboard_model::export::{EXPORT_SCHEMA, ExportDocument};
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::super::{AppState, Error, query::NoParameters};

/// How the OpenAPI document points at a type.
const COMPONENT: &str = "#/components/schemas/";

/// How the JSON Schema does.
const DEFINITION: &str = "#/$defs/";

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(schema))
}

/// The JSON Schema of a JSON export. Nobody has to be signed in to read it.
#[utoipa::path(
    get, path = "/api/v1/export/schema.json", tag = "export",
    responses((status = 200, body = Object, content_type = "application/schema+json")),
    security(())
)]
async fn schema(_: NoParameters) -> Result<impl IntoResponse, Error> {
    let document = document().map_err(|_| Error::Internal("the schema has no JSON form"))?;
    Ok(([(CONTENT_TYPE, "application/schema+json")], Json(document)))
}

fn document() -> Result<Value, serde_json::Error> {
    let mut types = Vec::new();
    ExportDocument::schemas(&mut types);
    let mut definitions = BTreeMap::new();
    for (name, schema) in types {
        definitions.insert(name, pointed(serde_json::to_value(schema)?));
    }
    let mut document = match pointed(serde_json::to_value(ExportDocument::schema())?) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    document.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    document.insert("$id".to_owned(), json!(EXPORT_SCHEMA));
    document.insert("$defs".to_owned(), serde_json::to_value(definitions)?);
    Ok(document.into())
}

/// The same with every pointer into the definitions.
fn pointed(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| match &value {
                Value::String(text) if name == "$ref" => {
                    let text = text.replacen(COMPONENT, DEFINITION, 1);
                    (name, text.into())
                }
                _ => (name, pointed(value)),
            });
            fields.collect()
        }
        Value::Array(values) => values.into_iter().map(pointed).collect(),
        other => other,
    }
}
