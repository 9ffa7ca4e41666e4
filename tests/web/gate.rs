use privacy_dashboard::{
    app::app,
    config::{HostConfig, Surface},
    i18n::Locale,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, mount, until};

/// The app with a server that does not answer: nothing listens on the discard port.
fn page(locale: Locale) -> Page {
    mount(locale, move || {
        let config = HostConfig {
            api_base: "http://127.0.0.1:9".to_owned(),
            locale: Some(locale),
            surface: Surface::Embed,
            ..HostConfig::default()
        };
        app(config).into_part()
    })
}

#[wasm_bindgen_test]
async fn without_a_server_the_page_says_so_and_offers_to_try_again() {
    let page = page(Locale::en);
    until(|| page.text().contains("The server was not reached.")).await;
    assert_eq!(page.find("[role=alert]").tag_name(), "DIV");
    page.button("Try again").click();
    until(|| page.text().contains("The server was not reached.")).await;
}

#[wasm_bindgen_test]
async fn it_says_so_in_spanish() {
    let page = page(Locale::es);
    until(|| {
        page.text()
            .contains("No se pudo contactar con el servidor.")
    })
    .await;
}

#[wasm_bindgen_test]
async fn nothing_remains_after_an_unmount() {
    let page = page(Locale::en);
    until(|| page.count("main") == 1).await;
    drop(page);
    let document = web_sys::window().unwrap().document().unwrap();
    assert!(document.query_selector("main").unwrap().is_none());
}
