use wasm_bindgen::JsValue;

/// What an entry of the browser's history carries: two words in one number.
#[derive(Clone, Copy, PartialEq)]
pub struct Mark {
    pub along: u32,
    pub unique: u32,
}

impl Mark {
    const WORD: f64 = 4_294_967_296.0;

    pub fn of(state: &JsValue) -> Option<Self> {
        let number = state.as_f64().filter(|n| *n >= 0.0)?;
        Some(Self { along: (number / Self::WORD) as u32, unique: (number % Self::WORD) as u32 })
    }

    pub fn value(self) -> JsValue {
        JsValue::from_f64(f64::from(self.along) * Self::WORD + f64::from(self.unique))
    }
}
