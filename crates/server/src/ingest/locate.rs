//! Finding the place of a fault inside a tagged value.
//!
//! To read a tagged value (`{"category": "location", …}`) serde first keeps all of it and then gives
//! it its type, and by then it has forgotten the places. The place is found again by offering ever
//! longer beginnings of the value: the first one that has the same fault ends with it.

use serde_json::{Map, Value};

use super::{fault::Fault, typed::Step};

/// The field that says what a tagged value is; it is never left out of a beginning.
const TAG: &str = "category";

/// Follows the fault from where it was seen to where it is.
pub(super) fn locate(
    whole: &Value,
    path: &mut Vec<Step>,
    fault: &Fault,
    probe: &dyn Fn(&Value) -> Option<Fault>,
) {
    while let Some(step) = next_step(whole, path, fault, probe) {
        path.push(step);
    }
}

fn next_step(
    whole: &Value,
    path: &[Step],
    fault: &Fault,
    probe: &dyn Fn(&Value) -> Option<Fault>,
) -> Option<Step> {
    let same = |replacement: Value| {
        let mut candidate = whole.clone();
        let place = at(&mut candidate, path)?;
        *place = replacement;
        Some(probe(&candidate).as_ref() == Some(fault))
    };
    let value = get(whole, path)?;
    if same(empty(value)?) == Some(true) {
        return None;
    }
    match value {
        Value::Array(values) => (0..values.len())
            .find(|&last| same(Value::Array(values[..=last].to_vec())) == Some(true))
            .map(Step::Place),
        Value::Object(fields) => match fault {
            Fault::MissingField(_) => fields
                .iter()
                .filter(|(_, value)| value.is_array())
                .find(|(name, _)| {
                    let mut emptied = fields.clone();
                    emptied.insert((*name).clone(), Value::Array(Vec::new()));
                    same(Value::Object(emptied)) == Some(false)
                })
                .map(|(name, _)| Step::Field(name.clone())),
            Fault::UnknownField(name) => fields
                .contains_key(name)
                .then(|| Step::Field(name.clone()))
                .or_else(|| first_field(fields, &same)),
            _ => first_field(fields, &same),
        },
        _ => None,
    }
}

/// The value without anything in it. A fault that it has too is about the value, not about a part.
fn empty(value: &Value) -> Option<Value> {
    match value {
        Value::Array(_) => Some(Value::Array(Vec::new())),
        Value::Object(_) => Some(Value::Object(Map::new())),
        _ => None,
    }
}

fn first_field(fields: &Map<String, Value>, same: &dyn Fn(Value) -> Option<bool>) -> Option<Step> {
    let only_tag = |name: &String| name == TAG;
    if fields.contains_key(TAG) {
        let tag: Map<_, _> = fields
            .iter()
            .filter(|(name, _)| only_tag(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if same(Value::Object(tag)) == Some(true) {
            return Some(Step::Field(TAG.to_owned()));
        }
    }
    fields
        .keys()
        .enumerate()
        .find(|(last, _)| {
            let beginning: Map<_, _> = fields
                .iter()
                .enumerate()
                .filter(|(place, (name, _))| place <= last || only_tag(name))
                .map(|(_, (name, value))| (name.clone(), value.clone()))
                .collect();
            same(Value::Object(beginning)) == Some(true)
        })
        .map(|(_, name)| Step::Field(name.clone()))
}

fn get<'a>(whole: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(whole, |value, step| match step {
        Step::Field(name) => value.get(name),
        Step::Place(place) => value.get(place),
    })
}

fn at<'a>(whole: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(whole, |value, step| match step {
        Step::Field(name) => value.get_mut(name),
        Step::Place(place) => value.get_mut(place),
    })
}
