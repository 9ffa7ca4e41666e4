//! The only home of `window` and `document`, and of bindings that the libraries lack.

pub mod abort;
pub mod address;
pub mod car;
pub mod clipboard;
pub mod clock;
pub mod data_block;
pub mod events;
pub mod focus;
pub mod history;
pub mod intl;
pub mod leaving;
pub mod listener;
pub mod markup;
pub mod modal;
pub mod paint;
pub mod pause;
pub mod print;
pub mod random;
pub mod recovery;
pub mod resize;
pub mod root;
pub mod save;
pub mod scroll;
pub mod storage;
pub mod tree;
pub mod visibility;
