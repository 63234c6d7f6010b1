//! Links, what is kept locally, and the refusals of settings that do not fit.

mod damaged;
mod docs;
mod refusals;
mod round_trip;
mod store;
