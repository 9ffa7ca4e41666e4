//! Data that came inside the page.

use web_sys::window;

/// Takes a block of data off the page, so that it is not read twice and does not stay when somebody
/// signs out.
#[must_use]
pub fn take(id: &str) -> Option<String> {
    let block = window()?.document()?.get_element_by_id(id)?;
    block.remove();
    block.text_content()
}
