//! Lists that the shipped policy gives as a whole: nothing is missing from them, and nothing is in
//! them that the policy does not name.

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use dashboard_model::vocabulary::{DataCategory, Purpose, RecipientKind};
use toml::{Table, Value};

type Outcome = Result<(), Box<dyn Error>>;

fn clauses() -> Result<Vec<Value>, Box<dyn Error>> {
    let path = "../../policies/bmw-assist/2016-10-17/policy.toml";
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))?;
    let pack: Table = text.parse()?;
    let clauses = pack.get("clauses").and_then(Value::as_array);
    Ok(clauses.ok_or("no clauses")?.clone())
}

/// The words of a list that a clause covers; none where it has no such list.
fn words(covers: Option<&Value>, list: &str) -> BTreeSet<String> {
    let words = covers.and_then(|covers| covers.get(list)?.as_array());
    let words = words.into_iter().flatten().filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

fn of_clause(id: &str, list: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let clauses = clauses()?;
    let is_it = |clause: &&Value| clause.get("id").and_then(Value::as_str) == Some(id);
    let clause = clauses
        .iter()
        .find(is_it)
        .ok_or(format!("no clause {id}"))?;
    Ok(words(clause.get("covers"), list))
}

/// The words of all but some of a closed list.
fn all_but<T: Copy + PartialEq + ToString>(all: &[T], but: &[T]) -> BTreeSet<String> {
    let kept = all.iter().filter(|word| !but.contains(word));
    kept.map(ToString::to_string).collect()
}

#[test]
fn clause_1_names_every_kind_of_data_and_clause_4_the_sound_of_calls() -> Outcome {
    let sound = DataCategory::CallRecording;
    assert_eq!(
        of_clause("1", "categories")?,
        all_but(DataCategory::ALL, &[sound])
    );
    assert_eq!(
        of_clause("4", "categories")?,
        BTreeSet::from([sound.to_string()])
    );
    Ok(())
}

#[test]
fn clause_2_names_the_seven_uses() -> Outcome {
    let named = of_clause("2", "purposes")?;
    let others = [Purpose::LegalCompliance, Purpose::Marketing];
    assert_eq!(named, all_but(Purpose::ALL, &others));
    assert_eq!(named.len(), 7);
    Ok(())
}

#[test]
fn clauses_2_and_3_name_every_recipient_and_nobody_who_buys_or_rents() -> Outcome {
    let (mut kinds, mut purposes) = (BTreeSet::new(), BTreeSet::new());
    for clause in clauses()? {
        let recipients = clause
            .get("covers")
            .and_then(|covers| covers.get("recipients"));
        for recipient in recipients.and_then(Value::as_array).into_iter().flatten() {
            kinds.extend(words(Some(recipient), "kinds"));
            purposes.extend(words(Some(recipient), "purposes"));
        }
    }
    assert_eq!(kinds, all_but(RecipientKind::ALL, &[RecipientKind::Other]));
    assert_eq!(purposes, all_but(Purpose::ALL, &[Purpose::Marketing]));
    Ok(())
}

#[test]
fn only_the_cellular_network_and_recorded_calls_come_with_a_warning() -> Outcome {
    for clause in clauses()? {
        let id = clause.get("id").and_then(Value::as_str);
        let warns = |about| {
            let covers = clause.get("covers");
            covers.and_then(|covers| covers.get(about)?.as_bool()) == Some(true)
        };
        assert_eq!(warns("call_recording"), id == Some("4"), "{id:?}");
        assert_eq!(warns("cellular_warning"), id == Some("7"), "{id:?}");
    }
    Ok(())
}
