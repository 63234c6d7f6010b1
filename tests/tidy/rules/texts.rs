//! Texts come from the locale files, which say the same in each language.

use crate::files::{File, all, read};
use crate::rust::source;
use crate::{complains, everywhere, hold};
use std::collections::{BTreeMap, BTreeSet};

type Locale = BTreeMap<String, String>;

/// Strings in views that look like sentences, and what they are.
const NOT_TEXT: [&str; 8] = [
    // Which elements, in the browser's selector syntax.
    "input, textarea, select, dialog",
    "button, [role=slider]",
    // Names of keys, as they are printed on keyboards everywhere.
    "Ctrl Home",
    "Ctrl End",
    "Shift ← ↑ → ↓",
    "Ctrl Shift Z",
    "Page Up",
    "Page Down",
];

fn locale(file: &File) -> Locale {
    serde_json::from_str(&file.text)
        .unwrap_or_else(|error| panic!("{}: not a flat JSON object of texts: {error}", file.path))
}

/// The key without its plural form.
fn base(key: &str) -> &str {
    key.strip_suffix("_one").or(key.strip_suffix("_other")).unwrap_or(key)
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()).collect()
}

/// Both languages have the same keys, plural forms as their grammar needs, the same arguments.
fn agree(en: &Locale, zh: &Locale) -> Vec<String> {
    let mut wrong = Vec::new();
    let bases = |l: &Locale| l.keys().map(|key| base(key).to_owned()).collect::<BTreeSet<_>>();
    for key in bases(en).symmetric_difference(&bases(zh)) {
        wrong.push(format!("{key} stands in one locale file only: add it to the other"));
    }
    for key in en.keys().filter(|key| key.ends_with("_one")) {
        if !en.contains_key(&format!("{}_other", base(key))) {
            wrong.push(format!("en: {key} needs its _other"));
        }
    }
    for key in zh.keys().filter(|key| key.ends_with("_one")) {
        wrong.push(format!("zh: Chinese has no {key}: keep _other"));
    }
    for (key, text) in en {
        let whole = en.get(&format!("{}_other", base(key))).unwrap_or(text);
        if !placeholders(text).is_subset(&placeholders(whole)) {
            wrong.push(format!("en: {key} has an argument that its _other lacks"));
        }
        if let Some(other) = zh.get(key).filter(|other| placeholders(other) != placeholders(text)) {
            wrong.push(format!("{key}: the arguments differ: “{text}”, “{other}”"));
        }
    }
    wrong
}

/// The keys that a file names: what stands in the free function `msg("…")`, and, since some keys take
/// the way through a helper or a table, every string that is made like a key of a known family.
fn keys(file: &File, families: &BTreeSet<&str>) -> Vec<(usize, String)> {
    let found = source(&file.text).strings.into_iter().filter(|literal| {
        let said = literal.before.strip_suffix("msg(").is_some_and(|before| {
            !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
        });
        said || literal.text.split_once('.').is_some_and(|(family, rest)| {
            let made = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
            families.contains(family) && !rest.is_empty() && rest.chars().all(made)
        })
    });
    found.map(|literal| (literal.line, literal.text)).collect()
}

fn used(files: &[File], en: &Locale) -> Vec<String> {
    // Lessons' texts are named by the lessons' files; `tests/lessons.rs` holds the two together.
    let named = en.keys().filter(|key| !key.starts_with("lesson."));
    let known: BTreeSet<&str> = named.map(|key| base(key)).collect();
    let families = known.iter().filter_map(|key| Some(key.split_once('.')?.0)).collect();
    let (mut left, mut wrong) = (known.clone(), Vec::new());
    for file in files.iter().filter(|f| f.is_rust() && f.under(&["src/"]) && !f.is_test()) {
        for (line, key) in keys(file, &families) {
            left.remove(&*key);
            if !known.contains(&*key) {
                wrong.push(format!("{}:{line}: add {key} to both locale files", file.path));
            }
        }
    }
    wrong
        .extend(left.iter().map(|key| format!("{key} is used nowhere: remove it from both files")));
    wrong
}

/// The class names of the style sheets: a list that begins with one is no sentence.
fn classes() -> BTreeSet<String> {
    let styles = all().into_iter().filter(|file| file.path.ends_with(".css"));
    let text: String = styles.map(|file| file.text).collect();
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    text.split('.').skip(1).map(word).collect()
}

/// Two words in a row.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let letters = |word: &str| {
        let word = word.trim_end_matches([',', '.', ':', ';', '!', '?']);
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
    };
    words.windows(2).any(|pair| letters(pair[0]) && letters(pair[1]))
}

fn sentences(file: &File, classes: &BTreeSet<String>) -> Vec<String> {
    if !file.is_rust() || !file.under(&["src/view/"]) || file.is_test() {
        return Vec::new();
    }
    let wrong = source(&file.text).strings.into_iter().filter(|literal| {
        let first = literal.text.split(' ').next().is_some_and(|word| classes.contains(word));
        let small = literal.text.chars().all(|c| c.is_ascii_lowercase() || " -".contains(c));
        let listed = first && small || literal.before.ends_with("class=");
        is_sentence(&literal.text) && !listed && !NOT_TEXT.contains(&&*literal.text)
    });
    let say = |l: crate::rust::Literal| {
        format!("{}:{}: say “{}” in the locale files, and msg(…) here", file.path, l.line, l.text)
    };
    wrong.map(say).collect()
}

fn chinese(file: &File) -> Vec<String> {
    if !file.is_rust() || !file.under(&["src/"]) || file.is_test() {
        return Vec::new();
    }
    let found = source(&file.text);
    let in_code = found.code.lines().enumerate().map(|(i, line)| (i + 1, line.to_owned()));
    let all = in_code.chain(found.strings.into_iter().map(|s| (s.line, s.text)));
    let is = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let wrong = all.filter(|(_, text)| text.contains(is));
    wrong.map(|(line, _)| format!("{}:{line}: Chinese belongs to zh.json", file.path)).collect()
}

fn made(pairs: &[(&str, &str)]) -> Locale {
    pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn languages_agree() {
    let files = ["en", "zh"].map(|lang| locale(&read(&format!("static/locales/{lang}.json"))));
    hold(agree(&files[0], &files[1]));
    complains(&agree(&made(&[("a", "x")]), &made(&[])), "a stands in one");
    complains(&agree(&made(&[("a", "{{n}}")]), &made(&[("a", "{{m}}")])), "arguments differ");
    let plural = made(&[("a_one", "one"), ("a_other", "{{count}}")]);
    assert_eq!(agree(&plural, &made(&[("a_other", "{{count}}")])), [""; 0]);
    complains(&agree(&made(&[("a_one", "one")]), &made(&[("a_other", "")])), "needs its _other");
}

#[test]
fn every_key_is_there_and_used() {
    hold(used(&all(), &locale(&read("static/locales/en.json"))));
    let code = "msg(\n  \"b\"); a.msg(\"c\", d).with(\"e\", f);\n// msg(\"g\")\n";
    let files = [File::new("src/view/a.rs", code)];
    complains(&used(&files, &made(&[])), "src/view/a.rs:2: add b");
    complains(&used(&files, &made(&[("b", ""), ("h_other", "")])), "h is used nowhere");
    let helper =
        [File::new("src/view/a.rs", "named(\"error.a\"); named(\"error.b\"); \"main.rs\";")];
    complains(&used(&helper, &made(&[("error.a", "")])), "add error.b");
}

#[test]
fn views_hold_no_sentences() {
    let classes = classes();
    hold(all().iter().flat_map(|file| sentences(file, &classes)).collect());
    let listed = BTreeSet::from(["icon".to_owned(), "wide".to_owned()]);
    let broken =
        File::new("src/view/a.rs", "html! { <p class=\"icon wide\">{ \"Hello, world\" }</p> }");
    complains(&sentences(&broken, &listed), "Hello, world");
}

#[test]
fn chinese_stands_in_its_locale_file() {
    everywhere(chinese);
    complains(&chinese(&File::new("src/model/a.rs", "// 中\nlet a = \"池化\";\n")), "a.rs:2");
}
