//! A short digest of a pack's text, by which a session knows the text it was asked from.

/// The text's digest: 16 hexadecimal digits of FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923).
///
/// It tells a changed pack from an unchanged one; it does not, and need not, stand up to someone who forges a pack.
/// Line ends and a byte order mark do not count, so that a checkout on Windows is the same pack.
pub fn digest(source: &str) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let text = source.trim_start_matches('\u{feff}').bytes().filter(|byte| *byte != b'\r');
    let hash = text.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_function() {
        // Values of the test suite that its authors publish.
        assert_eq!(digest(""), "cbf29ce484222325");
        assert_eq!(digest("a"), "af63dc4c8601ec8c");
        assert_eq!(digest("foobar"), "85944171f73967e8");
    }

    #[test]
    fn line_ends_do_not_count_and_anything_else_does() {
        assert_eq!(digest("\u{feff}a = 1\r\nb = 2\r\n"), digest("a = 1\nb = 2\n"));
        assert_ne!(digest("a = 1\n"), digest("a = 1"));
    }
}
