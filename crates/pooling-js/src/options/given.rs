//! One value of the options, and where it stands: what is wrong is told with its path.

use crate::error;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value that JavaScript gave.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    value: JsValue,
    path: String,
}

impl Given {
    pub(crate) fn new(value: JsValue, path: &str) -> Self {
        Self { value, path: path.to_string() }
    }

    /// `where.kernel must be a whole number, got "3"`.
    pub(crate) fn wrong(&self, expected: &str) -> JsValue {
        error::option(&format!("{} must be {expected}, got {}", self.path, shown(&self.value)))
    }

    /// An object with no other keys than these, so that a misspelt one is told.
    pub(crate) fn with_keys(&self, known: &[&str]) -> Result<(), JsValue> {
        let Some(object) = self.value.dyn_ref::<Object>().filter(|_| !Array::is_array(&self.value))
        else {
            return Err(self.wrong("an object"));
        };
        for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
            if !known.contains(&key.as_str()) {
                let known = known.join(", ");
                return Err(error::option(&format!(
                    "{} has no \"{key}\"; it may have {known}",
                    self.path
                )));
            }
        }
        Ok(())
    }

    /// The value at a key, unless it is undefined.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        let value = Reflect::get(&self.value, &key.into()).ok()?;
        let path = format!("{}.{key}", self.path);
        (!value.is_undefined()).then_some(Self { value, path })
    }

    pub(crate) fn needed(&self, key: &str) -> Result<Self, JsValue> {
        let missing = || error::option(&format!("{} needs \"{key}\"", self.path));
        self.get(key).ok_or_else(missing)
    }

    pub(crate) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    pub(crate) fn number(&self) -> Result<f64, JsValue> {
        self.value.as_f64().ok_or_else(|| self.wrong("a number"))
    }

    /// A whole number that f64 holds exactly.
    pub(crate) fn whole(&self) -> Result<i64, JsValue> {
        let safe = |v: &f64| v.fract() == 0.0 && v.abs() <= 9_007_199_254_740_991.0;
        let whole = self.value.as_f64().filter(safe);
        whole.map(|v| v as i64).ok_or_else(|| self.wrong("a whole number"))
    }

    /// The seed of draws: a whole number from 0.
    pub(crate) fn seed(&self) -> Result<u64, JsValue> {
        let seed = self.whole().ok().and_then(|seed| u64::try_from(seed).ok());
        seed.ok_or_else(|| self.wrong("a whole number from 0"))
    }

    pub(crate) fn flag(&self) -> Result<bool, JsValue> {
        self.value.as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    /// One of a few words.
    pub(crate) fn one_of<T: Clone>(&self, words: &[(&str, T)]) -> Result<T, JsValue> {
        let got = self.value.as_string();
        let found = words.iter().find(|(word, _)| Some(*word) == got.as_deref());
        found.map(|(_, meant)| meant.clone()).ok_or_else(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.wrong(&format!("one of {}", words.join(", ")))
        })
    }

    /// The entries of an array; nothing where it is none.
    pub(crate) fn entries(&self) -> Option<Vec<Self>> {
        let array = self.value.dyn_ref::<Array>()?;
        let entry = |(at, value)| Self { value, path: format!("{}[{at}]", self.path) };
        Some(array.iter().enumerate().map(entry).collect())
    }

    pub(crate) fn list(&self) -> Result<Vec<Self>, JsValue> {
        self.entries().ok_or_else(|| self.wrong("an array"))
    }

    /// One value for every axis, or an array with one per axis.
    pub(crate) fn per_axis<T: Clone>(
        &self,
        rank: usize,
        read: impl Fn(&Self) -> Result<T, JsValue>,
    ) -> Result<Vec<T>, JsValue> {
        match self.entries() {
            Some(entries) => entries.iter().map(read).collect(),
            None => Ok(vec![read(self)?; rank]),
        }
    }
}

fn shown(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        return format!("\"{text}\"");
    }
    if let Some(number) = value.as_f64() {
        return number.to_string();
    }
    if let Some(flag) = value.as_bool() {
        return flag.to_string();
    }
    let kind = match (value.is_null(), value.is_undefined(), Array::is_array(value)) {
        (true, ..) => "null",
        (_, true, _) => "undefined",
        (.., true) => "an array",
        _ if value.is_function() => "a function",
        _ if value.is_bigint() => "a BigInt",
        _ => "an object",
    };
    kind.to_string()
}
