//! Ten times more is asked than can be answered. What is let in is answered about as fast as ever; the
//! rest is told at once to come back.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use dashboard_model::problem::Problem;

use super::{filled::Filled, line::Line, size, slow::MOST, times::Times};

/// Something that takes a while to answer, so that few can ask for ten times as much as there is.
const PATH: &str = "/api/v1/sharing";

/// How many ask at once to find out how much can be answered.
const SATURATING: usize = 8;

/// How many times more is asked than that.
const TIMES: f64 = 10.0;

/// Over how many connections.
const ASKING: usize = 96;

/// What came of asking.
#[derive(Default)]
struct Asked {
    admitted: Times,
    refused: Times,
}

/// So many ask for a while, each again after a pause from the last beginning on, or at once.
fn ask(filled: &Filled, lines: usize, pause: Duration, time: Duration) -> Asked {
    let ended = AtomicBool::new(false);
    let mut all = Asked::default();
    thread::scope(|scope| {
        let askers: Vec<_> = (0..lines)
            .map(|asker| {
                let ended = &ended;
                scope.spawn(move || {
                    let share = u32::try_from(asker).unwrap();
                    thread::sleep(pause * share / u32::try_from(lines).unwrap());
                    ask_until(filled, pause, ended)
                })
            })
            .collect();
        thread::sleep(time);
        ended.store(true, Ordering::Relaxed);
        for asker in askers {
            let asked = asker.join().unwrap();
            all.admitted.append(asked.admitted);
            all.refused.append(asked.refused);
        }
    });
    all
}

fn ask_until(filled: &Filled, pause: Duration, ended: &AtomicBool) -> Asked {
    // Those who ask are on other machines as a rule: here they take what the server leaves.
    rustix::process::setpriority_process(None, 19).unwrap();
    let mut line = Line::open(filled.url()).unwrap();
    let mut asked = Asked::default();
    while !ended.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let answered = line.get(PATH, &filled.cookie).unwrap();
        match answered.status {
            200 => asked.admitted.add(answered.took),
            503 => {
                assert_eq!(answered.header("retry-after"), Some("1"));
                let problem: Problem = serde_json::from_slice(&answered.body).unwrap();
                assert_eq!(problem.kind, "/problems/busy");
                asked.refused.add(answered.took);
            }
            status => panic!("{status}"),
        }
        thread::sleep(pause.saturating_sub(begun.elapsed()));
    }
    asked
}

#[test]
fn asked_for_ten_times_too_much_it_answers_what_it_lets_in_as_fast_as_ever() {
    let filled = Filled::start(size(1_000, 20_000), &[]);
    let time = size(Duration::from_secs(2), Duration::from_secs(30));
    let rounds = size(1, 3);
    for _ in 0..rounds {
        let alone = ask(&filled, 1, Duration::ZERO, time).admitted;
        let saturated = ask(&filled, SATURATING, Duration::ZERO, time);
        let capacity = saturated.admitted.count() as f64 / time.as_secs_f64();
        let pause = Duration::from_secs_f64(ASKING as f64 / (capacity * TIMES));
        let asked = ask(&filled, ASKING, pause, time);
        let all = asked.admitted.count() + asked.refused.count();
        let ratio = asked.admitted.percentile(99) / alone.percentile(99);
        println!(
            "{capacity:.0} a second can be answered; {:.0} asked: {} admitted, p50 {:.2} ms, p99 {:.2} ms; \
             {} refused, p99 {:.2} ms; alone p50 {:.2} ms, p99 {:.2} ms; ratio of p99 {ratio:.2}",
            all as f64 / time.as_secs_f64(),
            asked.admitted.count(),
            asked.admitted.percentile(50),
            asked.admitted.percentile(99),
            asked.refused.count(),
            asked.refused.percentile(99),
            alone.percentile(50),
            alone.percentile(99),
        );
        assert!(asked.refused.count() > 0, "nothing was refused");
        assert!(asked.admitted.count() > 0, "nothing was let in");
        assert!(ratio <= size(30.0, 2.0), "{ratio}");
    }
    let memory = filled.memory();
    println!("memory: {} MiB resident at most", memory.peak >> 20);
    assert!(size(memory.own, memory.peak) < MOST, "{memory:?}");
    let mut line = Line::open(filled.url()).unwrap();
    assert_eq!(line.get("/readyz", "").unwrap().status, 200);
}
