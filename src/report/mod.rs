//! Reports.

pub mod clean;
pub mod excerpt;
pub mod place;
