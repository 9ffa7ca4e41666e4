//! Letting a car in that shows a code.
//!
//! - [`Code`]: what was typed, read forgivingly; pure
//! - [`CodeForm`], [`CarQuestion`]: typing it, and answering the car
//! - [`NoCar`], [`Answered`]: what is said when there is nothing to answer, or no more

mod car_question;
mod code;
mod code_form;
mod outcome;

pub use car_question::{CarFacts, CarQuestion, QUESTION};
pub use code::{Code, CodeFault};
pub use code_form::CodeForm;
pub use outcome::{Answered, NoCar, OUTCOME};
