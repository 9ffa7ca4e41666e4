//! The document with what the household has: by chance nobody guesses the id of a record.

use serde_json::{Map, Value, json};

use super::seeds::Seeds;

/// Operations that no request from the document alone carries out, and why.
const BEYOND: [(&str, &str, &str); 7] = [
    ("GET", "/api/v1/events", "the stream has no end"),
    ("GET", "/api/v1/grants/own", "the subscriber has none"),
    (
        "DELETE",
        "/api/v1/sessions/{id}",
        "there is no session but the one that asks",
    ),
    (
        "DELETE",
        "/api/v1/export/{id}",
        "no export is under way for long enough",
    ),
    ("GET", "/api/v1/pairings/{code}", "no car is waiting"),
    ("POST", "/api/v1/pairings/{code}", "no car is waiting"),
    ("POST", "/embed/v1/sessions", "a ticket is good once"),
];

/// An operation by its method and path, as the metrics name it.
pub type Operation = (String, String);

/// Puts what there is beside what a parameter or a body may be.
pub fn with_what_there_is(document: &mut Value, seeds: &Seeds) {
    let paths = document["paths"].as_object_mut();
    for (path, methods) in paths.into_iter().flatten() {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            let parameters = operation
                .get_mut("parameters")
                .and_then(Value::as_array_mut);
            for parameter in parameters.into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                add(
                    &mut parameter["schema"],
                    &seeds.of_parameter(method, path, &name),
                );
            }
            let bodies = operation.pointer_mut("/requestBody/content");
            for (_, body) in bodies.and_then(Value::as_object_mut).into_iter().flatten() {
                add(&mut body["schema"], &seeds.of_body(method, path));
            }
        }
    }
}

fn add(schema: &mut Value, there: &[Value]) {
    if !there.is_empty() {
        let any = schema.take();
        *schema = json!({ "anyOf": [{ "enum": there }, any] });
    }
}

/// Every operation that has to be carried out at least once.
pub fn within_reach(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let all = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flat_map(Map::keys);
        methods.map(move |method| (method.to_uppercase(), path.clone()))
    });
    let beyond = |(method, path): &Operation| {
        let mut named = BEYOND.iter();
        named.any(|(of, at, _)| method == of && path == at)
    };
    all.filter(|operation| !beyond(operation)).collect()
}

/// The operations that were carried out, as the server's metrics tell it.
pub fn carried_out(metrics: &str) -> Vec<Operation> {
    let lines = metrics.lines();
    let answers = lines.filter_map(|line| line.strip_prefix("dashboard_http_requests_total{"));
    let label = |line: &str, name: &str| {
        let (_, value) = line.split_once(&format!("{name}=\""))?;
        Some(value.split_once('"')?.0.to_owned())
    };
    let good = answers.filter(|line| label(line, "status").is_some_and(|it| it.starts_with('2')));
    good.filter_map(|line| Some((label(line, "method")?, label(line, "route")?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_carried_out_is_read_from_the_metrics() {
        let metrics = "# TYPE dashboard_http_requests counter\n\
            dashboard_http_requests_total{method=\"GET\",route=\"/api/v1/visit\",status=\"200\"} 3\n\
            dashboard_http_requests_total{method=\"PUT\",route=\"/api/v1/visit\",status=\"401\"} 2\n";
        let get = ("GET".to_owned(), "/api/v1/visit".to_owned());
        assert_eq!(carried_out(metrics), [get]);
    }

    #[test]
    fn what_is_beyond_reach_is_in_the_document() {
        let document = include_str!("../../../../../docs/openapi.json");
        let document: Value = serde_json::from_str(document).unwrap();
        let wanted = within_reach(&document);
        let all: usize = document["paths"]
            .as_object()
            .unwrap()
            .values()
            .map(|methods| methods.as_object().unwrap().len())
            .sum();
        assert_eq!(wanted.len() + BEYOND.len(), all);
    }
}
