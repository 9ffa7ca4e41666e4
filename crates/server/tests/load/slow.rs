//! Many clients that take their time: they ask nothing, send a letter now and then, or read as slowly.
//! They cost little, and hold nobody up.

use std::{
    collections::BTreeMap,
    io::{self, ErrorKind},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::{
    net::{TcpSocket, TcpStream},
    runtime::{Builder, Runtime},
    time::sleep,
};

use super::{filled::Filled, line::Line, size, times::Times};
use crate::support::process::TOKEN;

/// How long each of them waits before its next letter.
const PAUSE: Duration = Duration::from_millis(300);

/// How much memory the program may have, in bytes.
pub const MOST: u64 = 256 * 1024 * 1024;

/// What a slow client does.
#[derive(Debug, Clone)]
struct Habit {
    name: &'static str,
    /// What it sends at once.
    request: String,
    /// What it sends again and again.
    drip: &'static str,
    /// How much it reads at once, in bytes.
    sip: usize,
}

/// Where the clients run: on other machines as a rule, so here they take what the server leaves.
fn elsewhere() -> Runtime {
    Builder::new_multi_thread()
        .on_thread_start(|| rustix::process::setpriority_process(None, 19).unwrap())
        .enable_all()
        .build()
        .unwrap()
}

/// The habits of clients with a session.
fn habits(cookie: &str) -> Vec<Habit> {
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\n\r\n");
    let habit = |name, request, drip, sip| Habit {
        name,
        request,
        drip,
        sip,
    };
    let event = format!(
        "POST /ingest/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/cloudevents-batch+json\r\ncontent-length: 900000\r\n\r\n"
    );
    let open = "GET / HTTP/1.1\r\nhost: x\r\nx-slow: ".to_owned();
    vec![
        habit("asks nothing", String::new(), "", 64),
        habit("sends a head", open, "a", 64),
        habit("sends events", event, "                ", 64),
        habit("listens", get("/api/v1/events"), "", 64),
        habit(
            "takes a JSON file",
            get("/api/v1/export?format=json"),
            "",
            4_096,
        ),
        habit(
            "takes a table",
            get("/api/v1/export?format=csv&part=values"),
            "",
            4_096,
        ),
    ]
}

impl Habit {
    /// One connection, until it ends; gives the status of the answer, if one came.
    async fn visit(&self, address: &str) -> io::Result<String> {
        let socket = TcpSocket::new_v4()?;
        socket.set_recv_buffer_size(8 * 1024)?;
        let stream = socket.connect(address.parse().unwrap()).await?;
        write(&stream, self.request.as_bytes()).await?;
        let mut status = "closed".to_owned();
        let mut piece = vec![0; self.sip];
        loop {
            sleep(PAUSE).await;
            match stream.try_read(&mut piece) {
                Ok(0) => return Ok(status),
                Ok(read) => {
                    let text = String::from_utf8_lossy(&piece[..read]).into_owned();
                    if text.starts_with("HTTP/1.1 ") {
                        status = text.chars().skip(9).take(3).collect();
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return Ok(status),
            }
            if write(&stream, self.drip.as_bytes()).await.is_err() {
                return Ok(status);
            }
        }
    }
}

async fn write(stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Slow clients that come again whenever they are sent away, until this is dropped.
pub struct Slow {
    _runtime: Runtime,
    ended: Arc<Mutex<BTreeMap<(&'static str, String), usize>>>,
}

impl Slow {
    pub fn start(url: &str, cookies: &[String], clients: usize) -> Self {
        let runtime = elsewhere();
        let address = url.strip_prefix("http://").unwrap().to_owned();
        let ended = Arc::<Mutex<BTreeMap<_, _>>>::default();
        for client in 0..clients {
            let habits = habits(&cookies[client / 6 % cookies.len()]);
            let habit = habits[client % habits.len()].clone();
            let (address, ended) = (address.clone(), Arc::clone(&ended));
            runtime.spawn(async move {
                sleep(Duration::from_millis(
                    u64::try_from(client).unwrap() % 1_000,
                ))
                .await;
                loop {
                    let how = match habit.visit(&address).await {
                        Ok(status) => status,
                        Err(error) => error.kind().to_string(),
                    };
                    *ended.lock().unwrap().entry((habit.name, how)).or_default() += 1;
                    sleep(PAUSE).await;
                }
            });
        }
        Self {
            _runtime: runtime,
            ended,
        }
    }

    /// How the visits ended so far.
    pub fn ended(&self) -> BTreeMap<(&'static str, String), usize> {
        self.ended.lock().unwrap().clone()
    }
}

/// Reads pages for a while.
pub fn pages(filled: &Filled, time: Duration) -> Times {
    let mut line = Line::open(filled.url()).unwrap();
    let mut times = Times::default();
    let begun = Instant::now();
    while begun.elapsed() < time {
        let answered = line
            .get("/api/v1/timeline?limit=100", &filled.cookie)
            .unwrap();
        assert_eq!(answered.status, 200);
        times.add(answered.took);
        std::thread::sleep(Duration::from_millis(2));
    }
    times
}

#[test]
fn slow_clients_cost_little_and_hold_nobody_up() {
    let clients = size(200, 2_000);
    super::limits::raise_own(clients + 500);
    let limits = [
        "--idle-limit",
        "5",
        "--request-limit",
        "8",
        "--write-limit",
        "5",
    ];
    let filled = Filled::start(size(2_000, 1_000_000), &limits);
    let sessions = size(4, 64);
    let cookies: Vec<String> = (0..sessions).map(|_| filled.further_session()).collect();
    let time = size(Duration::from_secs(3), Duration::from_secs(15));
    let before = pages(&filled, time);
    let idle = filled.memory();
    let slow = Slow::start(filled.url(), &cookies, clients);
    // Until those who are sent away have come again.
    std::thread::sleep(time);
    let during = pages(&filled, time);
    let held = filled.memory();
    println!("{clients} slow clients: {:?}", slow.ended());
    drop(slow);
    std::thread::sleep(Duration::from_secs(1));
    let after = pages(&filled, time);
    let alone = before.percentile(99).min(after.percentile(99));
    let ratio = during.percentile(99) / alone;
    println!(
        "{} pages: p50 {:.3} ms, p99 {:.3} ms; alone: p50 {:.3} ms, p99 {alone:.3} ms; ratio of p99 {ratio:.2}",
        during.count(),
        during.percentile(50),
        during.percentile(99),
        after.percentile(50),
    );
    println!(
        "memory: {} MiB of its own idle, {} MiB with them, {} MiB resident at most",
        idle.own >> 20,
        held.own >> 20,
        held.peak >> 20,
    );
    let most = size(held.own, held.peak);
    assert!(most < MOST, "{most} bytes");
    assert!(ratio <= size(50.0, 2.0), "{ratio}");
}
