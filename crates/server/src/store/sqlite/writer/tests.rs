//! What the writer promises.

use std::task::Poll;

use super::*;

fn writer(folder: &std::path::Path) -> (Writer, Connection) {
    let path = folder.join("test.db");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE word (word TEXT)")
        .unwrap();
    let reader = Connection::open(&path).unwrap();
    let (told, _) = watch::channel(0);
    (Writer::start(connection, |_| Ok(()), told).unwrap(), reader)
}

fn insert(
    word: &'static str,
    keep: bool,
) -> impl FnMut(&Connection) -> Result<((), bool), StoreError> {
    move |connection| {
        connection.execute("INSERT INTO word VALUES (?)", [word])?;
        Ok(((), keep))
    }
}

fn words(reader: &Connection) -> Vec<String> {
    let mut statement = reader.prepare("SELECT word FROM word").unwrap();
    let words = statement.query_map([], |row| row.get(0)).unwrap();
    words.collect::<Result<_, _>>().unwrap()
}

#[tokio::test]
async fn what_was_answered_is_durable_and_what_was_refused_left_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, reader) = writer(folder.path());
    let answers = [
        writer.submit(insert("kept", true)),
        writer.submit(insert("refused", false)),
        writer.submit(insert("kept too", true)),
    ];
    for answer in answers {
        answer.await.unwrap();
    }
    assert_eq!(words(&reader), ["kept", "kept too"]);
}

#[tokio::test]
async fn a_job_that_fails_or_panics_harms_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, reader) = writer(folder.path());
    let panicking = writer.submit::<()>(|connection| {
        insert("panicked", true)(connection)?;
        panic!("a panic in a job")
    });
    let failing = writer.submit::<()>(|connection| {
        insert("failed", true)(connection)?;
        connection.execute("INSERT INTO nothing VALUES (1)", [])?;
        Ok(((), true))
    });
    let good = writer.submit(insert("good", true));
    assert!(panicking.await.is_err());
    assert!(failing.await.is_err());
    good.await.unwrap();
    assert_eq!(words(&reader), ["good"]);
}

#[tokio::test]
async fn a_full_queue_refuses_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, reader) = writer(folder.path());
    let (enter, entered) = std::sync::mpsc::channel::<()>();
    let standing = writer.submit(move |_| {
        let _ = entered.recv();
        Ok(((), true))
    });
    let mut refused = 0;
    let mut queued = Vec::new();
    for _ in 0..QUEUE + 10 {
        let mut answer = writer.submit(insert("queued", true));
        match std::future::poll_fn(|context| Poll::Ready(answer.as_mut().poll(context))).await {
            Poll::Ready(Err(StoreError::Busy)) => refused += 1,
            Poll::Ready(other) => panic!("{other:?}"),
            Poll::Pending => queued.push(answer),
        }
    }
    assert!((10..=11).contains(&refused), "{refused}");
    drop(enter);
    standing.await.unwrap();
    let kept = queued.len();
    for answer in queued {
        answer.await.unwrap();
    }
    assert_eq!(words(&reader).len(), kept);
    writer.submit(insert("after", true)).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_told_and_the_writer_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, reader) = writer(folder.path());
    let room = |pages: u32| {
        writer.submit(move |connection| {
            let sql = format!("PRAGMA max_page_count = {pages}");
            connection.query_row(&sql, [], |_| Ok(()))?;
            Ok(((), true))
        })
    };
    let long = || {
        writer.submit(|connection| {
            connection.execute("INSERT INTO word SELECT printf('%3000d', 1)", [])?;
            Ok(((), true))
        })
    };
    room(8).await.unwrap();
    let mut kept = 0;
    let refused = loop {
        match long().await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, StoreError::Full), "{refused:?}");
    assert!(long().await.is_err());
    room(1_000).await.unwrap();
    long().await.unwrap();
    assert_eq!(words(&reader).len(), kept + 1);
}

#[tokio::test]
async fn what_was_written_does_not_stay_in_the_write_ahead_log() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, _reader) = writer(folder.path());
    writer.submit(insert("word", true)).await.unwrap();
    let log = folder.path().join("test.db-wal");
    let length = || std::fs::metadata(&log).unwrap().len();
    assert!(length() > 0);
    let begun = std::time::Instant::now();
    while length() > 0 {
        assert!(begun.elapsed().as_secs() < 10, "still {}", length());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[test]
fn closing_waits_until_everything_queued_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (writer, reader) = writer(folder.path());
    for _ in 0..900 {
        drop(writer.submit(insert("word", true)));
    }
    drop(writer);
    assert_eq!(words(&reader).len(), 900);
}
