//! Bytes in zlib's format, packed and unpacked by the browser: no codec in the wasm.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

// web-sys has them behind a flag of the compiler.
#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

const FORMAT: &str = "deflate";

/// # Errors
/// A browser without such streams.
pub async fn pack(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    through(bytes, CompressionStream::new(FORMAT)?.unchecked_ref(), usize::MAX).await
}

/// # Errors
/// A browser without such streams, bytes that are not in the format, and more than `most` of them: a
/// file of kilobytes can unpack to gigabytes.
pub async fn unpack(bytes: &[u8], most: usize) -> Result<Vec<u8>, JsValue> {
    through(bytes, DecompressionStream::new(FORMAT)?.unchecked_ref(), most).await
}

async fn through(
    bytes: &[u8],
    stream: &ReadableWritablePair,
    most: usize,
) -> Result<Vec<u8>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let reader = ReadableStreamDefaultReader::new(&blob.stream().pipe_through(stream))?;
    let mut all = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(all);
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
        let from = all.len();
        if from.saturating_add(piece.length() as usize) > most {
            // Whatever it says of being stopped, nobody reads on.
            let _ = reader.cancel();
            return Err(JsValue::NULL);
        }
        all.resize(from + piece.length() as usize, 0);
        piece.copy_to(&mut all[from..]);
    }
}
