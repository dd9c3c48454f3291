//! The known name that a misspelt one was probably meant to be.

/// The known name nearest to `word`, where one is near enough to be meant.
pub fn nearest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let most = (word.chars().count() / 3).clamp(1, 4);
    let measured = known.into_iter().map(|name| (strsim::osa_distance(word, name), name));
    measured.filter(|(distance, _)| *distance <= most).min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_keys_is_near_and_another_word_is_not() {
        let known = ["aov_now", "aov_before", "orders"];
        for (word, near) in [("aov_nwo", Some("aov_now")), ("aov_befor", Some("aov_before")), ("share", None)]
        {
            assert_eq!(nearest(word, known), near, "{word}");
        }
    }
}
