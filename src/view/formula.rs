use crate::model::formula::{Math, Role};
use yew::prelude::*;

/// A formula as native MathML.
pub fn math(formula: &Math) -> Html {
    // In the compact style, which is the rule inside of a line, a fraction's numbers are too small to read.
    html! { <math displaystyle="true">{ node(formula) }</math> }
}

fn node(formula: &Math) -> Html {
    match formula {
        Math::Num(text, as_) => html! { <mn class={class(*as_)}>{ text }</mn> },
        Math::Name(text) => html! { <mi>{ *text }</mi> },
        Math::Op(text) => html! { <mo>{ *text }</mo> },
        Math::Sub(base, index) => html! { <msub>{ node(base) }{ node(index) }</msub> },
        Math::Sup(base, power) => html! { <msup>{ node(base) }{ node(power) }</msup> },
        Math::Frac(top, bottom) => {
            html! { <mfrac>{ node(top) }{ node(bottom) }</mfrac> }
        }
        Math::Row(parts) => html! { <mrow>{ for parts.iter().map(node) }</mrow> },
    }
}

fn class(as_: Role) -> Option<&'static str> {
    match as_ {
        Role::Plain => None,
        Role::Selected => Some("selected"),
        Role::Gradient => Some("gradient"),
    }
}
