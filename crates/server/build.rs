//! Rebuilds the server when an embedded folder gains or loses a file.

fn main() {
    println!("cargo:rerun-if-changed=../../policies");
    println!("cargo:rerun-if-changed=migrations");
}
