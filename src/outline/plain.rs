//! Plain text to outline.
