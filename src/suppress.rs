//! Directives in comments that silence rules: a filter after the rules that knows which directive it used.
