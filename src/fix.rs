//! Edits that mend findings: chosen so that none overlap, applied until nothing is left to mend, and back to the bytes
//! the author's file had. Pure; `workspace::replace` writes.

mod apply;
mod encode;
mod rounds;

pub use apply::{Applied, apply};
pub use encode::encode;
pub use rounds::{Fixed, fix};
