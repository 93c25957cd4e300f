//! Text back to the bytes of its file: byte-order mark and UTF-16 as the author had them.

use crate::source::Encoding;

/// The bytes of a text in an encoding, with its byte-order mark.
pub fn encode(text: String, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Utf8Bom => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
        Encoding::Utf16Le => utf16(&text, &[0xFF, 0xFE], u16::to_le_bytes),
        Encoding::Utf16Be => utf16(&text, &[0xFE, 0xFF], u16::to_be_bytes),
    }
}

fn utf16(text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::decode;

    #[test]
    fn a_text_that_was_not_changed_gives_its_bytes_back() {
        let text = "# OKR quý 3\r\n\rđạt 🎯\n";
        let files = [
            text.as_bytes().to_vec(),
            [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
            utf16(text, &[0xFF, 0xFE], u16::to_le_bytes),
            utf16(text, &[0xFE, 0xFF], u16::to_be_bytes),
        ];
        for bytes in files {
            let (text, encoding) = decode(bytes.clone()).unwrap();
            assert_eq!(encode(text, encoding), bytes);
        }
    }
}
