//! A large export to a slow reader costs next to nothing, and holds nothing back.

use std::{
    io::Read,
    thread,
    time::{Duration, Instant},
};

use crate::load::{filled::Filled, size};
use dashboard_model::export::{ExportFile, ExportManifest, ExportState};

/// Enough for an export that takes a while.
const FEW: usize = 6_000;

/// How much more memory than before an export may cost, in bytes. The records of the usual run are
/// three times as much.
const MOST: u64 = 64 * 1024 * 1024;

/// The largest first.
const FORMS: [&str; 4] = [
    "json",
    "csv&part=values",
    "csv&part=records",
    "csv&part=disclosures",
];

fn manifest(server: &Filled) -> ExportFile {
    let text = server
        .get("/api/v1/export/manifest")
        .body_mut()
        .read_to_string();
    let manifest: ExportManifest = serde_json::from_str(&text.unwrap()).unwrap();
    manifest.files.into_iter().next().unwrap()
}

/// Reads an export to its end, and gives its length and how much more memory the server had meanwhile
/// than before. `between` is called after each piece.
fn read(server: &Filled, path: &str, mut between: impl FnMut(u64)) -> (u64, u64) {
    let idle = server.memory().own;
    let mut response = server.get(path);
    let mut body = response.body_mut().as_reader();
    let mut piece = vec![0; 256 * 1024];
    let (mut read, mut most) = (0, 0);
    let mut looked = Instant::now();
    loop {
        let bytes = body.read(&mut piece).unwrap();
        if bytes == 0 {
            return (read, most);
        }
        read += u64::try_from(bytes).unwrap();
        if looked.elapsed() > Duration::from_millis(2) {
            most = most.max(server.memory().own.saturating_sub(idle));
            looked = Instant::now();
        }
        between(read);
    }
}

#[test]
fn an_export_costs_the_same_memory_however_long_it_is_and_however_slow_its_reader() {
    let records = size(100_000, 1_000_000);
    let server = Filled::start(records, &[]);
    // What is made once is made before.
    drop(
        server
            .get("/api/v1/export?format=csv&trigger=theft")
            .body_mut()
            .read_to_vec(),
    );
    for form in size(&FORMS[..2], &FORMS[..]) {
        let begun = Instant::now();
        let path = format!("/api/v1/export?format={form}&id=fast");
        let (length, most) = read(&server, &path, |_| {});
        let took = begun.elapsed().as_secs_f64();
        println!(
            "{form}: {length} bytes in {took:.1} s, {} KiB more than idle",
            most >> 10
        );
        assert!(most < MOST, "{form}: {most} bytes more than idle");
        let file = manifest(&server);
        assert_eq!((file.state, file.bytes), (ExportState::Complete, length));
        assert_eq!(file.counts.records, file.total);
        assert!(file.total as usize > records);
    }
    slow_reader(&server);
}

fn slow_reader(server: &Filled) {
    let mut told = false;
    let (length, most) = read(server, "/api/v1/export?format=json&id=slow", |read| {
        if !told && read > 2_000_000 {
            told = true;
            // Not taken for a while, and still records are written and the log is emptied.
            thread::sleep(Duration::from_millis(500));
            let slow = manifest(server);
            assert_eq!(slow.state, ExportState::Running);
            assert!(slow.counts.records < slow.total);
            server.ingest(vec![server.call("meanwhile", 1)]);
            let database = server.folder.path().join("data/dashboard.db");
            let writer = rusqlite::Connection::open(database).unwrap();
            let held: i64 = writer
                .query_row("PRAGMA wal_checkpoint(RESTART)", [], |row| row.get(0))
                .unwrap();
            assert_eq!(held, 0, "a reader holds the log");
        }
        if read % 16 == 0 {
            thread::sleep(Duration::from_millis(1));
        }
    });
    println!(
        "slow reader: {length} bytes, {} KiB more than idle",
        most >> 10
    );
    assert!(most < MOST, "{most} bytes more than idle");
    let slow = manifest(server);
    assert_eq!((slow.state, slow.bytes), (ExportState::Complete, length));
    assert_eq!(slow.counts.records, slow.total);
}

/// How much of a file may be made for somebody who takes nothing of it, in bytes: some pieces. The
/// system alone would hold megabytes.
const MADE: u64 = 1024 * 1024;

#[test]
fn little_is_made_for_a_reader_who_takes_nothing() {
    let server = Filled::start(FEW, &[]);
    let response = server.get("/api/v1/export?format=json&id=not-taken");
    let mut made = 0;
    loop {
        thread::sleep(Duration::from_millis(300));
        let now = manifest(&server).bytes;
        if now == made && now > 0 {
            break;
        }
        made = now;
    }
    assert!(made < MADE, "{made} bytes");
    assert_eq!(manifest(&server).state, ExportState::Running);
    let mut rest = response.into_body().into_reader();
    let length = std::io::copy(&mut rest, &mut std::io::sink()).unwrap();
    assert!(length > 4 * MADE, "{length} bytes");
    assert_eq!(manifest(&server).state, ExportState::Complete);
}

#[test]
fn signing_out_and_giving_up_end_an_export() {
    let server = Filled::start(FEW, &[]);
    for (id, by_logout) in [("given-up", false), ("signed-out", true)] {
        let mut response = server.get(&format!("/api/v1/export?format=json&id={id}"));
        let mut body = response.body_mut().as_reader();
        let mut piece = vec![0; 64 * 1024];
        body.read_exact(&mut piece).unwrap();
        let url = server.url();
        let ended = if by_logout {
            let request = ureq::post(format!("{url}/auth/logout"));
            request.header("cookie", &server.cookie).send_empty()
        } else {
            let request = ureq::delete(format!("{url}/api/v1/export/{id}"));
            request.header("cookie", &server.cookie).call()
        };
        assert!(ended.is_ok(), "{ended:?}");
        let rest = std::io::copy(&mut body, &mut std::io::sink());
        assert!(rest.is_err(), "the file looks whole");
    }
}
