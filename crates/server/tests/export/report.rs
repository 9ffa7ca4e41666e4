//! The page to print.

use super::{ids, server};
use crate::support::events::ACCOUNT;

#[test]
fn it_lists_every_record_and_counts_them() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.get("/api/v1/export/report");
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let expected = ids(&subscriber, "");
    assert_eq!(
        answer.body.matches("<tr data-record=").count(),
        expected.len()
    );
    for id in &expected {
        assert!(answer.body.contains(id));
    }
    let total = format!("<dd>{}</dd>", expected.len());
    assert_eq!(answer.body.matches(&total).count(), 2);
    for said in [
        "Records by reason",
        "2026-11",
        "The values were erased",
        "@Newark, Towing",
    ] {
        assert!(answer.body.contains(said), "{said}");
    }
    assert!(answer.body.ends_with("</html>\n"));
    assert!(!answer.body.contains("style=\"") && !answer.body.contains("<script"));
}

#[test]
fn it_speaks_the_readers_language_and_keeps_to_filters() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let path = "/api/v1/export/report?trigger=legal";
    let spanish = subscriber.get_with(path, &[("accept-language", "es-MX")]);
    assert!(spanish.body.contains("<html lang=\"es\">"));
    assert!(spanish.body.contains("Registros por motivo"));
    assert_eq!(spanish.body.matches("<tr data-record=").count(), 1);
    let found = subscriber.get("/api/v1/export/report?outside=true&q=%3Cb%3E%20shoulder");
    assert!(found.body.contains("<code>outside=true</code>"));
    assert!(found.body.contains("<q>&lt;b&gt; shoulder</q>"));
    assert!(!found.body.contains("Everything"));
    let chosen = subscriber.get("/api/v1/export/report?language=es");
    assert!(chosen.body.contains("Lo que se registró sobre usted"));
}

#[test]
fn its_style_is_its_own() {
    let server = server();
    let style = server.stranger().get("/api/v1/export/report.css");
    assert_eq!(
        style.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert!(style.body.contains("@media print"));
}
