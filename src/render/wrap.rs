//! Words laid out in lines.

/// Returns a text in lines of at most `width` columns, indented by so many; a longer word has a line
/// to itself.
pub fn wrapped(text: &str, width: usize, indent: usize) -> Vec<String> {
    let start = " ".repeat(indent);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let length = indent + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > width {
            lines.push(format!("{start}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(format!("{start}{line}"));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_long_as_they_may_be() {
        assert_eq!(wrapped("one two  three", 9, 2), ["  one two", "  three"]);
        assert_eq!(wrapped("onetwothree four", 4, 1), [" onetwothree", " four"]);
        assert_eq!(wrapped("", 10, 0), [""]);
    }
}
