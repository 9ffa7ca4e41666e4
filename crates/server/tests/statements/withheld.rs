//! PostgreSQL has row level security: every statement on account tables that a whole life of accounts
//! runs, with the values with which it ran, without each of its account filters in turn, tells nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use tokio::runtime::Runtime;
use tokio_postgres::{Client, Error, NoTls, SimpleQueryMessage, error::SqlState};

use super::life;
use crate::support::{TestServer, cluster::with_client, engine::Engine};

/// What ran, with the values of each time as they are written in SQL.
type Ran = BTreeMap<String, BTreeSet<Vec<String>>>;

/// With how many of these values each is tried.
const TRIED: usize = 6;

const LOG_ALL: &str = "ALTER DATABASE dashboard SET log_statement = 'all'";

#[test]
fn a_statement_without_one_of_its_filters_is_told_nothing() {
    let engine = Engine::start("withheld");
    with_client(&engine.superuser(), async |client| {
        client.batch_execute(LOG_ALL).await.unwrap();
    });
    let server = TestServer::at_address(&engine.app());
    let (app, superuser) = (Role::of(&engine.app()), Role::of(&engine.superuser()));
    let (mut tried, mut would_tell) = (BTreeSet::new(), BTreeSet::new());
    for live in [life::begin, life::end] {
        live(&server);
        let log = fs::read_to_string(engine.folder().join("log")).unwrap();
        for (sql, values) in ran(&log) {
            for mutant in without_each_filter(&sql) {
                for values in values.iter().take(TRIED) {
                    for account in ["", "acc_nobody"] {
                        let told = app.run(account, &mutant, values);
                        assert!(tells_nothing(&told), "{mutant}\nof {sql}\ntells {told:?}");
                    }
                    // Whom no row level security binds would be told something, or change it.
                    if !tells_nothing(&superuser.run("", &mutant, values)) {
                        would_tell.insert(mutant.clone());
                    }
                }
                tried.insert(mutant);
            }
        }
    }
    println!(
        "{} filters were removed, and nothing was told; {} of them alone kept rows back",
        tried.len(),
        would_tell.len()
    );
    assert!(tried.len() > 150, "{}", tried.len());
    assert!(would_tell.len() > tried.len() / 2, "{}", would_tell.len());
}

/// The statement without each `alias.account_id = $1` in turn.
fn without_each_filter(sql: &str) -> Vec<String> {
    const FILTER: &str = ".account_id = $1";
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let filters = sql.match_indices(FILTER).filter_map(|(at, _)| {
        let (before, behind) = (&sql[..at], &sql[at + FILTER.len()..]);
        let alias = before.trim_end_matches(in_name);
        let is_whole = !behind.starts_with(|c: char| c.is_ascii_digit());
        is_whole.then(|| format!("{alias}($1::TEXT IS NOT NULL){behind}"))
    });
    filters.collect()
}

/// What a statement tells: its rows, and how many it concerned.
type Told = Result<(Vec<Vec<Option<String>>>, u64), Error>;

/// A role that is signed in.
struct Role {
    runtime: Runtime,
    client: Client,
}

impl Role {
    fn of(address: &str) -> Self {
        let runtime = Runtime::new().unwrap();
        let connected = runtime.block_on(tokio_postgres::connect(address, NoTls));
        let (client, connection) = connected.unwrap();
        runtime.spawn(connection);
        Self { runtime, client }
    }

    /// Runs a statement for an account, and takes it back.
    fn run(&self, account: &str, sql: &str, values: &[String]) -> Told {
        self.runtime.block_on(async {
            let begin = format!(
                "BEGIN; SET LOCAL dashboard.account = '{account}'; PREPARE removed AS {sql}"
            );
            self.client.batch_execute(&begin).await.unwrap();
            let told = execute(&self.client, values).await;
            let end = "ROLLBACK; DEALLOCATE removed";
            self.client.batch_execute(end).await.unwrap();
            told
        })
    }
}

async fn execute(client: &Client, values: &[String]) -> Told {
    let execute = format!("EXECUTE removed ({})", values.join(", "));
    let (mut rows, mut concerned) = (Vec::new(), 0);
    for message in client.simple_query(&execute).await? {
        match message {
            SimpleQueryMessage::Row(row) => {
                let cells = (0..row.len()).map(|at| row.get(at).map(str::to_owned));
                rows.push(cells.collect());
            }
            SimpleQueryMessage::CommandComplete(count) => concerned = count,
            _ => {}
        }
    }
    Ok((rows, concerned))
}

/// Nothing is counted, shown, changed or added.
fn tells_nothing(told: &Told) -> bool {
    match told {
        Ok((rows, concerned)) => {
            let is_nothing =
                |cell: &Option<String>| matches!(cell.as_deref(), None | Some("0" | "f"));
            // What is added up of nothing is one row of nothing.
            let is_row_of_nothing = rows.len() == 1 && rows[0].iter().all(is_nothing);
            *concerned == 0 || is_row_of_nothing
        }
        Err(error) => error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE),
    }
}

/// The statements with values in the server's log.
fn ran(log: &str) -> Ran {
    let mut ran = Ran::new();
    let mut entries = entries(log).into_iter().peekable();
    while let Some(entry) = entries.next() {
        let executed = entry.split_once("LOG:  execute ").map(|(_, entry)| entry);
        let Some((_, sql)) = executed.and_then(|entry| entry.split_once(": ")) else {
            continue;
        };
        let given = entries.next_if(|entry| entry.contains("DETAIL:  parameters: "));
        let given = given
            .as_deref()
            .and_then(|entry| entry.split_once("parameters: "));
        if let Some((_, given)) = given {
            ran.entry(sql.to_owned()).or_default().insert(values(given));
        }
    }
    ran
}

/// A line with those that go on with it.
fn entries(log: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), entries.last_mut()) {
            (Some(more), Some(entry)) => {
                entry.push('\n');
                entry.push_str(more);
            }
            _ => entries.push(line.to_owned()),
        }
    }
    entries
}

/// `$1 = 'a', $2 = NULL` without the numbers.
fn values(given: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = given;
    while let Some((_, value)) = rest.split_once(" = ") {
        let mut quoted = false;
        let ends = |c: char| {
            quoted ^= c == '\'';
            c == ',' && !quoted
        };
        let end = value.find(ends).unwrap_or(value.len());
        values.push(value[..end].to_owned());
        rest = &value[end..];
    }
    values
}
