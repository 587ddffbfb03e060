//! Two texts compared word by word, as an editor marks them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of a text that stayed, went or came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The words, with the spaces and marks between them.
    pub text: String,
}

/// What became of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stood in the old text.
    Gone,
    /// It stands in the new text.
    New,
}

/// Texts with more words than this are not compared word by word: nobody would read the result.
const MOST_WORDS: usize = 4_000;

/// Returns the old text turned into the new one: sentences are aligned first, the words of those
/// that differ are compared, and changed words with nothing but a space or a mark between them are
/// one piece. `None` where the texts share too little to be read as one text changed.
pub fn wording(old: &str, new: &str) -> Option<Vec<Piece>> {
    let (before, after) = (sentences(old), sentences(new));
    if tokens(old).len() > MOST_WORDS || tokens(new).len() > MOST_WORDS {
        return None;
    }
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &before, &after) {
        let (was, is) = (op.old_range(), op.new_range());
        let text = |all: &[&str], range| all.get::<std::ops::Range<usize>>(range).map(<[&str]>::concat);
        let (was, is) = (text(&before, was).unwrap_or_default(), text(&after, is).unwrap_or_default());
        match op {
            DiffOp::Equal { .. } => push(&mut pieces, Fate::Kept, &is),
            _ => by_words(&was, &is, &mut pieces),
        }
    }
    let pieces = joined(pieces);
    is_readable(&pieces).then_some(pieces)
}

fn by_words(old: &str, new: &str, pieces: &mut Vec<Piece>) {
    let (before, after) = (tokens(old), tokens(new));
    for op in capture_diff_slices(Algorithm::Patience, &before, &after) {
        let (_, was, is) = op.as_tag_tuple();
        let text = |all: &[&str], range| all.get::<std::ops::Range<usize>>(range).map(<[&str]>::concat);
        let (was, is) = (text(&before, was).unwrap_or_default(), text(&after, is).unwrap_or_default());
        if matches!(op, DiffOp::Equal { .. }) {
            push(pieces, Fate::Kept, &is);
        } else {
            push(pieces, Fate::Gone, &was);
            push(pieces, Fate::New, &is);
        }
    }
}

fn push(pieces: &mut Vec<Piece>, fate: Fate, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.fate == fate => last.text.push_str(text),
        _ => pieces.push(Piece { fate, text: text.to_owned() }),
    }
}

/// Joins neighbouring runs: what was kept between two changes and holds no word belongs to both.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut gone, mut new) = (String::new(), String::new());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        match piece.fate {
            Fate::Gone => gone.push_str(&piece.text),
            Fate::New => new.push_str(&piece.text),
            Fate::Kept => {
                let is_between = !(gone.is_empty() && new.is_empty()) && rest.peek().is_some();
                if is_between && !piece.text.contains(char::is_alphanumeric) {
                    gone.push_str(&piece.text);
                    new.push_str(&piece.text);
                    continue;
                }
                flush(&mut gone, &mut new, &mut out);
                push(&mut out, Fate::Kept, &piece.text);
            }
        }
    }
    flush(&mut gone, &mut new, &mut out);
    out
}

/// Adds what went and what came; what both start or end with is no change.
fn flush(gone: &mut String, new: &mut String, out: &mut Vec<Piece>) {
    let alike = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| -> usize {
        let same = one.zip(other).take_while(|(one, other)| one == other && !one.is_alphanumeric());
        same.map(|(letter, _)| letter.len_utf8()).sum()
    };
    let start = alike(&mut gone.chars(), &mut new.chars());
    let kept: String = new.drain(..start).collect();
    gone.drain(..start);
    let end = alike(&mut gone.chars().rev(), &mut new.chars().rev());
    let after = new.split_off(new.len() - end);
    gone.truncate(gone.len() - end);
    push(out, Fate::Kept, &kept);
    push(out, Fate::Gone, gone);
    push(out, Fate::New, new);
    push(out, Fate::Kept, &after);
    gone.clear();
    new.clear();
}

/// Returns whether enough of the text stayed: at least a third of its letters.
fn is_readable(pieces: &[Piece]) -> bool {
    let letters = |fate: Option<Fate>| -> usize {
        let of = pieces.iter().filter(|piece| fate.is_none_or(|fate| piece.fate == fate));
        of.map(|piece| piece.text.chars().filter(|letter| letter.is_alphanumeric()).count()).sum()
    };
    letters(Some(Fate::Kept)) * 3 >= letters(None)
}

/// Returns the sentences of a text, each with what follows it.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        let ends = matches!(letter, '.' | '!' | '?' | ';' | '\n');
        if let Some((next, _)) = letters.peek().filter(|(_, next)| ends && next.is_whitespace()) {
            out.extend(text.get(start..*next));
            start = *next;
        }
    }
    out.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    out
}

/// Returns the words of a text, and what stands between them: a run of spaces, or one mark.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // "1,000" and "v2.1" are one word each.
        let is_of_word = |at: usize, letter: char| {
            letter.is_alphanumeric()
                || matches!(letter, '.' | ',' | '\'' | '’')
                    && rest
                        .get(at + letter.len_utf8()..)
                        .is_some_and(|after| after.starts_with(char::is_alphanumeric))
        };
        let end = if first.is_alphanumeric() {
            rest.char_indices().find(|(at, letter)| !is_of_word(*at, *letter)).map(|(at, _)| at)
        } else if first.is_whitespace() {
            rest.find(|letter: char| !letter.is_whitespace())
        } else {
            Some(first.len_utf8())
        };
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push(token);
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes pieces as `[gone: …]` and `[new: …]` in the text that stayed.
    fn marked(old: &str, new: &str) -> Option<String> {
        let shown = |piece: &Piece| match piece.fate {
            Fate::Kept => piece.text.clone(),
            Fate::Gone => format!("[-{}]", piece.text),
            Fate::New => format!("[+{}]", piece.text),
        };
        Some(wording(old, new)?.iter().map(shown).collect())
    }

    #[test]
    fn words_that_came_and_went_are_marked() {
        for (old, new, shown) in [
            (
                "Name, e-mail, phone, company, country",
                "Name, e-mail, phone, country",
                "Name, e-mail, phone, [-company, ]country",
            ),
            (
                "at least 1,000 leads a month",
                "at least 1,200 leads a month",
                "at least [-1,000][+1,200] leads a month",
            ),
            // Neighbouring runs are one; a space between two changes is no reason to stop.
            (
                "A lead that sales has called",
                "A lead that marketing will have called",
                "A lead that [-sales has][+marketing will have] called",
            ),
            ("One. Two goes. Three.", "One. Three.", "One.[- Two goes.] Three."),
            ("Same.", "Same.", "Same."),
            ("Ready for sales", "Ready for sales!", "Ready for sales[+!]"),
            ("Größe über 250", "Größe ab 250", "Größe [-über][+ab] 250"),
        ] {
            assert_eq!(marked(old, new).as_deref(), Some(shown), "{old} → {new}");
        }
    }

    #[test]
    fn another_text_altogether_is_no_wording() {
        assert_eq!(marked("Asked for a demo", "Points reach fifteen within a quarter"), None);
        assert_eq!(marked("", "Anything"), None);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(old in "[a-c ,.]{0,30}", new in "[a-c ,.]{0,30}") {
            if let Some(pieces) = wording(&old, &new) {
                let side = |but: Fate| -> String {
                    pieces.iter().filter(|piece| piece.fate != but).map(|piece| piece.text.as_str()).collect()
                };
                prop_assert_eq!(side(Fate::New), old);
                prop_assert_eq!(side(Fate::Gone), new);
            }
        }
    }
}
