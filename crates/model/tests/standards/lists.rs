//! Every closed list that standards are asked about, as rows of four mappings.

use dashboard_model::vocabulary::{
    AccountField, Activation, ActorRole, Airbag, Cause, DataCategory, InstrumentKind, Purpose,
    RecipientKind, Seat, Transport, TriggerKind,
    standards::{self, FIELDS, Field, Mapping, Standards},
};

/// DPV, VSS, MSD, EDR.
pub const STANDARDS: [&str; 4] = ["DPV", "VSS", "MSD", "EDR"];

pub struct List {
    pub name: &'static str,
    pub rows: Vec<Row>,
}

pub struct Row {
    pub word: String,
    pub mappings: [Mapping; 4],
    pub field: Option<Field>,
}

fn row(word: impl ToString, standards: Standards) -> Row {
    let Standards { dpv, vss, msd, edr } = standards;
    Row {
        word: word.to_string(),
        mappings: [dpv, vss, msd, edr],
        field: None,
    }
}

fn list<T: Copy + ToString>(
    name: &'static str,
    words: &[T],
    standards: impl Fn(T) -> Standards,
) -> List {
    let rows = words
        .iter()
        .map(|word| row(word.to_string(), standards(*word)));
    List {
        name,
        rows: rows.collect(),
    }
}

/// Every value of an item, airbags and belts one by one included.
pub fn fields() -> Vec<Field> {
    let bags = Airbag::ALL.iter().map(|bag| standards::airbag(*bag));
    let belts = Seat::ALL.iter().map(|seat| standards::belt(*seat));
    FIELDS.iter().copied().chain(bags).chain(belts).collect()
}

/// The legal basis is DPV's alone; the rest of its row is that of the occasion.
fn basis(kind: TriggerKind) -> Standards {
    Standards {
        dpv: standards::legal_basis(kind),
        ..standards::trigger(kind)
    }
}

pub fn lists() -> Vec<List> {
    let values = fields().into_iter().map(|field| Row {
        field: Some(field),
        ..row(field.name, field.standards)
    });
    vec![
        list("trigger", TriggerKind::ALL, standards::trigger),
        list("legal-basis", TriggerKind::ALL, basis),
        list("cause", Cause::ALL, standards::cause),
        list("activation", Activation::ALL, standards::activation),
        list("category", DataCategory::ALL, standards::category),
        List {
            name: "field",
            rows: values.collect(),
        },
        list("purpose", Purpose::ALL, standards::purpose),
        list("recipient", RecipientKind::ALL, standards::recipient),
        list("instrument", InstrumentKind::ALL, standards::instrument),
        list("transport", Transport::ALL, standards::transport),
        list("actor", ActorRole::ALL, standards::actor),
        list("account-field", AccountField::ALL, standards::account_field),
    ]
}
