//! What can be done where the app does not run.

use dashboard_model::vocabulary::AccountField;
use maud::{Markup, html};

use super::{Page, say};
use crate::config::EditUrls;

/// Everything that the account may see, as one file.
const EXPORT: &str = "/api/v1/export?format=json";

/// The same as a page to print.
const REPORT: &str = "/api/v1/export/report";

/// A form of the operator's where a field of the account can be corrected.
pub(in super::super) struct Correction {
    field: AccountField,
    address: String,
}

impl Correction {
    /// The first field that has one.
    pub(in super::super) fn first(urls: &EditUrls) -> Option<Self> {
        let mut fields = AccountField::ALL.iter();
        fields.find_map(|field| {
            let address = urls.of(*field)?;
            let field = *field;
            Some(Self { field, address })
        })
    }
}

/// Says that only the newest records are shown, and leads to what works without the app.
pub(super) fn note(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    html! {
        section class="without-app" aria-label=(say!(texts, first_page.title)) {
            h2 { (say!(texts, first_page.title)) }
            p { (say!(texts, first_page.advice)) }
            ul {
                @if let Some(contact) = page.contact {
                    li { a href=(contact.official_url) { (say!(texts, common.official_text)) } }
                    li {
                        a href=(format!("tel:{}", dialed(&contact.phone))) {
                            (say!(texts, first_page.call, phone = contact.phone))
                        }
                    }
                    li {
                        a href=(format!("mailto:{}", contact.mail)) {
                            (say!(texts, first_page.write, mail = contact.mail))
                        }
                    }
                }
                @if let Some(Correction { field, address }) = &page.correction {
                    @let key = format!(".terms.field.{}", field.as_str());
                    @let field = texts.plain(&key);
                    li { a href=(address) { (say!(texts, first_page.correct, field = field)) } }
                }
                li { a href=(EXPORT) download { (say!(texts, first_page.export)) } }
                li { a href=(REPORT) { (say!(texts, first_page.report)) } }
            }
        }
    }
}

/// A phone number without what only helps to read it.
fn dialed(phone: &str) -> String {
    let dials = |c: &char| c.is_ascii_digit() || *c == '+';
    phone.chars().filter(dials).collect()
}
