//! A text compared word by word, for Markdown: what changed is shown first, with as much of what was
//! kept around it as there is room for.

use super::{markdown, room, wording_short};
use crate::words::{Fate, Piece};

/// How many words are kept on either side of each change, most first.
const AROUND: [usize; 6] = [24, 12, 6, 3, 1, 0];
/// What the marks around a change and what stands between two take.
const MARKS: usize = 24;
/// The least room in which a change that is cut still says something.
const LEAST: usize = 60;

/// Returns a text with what went and what came as a line of at most about `most` bytes, and whether
/// any of what changed is cut off: of what was kept, only a few words around each change stay first.
pub(super) fn line(pieces: &[Piece], most: usize) -> (String, bool) {
    let short = AROUND.iter().map(|words| wording_short::around(pieces, *words));
    match whole(pieces, most).or_else(|| short.into_iter().find_map(|short| whole(&short, most))) {
        Some(line) => (line, false),
        None => (cut(&wording_short::around(pieces, 0), most), true),
    }
}

/// Returns a text as it is, if there is room for it.
pub(super) fn whole(pieces: &[Piece], most: usize) -> Option<String> {
    let mut line = String::new();
    for piece in pieces {
        let (said, is_cut) = marked(piece, most);
        line.push_str(&said);
        if is_cut || line.len() > most {
            return None;
        }
    }
    Some(line)
}

/// Returns the start of every change, of as many as there is room for.
fn cut(pieces: &[Piece], most: usize) -> String {
    let is_change = |piece: &&Piece| piece.fate != Fate::Kept;
    let count = pieces.iter().filter(is_change).count();
    let shown = count.min(most / (LEAST + MARKS)).max(1);
    let lengths = pieces.iter().filter(is_change).take(shown).map(|piece| marked(piece, most).0.len());
    let each = room::share(lengths.collect(), most.saturating_sub(shown * MARKS));
    let end = pieces.iter().enumerate().filter(|(_, piece)| is_change(piece)).nth(shown).map(|(at, _)| at);
    let pieces = pieces.iter().take(end.unwrap_or(pieces.len()));
    let mut line: String = pieces.map(|piece| marked(piece, each.min(most)).0).collect();
    if shown < count {
        line.push_str(&format!(" … and {} more places", count - shown));
    }
    line
}

/// Returns what went struck through and what came underlined, and whether it is cut off. Tags, not
/// Markdown's own marks: those do nothing between a letter and a comma.
fn marked(piece: &Piece, most: usize) -> (String, bool) {
    let (start, end) = match piece.fate {
        Fate::Kept => ("", ""),
        Fate::Gone => ("<del>", "</del>"),
        Fate::New => ("<ins>", "</ins>"),
    };
    let space = |is: bool| if is { " " } else { "" };
    let (words, is_cut) = markdown::start(&piece.text, most);
    if words.is_empty() {
        return (" ".to_owned(), is_cut);
    }
    let before = space(piece.text.starts_with(char::is_whitespace));
    (format!("{before}{start}{words}{end}{}", space(piece.text.ends_with(char::is_whitespace))), is_cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::wording;

    fn sentences(count: usize) -> String {
        (0..count).map(|number| format!("Sentence {number} says what both teams know. ")).collect()
    }

    fn of(old: &str, new: &str, most: usize) -> (String, bool) {
        line(&wording(old, new).unwrap(), most)
    }

    #[test]
    fn what_changed_is_shown_however_long_the_text_is() {
        let filler = sentences(200);
        let (old, new) =
            (format!("{filler}It counts only with a budget."), format!("{filler}It counts always."));
        let (line, is_cut) = of(&old, &new, 500);
        assert!(line.starts_with("… ") && line.len() <= 500 && !is_cut, "{line}");
        assert!(line.ends_with("It counts <del>only with a budget</del><ins>always</ins>\\."), "{line}");
        let (line, is_cut) = of(&format!("One. {old}"), &format!("Two. {new}"), 300);
        assert!(line.starts_with("<del>One</del><ins>Two</ins>") && !is_cut, "{line}");
        assert!(line.contains(" … ") && line.contains("<ins>always</ins>"), "{line}");
    }

    #[test]
    fn a_text_that_fits_is_shown_whole() {
        assert_eq!(
            of("a b c d e f g h", "a b c d e f g i", 100),
            ("a b c d e f g <del>h</del><ins>i</ins>".to_owned(), false)
        );
    }

    #[test]
    fn changes_that_do_not_fit_are_all_begun_and_said_to_be_cut() {
        let filler = sentences(100);
        let (old, new) = (sentences(60), "Another sentence of many words. ".repeat(60));
        let pieces = [(Fate::Kept, &filler), (Fate::Gone, &old), (Fate::New, &new), (Fate::Kept, &filler)];
        let pieces = pieces.map(|(fate, text)| Piece { fate, text: text.clone() });
        let (line, is_cut) = line(&pieces, 400);
        assert!(is_cut && line.len() <= 450, "{line}");
        assert!(line.contains("<del>Sentence 0") && line.contains("<ins>Another"), "{line}");
        let many: Vec<Piece> = (0..100)
            .flat_map(|number| {
                let text = |what: &str| format!("{what} number {number} {}", "word ".repeat(9));
                [(Fate::Kept, text("kept")), (Fate::New, text("new"))]
            })
            .map(|(fate, text)| Piece { fate, text })
            .collect();
        let (line, is_cut) = super::line(&many, 1_000);
        assert!(is_cut && line.len() <= 1_100 && line.ends_with("more places"), "{line}");
    }
}
