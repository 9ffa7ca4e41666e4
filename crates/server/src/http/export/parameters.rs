//! What an export is asked for.

use dashboard_model::{
    export::{ExportAbout, ExportFormat, ExportPart},
    time::Timestamp,
};
use utoipa::IntoParams;

use super::super::{
    App, Error,
    parameters::FilterParameters,
    query::{Known, Reader},
    timeline::policies,
};
use crate::store::AccountScope;

/// The longest name of an export, in characters.
const LONGEST_ID: usize = 64;

/// In which form.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ExportParameters {
    /// `json`: one document. `csv`: a table.
    #[param(required = true, inline)]
    format: Option<ExportFormat>,
    /// Of a CSV export, which table: `records` (the one without it), `values` or `disclosures`.
    #[param(inline)]
    part: Option<ExportPart>,
    /// A name by which the manifest tells of this export: letters, digits, `-` and `_`, at most 64.
    #[param(max_length = 64)]
    id: Option<String>,
}

/// What is wanted.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) format: ExportFormat,
    pub(super) part: ExportPart,
    pub(super) id: Option<String>,
}

/// Reads the query of an export.
pub(super) fn export(
    query: Option<&str>,
    app: &App,
    scope: &AccountScope,
) -> Result<(Wish, FilterParameters), Error> {
    let mut filter = FilterParameters::default();
    let mut asked = ExportParameters::default();
    let mut reader = Reader::new(query);
    while let Some((name, value)) = reader.next() {
        match name.as_ref() {
            "format" => asked.format = format(&mut reader, &value),
            "part" => asked.part = part(&mut reader, &value),
            "id" => asked.id = id(&mut reader, &value),
            _ => {
                if !filter.accept(&mut reader, &name, &value) {
                    reader.unknown(&name);
                }
            }
        }
    }
    reader.needs("format");
    if asked.part.is_some() && asked.format == Some(ExportFormat::Json) {
        reader.refuse(
            "part",
            "needs_csv",
            "belongs to `format=csv`: leave it out, or ask for that",
        );
    }
    filter.check(&mut reader, &policies(app, scope));
    // Without a format it was refused.
    let wish = Wish {
        format: asked.format.unwrap_or(ExportFormat::Json),
        part: asked.part.unwrap_or(ExportPart::Records),
        id: asked.id,
    };
    reader.done((wish, filter))
}

fn format(reader: &mut Reader<'_>, value: &str) -> Option<ExportFormat> {
    match value {
        "json" => Some(ExportFormat::Json),
        "csv" => Some(ExportFormat::Csv),
        _ => {
            reader.refuse("format", "unknown_word", "must be `json` or `csv`");
            None
        }
    }
}

fn part(reader: &mut Reader<'_>, value: &str) -> Option<ExportPart> {
    let part = ExportPart::ALL
        .into_iter()
        .find(|part| part.as_str() == value);
    if part.is_none() {
        let message = format!("must be one of these words: {}", ExportPart::known());
        reader.refuse("part", "unknown_word", message);
    }
    part
}

fn id(reader: &mut Reader<'_>, value: &str) -> Option<String> {
    let good = !value.is_empty()
        && value.len() <= LONGEST_ID
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !good {
        let message = format!("must be 1 to {LONGEST_ID} letters, digits, `-` or `_`");
        reader.refuse("id", "malformed", message);
    }
    good.then(|| value.to_owned())
}

impl Known for ExportPart {
    fn known() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

/// What an export is of: whose, when, and under which filters.
pub(super) fn about(
    app: &App,
    scope: &AccountScope,
    query: Option<&str>,
    search: Option<String>,
) -> ExportAbout {
    ExportAbout {
        operator: scope.operator().to_owned(),
        made_at: app.clock.now(),
        time_zone: scope.time_zone().name().to_owned(),
        filters: filters(query.unwrap_or_default()),
        search,
    }
}

/// The query without what is no filter.
fn filters(query: &str) -> String {
    let own = ["format", "part", "id", "language"];
    let mut filters = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if !own.contains(&&*name) {
            filters.append_pair(&name, &value);
        }
    }
    filters.finish()
}

impl Wish {
    /// A name for the file: what it is and when it was made, and nothing of whose it is.
    pub(super) fn file_name(&self, made_at: Timestamp, scope: &AccountScope) -> String {
        let day = scope.day_of(made_at);
        match self.format {
            ExportFormat::Json => format!("privacy-records-{day}.json"),
            ExportFormat::Csv => format!("privacy-{}-{day}.csv", self.part.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_filters_are_told_as_filters() {
        let told = filters("format=csv&trigger=crash,theft&part=values&id=a&outside=true");
        assert_eq!(told, "trigger=crash%2Ctheft&outside=true");
    }
}
