use pooling_playground::model::guest::message::{Code, Command, LONGEST, read};
use proptest::prelude::*;

/// Messages that are none, each with the word that the answer has, and what it is about.
const TABLE: &str = include_str!("hostile.tsv");

fn rows() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(|line| {
        let (message, expected) = line.split_once('\t').unwrap();
        (message, expected.split('\t').collect())
    })
}

#[test]
fn every_hostile_message_has_its_refusal() {
    let mut wrong = Vec::new();
    for (message, expected) in rows() {
        let got = match read(message) {
            Err(refused) => vec![refused.code.name().to_owned(), refused.about],
            Ok(message) => vec![format!("{:?}", message.command)],
        };
        if got != expected {
            wrong.push(format!("{message}\t{}", got.join("\t")));
        }
    }
    assert!(rows().count() >= 40, "{}", rows().count());
    assert!(wrong.is_empty(), "other refusals:\n{}", wrong.join("\n"));
}

#[test]
fn long_and_deep_messages_are_refused() {
    let long =
        format!("{{\"pooling\":1,\"type\":\"load\",\"state\":\"{}\"}}", "1,".repeat(LONGEST / 2));
    assert_eq!(read(&long).unwrap_err().code, Code::Malformed);
    let deep = format!("{{\"pooling\":1,\"type\":\"set\",\"hide\":{}", "[".repeat(100_000));
    assert_eq!(read(&deep).unwrap_err().code, Code::Malformed);
}

#[test]
fn a_refusal_bears_the_name_of_its_message() {
    let refused = read(r#"{"pooling":1,"id":"a7","type":"seek","step":-1}"#).unwrap_err();
    assert_eq!((refused.id.as_deref(), refused.code), (Some("a7"), Code::Value));
    let refused = read(r#"{"pooling":1,"id":7,"type":"leap"}"#).unwrap_err();
    assert_eq!((refused.id.as_deref(), refused.code), (Some("7"), Code::Type));
}

#[test]
fn good_messages_are_read() {
    let command = |text: &str| read(text).map(|message| message.command);
    let load =
        |state: &str| command(&format!("{{\"pooling\":1,\"type\":\"load\",\"state\":{state}}}"));
    assert_eq!(load(r#""how=max&step=2""#), Ok(Command::Load("how=max&step=2".into())));
    assert_eq!(load(r#""https://a.example/#how=max""#), Ok(Command::Load("how=max".into())));
    let object = r#"{"how":"max","step":2,"ceil":true,"x":"1,2;\n3,4"}"#;
    assert_eq!(load(object), Ok(Command::Load("how=max&step=2&ceil=1&x=1,2;\n3,4".into())));
    let set = command(r#"{"lock":["how","kernel"],"type":"set","show":"stage","pooling":1}"#);
    let pairs = vec![("show", "stage".to_owned()), ("lock", "how,kernel".to_owned())];
    assert_eq!(set, Ok(Command::Set(pairs)));
    for (kind, expected) in [
        ("get", Command::Get),
        ("play", Command::Play),
        ("pause", Command::Pause),
        ("step", Command::Step),
        ("back", Command::Back),
        ("reset", Command::Reset),
    ] {
        assert_eq!(command(&format!("{{\"pooling\":1,\"type\":\"{kind}\"}}")), Ok(expected));
    }
}

const GOOD: [&str; 5] = [
    r#"{"pooling":1,"type":"load","id":"a","state":{"v":"1","how":"max","kernel":"2x2","x":"1,2;3,4","step":3}}"#,
    r#"{"pooling":1,"type":"load","state":"v=1&how=average&x=1,2;3,4&dy=ones&step=1"}"#,
    r#"{"pooling":1,"type":"set","show":"stage","hide":["help","share"],"lock":"how,kernel","theme":"dark","lang":"zh"}"#,
    r#"{"pooling":1,"type":"seek","step":3,"id":12}"#,
    r#"{"pooling":1,"type":"get"}"#,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// No damage breaks the reader, and what it takes is still one of the commands.
    #[test]
    fn damaged_messages_are_read_or_refused(
        which in 0..GOOD.len(), at in any::<prop::sample::Index>(), what in 0..5, byte in any::<u8>(),
    ) {
        let mut bytes = GOOD[which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        match what {
            0 => bytes[at] = byte,
            1 => { bytes.remove(at); }
            2 => bytes.insert(at, byte),
            3 => bytes.truncate(at),
            _ => { let tail = bytes.split_off(at); bytes.extend(tail.iter().rev()); }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match read(&text) {
            Err(refused) => prop_assert!(refused.about.chars().count() <= 40),
            Ok(message) => if let Command::Load(fragment) = message.command {
                prop_assert!(!fragment.contains('#') || text.contains("\"state\":\""), "{}", fragment);
            },
        }
    }

    #[test]
    fn any_text_is_refused_or_read(text in any::<String>()) {
        prop_assert!(read(&text).is_err());
    }
}
