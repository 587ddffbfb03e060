//! Lists that come in pages, and paths that names are put into.

use super::transport::Answer;

/// The most pages of one list.
pub(super) const MAX_PAGES: usize = 2_000;

/// Returns the address of the next page, as the header `Link` names it.
pub(super) fn next(answer: &Answer) -> Option<&str> {
    answer.header("link")?.split(',').find_map(|link| {
        let (address, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        let is_next = |parameter: &str| matches!(parameter.trim(), "rel=\"next\"" | "rel=next");
        parameters.split(';').any(is_next).then_some(address)
    })
}

/// Returns a name as a part of a path: everything but letters, digits, `-`, `.`, `_`, `~` and `/`
/// is escaped. Branches have slashes, and the API takes them as they are.
pub fn path_segment(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use ureq::http::HeaderMap;

    use super::*;

    fn linked(link: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("link", link.parse().unwrap());
        next(&Answer { status: 200, headers, body: Vec::new() }).map(str::to_owned)
    }

    #[test]
    fn the_next_page_is_found() {
        let link = r#"<https://x/a?page=1>; rel="prev", <https://x/a?after=Y3,Q>; rel="next""#;
        // A cursor is percent-encoded, so that a comma separates links only.
        assert_eq!(linked(&link.replace("Y3,Q", "Y3%2CQ")).as_deref(), Some("https://x/a?after=Y3%2CQ"));
        assert_eq!(linked(r#"<https://x/a>; rel="last""#), None);
        assert_eq!(linked("nonsense"), None);
    }

    #[test]
    fn names_stay_within_their_path() {
        assert_eq!(path_segment("feature/a b#1?é%"), "feature/a%20b%231%3F%C3%A9%25");
    }
}
