//! The files of one document → its tree, and what is wrong with its syntax, types and structure.

use rayon::prelude::*;

use super::merge::merge;
use super::parse::{MAX_NESTING, MAX_SYNTAX_ERRORS, Parsed, parse};
use super::schema::Subject;
use super::{Document, SourceFile, problem};
use crate::finding::{Finding, Level, Place};
use crate::text::PointerSet;

/// Returns the document that some files of one subject make up, and what is wrong with it.
pub(super) fn read(subject: Subject, files: Vec<SourceFile>) -> (Document, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut roots = Vec::new();
    let mut broken = Vec::new();
    let texts = files.par_iter().enumerate().map(|(index, file)| parse(file.text.as_str(), index));
    let parsed: Vec<Parsed> = texts.collect();
    for (index, (file, parsed)) in files.iter().zip(parsed).enumerate() {
        for error in &parsed.errors {
            let place = Place::of_span(file.path.clone(), &file.text, error.span.clone());
            findings.push(if error.too_deep {
                Finding::new(
                    problem::NESTING_TOO_DEEP,
                    place,
                    format!("the file nests deeper than {MAX_NESTING} levels; nothing in an agreement does"),
                )
            } else {
                Finding::new(problem::TOML_SYNTAX, place, format!("this is not TOML: {}", error.message))
            });
        }
        if parsed.more_errors > 0 {
            let finding = Finding::new(
                problem::TOML_SYNTAX,
                Place::of_file(file.path.clone()),
                format!(
                    "there are {} more syntax errors; the first {MAX_SYNTAX_ERRORS} are shown",
                    parsed.more_errors
                ),
            );
            findings.push(finding.subject("more"));
        }
        for span in parsed.newer_syntax {
            let finding = Finding::new(
                problem::NEWER_TOML,
                Place::of_span(file.path.clone(), &file.text, span),
                "this is TOML 1.1, which most other TOML tools reject",
            );
            let help =
                "write inline tables on one line without a comma at their end, and `\\u001B` for `\\e`";
            findings.push(finding.level(Level::Warning).help(help));
        }
        if !parsed.errors.is_empty() {
            broken.push(index);
        }
        roots.push(parsed.root);
    }
    let (root, clashes) = merge(roots);
    for clash in clashes {
        let (Some(first), Some(second)) = (files.get(clash.first.0), files.get(clash.second.0)) else {
            continue;
        };
        let finding = Finding::new(
            problem::SET_TWICE,
            Place::of_span(second.path.clone(), &second.text, clash.second.1),
            format!("`{}` is set in two files", clash.key),
        );
        let other = Place::of_span(first.path.clone(), &first.text, clash.first.1);
        findings.push(finding.related(other, "set here first").help("keep one of the two"));
    }
    let mut document = Document { subject, files, root, broken, unsound: PointerSet::default() };
    if document.broken.is_empty() {
        findings.extend(super::check::check(&mut document));
    }
    (document, findings)
}
