//! How the segments and regions that a commitment is for lie to others: it names its own, and rests on what
//! is said of all that share leads with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::digest;
use crate::agreement::{Address, Agreement, Commitment, Dimension, Extents, Kinship};

/// Begins what stands for how the leads of a commitment lie to others, before its address.
pub(in crate::gate) const LEADS_OF: &str = "leads of ";

/// More pairs of segments or regions than this are not held against each other: then all that is said of them
/// is read.
const MOST_PAIRS: usize = 250_000;

/// Returns how the leads of each commitment lie to those of segments and regions that it does not name, where
/// any are the same.
pub(super) fn lies(agreement: &Agreement) -> BTreeMap<Address, Arc<str>> {
    let commitments = agreement.list::<Commitment>();
    let drawn = |commitment: &Commitment| -> Vec<(Dimension, String)> {
        let values =
            [(Dimension::Segment, &commitment.scope.segment), (Dimension::Region, &commitment.scope.region)];
        values
            .into_iter()
            .flat_map(|(dimension, values)| values.iter().map(move |value| (dimension, value.clone())))
            .collect()
    };
    let of_each: Vec<_> = commitments
        .iter()
        .map(|commitment| (&commitment.address, drawn(commitment)))
        .filter(|(_, drawn)| !drawn.is_empty())
        .collect();
    let named: BTreeSet<&(Dimension, String)> = of_each.iter().flat_map(|(_, drawn)| drawn).collect();
    if named.is_empty() {
        return BTreeMap::new();
    }
    let extents = Extents::of(agreement);
    if named.len().saturating_mul(extents.all().count()) > MOST_PAIRS {
        let everything = digest(std::iter::once(("all", format!("{extents:?}").as_str())));
        return of_each.iter().map(|(address, _)| ((*address).clone(), Arc::clone(&everything))).collect();
    }
    let of_value = |(dimension, value): &(Dimension, String)| {
        let others = extents.all().filter(|(own, other, _)| own == dimension && other != value);
        let lie = others.map(|(_, other, _)| (other, extents.kinship(*dimension, value, other)));
        let lie: Vec<_> = lie.filter(|(_, kinship)| *kinship != Kinship::Apart).collect();
        let texts = lie.iter().map(|(other, kinship)| (*other, kinship.name()));
        (!lie.is_empty()).then(|| digest(texts))
    };
    let known: BTreeMap<&(Dimension, String), Arc<str>> =
        named.into_iter().filter_map(|value| Some((value, of_value(value)?))).collect();
    let of_commitment = |drawn: &Vec<(Dimension, String)>| {
        let lies: Vec<_> =
            drawn.iter().filter_map(|value| Some((value.1.as_str(), &**known.get(value)?))).collect();
        (!lies.is_empty()).then(|| digest(lies.into_iter()))
    };
    of_each.iter().filter_map(|(address, drawn)| Some(((*address).clone(), of_commitment(drawn)?))).collect()
}
