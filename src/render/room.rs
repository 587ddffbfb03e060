//! Texts of others on a page that has not room for all of them.

use super::markdown;

/// Stand between what is and what was, or the other way round, between clauses and between sentences.
const BETWEEN: [&str; 19] = [
    " instead of ",
    ", instead of ",
    ". Instead of: ",
    "; taken out: ",
    ". Needed until now: ",
    ". Shut out until now: ",
    ". Until now: ",
    " (until now: ",
    " With this change: ",
    ". So far it says: ",
    " (before: ",
    "; the version before it holds from ",
    " takes the place of version ",
    " and no longer under ",
    ", but does towards ",
    " gets the name ",
    " → ",
    "; ",
    ". ",
];

/// The most parts of a sentence that are shortened each for itself.
const MOST_PARTS: usize = 24;

/// Returns a sentence to stand within a line that takes at most about `most` bytes, and whether anything of
/// it is left out. Of what is and of what was the start and the end are shown, each for itself: the end of the one
/// after the start of the other would say what nobody agreed to.
pub(super) fn both_ends(whole: &str, most: usize) -> (String, bool) {
    let (text, is_cut) = markdown::start(whole, most);
    if !is_cut {
        return (text, false);
    }
    let mut parts = vec![("", whole)];
    for between in BETWEEN {
        parts = parts.into_iter().flat_map(|(before, part)| split(before, part, between)).collect();
    }
    if parts.len() > MOST_PARTS {
        return (text, true);
    }
    let lengths = parts.iter().map(|(_, part)| {
        let (text, is_cut) = markdown::start(part, most);
        if is_cut { most + 1 } else { text.len() }
    });
    let each = share(lengths.collect(), most);
    let shown = parts.into_iter().map(|(before, part)| format!("{before}{}", ends(part, each)));
    (shown.collect(), true)
}

/// Returns the parts of a text, each with what stands before it.
fn split<'t>(before: &'t str, text: &'t str, between: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    text.split(between).enumerate().map(move |(at, part)| (if at == 0 { before } else { between }, part))
}

/// Returns the start and the end of a text; of one that goes on to other quotations, as a list or a condition does, the
/// start alone: its end may be of something else than its start.
fn ends(whole: &str, most: usize) -> String {
    let (text, is_cut) = markdown::start(whole, most);
    if !is_cut {
        return text;
    }
    if whole.chars().skip(most / 2).any(|letter| letter == '“') {
        return text;
    }
    let start = markdown::shortened(whole, most / 2);
    let letters: Vec<char> = whole.trim_end().chars().collect();
    let mut count = letters.len().min(most / 2);
    loop {
        let end: String = letters.iter().skip(letters.len() - count).collect();
        let end = markdown::text(end.split_once(' ').map_or(&*end, |(_, words)| words));
        if end.len() <= most / 2 {
            return format!("{start} {end}");
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
        let new = format!("It is “{}”", long.replace("first", "every").replace("last", "lead counts"));
        let (text, is_cut) = both_ends(&format!("{new} instead of “{long}”."), 160);
        let (is, was) = text.split_once(" instead of ").unwrap();
        assert!(is_cut && is.starts_with("It is “every ") && is.ends_with(" lead counts”"), "{text}");
        assert!(was.starts_with("“first ") && was.ends_with(" last”.") && was.contains(" … "), "{text}");
        let (text, is_cut) = both_ends(&format!("{long}{}", " instead of x".repeat(30)), 40);
        assert!(is_cut && text.ends_with(" …"), "{text}");
        let conditions = format!("Route: needed with this change: {new}. Needed until now: {long}.");
        let (text, is_cut) = both_ends(&conditions, 160);
        assert!(is_cut && text.contains("counts”. Needed until now: first "), "{text}");
        let steps =
            format!("Route: leads of {long} count. Leads of {} no longer do.", long.replace("last", "end"));
        let (text, is_cut) = both_ends(&steps, 160);
        assert!(
            is_cut && text.contains(" last count. Leads of ") && text.ends_with(" end no longer do."),
            "{text}"
        );
        let kinds = format!("It is for {}; spared are none", "“plumbers”, ".repeat(50));
        let (text, is_cut) = both_ends(&format!("{kinds} of {}.", "“schools”, ".repeat(50)), 160);
        assert!(is_cut && text.ends_with(" …") && !text.contains("… “schools”"), "{text}");
        let (text, is_cut) = both_ends(&"$".repeat(10_000), 1_000);
        assert!(is_cut && text.len() <= 1_010);
    }

    #[test]
    fn whatever_says_what_is_and_what_was_is_parted_between_them() {
        let texts = include_str!("../words/en.ftl");
        let mut found = 0;
        for line in texts.lines() {
            for (is, was) in [("{ $new }", "{ $old }"), ("{ $gained }", "{ $lost }")] {
                let (Some(is_at), Some(was_at)) = (line.find(is), line.find(was)) else { continue };
                let between = match is_at < was_at {
                    true => line.get(is_at + is.len()..was_at),
                    false => line.get(was_at + was.len()..is_at),
                };
                let is_parted =
                    between.is_some_and(|between| BETWEEN.iter().any(|one| between.contains(one)));
                assert!(is_parted, "{line}");
                found += 1;
            }
        }
        assert!(found > 100, "{found}");
    }

    #[test]
    fn what_the_shorter_leave_goes_to_the_longer() {
        assert_eq!(share(vec![10, 50, 500, 900], 560), 250);
        assert_eq!(share(vec![10, 20], 30), usize::MAX);
        assert_eq!(share(vec![], 0), usize::MAX);
    }
}
