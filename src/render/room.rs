//! Texts of others on a page that has not room for all of them.

use super::markdown;

/// Returns a text to stand within a line that takes at most about `most` bytes, and whether anything of
/// it is left out; then its start and its end are shown.
pub(super) fn both_ends(whole: &str, most: usize) -> (String, bool) {
    let (text, is_cut) = markdown::start(whole, most);
    if !is_cut {
        return (text, false);
    }
    let start = markdown::shortened(whole, most / 2);
    let letters: Vec<char> = whole.trim_end().chars().collect();
    let mut count = letters.len().min(most / 2);
    loop {
        let end: String = letters.iter().skip(letters.len() - count).collect();
        let end = markdown::text(end.split_once(' ').map_or(&*end, |(_, words)| words));
        if end.len() <= most / 2 {
            return (format!("{start} {end}"), true);
        }
        count = count * 3 / 4;
    }
}

/// Returns how much each of several texts may take at most, so that all of them take `most` together:
/// what the shorter ones leave goes to the longer ones.
pub(super) fn share(mut lengths: Vec<usize>, most: usize) -> usize {
    lengths.sort_unstable();
    let mut left = most;
    let count = lengths.len();
    for (at, length) in lengths.into_iter().enumerate() {
        let each = left / (count - at);
        if length > each {
            return each;
        }
        left -= length;
    }
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_text_both_ends_are_shown() {
        assert_eq!(both_ends("one two", 7), ("one two".to_owned(), false));
        let long = format!("first {} last", "word ".repeat(100));
        let (text, is_cut) = both_ends(&long, 40);
        assert!(text.starts_with("first ") && text.contains(" … ") && text.ends_with(" last"), "{text}");
        assert!(is_cut && text.len() <= 50, "{text}");
        let (text, is_cut) = both_ends(&"$".repeat(10_000), 1_000);
        assert!(is_cut && text.len() <= 1_010);
    }

    #[test]
    fn what_the_shorter_leave_goes_to_the_longer() {
        assert_eq!(share(vec![10, 50, 500, 900], 560), 250);
        assert_eq!(share(vec![10, 20], 30), usize::MAX);
        assert_eq!(share(vec![], 0), usize::MAX);
    }
}
