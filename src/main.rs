//! The module as a program. It does nothing by itself: whoever loads it says where the app is to be,
//! with `show_page` or `mount`.

use privacy_dashboard as _;

fn main() {}
