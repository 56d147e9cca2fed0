//! JSON: the names are English whatever the reader's language.

use serde::Serialize;

use crate::domain::text::escape_json;

/// What a report holds, as one object.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn render(it: &impl Serialize) -> Result<String, String> {
    let text = serde_json::to_string_pretty(it).map_err(|error| error.to_string())?;
    Ok(escape_json(&text) + "\n")
}
