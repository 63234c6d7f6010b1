//! (settings, time) -> shapes and texts. One scene, drawn by every painter.
