//! Sentences that speak to one of the teams: “you” in the place of its name.

use crate::agreement::Team;

/// Whom sentences are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Both teams: each is called by its name.
    #[default]
    Everyone,
    /// One team: it is “you”.
    Team(Team),
}

/// What stands for the reader until a sentence is whole; it is no character that a text may hold.
const READER: char = '\u{fdd0}';

/// The verbs that sentences use of a team, and how they go with “you”.
const VERBS: &[(&str, &str)] = &[
    ("owes", "owe"),
    ("loses", "lose"),
    ("gains", "gain"),
    ("has", "have"),
    ("is", "are"),
    ("breaks", "break"),
    ("answers", "answer"),
    ("says", "say"),
    ("thinks", "think"),
    ("gets", "get"),
    ("promises", "promise"),
];
/// What may stand between a team and its verb.
const ADVERBS: &[&str] = &["no", "longer", "newly", "now", "also", "still", "then"];

impl Reader {
    /// Returns what a team is called in an unfinished sentence: [`Self::addressed`] finishes it.
    pub fn calls(self, team: Team) -> String {
        match self {
            Self::Team(own) if own == team => READER.to_string(),
            _ => team.name().to_owned(),
        }
    }

    /// Returns a whole text in which the reader is spoken to.
    pub fn addressed(self, text: &str) -> String {
        let Some((start, rest)) = text.split_once(READER).filter(|_| self != Self::Everyone) else {
            return text.to_owned();
        };
        let mut out = start.to_owned();
        for part in rest.split(READER) {
            add(part, &mut out);
        }
        out
    }
}

/// Adds “you” and what follows it.
fn add(part: &str, out: &mut String) {
    let is_first = out.is_empty() || [". ", ": ", "? ", "! "].iter().any(|end| out.ends_with(end));
    let (own, rest) = match part.strip_prefix("’s ").or_else(|| part.strip_prefix("'s ")) {
        Some(rest) => ("your ", rest),
        None => ("you", part),
    };
    if is_first && !out.ends_with(": ") {
        out.push_str(&super::upper_first(own));
    } else {
        out.push_str(own);
    }
    if own == "your " {
        out.push_str(rest);
        return;
    }
    let mut words = rest.split_inclusive(' ');
    let mut is_verb_due = true;
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches([' ', '.', ',', ';', ':']);
        let after = word.get(bare.len()..).unwrap_or_default();
        let verb = VERBS.iter().find(|(third, _)| *third == bare && is_verb_due);
        match verb {
            Some((_, second)) => {
                out.push_str(second);
                out.push_str(after);
                // Whose remedy it is, goes on in the same sentence.
                let rest: String = words.collect();
                out.push_str(&rest.replacen("its ", "your ", usize::from(bare == "loses")));
                return;
            }
            None => out.push_str(word),
        }
        is_verb_due &= bare.is_empty() || ADVERBS.contains(&bare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_is_you_and_the_other_team_keeps_its_name() {
        let sales = Reader::Team(Team::Sales);
        for (text, said) in [
            ("{} owes more", "You owe more"),
            ("{} no longer owes this", "You no longer owe this"),
            (
                "With this change, {} may take 8 hours. Marketing loses.",
                "With this change, you may take 8 hours. Marketing loses.",
            ),
            ("Marketing owes {} less.", "Marketing owes you less."),
            ("It is less. {} loses.", "It is less. You lose."),
            ("{} loses its remedy", "You lose your remedy"),
            ("{}’s remedy gets weaker", "Your remedy gets weaker"),
            ("Harder for {}: “A” stays.", "Harder for you: “A” stays."),
            (
                "{} is less well covered when Marketing breaks “A”.",
                "You are less well covered when Marketing breaks “A”.",
            ),
            ("Less well covered when {} breaks “A”.", "Less well covered when you break “A”."),
            (
                "whether {} has more or less to do is not stated",
                "whether you have more or less to do is not stated",
            ),
        ] {
            let text = text.replace("{}", &sales.calls(Team::Sales));
            assert_eq!(sales.addressed(&text), said);
        }
        assert_eq!(sales.calls(Team::Marketing), "Marketing");
        assert_eq!(Reader::Everyone.calls(Team::Sales), "Sales");
    }
}
