//! A text compared word by word, of which only what stands around each change is kept.

use crate::words::{Fate, Piece};

/// The letters that a word is taken to have at most: some languages put no spaces between words.
const LETTERS: usize = 16;

/// Returns the pieces with at most so many words of what was kept on either side of each change; what
/// is left out is seen to be.
pub(super) fn around(pieces: &[Piece], words: usize) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let short = |(at, piece): (usize, &Piece)| match piece.fate {
        Fate::Kept => Piece { fate: Fate::Kept, text: shortened(&piece.text, words, (at > 0, at < last)) },
        _ => piece.clone(),
    };
    pieces.iter().enumerate().map(short).collect()
}

/// Returns a text with so many words at its start and end, where something stands before and after it.
fn shortened(text: &str, words: usize, (before, after): (bool, bool)) -> String {
    let head = if before { start(text.chars(), words) } else { 0 };
    let tail = if after { start(text.chars().rev(), words) } else { 0 };
    let count = text.chars().count();
    if head + tail + " … ".len() >= count {
        return text.to_owned();
    }
    let head: String = text.chars().take(head).collect();
    let tail: String = text.chars().skip(count - tail).collect();
    let space = |is: bool| if is { " " } else { "" };
    format!("{}{}…{}{}", head.trim_end(), space(before), space(after), tail.trim_start())
}

/// Returns how many letters the first so many words take, with what stands before them.
fn start(letters: impl Iterator<Item = char>, words: usize) -> usize {
    let (mut seen, mut is_within) = (0, false);
    for (at, letter) in letters.enumerate() {
        if letter.is_whitespace() {
            is_within = false;
        } else if !is_within {
            is_within = true;
            seen += 1;
        }
        if seen > words || at >= words * LETTERS {
            return at;
        }
    }
    usize::MAX / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: &[(Fate, &str)], words: usize) -> String {
        let pieces: Vec<Piece> =
            pieces.iter().map(|(fate, text)| Piece { fate: *fate, text: (*text).to_owned() }).collect();
        around(&pieces, words).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn only_what_stands_around_a_change_is_kept() {
        let kept = "one two three four five six seven, ";
        let pieces = [(Fate::Kept, kept), (Fate::New, "new"), (Fate::Kept, kept), (Fate::Gone, "old")];
        assert_eq!(told(&pieces, 2), "… six seven, newone two … six seven, old");
        assert_eq!(told(&pieces, 0), "… new … old");
        assert_eq!(told(&pieces, 24), format!("{kept}new{kept}old"));
        let end = [(Fate::New, "New"), (Fate::Kept, ". The rest of it stays as it was before.")];
        assert_eq!(told(&end, 2), "New. The …");
    }

    #[test]
    fn a_text_without_spaces_is_shortened_as_well() {
        let kept = "語".repeat(500);
        let text = told(&[(Fate::Kept, &kept), (Fate::New, "x")], 2);
        assert_eq!(text, format!("… {}x", "語".repeat(32)));
    }
}
