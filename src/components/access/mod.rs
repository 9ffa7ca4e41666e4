//! Who else may look: what the subscriber sees and decides, and what whoever looks sees of that.
//!
//! - [`draft`], [`less`], [`standing`]: what is chosen, and whether it is good; pure
//! - [`AccessView`]: the grants and their forms; [`Desk`]: what they have in common with the page
//! - [`AccessWay`], [`GrantLink`]: the ways there from other pages
//! - [`PortalsView`]: the other sites that may show the subscriber their own records
//! - [`LookLine`], [`CountsView`]: for whoever is not the subscriber

mod access_view;
mod choice;
mod counts_view;
mod day_field;
mod desk;
mod draft;
mod ended;
mod form_end;
mod give_form;
mod give_inputs;
mod grant_card;
mod less;
mod less_form;
mod look_line;
mod portals_view;
mod question;
mod said_note;
mod standing;
mod ticks;
mod unsaved;
mod way;
mod words;

pub use access_view::AccessView;
pub use counts_view::CountsView;
pub use desk::{Desk, Outcome, Wish};
pub use draft::{Draft, Wrong};
pub use give_form::FORM;
pub use look_line::LookLine;
pub use portals_view::{PortalAnswer, PortalFault, PortalWish, PortalsView};
pub use standing::{Look, Looks};
pub use unsaved::Unsaved;
pub use way::{AccessWay, GrantLink};
