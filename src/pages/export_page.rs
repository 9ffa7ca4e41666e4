//! Everything as a file: the browser saves it, and the page says how far it is and how to check it.

use std::time::Duration;

use dashboard_model::export::{ExportManifest, ExportState};
use leptos::{prelude::*, task::spawn_local};

use super::{failure::explain, load::Load};
use crate::{
    api::use_api,
    components::{
        export::{Choice, ExportChoice, ExportedFile, FreshSignIn, SaveLink, Way},
        failure::failure_notice,
        link::PageLink,
    },
    i18n::*,
    navigator::use_navigator,
    route::Route,
    timeline::filter::Filter,
    ui::{Glyph, Icon},
};

/// How often the page asks how far a file is.
const LOOK: Duration = Duration::from_millis(700);

/// How often it looks for a file that was asked for and is not known yet.
const PATIENCE: u32 = 12;

/// Everything, or what the timeline shows, as a file.
#[component]
pub fn ExportPage(
    /// What the timeline shows.
    filter: Signal<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let api = use_api();
    let navigator = use_navigator();
    let files: Load<ExportManifest> = Load::new(move || api.exports());
    let looks = StoredValue::new(0);
    let begun = Callback::new(move |()| {
        looks.set_value(PATIENCE);
        look_later(files);
    });
    Effect::new(move || {
        let running = files.value().is_some_and(|manifest| {
            let mut states = manifest.files.iter().map(|file| file.state);
            states.any(|state| state == ExportState::Running)
        });
        let left = looks.get_value();
        if running || left > 0 {
            looks.set_value(left.saturating_sub(1));
            look_later(files);
        }
    });
    let give_up = Callback::new(move |id: String| {
        spawn_local(async move {
            // Whatever comes of it, the list says how it is.
            drop(api.give_up_export(&id).await);
            files.again();
        });
    });
    let is_veiled = Memo::new(move |_| {
        let manifest = files.value();
        manifest.is_some_and(|manifest| manifest.fresh_sign_in_needed)
    });
    // Words stand in no address, so the page itself asks for what holds them.
    let not_saved = RwSignal::new(None);
    let way = move |start: &str, question: &str, words: Option<String>| {
        let sign = if question.is_empty() { "" } else { "&" };
        let path = format!("{start}{sign}{question}");
        Way {
            link: words.is_none().then(|| api.export_address(&path)),
            page: false,
            begun: Callback::new(move |()| {
                begun.run(());
                let Some(words) = &words else { return };
                not_saved.set(None);
                let saved = api.save_export(&path, words);
                spawn_local(async move {
                    not_saved.try_set(saved.await.err());
                });
            }),
        }
    };
    let all = move || {
        let manifest = files.value();
        manifest.map_or_else(Vec::new, |manifest| manifest.files.clone())
    };
    // A file stands with what saves it, where whoever pressed that looks.
    let file_of = move |choice: Choice| {
        let found = move || all().into_iter().find(|file| file.id == choice.id());
        let kind = Memo::new(move |_| found().map(|file| (file.file, file.state as u8)));
        move || {
            kind.get()?;
            let first = untrack(found)?;
            let about = &first.about;
            let again = way(choice.query(), &about.filters, about.search.clone());
            // The numbers change in their places, so that whoever is at a button stays there.
            let file = Memo::new(move |_| found().unwrap_or_else(|| first.clone()));
            Some(view! { <ExportedFile file=file.into() again give_up /> })
        }
    };
    let choices = move || {
        let question = filter.with(Filter::to_question);
        let words = filter.with(|filter| filter.search.clone());
        let may = !is_veiled.get();
        let choices = Choice::ALL.map(|choice| {
            let way = may.then(|| way(choice.query(), &question, words.clone()));
            view! {
                <ExportChoice choice way>
                    {file_of(choice)}
                </ExportChoice>
            }
        });
        let language = format!("/report?language={locale}");
        let report = may.then(|| {
            let way = Way {
                page: true,
                ..way(&language, &question, words.clone())
            };
            view! {
                <li class="export-choice">
                    <SaveLink way>
                        <Icon glyph=Glyph::Document />
                        {td_string!(locale, export.report.title)}
                    </SaveLink>
                    <p>{td_string!(locale, export.report.meaning)}</p>
                </li>
            }
        });
        view! { <ul class="export-choices">{report} {choices.collect_view()}</ul> }
    };
    let veil = move || {
        let back = navigator.href(&Route::Export {
            filter: filter.get(),
        });
        let address = (!navigator.is_embedded()).then(|| api.fresh_sign_in_address(&back));
        is_veiled.get().then(|| view! { <FreshSignIn address /> })
    };
    let failed = move || {
        let error = not_saved.get().or_else(|| files.get()?.err())?;
        let failure = explain(locale, &error);
        let again = move || {
            not_saved.set(None);
            files.again();
        };
        Some(failure_notice(&failure, false, again).into_part())
    };
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, export.title)}</h1>
        </div>
        <p>{td_string!(locale, export.intro)}</p>
        <Chosen filter />
        {failed}
        {veil}
        {choices}
        <section aria-labelledby="export-check">
            <h2 id="export-check">{td_string!(locale, export.files)}</h2>
            <p>{td_string!(locale, export.check)}</p>
            <p class="visually-hidden" role="status">
                {move || files.value().and_then(|manifest| spoken(locale, &manifest))}
            </p>
        </section>
    }
}

/// What is chosen, and the ways to something else.
#[component]
fn Chosen(filter: Signal<Filter>) -> impl IntoView {
    let locale = use_locale();
    let timeline = Signal::derive(move || Route::Timeline {
        filter: filter.get(),
    });
    let everything = Route::Export {
        filter: Filter::default(),
    };
    let is_everything = move || filter.with(Filter::is_everything);
    view! {
        <p>
            {move || {
                if is_everything() {
                    td_string!(locale, export.everything)
                } else {
                    td_string!(locale, export.filtered)
                }
            }} " " <PageLink to=timeline>{td_string!(locale, export.choose)}</PageLink>
            {move || {
                let to = everything.clone();
                (!is_everything())
                    .then(|| {
                        view! {
                            " "
                            <PageLink to=to>{td_string!(locale, export.all)}</PageLink>
                        }
                    })
            }}
        </p>
    }
}

/// What is said aloud: how the newest file stands, and not each number on the way.
fn spoken(locale: Locale, manifest: &ExportManifest) -> Option<&'static str> {
    Some(match manifest.files.first()?.state {
        ExportState::Running => td_string!(locale, export.spoken.running),
        ExportState::Complete => td_string!(locale, export.spoken.complete),
        ExportState::Broken => td_string!(locale, export.spoken.broken),
    })
}

fn look_later(files: Load<ExportManifest>) {
    if let Ok(timeout) = set_timeout_with_handle(move || files.again(), LOOK) {
        on_cleanup(move || timeout.clear());
    }
}
