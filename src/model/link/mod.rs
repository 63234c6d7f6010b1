//! The state as text: the link's fragment, and what is kept locally.
