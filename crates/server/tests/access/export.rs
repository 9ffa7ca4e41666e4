//! An export that is under way when less may be seen, with a reader that takes its time.

use std::{
    io::{self, Read},
    thread,
};

use dashboard_model::{
    export::{ExportFile, ExportManifest, ExportState},
    time::Timestamp,
};

use super::*;

/// So many that most of the file is not made yet while its reader waits.
const RECORDS: usize = 3_000;

/// What a reader has of its file when something happens.
const FIRST: usize = 16 * 1024;

fn with_many() -> TestServer {
    let server = TestServer::with_household();
    let first: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
    let reports: Vec<_> = (0..RECORDS)
        .map(|number| {
            let minutes = i64::try_from(number).unwrap() * 60;
            let at = Timestamp::from_millis(first.millis() + minutes * 60_000).unwrap();
            events::report(&format!("report-{number}"), &at.to_string())
        })
        .collect();
    server.ingest_all(&reports);
    server
}

/// Begins a file and takes its first piece; what is left of it comes when it is taken.
fn begin(server: &TestServer, client: &Client<'_>) -> (Vec<u8>, impl Read) {
    let cookie = client.cookie.as_ref().unwrap();
    let request = ureq::get(format!("{}/api/v1/export?format=json", server.url));
    let response = request.header("cookie", cookie).call().unwrap();
    let mut rest = response.into_body().into_reader();
    let mut first = vec![0; FIRST];
    rest.read_exact(&mut first).unwrap();
    (first, rest)
}

/// What is known of the file, once nothing more is made of it for a reader that waits.
fn made(client: &Client<'_>) -> ExportFile {
    let mut before = u64::MAX;
    loop {
        let manifest: ExportManifest = client.read("/api/v1/export/manifest");
        let file = manifest.files.into_iter().next().unwrap();
        if file.bytes == before {
            assert_eq!(file.state, ExportState::Running);
            assert!(file.counts.records < file.total / 2, "{file:?}");
            return file;
        }
        before = file.bytes;
        thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn a_grant_that_is_revoked_breaks_the_file_off() {
    let server = with_many();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let staff = dealer(&server);
    let (_, mut rest) = begin(&server, &staff);
    let held = made(&staff).bytes;
    assert_eq!(revoke(&subscriber, ID), 204);
    let mut taken = Vec::new();
    let ended = rest.read_to_end(&mut taken);
    assert_eq!(
        ended.map_err(|error| error.kind()),
        Err(io::ErrorKind::UnexpectedEof)
    );
    let taken = u64::try_from(FIRST + taken.len()).unwrap();
    assert!(taken <= held, "{taken} of {held}: more was made of it");
}

#[test]
fn a_grant_that_becomes_of_less_shows_no_more_than_that_from_the_next_step_on() {
    let server = with_many();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let staff = dealer(&server);
    let (mut whole, mut rest) = begin(&server, &staff);
    let before = usize::try_from(made(&staff).counts.records).unwrap();
    let less = json!({ "categories": ["odometer"] });
    assert_eq!(narrow(&subscriber, ID, &less).status, 200);
    rest.read_to_end(&mut whole).unwrap();
    let whole: Value = serde_json::from_slice(&whole).unwrap();
    let records = whole["records"].as_array().unwrap();
    assert_eq!(records.len(), RECORDS);
    let shows = |record: &Value, what: &str| record.to_string().contains(what);
    for (place, record) in records.iter().enumerate() {
        assert!(shows(record, "odometer"), "{place}: {record}");
        assert_eq!(shows(record, "fuel"), place < before, "{place}: {record}");
    }
}
