//! Rebuilds the server when an embedded folder gains or loses a file, and refuses to build it when a
//! statement for SQLite, which has no row level security, does not keep to one account.

#[path = "build/statements/mod.rs"]
mod statements;

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    for place in ["../../policies", "migrations", "build", "src/store"] {
        println!("cargo::rerun-if-changed={place}");
    }
    for file in statements::files(Path::new(""))? {
        for (line, fault) in statements::faults(&fs::read_to_string(&file)?) {
            let file = file.display();
            println!("cargo::error=crates/server/{file}:{line}: {fault}");
        }
    }
    Ok(())
}
