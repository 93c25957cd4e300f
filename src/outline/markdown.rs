//! Markdown to outline, through pulldown-cmark.
