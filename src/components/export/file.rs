//! A file that was saved or is being saved.

use dashboard_model::export::{ExportFile, ExportState};
use leptos::prelude::*;

use crate::{i18n::*, state::formatting::use_format};

/// How far a file is, what it holds, and by which digest it is checked.
#[component]
pub fn ExportedFile(
    /// The file.
    file: ExportFile,
    /// Where the same comes from again.
    again: Option<String>,
    /// It was asked for again.
    begun: Callback<()>,
    /// It is not wanted any more.
    give_up: Callback<String>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let records = format.count(file.counts.records);
    let total = format.count(file.total);
    #[allow(clippy::cast_precision_loss, reason = "a size that is only shown")]
    let size = format.number((file.bytes as f64 / 1e6 * 10.0).round() / 10.0);
    let running = file.state == ExportState::Running;
    let state = match file.state {
        ExportState::Running => td_string!(locale, export.running, records, total, size),
        ExportState::Complete => {
            let shared = format.count(file.counts.disclosures);
            td_string!(locale, export.complete, records, shared, size)
        }
        ExportState::Broken => td_string!(locale, export.broken, records, total),
    };
    let id = file.id.clone();
    view! {
        <li class="export-file">
            <h3>{file.file}</h3>
            <p>{state}</p>
            {running
                .then(|| {
                    view! {
                        <progress
                            max=file.total.max(1)
                            value=file.counts.records
                            aria-label=td_string!(locale, export.progress)
                        />
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| give_up.run(id.clone())
                        >
                            {td_string!(locale, export.give_up)}
                        </button>
                    }
                })}
            {(file.state == ExportState::Broken)
                .then_some(again)
                .flatten()
                .map(|address| {
                    view! {
                        <a class="button" href=address download on:click=move |_| begun.run(())>
                            {td_string!(locale, export.again)}
                        </a>
                    }
                })}
            {file
                .sha256
                .map(|digest| {
                    view! {
                        <p>"SHA-256: " <code class="export-digest">{digest}</code></p>
                    }
                })}
        </li>
    }
}
