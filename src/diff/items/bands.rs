//! Segments between which companies move: a bound that is shifted, or segments that become one.

use super::{Told, effect, follow, headed, tell};
use crate::agreement::{Agreement, Item as Entry, Segment};
use crate::diff::say::Sayer;
use crate::diff::{Item, Paragraph};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;
use crate::value::Range;
use crate::words::{Arguments, joined};

/// Companies of a size that were in one segment and are in another.
pub(super) struct Moved {
    scheme: Option<String>,
    size: Range,
    /// The segment before, as it is called now if it is still there, with its id before.
    from: (String, String),
    /// The id of the segment before, as it was.
    before: String,
    /// The segment after, with its id.
    to: (String, String),
}

/// Returns the companies that move from one segment to another.
pub(super) fn moved(sayer: &Sayer<'_>, told: &[Told<'_, '_>]) -> Vec<Moved> {
    if !told.iter().any(|told| is_segment(told)) {
        return Vec::new();
    }
    let [old, new] = sayer.both().map(segments);
    let mut out = Vec::new();
    for (before, was) in &old {
        // The same segment, under the id it has now.
        let same = |(after, _): &&(Entry<Segment>, Range)| {
            after.id == before.id || after.renamed_from.as_ref() == Some(&before.id)
        };
        let own = new.iter().find(same);
        let lost = own.map_or_else(|| vec![was.clone()], |(_, is)| was.without(is));
        for (after, is) in new.iter().filter(|(after, _)| own.is_none_or(|(own, _)| own.id != after.id)) {
            let its_old = |(other, _): &&(Entry<Segment>, Range)| {
                other.id == after.id || after.renamed_from.as_ref() == Some(&other.id)
            };
            let gained =
                old.iter().find(its_old).map_or_else(|| vec![is.clone()], |(_, was)| is.without(was));
            let both =
                lost.iter().flat_map(|lost| gained.iter().filter_map(|gained| lost.intersection(gained)));
            for size in both.filter(|size| !size.is_empty() && before.scheme == after.scheme) {
                let name = own.map_or(&before.name, |(own, _)| &own.name);
                out.push(Moved {
                    scheme: after.scheme.clone(),
                    size,
                    from: (name.clone(), own.map_or(&before.id, |(own, _)| &own.id).clone()),
                    before: before.id.clone(),
                    to: (after.name.clone(), after.id.clone()),
                });
            }
        }
    }
    out
}

/// Returns the scheme within which companies move by a change, if some do.
pub(super) fn scheme(told: &Told<'_, '_>, moved: &[Moved]) -> Option<Option<String>> {
    let id = told.draft.entry().filter(|_| is_segment(told))?.id.as_ref()?;
    let of = moved.iter().find(|moved| moved.from.1 == *id || moved.to.1 == *id)?;
    Some(of.scheme.clone())
}

/// Returns the item of segments between which companies move.
pub(super) fn item(sayer: &Sayer<'_>, first: &Told<'_, '_>, group: &[&Told<'_, '_>]) -> Item {
    let mut item = headed(first);
    item.effect = effect(group);
    let mut names: Vec<String> = Vec::new();
    for told in group {
        let name = sayer.topic(told.draft);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    item.topic = joined(&names, "and");
    let ids: Vec<&String> =
        group.iter().filter_map(|told| told.draft.entry()).filter_map(|entry| entry.id.as_ref()).collect();
    let all: Vec<Told<'_, '_>> =
        group.iter().map(|told| Told { place: told.place, change: told.change, draft: told.draft }).collect();
    for moved in
        moved(sayer, &all).iter().filter(|moved| ids.contains(&&moved.from.1) || ids.contains(&&moved.to.1))
    {
        let arguments = Arguments::new()
            .with("size", moved.size.words())
            .with("from", &moved.from.0)
            .with("to", &moved.to.0);
        item.paragraphs.push(Paragraph::Said(sayer.say("companies-move", arguments)));
        for (said, passed) in sayer.passing([&moved.before, &moved.to.1]) {
            item.paragraphs.push(Paragraph::Said(said));
            item.passed.insert(passed);
        }
    }
    if let (Some(passed), 1) = (item.passed.first(), item.passed.len()) {
        item.effect = passed.effect;
        item.headline = sayer.verdict_of(passed.effect, passed.owed_by, passed.owed_to);
    }
    for told in group {
        tell(told, &mut item.paragraphs);
    }
    // Whom companies pass to says more than that some do.
    let moves = group.iter().filter(|_| item.passed.is_empty()).flat_map(|told| &told.change.said.moves);
    for said in moves.map(|said| Paragraph::Said(said.clone())) {
        if !item.paragraphs.contains(&said) {
            item.paragraphs.push(said);
        }
    }
    follow(group, &mut item.paragraphs);
    item
}

fn is_segment(told: &Told<'_, '_>) -> bool {
    told.draft.entry().is_some_and(|entry| {
        entry.subject == Subject::Kind(Kind::Definitions) && entry.list.as_deref() == Some("segments")
    })
}

fn segments(agreement: &Agreement) -> Vec<(Entry<Segment>, Range)> {
    let all = agreement.list::<Segment>();
    all.iter().filter_map(|segment| Some((segment.clone(), segment.size.as_ref()?.range()?))).collect()
}
