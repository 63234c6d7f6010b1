use super::*;
use crate::model::action::{Action, Edit, TimeAction};
use crate::model::params::Param;
use crate::model::settings::{HowKind, Span};
use crate::model::state::Theme;

#[test]
fn parts_are_in_the_order_of_their_numbers() {
    let named = [
        (Part::DIVISOR, "divisor"),
        (Part::span(Span::Kernel), "kernel"),
        (Part::span(Span::Dilation), "dilation"),
        (Part::param(Param::Output), "output"),
        (Part::span(Span::PadEnd), "pad_end"),
        (Part::param(Param::Indices), "indices"),
        (Part::param(Param::Depth), "depth"),
        (Part::X, "x"),
        (Part::BRUSH, "brush"),
        (Part::CHANNEL, "channel"),
        (Part::DY, "dy"),
        (Part::SPEED, "speed"),
        (Part::SHARE, "share"),
        (Part::WORDS, "words"),
    ];
    for (part, name) in named {
        assert_eq!(part.name(), name);
    }
    for param in Param::ALL {
        assert_eq!(Part::param(param).name(), param.name());
    }
}

#[test]
fn sets_are_written_shortly_and_read_back() {
    for (text, short) in [
        ("", ""),
        ("none", ""),
        ("how,kernel", "how,kernel"),
        ("kernel,how,how", "how,kernel"),
        ("x", "x"),
        ("x,file", "x"),
        ("x,file,paste,sample,size,brush", "x"),
        ("file,paste", "file,paste"),
        ("play,step,track,speed,how", "time,how"),
        ("settings,time,bar,x,channel,dy,checks,formulas,words,code", "all"),
    ] {
        let parts = Parts::read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(parts.text(), short, "{text}");
        assert_eq!(Parts::read(short), Some(parts), "{text}");
    }
    for wrong in ["hoow", "how kernel", "HOW", "how,,kernels"] {
        assert_eq!(Parts::read(wrong), None, "{wrong}");
    }
    for part in Part::all() {
        let one = Parts::default().with(part);
        assert!(one.has(part) && one.without(part).is_empty(), "{}", part.name());
        assert_eq!(Parts::read(&one.text()), Some(one));
    }
}

#[test]
fn the_address_gives_the_guest_and_leaves_the_state() {
    let (embed, rest, notices) = Embed::read(
        "#v=1&how=max&show=stage&x=1,2;3,4&lock=how%2Ckernel&theme=dark&lang=zh-CN&autoplay&origin=https://a.example:8080",
    );
    assert_eq!(rest, "v=1&how=max&x=1,2;3,4");
    assert_eq!(notices, []);
    assert_eq!((embed.guest.show, embed.theme, embed.lang), (Show::Stage, Theme::Dark, Some("zh")));
    assert!(embed.autoplay && embed.guest.locks(Part::HOW) && !embed.guest.hides(Part::HOW));
    assert_eq!(embed.origin.as_deref(), Some("https://a.example:8080"));
    let written: Vec<String> = embed.pairs().into_iter().map(|(k, v)| format!("{k}={v}")).collect();
    assert_eq!(Embed::read(&written.join("&")).0, embed);
}

#[test]
fn a_value_that_is_none_changes_nothing_and_is_told() {
    for wrong in [
        "show=everything",
        "hide=kernels",
        "lock=how%20kernel",
        "theme=sepia",
        "lang=xx",
        "autoplay=maybe",
        "origin=javascript:alert(1)",
        "origin=https://a.example/path",
        "origin=https://",
        "origin=",
    ] {
        let (embed, rest, notices) = Embed::read(wrong);
        assert_eq!((embed, rest.as_str(), notices.len()), (Embed::default(), "", 1), "{wrong}");
    }
}

#[test]
fn what_is_locked_cannot_be_done_by_any_way() {
    let guest = |text: &str| Embed::read(text).0.guest;
    let how = Action::Edit(Edit::How(HowKind::Average));
    let play = Action::Time(TimeAction::Toggle);
    let tick = Action::Time(TimeAction::Tick(0.1));
    let size = Action::Edit(Edit::Resize { rows: 2, cols: 2 });
    for (text, allowed) in [
        ("", [true, true, true, true, true]),
        ("lock=how", [false, true, true, true, true]),
        ("hide=how", [false, true, true, true, true]),
        ("lock=x", [true, true, true, false, true]),
        ("lock=time,undo", [true, false, true, true, false]),
        ("show=stage", [true, true, true, true, true]),
        ("show=still", [false, false, true, false, false]),
        ("lock=all", [false, false, true, false, false]),
    ] {
        let guest = guest(text);
        let got = [&how, &play, &tick, &size, &Action::Undo].map(|action| guest.allows(action));
        assert_eq!(got, allowed, "{text}");
    }
}

#[test]
fn a_file_does_not_bring_what_is_locked() {
    let doc = crate::model::doc::Doc::first().unwrap();
    let opened = crate::model::link::read("how=min", &doc);
    let open = Action::Open(Box::new(opened), crate::model::action::Came::File);
    for (text, allowed) in [
        ("", true),
        ("lock=how", false),
        ("hide=dy", false),
        ("lock=help", true),
        ("show=still", false),
    ] {
        assert_eq!(Embed::read(text).0.guest.allows(&open), allowed, "{text}");
    }
}
