//! A file that was saved or is being saved.

use dashboard_model::export::{ExportFile, ExportState};
use leptos::prelude::*;

use super::{SaveLink, Way};
use crate::{i18n::*, state::formatting::use_format};

/// How far a file is, what it holds, and by which digest it is checked. Its numbers may change, its
/// state does not.
#[component]
pub fn ExportedFile(
    /// The file.
    file: Signal<ExportFile>,
    /// How the same is saved again.
    again: Way,
    /// It is not wanted any more.
    give_up: Callback<String>,
) -> impl IntoView {
    let locale = use_locale();
    let first = file.get_untracked();
    let running = (first.state == ExportState::Running).then(|| {
        let id = first.id;
        let done = move || file.with(|file| file.counts.records);
        view! {
            <progress
                max=first.total.max(1)
                value=done
                aria-label=td_string!(locale, export.progress)
            />
            <button type="button" class="button" on:click=move |_| give_up.run(id.clone())>
                {td_string!(locale, export.give_up)}
            </button>
        }
    });
    let again = (first.state == ExportState::Broken).then(|| {
        view! { <SaveLink way=again>{td_string!(locale, export.again)}</SaveLink> }
    });
    let digest = first.sha256.map(|digest| {
        view! { <p>"SHA-256: " <code class="export-digest">{digest}</code></p> }
    });
    view! {
        <div class="export-file">
            <h2 class="export-name">{first.file}</h2>
            <p>{move || file.with(|file| said(locale, file))}</p>
            {running}
            {again}
            {digest}
        </div>
    }
}

/// The state and the numbers of a file.
fn said(locale: Locale, file: &ExportFile) -> String {
    let format = use_format();
    let records = format.count(file.counts.records);
    let total = format.count(file.total);
    #[allow(clippy::cast_precision_loss, reason = "a size that is only shown")]
    let size = format.number((file.bytes as f64 / 1e5).round() / 10.0);
    match file.state {
        ExportState::Running => td_string!(locale, export.running, records, total, size),
        ExportState::Complete => {
            let shared = format.count(file.counts.disclosures);
            td_string!(locale, export.complete, records, shared, size)
        }
        ExportState::Broken => td_string!(locale, export.broken, records, total),
    }
    .to_string()
}
