//! The full page: mounts the app on the document's body.

fn main() {
    privacy_dashboard::app::start();
}
