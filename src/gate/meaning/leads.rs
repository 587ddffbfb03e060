//! How the segments and regions that a commitment is for lie to others: it names its own, and rests on what
//! is said of all that share leads with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::digest;
use crate::agreement::{Address, Agreement, Commitment, Dimension, Extents, Kinship};
use crate::promise::Group;

/// Begins what stands for how the leads of a commitment lie to others, before its address.
pub(in crate::gate) const LEADS_OF: &str = "leads of ";

/// More pairs of segments or regions than this are not held against each other: then all that is said of them
/// is read.
const MOST_PAIRS: usize = 250_000;

/// A segment or region, by its id.
type Value = (Dimension, String);

/// Returns how the leads of each commitment lie to those of the segments and regions that others of the same
/// teams and metric are for: where some are the same, and where nothing says that none is.
pub(super) fn lies(agreement: &Agreement) -> BTreeMap<Address, Arc<str>> {
    let commitments = agreement.list::<Commitment>();
    let mut groups: BTreeMap<Group, Vec<(&Address, BTreeSet<Value>)>> = BTreeMap::new();
    for commitment in commitments.iter() {
        let values = drawn(commitment);
        if !values.is_empty() {
            groups.entry(Group::of(commitment)).or_default().push((&commitment.address, values));
        }
    }
    groups.retain(|_, all| all.len() > 1);
    if groups.is_empty() {
        return BTreeMap::new();
    }
    let extents = Extents::of(agreement);
    let mut pairs = 0_usize;
    let mut found = BTreeMap::new();
    for all in groups.into_values() {
        let named: BTreeSet<&Value> = all.iter().flat_map(|(_, values)| values).collect();
        pairs = pairs.saturating_add(named.len().saturating_mul(named.len()));
        if pairs > MOST_PAIRS {
            let everything = digest(std::iter::once(("all", format!("{extents:?}").as_str())));
            found.extend(all.iter().map(|(address, _)| ((*address).clone(), Arc::clone(&everything))));
            continue;
        }
        let known: BTreeMap<&Value, Arc<str>> =
            named.iter().filter_map(|value| Some((*value, lie(value, &named, &extents)?))).collect();
        for (address, values) in &all {
            let lies: Vec<(&str, &str)> =
                values.iter().filter_map(|value| Some((value.1.as_str(), &**known.get(value)?))).collect();
            if !lies.is_empty() {
                found.insert((*address).clone(), digest(lies.into_iter()));
            }
        }
    }
    found
}

fn drawn(commitment: &Commitment) -> BTreeSet<Value> {
    let scope = &commitment.scope;
    let values = [(Dimension::Segment, &scope.segment), (Dimension::Region, &scope.region)];
    let of = |(dimension, values)| {
        let values: &BTreeSet<String> = values;
        values.iter().map(move |value| (dimension, value.clone()))
    };
    values.into_iter().flat_map(of).collect()
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
