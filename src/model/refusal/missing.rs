//! What a framework does not have: in words, and what gives way to it.

use crate::model::settings::Settings;
use crate::model::words::{Msg, msg};
use pooling::{AutoPad, Convention, Missing};

/// The frameworks' own names are the same in every language.
pub fn rules_name(rules: Convention) -> &'static str {
    match rules {
        Convention::PyTorch => "PyTorch",
        Convention::TensorFlow => "TensorFlow / Keras",
        Convention::Onnx => "ONNX",
        Convention::Caffe => "Caffe",
        Convention::Jax => "JAX",
    }
}

/// What a framework does not have, and who has it.
pub fn lacks(rules: Convention, what: Missing) -> Msg {
    let key = match what {
        Missing::Same => "missing.same",
        Missing::SameLower => "missing.same_lower",
        Missing::Padding => "missing.padding",
        Missing::AsymmetricPadding => "missing.asymmetric",
        Missing::Dilation => "missing.dilation",
        Missing::CeilMode => "missing.ceil_mode",
        Missing::CountedPadding => "missing.counted",
        Missing::UncountedPadding => "missing.uncounted",
        Missing::Divisor => "missing.divisor",
        Missing::Norm => "missing.norm",
        Missing::FractionalNorm => "missing.fractional",
        Missing::Axes => "missing.axes",
        _ => "refused.other",
    };
    msg(key).with("rules", rules_name(rules))
}

/// Leaves out what the framework does not have; where it does not have the pooling itself, PyTorch's
/// rules take over.
pub(super) fn give_up(settings: &mut Settings, what: Missing) {
    match what {
        Missing::Same | Missing::SameLower => settings.params.auto_pad = AutoPad::Explicit,
        Missing::Padding => (settings.padding, settings.pad_end) = ([0, 0], None),
        Missing::AsymmetricPadding => settings.pad_end = None,
        Missing::Dilation => settings.dilation = [1, 1],
        Missing::CeilMode => settings.ceil_mode = false,
        Missing::CountedPadding | Missing::UncountedPadding => settings.count_include_pad = None,
        Missing::Divisor => settings.divisor_override = None,
        _ => settings.params.rules = Convention::PyTorch,
    }
}

/// What changed of these between two settings.
pub(super) fn changes(from: &Settings, to: &Settings) -> Vec<Msg> {
    let (a, b) = (&from.params, &to.params);
    let mut parts = Vec::new();
    if a.rules != b.rules {
        parts.push(msg("fit.rules").with("to", rules_name(b.rules)));
    }
    let switches = [
        (a.auto_pad != b.auto_pad, "fit.auto_pad"),
        (from.ceil_mode != to.ceil_mode, "fit.ceil_mode"),
        (from.count_include_pad != to.count_include_pad, "fit.count_include_pad"),
        (from.pad_end.is_some() && to.pad_end.is_none(), "fit.same_pads"),
    ];
    parts.extend(switches.into_iter().filter(|(changed, _)| *changed).map(|(_, key)| msg(key)));
    parts
}
