//! A line to the database that can be cut off, or go silent, in the middle of whatever is said.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{sleep, spawn},
    time::Duration,
};

/// The line.
pub struct Proxy {
    port: u16,
    silent: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    /// One to a port of this machine.
    pub fn to(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            port: listener.local_addr().unwrap().port(),
            silent: Arc::default(),
            open: Arc::default(),
        };
        let (silent, open) = (Arc::clone(&proxy.silent), Arc::clone(&proxy.open));
        // It ends with the program.
        spawn(move || {
            for near in listener.incoming().flatten() {
                // Nobody is there while the database is down.
                let Ok(far) = TcpStream::connect(("127.0.0.1", target)) else {
                    continue;
                };
                let both = [near.try_clone().unwrap(), far.try_clone().unwrap()];
                open.lock().unwrap().extend(both);
                let ends = [
                    (near.try_clone().unwrap(), far.try_clone().unwrap()),
                    (far, near),
                ];
                for (from, to) in ends {
                    let silent = Arc::clone(&silent);
                    spawn(move || forward(from, to, &silent));
                }
            }
        });
        proxy
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Cuts off everybody who talks now.
    pub fn cut(&self) {
        for stream in self.open.lock().unwrap().drain(..) {
            // It may have ended by itself.
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// Nothing goes through, and nobody is told, or all of it goes through again.
    pub fn be_silent(&self, silent: bool) {
        self.silent.store(silent, Ordering::SeqCst);
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream, silent: &AtomicBool) {
    // Small pieces, so that a cut is in the middle of something.
    let mut piece = [0; 1024];
    while let Ok(length @ 1..) = from.read(&mut piece) {
        while silent.load(Ordering::SeqCst) {
            sleep(Duration::from_millis(20));
        }
        if to.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    // Whoever ends tells the other.
    drop(to.shutdown(Shutdown::Both));
    drop(from.shutdown(Shutdown::Both));
}
