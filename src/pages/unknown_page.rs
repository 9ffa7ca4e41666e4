//! An address without a page.

use crate::{
    browser::markup::{Built, element, group},
    components::link::page_link,
    i18n::*,
    route::Route,
};

/// Says so, and leads back.
pub fn unknown_page() -> Built {
    let locale = use_locale();
    let home = page_link("", Route::home).text(td_string!(locale, common.unknown_page.home));
    group()
        .child(element("h1").text(td_string!(locale, common.unknown_page.title)))
        .child(element("p").text(td_string!(locale, common.unknown_page.advice)))
        .child(home)
}
