//! What became of exports.

use super::server;
use crate::support::{Client, events::ACCOUNT};
use dashboard_model::export::{ExportFile, ExportManifest, ExportState};
use sha2::{Digest, Sha256};

fn files(client: &Client<'_>) -> Vec<ExportFile> {
    client
        .read::<ExportManifest>("/api/v1/export/manifest")
        .files
}

fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn it_tells_counts_and_digest_of_each_file() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    assert!(files(&subscriber).is_empty());
    let json = subscriber.get("/api/v1/export?format=json&id=mine&trigger=assistance_call");
    let csv = subscriber.get("/api/v1/export?format=csv&part=values");
    let files = files(&subscriber);
    assert_eq!(files.len(), 2);
    for (file, answer) in files.iter().zip([&csv, &json]) {
        assert_eq!(file.state, ExportState::Complete);
        assert_eq!(file.bytes, u64::try_from(answer.bytes.len()).unwrap());
        assert_eq!(file.sha256.as_deref(), Some(&*digest(&answer.bytes)));
        assert_eq!(file.counts.records, file.total);
        let disposition = answer.header("content-disposition").unwrap();
        assert!(disposition.contains(&file.file));
    }
    assert_eq!(files[1].id, "mine");
    assert_eq!(files[1].about.filters, "trigger=assistance_call");
}

#[test]
fn a_session_sees_its_own_exports_alone() {
    let server = server();
    let one = server.sign_in(ACCOUNT);
    let other = server.sign_in(ACCOUNT);
    one.get("/api/v1/export?format=json&id=mine");
    assert!(files(&other).is_empty());
    let refused = other.send("DELETE", "/api/v1/export/mine", &[], b"");
    assert_eq!(refused.status, 404);
    let ended = one.send("DELETE", "/api/v1/export/mine", &[], b"");
    assert_eq!(ended.status, 204);
    assert_eq!(files(&one)[0].state, ExportState::Complete);
}
