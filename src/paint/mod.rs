//! The painters: what draws a scene.
