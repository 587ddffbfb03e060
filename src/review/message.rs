//! What a commit's message says of how it came about.

/// A line at the end of a message that names somebody who agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trailer {
    /// The name, if there is one.
    pub(super) name: String,
    /// The e-mail address, if there is one.
    pub(super) email: Option<String>,
}

/// The keys under which people write who agreed. `Signed-off-by` is not one: it speaks of the right to
/// contribute, not of consent.
const KEYS: [&str; 3] = ["approved-by", "reviewed-by", "countersigned-by"];

/// Returns the first line of a message.
pub(super) fn subject(message: &str) -> &str {
    message.trim_start().lines().next().unwrap_or_default().trim()
}

/// Returns the title of the change: of a merge, that of what was merged.
pub(super) fn title(message: &str) -> &str {
    let subject = subject(message);
    let is_merge = subject.starts_with("Merge pull request #") || subject.starts_with("Merge branch ");
    let mut body = message.trim_start().lines().skip(1).map(str::trim).filter(|line| !line.is_empty());
    match body.next() {
        Some(title) if is_merge && !is_trailer(title) && !title.starts_with("See merge request ") => title,
        _ => subject,
    }
}

/// Returns the number of the pull request that a forge wrote into the message of its merge or squash:
/// `Merge pull request #12 from …`, `Title (#12)`, `See merge request acme/policy!12`.
pub(super) fn pull_request(message: &str) -> Option<u64> {
    let subject = subject(message);
    let merged = subject.strip_prefix("Merge pull request #").and_then(|rest| rest.split(' ').next());
    let squashed = || subject.strip_suffix(')')?.rsplit_once("(#").map(|(_, number)| number);
    let requested = || {
        let line = message.lines().find(|line| line.starts_with("See merge request "))?;
        line.trim_end().rsplit_once('!').map(|(_, number)| number)
    };
    let number = merged.or_else(squashed).or_else(requested)?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())?
}

/// Returns who agreed, according to the last paragraph of the message.
pub(super) fn trailers(message: &str) -> Vec<Trailer> {
    let text = message.replace("\r\n", "\n");
    let Some((before, last)) = text.trim_end().rsplit_once("\n\n") else { return Vec::new() };
    if before.trim().is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for value in last.lines().filter_map(consent) {
        let (name, email) = match value.split_once('<') {
            Some((name, rest)) => (name.trim(), rest.split('>').next().map(str::trim)),
            None if value.contains('@') && !value.contains(' ') && !value.starts_with('@') => {
                ("", Some(value))
            }
            None => (value.trim_start_matches('@'), None),
        };
        let trailer = Trailer {
            name: name.to_owned(),
            email: email.filter(|email| !email.is_empty()).map(str::to_owned),
        };
        let names_somebody = !trailer.name.is_empty() || trailer.email.is_some();
        if names_somebody && !found.contains(&trailer) {
            found.push(trailer);
        }
    }
    found
}

fn consent(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    KEYS.iter().any(|known| key.trim().eq_ignore_ascii_case(known)).then(|| value.trim())
}

fn is_trailer(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(key, _)| !key.contains(' ') && key.contains('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forge_says_which_pull_request_it_merged() {
        for (message, number) in [
            ("Merge pull request #12 from acme/faster\n\nAnswer faster", Some(12)),
            ("Answer faster (#7)", Some(7)),
            ("Answer faster (#7)\n\n* one\n* two (#3)", Some(7)),
            (
                "Merge branch 'faster' into 'main'\n\nAnswer faster\n\nSee merge request acme/policy!31",
                Some(31),
            ),
            ("Answer faster, see #7", None),
            ("Answer (#x)", None),
            ("Answer (#99999999999999999999999)", None),
            ("", None),
        ] {
            assert_eq!(pull_request(message), number, "{message}");
        }
    }

    #[test]
    fn a_merge_is_called_by_what_it_merged() {
        assert_eq!(title("Merge pull request #12 from acme/faster\n\nAnswer faster"), "Answer faster");
        assert_eq!(title("Merge branch 'faster'"), "Merge branch 'faster'");
        assert_eq!(title("Merge branch 'x'\n\nReviewed-by: Ana <a@b>"), "Merge branch 'x'");
        assert_eq!(title("\nAnswer faster\n\nBecause."), "Answer faster");
    }

    #[test]
    fn who_agreed_stands_in_the_last_paragraph() {
        let message = "Answer faster\n\nReviewed-by: in the middle <no@x>\n\nreviewed-by: Ana Duarte <ana@x.example>\n\
                       Approved-By: mia@x.example\nCountersigned-by: @sam\nSigned-off-by: Lee <lee@x>\n\
                       Reviewed-by: Ana Duarte <ana@x.example>\nApproved-by:\n";
        let found: Vec<(String, Option<String>)> =
            trailers(message).into_iter().map(|trailer| (trailer.name, trailer.email)).collect();
        let email = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                ("Ana Duarte".to_owned(), email("ana@x.example")),
                (String::new(), email("mia@x.example")),
                ("sam".to_owned(), None),
            ]
        );
        assert_eq!(trailers("Approved-by: Ana"), []);
        assert_eq!(trailers(""), []);
    }
}
