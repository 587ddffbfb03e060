use super::*;
use crate::agreement::{Extent, Scope};
use crate::value::Country;

const TODAY: Date = jiff::civil::date(2026, 11, 3);

fn region(countries: &[&str]) -> Extent {
    Extent::Countries(countries.iter().map(|name| Country::named(name)).collect())
}

fn promise(region: &str, target: &str, until: Option<Date>) -> Commitment {
    let mut commitment: Commitment = serde_json::from_value(serde_json::json!({
        "id": region, "owed_by": "sales", "owed_to": "marketing", "metric": "first-touch-time",
        "target": target,
    }))
    .unwrap();
    commitment.scope = Scope { region: BTreeSet::from([region.to_owned()]), ..Scope::default() };
    commitment.until = until;
    commitment
}

fn world(promises: Vec<Commitment>, countries: &[(&str, &[&str])]) -> World {
    let mut world = World::default();
    for promise in promises {
        world.commitments.insert(promise.id.clone(), promise);
    }
    for (id, countries) in countries {
        let address = Address::written(&format!("definitions/regions.{id}"));
        std::sync::Arc::make_mut(&mut world.extents).set(&address, Some(region(countries)));
    }
    world
}

fn told(old: &World, new: &World) -> Vec<(String, Vec<String>)> {
    let text = |address: Address| address.as_str().to_owned();
    let all = beside(old, new, &BTreeSet::new(), TODAY).into_iter();
    all.map(|(one, beside)| {
        (
            text(one),
            beside.into_iter().filter(|(_, (_, is_new))| *is_new).map(|(other, _)| text(other)).collect(),
        )
    })
    .collect()
}

#[test]
fn a_promise_that_comes_is_told_beside_those_that_nothing_keeps_apart() {
    let emea = || promise("emea", "4 hours", None);
    let drawn: &[(&str, &[&str])] = &[("emea", &["Germany"]), ("dach", &[])];
    let old = world(vec![emea()], drawn);
    let new = world(vec![emea(), promise("dach", "8 hours", None)], drawn);
    assert_eq!(told(&old, &new), [("sla/dach".to_owned(), vec!["sla/emea".to_owned()])]);
    // What was so stays untold.
    assert_eq!(told(&new, &new), []);
    let same = world(vec![emea(), promise("dach", "4 hours", None)], drawn);
    assert_eq!(told(&old, &same), []);
    assert_eq!(told(&same, &new), [("sla/dach".to_owned(), vec!["sla/emea".to_owned()])]);
    let over = Some(jiff::civil::date(2026, 11, 2));
    assert_eq!(told(&old, &world(vec![emea(), promise("dach", "8 hours", over)], drawn)), []);
    let parted: &[(&str, &[&str])] = &[("emea", &["Germany"]), ("dach", &["Austria"])];
    let apart = world(vec![emea(), promise("dach", "8 hours", None)], parted);
    assert_eq!(told(&old, &apart), []);
    // Nothing says it any longer.
    assert_eq!(told(&apart, &new), [("sla/dach".to_owned(), vec!["sla/emea".to_owned()])]);
}

#[test]
fn of_more_promises_than_are_looked_at_all_are_told() {
    let many = (0..300).map(|number| {
        let mut promise = promise(&format!("r{number:03}"), "4 hours", None);
        promise.limit = serde_json::from_value(serde_json::json!(format!("{} hours", number + 9))).ok();
        promise
    });
    let new = world(many.collect(), &[]);
    let found = beside(&World::default(), &new, &BTreeSet::new(), TODAY);
    let most = found.values().map(BTreeMap::len).max();
    assert_eq!(most, Some(300), "one stands for those that were not looked at");
    assert!(found.len() < 300);
}
