//! PostgreSQL goes away, or its line, or its room, while events come in: nothing is acknowledged that is
//! not kept, everybody is told to come again, and the program goes on by itself.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{
    Random, Report, compare, kept::Kept, kept_rows::PostgresRows, load::Load, load::send, number,
    proxy::Proxy,
};
use crate::support::{
    engine::{End, Engine},
    events,
    process::Serving,
};

/// How often each thing happens in the usual run; in the long run a tenth of its rounds.
const ROUNDS: u64 = 3;

/// How long the program may take to go on when the cause is gone.
const GOES_ON: Duration = Duration::from_secs(20);

fn rounds() -> u64 {
    number("TORTURE_ROUNDS").map_or(ROUNDS, |rounds| (rounds / 10).max(ROUNDS))
}

/// What `/readyz` answers.
fn ready(url: &str) -> u16 {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(15)))
        .build()
        .into();
    let answer = agent.get(format!("{url}/readyz")).call();
    answer.map_or(0, |answer| answer.status().as_u16())
}

/// Waits until `/readyz` answers that, and says how long it took.
fn until(url: &str, status: u16) -> Duration {
    let begun = Instant::now();
    while ready(url) != status {
        assert!(begun.elapsed() < GOES_ON, "/readyz did not become {status}");
        sleep(Duration::from_millis(10));
    }
    begun.elapsed()
}

/// Sends, lets something happen in the middle, and lets them send on for a while.
fn around(load: &mut Load, url: &str, round: u64, pause: u64, happens: impl FnOnce()) {
    load.run(url, round, |stop: &AtomicBool| {
        // Also when what happens is not what is expected: nobody would ever end.
        let _ended = Ending(stop);
        sleep(Duration::from_millis(pause));
        happens();
        sleep(Duration::from_millis(200));
    });
}

/// Ends a load when it is dropped.
struct Ending<'a>(&'a AtomicBool);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn postgresql_is_killed_and_stopped_in_the_middle_of_transactions() {
    let engine = Engine::start("ended");
    let folder = tempfile::tempdir().unwrap();
    let kept = PostgresRows::new(folder.path(), engine.app(), engine.superuser());
    let serving = Serving::start(kept.folder(), &kept.arguments());
    let (mut load, mut random) = (Load::default(), Random::of_run());
    send(&serving.url, &events::household()).unwrap();
    let mut slowest = Duration::ZERO;
    let mut happened = 0;
    for _ in 0..rounds() {
        for end in [End::Killed, End::Immediate, End::Stopped] {
            happened += 1;
            around(&mut load, &serving.url, happened, random.below(300), || {
                engine.end(end);
                // Its own programs end a moment later, and may answer until then.
                until(&serving.url, 503);
                engine.start_again();
                slowest = slowest.max(until(&serving.url, 200));
            });
            compare(&kept, &load);
        }
    }
    load.repeat_unanswered(&serving.url);
    compare(&kept, &load);
    kept.assert_sound(true);
    let (status, _) = serving.stop();
    assert_eq!(status.code(), Some(0));
    Report {
        name: "PostgreSQL killed, dropped, stopped; started again",
        rounds: happened,
        acknowledged: load.acknowledged.len(),
        slowest,
    }
    .print();
}

#[test]
fn the_line_to_postgresql_is_cut_off_in_the_middle_of_transactions() {
    let engine = Engine::start("cut");
    let folder = tempfile::tempdir().unwrap();
    let proxy = Proxy::to(engine.port());
    let through = engine
        .app()
        .replace(&engine.port().to_string(), &proxy.port().to_string());
    let kept = PostgresRows::new(folder.path(), through, engine.superuser());
    let serving = Serving::start(kept.folder(), &kept.arguments());
    let (mut load, mut random) = (Load::default(), Random::of_run());
    send(&serving.url, &events::household()).unwrap();
    let mut slowest = Duration::ZERO;
    let cuts = rounds() * 10;
    for round in 0..cuts {
        around(&mut load, &serving.url, round, random.below(100), || {
            proxy.cut();
            slowest = slowest.max(until(&serving.url, 200));
        });
        compare(&kept, &load);
    }
    // Nobody is told anything: whoever waits has to give up by himself.
    around(&mut load, &serving.url, cuts, 50, || {
        proxy.be_silent(true);
        assert_eq!(ready(&serving.url), 503);
        proxy.be_silent(false);
        until(&serving.url, 200);
    });
    load.repeat_unanswered(&serving.url);
    compare(&kept, &load);
    kept.assert_sound(true);
    Report {
        name: "line to PostgreSQL cut off",
        rounds: cuts,
        acknowledged: load.acknowledged.len(),
        slowest,
    }
    .print();
}

#[test]
fn a_disk_of_postgresql_that_takes_no_more_is_told_and_survived() {
    let Some(engine) = Engine::on_small_disk("full", "16m") else {
        println!("not run: making a small disk needs root");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let kept = PostgresRows::new(folder.path(), engine.app(), engine.superuser());
    let serving = Serving::start(kept.folder(), &kept.arguments());
    send(&serving.url, &events::household()).unwrap();
    let mut load = Load::default();
    let mut slowest = Duration::ZERO;
    for round in 0..rounds() {
        let refused = load.until_full(&serving.url, &format!("full{round}"));
        assert_eq!(refused.status, 507, "{}", refused.body);
        assert!(
            refused.body.contains("/problems/storage-full"),
            "{}",
            refused.body
        );
        until(&serving.url, 507);
        engine.resize(&format!("{}m", 16 + 4 * (round + 1)));
        let begun = Instant::now();
        // Not before: PostgreSQL may let nobody else in as long as it cannot write.
        compare(&kept, &load);
        load.repeat_unanswered(&serving.url);
        slowest = slowest.max(begun.elapsed());
        until(&serving.url, 200);
        compare(&kept, &load);
    }
    kept.assert_sound(true);
    Report {
        name: "disk of PostgreSQL full",
        rounds: rounds(),
        acknowledged: load.acknowledged.len(),
        slowest,
    }
    .print();
}
