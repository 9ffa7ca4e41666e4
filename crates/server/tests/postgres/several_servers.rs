//! Several servers on one database.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use dashboard_server::{
    clock::Clock, ingest::Ingest, keys::Keys, policy::PolicyShelf, store::Store,
    store::postgres::PostgresStore,
};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::{
    NOW, TestServer,
    cluster::with_client,
    events::{self, ACCOUNT, CAR, OTHER_ACCOUNT},
    moment,
};

/// Another server on the same database.
struct Other {
    ingest: Ingest,
    runtime: Runtime,
}

impl Other {
    fn of(server: &TestServer) -> Self {
        let store = PostgresStore::open(&server.postgres().app()).unwrap();
        let keys = Keys::new(&store.server_key());
        let store: Arc<dyn Store> = Arc::new(store);
        let policies = Arc::new(PolicyShelf::embedded().unwrap());
        let clock = Clock::from_fn(|| moment(NOW));
        Self {
            ingest: Ingest::new(store, policies, keys, clock),
            runtime: Runtime::new().unwrap(),
        }
    }

    fn take(&self, events: &[Value]) -> Vec<u16> {
        let report = self.runtime.block_on(self.ingest.take(events)).unwrap();
        report.results.iter().map(|result| result.status).collect()
    }
}

pub(super) fn count(server: &TestServer, sql: &str) -> i64 {
    with_client(&server.postgres().superuser(), async |client| {
        client.query_one(sql, &[]).await.unwrap().get(0)
    })
}

pub(super) fn household() -> TestServer {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    server
}

#[test]
fn the_same_event_on_several_servers_is_stored_once() {
    let server = household();
    let others: Vec<_> = (0..4).map(|_| Other::of(&server)).collect();
    let event = events::call("call", "2026-11-18T12:00:00Z");
    let mut answers = thread::scope(|scope| {
        let asked: Vec<_> = others
            .iter()
            .flat_map(|other| {
                let event = &event;
                (0..4).map(move |_| scope.spawn(move || other.take(std::slice::from_ref(event))))
            })
            .collect();
        let answers = asked.into_iter().flat_map(|asked| asked.join().unwrap());
        answers.collect::<Vec<_>>()
    });
    answers.sort_unstable();
    let mut expected = vec![200; 15];
    expected.push(201);
    assert_eq!(answers, expected);
    assert_eq!(
        count(
            &server,
            "SELECT count(*) FROM record WHERE event_id = 'call'"
        ),
        1
    );
    assert_eq!(count(&server, "SELECT generation FROM account"), 1);
}

#[test]
fn positions_have_no_gap_and_none_is_given_twice() {
    let server = household();
    server.ingest_all(&events::others());
    let others: Vec<_> = (0..3).map(|_| Other::of(&server)).collect();
    thread::scope(|scope| {
        for (number, other) in others.iter().enumerate() {
            scope.spawn(move || {
                let mut batch: Vec<_> = (0..40)
                    .map(|n| {
                        let (account, car) = match n % 2 {
                            0 => (ACCOUNT, CAR),
                            _ => (OTHER_ACCOUNT, events::OTHER_CAR),
                        };
                        let at = format!("2026-11-18T{:02}:{n:02}:00Z", number + 3);
                        events::report_of(&format!("r{number}-{n}"), account, car, &at)
                    })
                    .collect();
                // Each goes through the accounts in another order.
                if number == 1 {
                    batch.reverse();
                }
                for part in batch.chunks(10) {
                    assert!(other.take(part).iter().all(|status| *status == 201));
                }
            });
        }
    });
    let reports = "SELECT count(*) FROM record WHERE event_id LIKE 'r_-%'";
    assert_eq!(count(&server, reports), 120);
    let wrong = "SELECT count(*) FROM account a WHERE a.positions <> (SELECT count(DISTINCT position) \
                 FROM record r WHERE r.account_id = a.account_id) OR a.positions <> (SELECT \
                 max(position) + 1 FROM record r WHERE r.account_id = a.account_id)";
    assert_eq!(count(&server, wrong), 0);
    let counted = "SELECT (SELECT sum(records) FROM rollup)::BIGINT";
    assert_eq!(
        count(&server, counted),
        count(&server, "SELECT count(*) FROM record")
    );
}

#[test]
fn a_vehicle_that_two_servers_give_away_goes_to_one() {
    let server = household();
    let accounts = ["acc_first", "acc_second", "acc_third"];
    for account in accounts {
        server.ingest_all(&[events::enrolled(account, "Somebody")]);
    }
    let others: Vec<_> = accounts.iter().map(|_| Other::of(&server)).collect();
    let mut answers: Vec<u16> = thread::scope(|scope| {
        let asked = others.iter().zip(accounts).map(|(other, to)| {
            scope.spawn(move || {
                let id = format!("to-{to}");
                let at = "2026-11-18T12:00:00Z";
                let given = events::transfer(&id, CAR, Some(ACCOUNT), Some(to), at);
                let fresh = events::transfer(&format!("new-{to}"), "veh_new1", None, Some(to), at);
                other.take(&[given, fresh])
            })
        });
        let asked: Vec<_> = asked.collect();
        asked
            .into_iter()
            .flat_map(|asked| asked.join().unwrap())
            .collect()
    });
    answers.sort_unstable();
    assert_eq!(answers, [201, 201, 422, 422, 422, 422]);
    let held = "SELECT count(*) FROM ownership WHERE owned_to IS NULL";
    assert_eq!(count(&server, held), 2);
}

#[test]
fn what_another_server_writes_is_told() {
    let server = household();
    let other = Other::of(&server);
    let mut written = server.app.store.written();
    // The first word may still be of what this server wrote.
    let begun = Instant::now();
    let mut seen = 0;
    while begun.elapsed() < Duration::from_secs(10) {
        written.borrow_and_update();
        let at = format!("2026-11-18T12:{:02}:00Z", seen + 1);
        other.take(&[events::report(&format!("told-{seen}"), &at)]);
        thread::sleep(Duration::from_millis(200));
        seen += 1;
        if written.has_changed().unwrap() {
            return;
        }
    }
    panic!("nothing was told");
}

#[test]
fn connections_that_are_cut_off_come_back_and_nothing_is_half_done() {
    let server = household();
    let client = server.sign_in(ACCOUNT);
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for round in 0..5 {
        assert!(count(&server, cut) > 0);
        let at = format!("2026-11-18T12:0{round}:00Z");
        let event = events::call(&format!("call-{round}"), &at);
        let mut statuses = Vec::new();
        loop {
            let answer = server.ingest(&event);
            statuses.push(answer.status);
            if answer.status < 300 {
                break;
            }
            assert_eq!(answer.status, 503, "{}", answer.body);
            assert!(statuses.len() < 20, "{statuses:?}");
        }
        let mut asked = 0;
        while client.get("/api/v1/timeline").status != 200 {
            asked += 1;
            assert!(asked < 20);
        }
    }
    let page: Value = client.read("/api/v1/timeline/summary");
    assert_eq!(
        page["total"],
        json!(count(&server, "SELECT count(*) FROM record"))
    );
}
