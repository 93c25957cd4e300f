//! The hash of the word table. Shared with the build script, which lays the table out.

/// FNV-1a over the bytes of a folded word, its high bits folded in because the table takes the low ones.
pub fn word_hash(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0x811C_9DC5_u32, |hash, b| (hash ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}
