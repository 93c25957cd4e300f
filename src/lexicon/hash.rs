//! The hash of the word table. Shared with the build script, which lays the table out.

/// FNV-1a over the bytes of a folded word, taken in one by one.
#[derive(Clone, Copy)]
pub struct WordHash(u32);

impl WordHash {
    /// The hash of no bytes.
    pub const EMPTY: WordHash = WordHash(0x811C_9DC5);

    /// Takes in one byte more.
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }

    /// The hash, its high bits folded in because the table takes the low ones.
    #[inline]
    pub fn finish(self) -> u32 {
        self.0 ^ (self.0 >> 15)
    }
}

/// The hash of a whole word.
pub fn word_hash(word: &[u8]) -> u32 {
    let mut hash = WordHash::EMPTY;
    word.iter().for_each(|byte| hash.push(*byte));
    hash.finish()
}
