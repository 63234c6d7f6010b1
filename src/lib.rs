//! The Pooling Playground page.
