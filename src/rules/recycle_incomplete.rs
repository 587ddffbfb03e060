//! # What it does
//! Finds reasons to recycle a lead that do not say which nurture track it goes to, or how long
//! Sales waits before it takes the lead up again.
//!
//! # Why it matters
//! A lead that is put back without a track and a day is not recycled, it is forgotten.
//!
//! # Example
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! name = "No budget this year"
//! class = "recycle"
//! ```
//!
//! # Use instead
//! ```toml
//! [[reasons]]
//! id = "no-budget"
//! name = "No budget this year"
//! class = "recycle"
//! track = "next-season"
//! wait = "120 days"
//! ```
use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "recycle-incomplete",
    level: Level::Warning,
    nature: Nature::Completeness,
    ..Rule::of(check)
};

fn check(cx: &Context<'_>, out: &mut Findings) {
    let statuses = cx.agreement.list::<LeadStatus>();
    let has_place = |reason: &Disposition| {
        let status = statuses.iter().find(|status| Some(&status.id) == reason.status.as_ref());
        reason.track.is_some() || status.is_some_and(|status| status.queue.is_some())
    };
    let all = cx.agreement.list::<Disposition>();
    let recycled: Vec<_> = all.iter().filter(|reason| reason.class == DispositionClass::Recycle).collect();
    let gaps = [
        ((true, false), "nothing says how long these leads wait", "add the time to `wait`"),
        ((false, true), "nothing says where these leads wait", "add the `track` that they go through"),
        (
            (false, false),
            "nothing says where these leads wait, or how long",
            "add the `track` and the time to `wait`",
        ),
    ];
    for (gap, message, help) in gaps {
        let mut alike =
            recycled.iter().filter(|reason| (has_place(reason), reason.wait.is_some()) == gap);
        let Some(first) = alike.next() else { continue };
        let mut report = out.at(cx, &first.address, "", message).help(help);
        for other in alike {
            report = report.related(cx, &other.address, "", "this reason, too");
        }
    }
}
