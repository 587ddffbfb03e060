//! How the segments and regions that a commitment is for lie to others: it names its own, and rests on what
//! is said of all that share leads with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::digest;
use crate::agreement::{
    Address, Agreement, Commitment, Dimension, Exception, Extents, Kinship, Scope, Sequence, Team,
};

/// Begins what stands for how the leads of a commitment lie to others, before its address.
pub(in crate::gate) const LEADS_OF: &str = "leads of ";

/// More pairs of segments or regions than this are not held against each other: then all that is said of them
/// is read.
const MOST_PAIRS: usize = 250_000;

/// A segment or region, by its id.
type Value = (Dimension, String);

/// Who owes whom, and what is measured; nothing of follow-ups, which are all of one kind.
type Alike = (Team, Team, Option<String>);

/// What an entry is narrowed to.
struct Drawn {
    address: Address,
    values: BTreeSet<Value>,
    /// Whether others rest on how their own lie to it: nothing rests on exceptions from other promises.
    is_beside: bool,
}

/// Returns how the leads of each promise, exception and follow-up lie to those of the segments and regions that
/// others of the same teams and metric are for: where some are the same, and where nothing says that none is.
pub(super) fn lies(agreement: &Agreement) -> BTreeMap<Address, Arc<str>> {
    let mut groups: BTreeMap<Alike, Vec<Drawn>> = BTreeMap::new();
    let mut add = |alike: Alike, address: &Address, scope: &Scope, is_beside: bool| {
        let values: BTreeSet<Value> =
            scope.drawn().map(|(dimension, value)| (dimension, value.to_owned())).collect();
        if !values.is_empty() {
            let drawn = Drawn { address: address.clone(), values, is_beside };
            groups.entry(alike).or_default().push(drawn);
        }
    };
    let commitments = agreement.list::<Commitment>();
    let alike = |one: &Commitment| (one.owed_by, one.owed_to, Some(one.metric.clone()));
    for one in commitments.iter() {
        add(alike(one), &one.address, &one.scope, true);
    }
    let exceptions = agreement.list::<Exception>();
    if exceptions.iter().any(|one| one.scope.drawn().next().is_some()) {
        let by_address: BTreeMap<&str, &Commitment> =
            commitments.iter().map(|one| (one.address.as_str(), &one.value)).collect();
        for one in exceptions.iter() {
            if let Some(overridden) = by_address.get(one.overrides.as_str()) {
                add(alike(overridden), &one.address, &one.scope, false);
            }
        }
    }
    for one in agreement.list::<Sequence>().iter() {
        add((one.owed_by, one.owed_to, None), &one.address, &one.scope, true);
    }
    groups.retain(|_, all| all.len() > 1);
    if groups.is_empty() {
        return BTreeMap::new();
    }
    let extents = Extents::of(agreement);
    let mut pairs = 0_usize;
    let mut found = BTreeMap::new();
    for all in groups.into_values() {
        let beside = all.iter().filter(|drawn| drawn.is_beside);
        let named: BTreeSet<&Value> = beside.flat_map(|drawn| &drawn.values).collect();
        let values: BTreeSet<&Value> = all.iter().flat_map(|drawn| &drawn.values).collect();
        pairs = pairs.saturating_add(named.len().saturating_mul(values.len()));
        if pairs > MOST_PAIRS {
            let everything = digest(std::iter::once(("all", format!("{extents:?}").as_str())));
            found.extend(all.into_iter().map(|drawn| (drawn.address, Arc::clone(&everything))));
            continue;
        }
        let known: BTreeMap<&Value, Arc<str>> =
            values.iter().filter_map(|value| Some((*value, lie(value, &named, &extents)?))).collect();
        for Drawn { address, values, .. } in &all {
            let lies: Vec<(&str, &str)> =
                values.iter().filter_map(|value| Some((value.1.as_str(), &**known.get(value)?))).collect();
            if !lies.is_empty() {
                found.insert(address.clone(), digest(lies.into_iter()));
            }
        }
    }
    found
}

/// Returns what stands for how one value lies to others; nothing where it is kept apart from all.
fn lie((dimension, value): &Value, named: &BTreeSet<&Value>, extents: &Extents) -> Option<Arc<str>> {
    let others = named.iter().filter(|(own, other)| own == dimension && other != value);
    let lies: Vec<(&str, &str)> = others
        .filter_map(|(_, other)| {
            let lie = match extents.kinship(*dimension, value, other) {
                Kinship::Apart if extents.part(*dimension, value, other) => return None,
                Kinship::Apart => "unknown",
                kinship => kinship.name(),
            };
            Some((other.as_str(), lie))
        })
        .collect();
    (!lies.is_empty()).then(|| digest(lies.into_iter()))
}
