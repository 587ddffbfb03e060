//! What is said of a changed promise of which nothing follows elsewhere.

use super::{Action, Arguments, Draft, Entry, Kind, Role, Sayer, Subject};
use crate::agreement::{Address, Agreement, Commitment, FunnelStep, Goal, Kpi, references_of};
use crate::funnel::{PromisedShare, follow_ups, promised_at};

impl Sayer<'_> {
    /// Returns that nothing else is reckoned from a changed promise that has no consequence, or what becomes of a
    /// lead by silence in the time of a handoff; nothing where anything else is about it or that is not certain, or
    /// the change is of no promise.
    pub(in crate::diff) fn stands_alone(&self, draft: &Draft<'_>) -> Option<String> {
        let (Some(old), Some(new), Some(_)) = (draft.old_entry, draft.new_entry, &draft.field) else {
            return None;
        };
        let is_promise = matches!(new.subject, Subject::Kind(Kind::Sla | Kind::Handoff))
            && draft.role == Role::Duty
            && draft.action != Action::Renamed;
        if !(is_promise && draft.measured && new.id.is_some()) {
            return None;
        }
        if let Some(silence) = new.text("silence").or(old.text("silence")) {
            let is_time = draft.field.as_deref() == Some("accept_within") && draft.action == Action::Changed;
            let is_kept = old.text("silence") == new.text("silence");
            let silence = Arguments::new().with("silence", silence.to_owned());
            return (is_time && is_kept).then(|| self.text("silence-by-then", silence));
        }
        let sides = [(self.old, old), (self.new, new)];
        let is_alone = sides.into_iter().all(|(agreement, entry)| {
            !agreement.entries().iter().any(|other| is_about(other, entry))
                && !self.is_reckoned_with(agreement, &entry.address)
                && !is_figure_of_others(agreement, entry)
        });
        is_alone.then(|| self.text("stands-alone", Arguments::new()))
    }

    /// Returns whether needs, loads or shares are held against a promise, or are reckoned from it.
    fn is_reckoned_with(&self, agreement: &Agreement, address: &Address) -> bool {
        let commitments = agreement.list::<Commitment>();
        let Some(own) = commitments.iter().find(|owed| owed.address == *address) else { return false };
        let day = own.from.map_or(self.as_of, |from| from.max(self.as_of));
        let is_own = |other: &Address| other == address;
        let of_load = follow_ups(agreement, day).into_iter().any(|one| {
            let leads = one.leads.and_then(|leads| leads.promised);
            leads.iter().chain(one.attempts.iter().map(|(attempts, _)| attempts)).any(is_own)
        });
        let of_plan = agreement.list::<FunnelStep>().iter().any(|step| {
            let at = |point: &str| promised_at(agreement, point, &own.scope, day);
            [&step.from, &step.to].into_iter().filter_map(|point| at(point)).any(|at| is_own(&at.address))
        });
        let of_shares = || {
            commitments.iter().any(|owed| {
                let share = PromisedShare::of(agreement, owed);
                let base = share.and_then(|share| share.base(agreement, owed, day));
                base.is_some_and(|base| is_own(&base.address) || is_own(&owed.address))
            })
        };
        let of_steps = || {
            let share = PromisedShare::of(agreement, own);
            share.is_some_and(|share| share.to.is_some()) && !agreement.list::<FunnelStep>().is_empty()
        };
        of_load || of_plan || of_shares() || of_steps()
    }
}

/// Returns whether the figure of a promise is also that of another promise or of a goal, or is shown or
/// paid for.
fn is_figure_of_others(agreement: &Agreement, promise: &Entry) -> bool {
    let Some(metric) = promise.text("metric") else { return false };
    let commitments = agreement.list::<Commitment>();
    let mut others = commitments.iter().filter(|owed| owed.address != promise.address);
    others.any(|owed| owed.metric == metric)
        || agreement.list::<Goal>().iter().any(|goal| goal.metric.as_deref() == Some(metric))
        || agreement
            .list::<Kpi>()
            .iter()
            .any(|kpi| kpi.id == metric && (kpi.on_scorecard || !kpi.in_pay.is_empty()))
}

/// Returns whether an entry names another, elsewhere than in a record of the past.
fn is_about(entry: &Entry, named: &Entry) -> bool {
    entry.address != named.address
        && references_of(entry).iter().any(|found| !found.past && found.target.address == named.address)
}
