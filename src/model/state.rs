//! Under way in this very change.
