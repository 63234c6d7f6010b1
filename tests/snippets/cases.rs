//! Settings as links: every how, every where, and what frameworks do not share.

pub const CASES: [(&str, &str); 59] = [
    (
        "max",
        "v=1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=0.5,-0.25,1;0.25,0.5,-0.75;1,0.25,0.5",
    ),
    (
        "max_overlapping",
        "v=1&kernel=3x3&stride=1x1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_padded",
        "v=1&kernel=3x3&stride=2x2&pad=1x1&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "max_ceil",
        "v=1&kernel=3x2&stride=2x2&ceil=1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_dilated",
        "v=1&kernel=2x2&stride=1x1&dilation=2x2&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_dilated_strided",
        "v=1&kernel=2x2&stride=2x2&dilation=2x3&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_asymmetric",
        "v=1&kernel=3x3&stride=2x2&rules=onnx&pad=1x1&pad_end=0x2&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_same",
        "v=1&kernel=3x3&stride=2x2&rules=tensorflow&auto_pad=same&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_same_lower",
        "v=1&kernel=2x2&stride=2x2&rules=jax&auto_pad=same_lower&x=1,3,2,1,0;4,8,5,3,1;2,1,4,6,7&dy=random:7",
    ),
    (
        "max_channels",
        "v=1&kernel=2x2&stride=1x1&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2|0,-1,7,2;3,3,1,0;5,2,2,8;1,6,0,4&dy=random:7",
    ),
    ("max_1d", "v=1&kernel=3&stride=2&pad=1&rank=1&x=1,5,3,2,7,4,6&dy=random:7"),
    ("max_ties", "v=1&stride=1x1&x=1,1,0;1,1,2;2,0,2&dy=random:7"),
    ("max_ties_last", "v=1&stride=1x1&ties=last&x=1,1,0;1,1,2;2,0,2&dy=random:7"),
    ("max_ties_all", "v=1&stride=1x1&ties=all&x=1,1,0;1,1,2;2,0,2&dy=random:7"),
    ("max_ties_split", "v=1&stride=1x1&ties=split&x=1,1,0;1,1,2;2,0,2&dy=random:7"),
    ("max_nan", "v=1&stride=1x1&x=1,nan,0;1,1,2;2,0,-inf&dy=random:7"),
    ("max_nan_ignored", "v=1&stride=1x1&nan=ignore&x=1,nan,0;1,1,2;2,0,-inf&dy=random:7"),
    (
        "max_global",
        "v=1&where=global&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=2",
    ),
    (
        "max_adaptive",
        "v=1&where=adaptive&output=3x4&x=1,3,2,1,0,2,5;4,8,5,3,1,1,7;2,1,4,6,7,3,0;0,5,9,2,2,4,1&dy=random:7",
    ),
    (
        "max_fractional",
        "v=1&where=fractional&output=3x3&draw=5&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "max_pyramid",
        "v=1&where=pyramid&levels=1,2,4&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    ("max_depth", "v=1&where=depth&depth=2&x=1,3;2,1|4,8;5,3|2,1;4,6|0,5;9,2&dy=random:7"),
    (
        "average",
        "v=1&how=average&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "average_padded",
        "v=1&how=average&kernel=3x3&stride=2x2&pad=1x1&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "average_ceil",
        "v=1&how=average&kernel=3x3&stride=2x2&pad=1x1&ceil=1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "average_uncounted",
        "v=1&how=average&kernel=3x3&stride=2x2&pad=1x1&count_include_pad=0&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "average_divisor",
        "v=1&how=average&divisor=3&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "average_same",
        "v=1&how=average&kernel=3x3&stride=2x2&rules=tensorflow&auto_pad=same&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    ("average_1d", "v=1&how=average&kernel=3&stride=2&pad=1&rank=1&x=1,5,3,2,7,4,6&dy=random:7"),
    (
        "average_global",
        "v=1&how=average&where=global&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2|0,-1,7,2;3,3,1,0;5,2,2,8;1,6,0,4&dy=random:7",
    ),
    (
        "average_pyramid_he",
        "v=1&how=average&where=pyramid&levels=1,4&bins=he&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    ("min", "v=1&how=min&stride=1x1&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7"),
    (
        "median",
        "v=1&how=median&kernel=3x3&stride=1x1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "median_mean",
        "v=1&how=median&median=mean&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "lp",
        "v=1&how=lp&p=2&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "lp_onnx",
        "v=1&how=lp&p=3&stride=1x1&rules=onnx&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "lp_infinite",
        "v=1&how=lp&p=inf&powers=absolute&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "mixed",
        "v=1&how=mixed&a=0.25&kernel=3x3&stride=2x2&pad=1x1&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "cat",
        "v=1&how=cat&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    ("stochastic", "v=1&how=stochastic&draw=3&x=1,3,0,2;0,0,5,1;2,0,4,6;0,0,1,7&dy=random:7"),
    (
        "stochastic_test",
        "v=1&how=stochastic&mode=test&x=1,3,0,2;0,0,5,1;2,0,4,6;0,0,1,7&dy=random:7",
    ),
    ("soft", "v=1&how=soft&stride=1x1&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7"),
    ("logsumexp", "v=1&how=logsumexp&r=2&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7"),
    (
        "rank",
        "v=1&how=rank&t=3&kernel=3x3&stride=1x1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "first",
        "v=1&how=first&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "maxblur",
        "v=1&how=maxblur&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "maxblur_zero",
        "v=1&how=maxblur&border=zero&filter=4&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "unpool",
        "v=1&how=unpool&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "unpool_channels",
        "v=1&how=unpool&output_size=given&output=5x5&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2|0,-1,7,2;3,3,1,0;5,2,2,8;1,6,0,4&dy=random:7",
    ),
    ("unpool_1d", "v=1&how=unpool&kernel=3&stride=2&rank=1&x=1,5,3,2,7,4,6&dy=random:7"),
    ("lp_ceil", "v=1&how=lp&p=2&ceil=1&x=1,3,2;4,8,5;2,1,4&dy=random:7"),
    (
        "average_ceil_dilated",
        "v=1&how=average&rules=onnx&count_include_pad=1&kernel=2x2&stride=2x2&dilation=2x2&ceil=1&pad=1x1&x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1&dy=random:7",
    ),
    (
        "average_depth",
        "v=1&how=average&where=depth&depth=2&x=1,3;2,1|4,8;5,3|2,1;4,6|0,5;9,2&dy=random:7",
    ),
    (
        "cat_pyramid",
        "v=1&how=cat&where=pyramid&levels=1,2&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&dy=random:7",
    ),
    (
        "cat_padded",
        "v=1&how=cat&kernel=3x3&stride=2x2&pad=1x1&ceil=1&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "cat_adaptive",
        "v=1&how=cat&where=adaptive&output=3x2&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    ("cat_global_1d", "v=1&how=cat&where=global&rank=1&x=1,-3,2.5,1&dy=random:7"),
    (
        "average_valid",
        "v=1&how=average&kernel=2x2&stride=2x2&pad=1x1&rules=onnx&auto_pad=valid&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
    (
        "max_pyramid_one",
        "v=1&where=pyramid&levels=3&x=1,-3,2.5,1;4,-8,5,3;2,1,-4,6;0,5,9,-2&dy=random:7",
    ),
];
