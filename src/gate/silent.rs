//! Exceptions and escalation paths of which nothing is told that they do to any promise, though they are about
//! some: a rule that guards these is asked, whichever way they move.

use crate::agreement::{Address, Agreement, Date, EscalationPath, Exception};
use crate::diff::{Change, Effect};
use crate::document::kinds::Kind;
use crate::document::schema::Subject;

/// Returns the promises that such a change is about, on either side; nothing if what it does is told, it is
/// wording, or it is over.
pub(super) fn about(change: &Change, agreements: [&Agreement; 2], as_of: Date) -> Vec<Address> {
    // Who approved an exception moves nothing.
    let is_record = change.field.as_deref() == Some("approved_by");
    let is_told = change.effect != Effect::Neutral || !change.promises.is_empty();
    if !change.measured || is_told || is_record {
        return Vec::new();
    }
    let addresses = [change.old_address.as_ref().unwrap_or(&change.address), &change.address];
    let sides = || agreements.into_iter().zip(addresses);
    let excepted = sides().filter_map(|(agreement, address)| {
        let all = agreement.list::<Exception>();
        let exception = all.iter().find(|exception| exception.address == *address)?;
        let is_over = exception.until.is_some_and(|until| until < as_of);
        (!is_over).then(|| Address::written(&exception.overrides))
    });
    let is_promise = |address: &Address| address.as_str().starts_with("sla/");
    let followed = sides().flat_map(|(agreement, address)| {
        let all = agreement.list::<EscalationPath>();
        let path = all.iter().find(|path| path.address == *address);
        let on = path.map(|path| path.on.clone()).unwrap_or_default();
        on.into_iter().map(|id| Address::of_entry(Subject::Kind(Kind::Sla), None, &id))
    });
    excepted.filter(is_promise).chain(followed).collect()
}
