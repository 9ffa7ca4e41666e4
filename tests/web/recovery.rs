use leptos::prelude::*;
use privacy_dashboard::{
    browser::recovery::{RecoveryTexts, show_in},
    i18n::Locale,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::mount;

#[wasm_bindgen_test]
fn after_a_panic_only_the_way_to_a_fresh_start_remains() {
    let page = mount(Locale::en, || view! { <div><p>"A record"</p></div> });
    let texts = RecoveryTexts {
        title: "It stopped",
        advice: "Nothing was changed",
        reload: "Load again",
    };
    assert!(show_in(&page.find("div"), &texts).is_some());
    assert_eq!(page.text(), "It stoppedNothing was changedLoad again");
    assert_eq!(page.find("a").get_attribute("href").as_deref(), Some(""));
    assert_eq!(page.count("[role=alert]"), 1);
}
