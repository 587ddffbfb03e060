//! Numbers in a text that seem to count all things of a kind: “our nine lead statuses”.

/// A number with the words behind it, as the text says them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Total {
    /// The number.
    pub(super) number: usize,
    /// The words behind it, in lower case, up to the end of the clause.
    pub(super) words: Vec<String>,
    /// Whether it is said outright that these are all: “we have nine”, “all nine”.
    pub(super) outright: bool,
}

const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// What stands before a number that counts all of something, word by word backwards.
const OUTRIGHT: [&[&str]; 10] = [
    &["our"],
    &["all"],
    &["the", "all"],
    &["have", "we"],
    &["use", "we"],
    &["know", "we"],
    &["are", "there"],
    &["define", "we"],
    &["distinguish", "we"],
    &["these"],
];

/// Returns the numbers in a text that seem to count all of something. A number counts all where
/// the words before it say so, or stands at the start of a sentence or behind “the”.
pub(super) fn totals(text: &str) -> Vec<Total> {
    let mut found = Vec::new();
    for Clause { words, opens } in clauses(text) {
        for (position, word) in words.iter().enumerate() {
            let (Some(number), Some((before, behind))) = (number(word), words.split_at_checked(position))
            else {
                continue;
            };
            let outright = OUTRIGHT.iter().any(|signal| {
                before.len() >= signal.len()
                    && before.iter().rev().zip(*signal).all(|(word, said)| word == said)
            });
            let first = before.is_empty() && opens;
            if outright || first || before.last().is_some_and(|word| word == "the") {
                let words = behind.iter().skip(1).cloned().collect();
                found.push(Total { number, words, outright });
            }
        }
    }
    found
}

/// Words that belong together, in lower case.
struct Clause {
    words: Vec<String>,
    /// Whether a sentence starts with it.
    opens: bool,
}

fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses = vec![Clause { words: Vec::new(), opens: true }];
    for line in text.lines() {
        for word in line.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if let Some(clause) = clauses.last_mut() {
                clause.words.extend(bare.split('/').filter(|part| !part.is_empty()).map(str::to_lowercase));
            }
            let ends_sentence = word.ends_with(['.', '!', '?', ':']);
            if ends_sentence || word.ends_with([',', ';', ')', '–', '—']) {
                clauses.push(Clause { words: Vec::new(), opens: ends_sentence });
            }
        }
    }
    clauses
}

fn number(word: &str) -> Option<usize> {
    let digits = word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
    let number =
        NUMBERS.iter().position(|name| *name == word).or_else(|| word.parse().ok().filter(|_| digits));
    number.filter(|number| *number >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(usize, String, bool)> {
        totals(text).into_iter().map(|total| (total.number, total.words.join(" "), total.outright)).collect()
    }

    #[test]
    fn numbers_are_found_where_they_count_all() {
        assert_eq!(
            said("We have nine Lead / Contact Statuses"),
            [(9, "lead contact statuses".to_owned(), true)]
        );
        assert_eq!(said("Each of our 6 stages."), [(6, "stages".to_owned(), true)]);
        assert_eq!(said("A rep picks one of the four dispositions"), [(4, "dispositions".to_owned(), false)]);
        assert_eq!(
            said("Sales looks at it. Five segments are sold to"),
            [(5, "segments are sold to".to_owned(), false)]
        );
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Within five stages",
            "at least two regions",
            "2.5 stages",
            "every three stages",
            "a four-stage plan",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }
}
