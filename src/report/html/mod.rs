//! The coach's report: one HTML file that needs nothing else, not even a network.
//!
//! [`documents`] makes plain data of each file, on any thread; [`page`] puts them together and lays them out by the
//! templates beside this file. Author's words reach the page as text only: templates escape, and no text of an author
//! stands in an address, a style or a script. The page's policy forbids everything but its own style and script.

mod charts;
mod document;
mod good;
mod marks;
mod overview;
mod redact;
mod render;
mod sha256;
mod view;
mod words;

pub use document::documents;
pub use overview::{Given, page};
pub use render::render;
pub use view::{Document, Page};
