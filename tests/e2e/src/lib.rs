//! Real-browser stories.
