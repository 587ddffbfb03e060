use std::collections::BTreeSet;

use rstest::rstest;

use super::*;
use crate::value::{Limits, Range};

fn region(countries: &[&str]) -> Extent {
    Extent::Countries(countries.iter().map(|name| Country::named(name)).collect())
}

fn segment(scheme: Option<&str>, size: Option<(u64, Option<u64>)>, condition: Option<&str>) -> Extent {
    let number = |count: u64| num_rational::BigRational::from_integer(count.into());
    let size = size.map(|(from, to)| {
        let limits = Limits { at_least: Some(number(from)), less_than: to.map(number), ..Limits::default() };
        Ends::of(&Range::of_counts(limits, Some("employees".to_owned())).unwrap())
    });
    Extent::Companies { scheme: scheme.map(str::to_owned), size, condition: condition.map(str::to_owned) }
}

#[rstest]
#[case::no_country(region(&[]), region(&["germany"]), Kinship::Apart)]
#[case::other_countries(region(&["france"]), region(&["germany"]), Kinship::Apart)]
#[case::some_countries(region(&["france", "germany"]), region(&["germany", "austria"]), Kinship::Across)]
#[case::fewer_countries(region(&["germany"]), region(&["germany", "austria"]), Kinship::Within)]
#[case::same_countries(region(&["germany"]), region(&["germany"]), Kinship::Alike)]
#[case::one_scheme_without_sizes(segment(None, None, None), segment(None, None, None), Kinship::Apart)]
#[case::two_schemes_without_sizes(segment(Some("a"), None, None), segment(None, None, None), Kinship::Across)]
#[case::next_to_each_other(
    segment(None, Some((50, Some(500))), None), segment(None, Some((500, None)), None), Kinship::Apart
)]
#[case::next_to_each_other_of_two_schemes(
    segment(Some("a"), Some((50, Some(500))), None), segment(None, Some((500, None)), None), Kinship::Apart
)]
#[case::grown_over(
    segment(None, Some((50, Some(5000))), None), segment(None, Some((500, None)), None), Kinship::Across
)]
#[case::larger_of_two_schemes(
    segment(Some("a"), Some((2000, None)), None), segment(None, Some((500, None)), None), Kinship::Within
)]
#[case::wider_with_a_condition(
    segment(Some("a"), Some((2000, None)), None), segment(None, Some((500, None)), Some("Named.")), Kinship::Across
)]
fn which_leads_two_values_share(#[case] one: Extent, #[case] other: Extent, #[case] kinship: Kinship) {
    assert_eq!(one.kinship(&other), kinship);
    let reversed = if kinship == Kinship::Within { Kinship::Around } else { kinship };
    assert_eq!(other.kinship(&one), reversed);
}

#[test]
fn what_is_said_anew_takes_the_place_of_what_was() {
    let at = |id: &str| Address::written(&format!("definitions/regions.{id}"));
    let mut all = Extents::default();
    all.set(&at("emea"), Some(region(&["germany", "france"])));
    all.set(&at("dach"), Some(region(&["germany"])));
    assert_eq!(all.kinship(Dimension::Region, "dach", "emea"), Kinship::Within);
    let of = |id: &str| Scope { region: BTreeSet::from([id.to_owned()]), ..Scope::default() };
    assert!(all.overlap(&of("dach"), &of("emea")) && all.meets(&of("emea"), &at("dach")));
    all.rename(&at("emea"), &at("europe"));
    assert_eq!(all.kinship(Dimension::Region, "europe", "dach"), Kinship::Around);
    assert!(!all.overlap(&of("dach"), &of("emea")));
    all.set(&at("dach"), None);
    assert_eq!(all.kinship(Dimension::Region, "europe", "dach"), Kinship::Apart);
}

#[rstest]
#[case::other_countries(region(&["France"]), region(&["Germany"]), true)]
#[case::some_countries(region(&["France", "DE"]), region(&["Germany"]), false)]
#[case::no_countries(region(&["France"]), region(&[]), false)]
#[case::unlisted_countries(region(&["France"]), region(&["Germany (all)"]), false)]
#[case::other_sizes(segment(None, Some((1, Some(50))), None), segment(None, Some((50, None)), None), true)]
#[case::some_sizes(segment(None, Some((1, Some(51))), None), segment(None, Some((50, None)), None), false)]
#[case::no_sizes(segment(Some("a"), None, None), segment(Some("a"), None, None), false)]
#[case::one_size(segment(None, Some((1, Some(50))), None), segment(None, None, None), false)]
#[case::a_condition(
    segment(None, Some((1, Some(50))), Some("Or of a group.")), segment(None, Some((50, None)), None), false
)]
#[case::two_dimensions(segment(None, None, None), region(&["Germany"]), false)]
fn of_which_values_the_agreement_leaves_no_lead_of_both(
    #[case] one: Extent,
    #[case] other: Extent,
    #[case] is_parted: bool,
) {
    assert_eq!((one.is_parted(&other), other.is_parted(&one)), (is_parted, is_parted));
}

#[test]
fn scopes_are_parted_by_one_dimension_at_least() {
    let mut all = Extents::default();
    let at = |id: &str| Address::written(&format!("definitions/regions.{id}"));
    all.set(&at("emea"), Some(region(&["Germany"])));
    all.set(&at("apac"), Some(region(&["Japan"])));
    all.set(&at("dach"), Some(region(&[])));
    let of = |regions: &[&str], products: &[&str]| {
        let set = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        Scope { region: set(regions), product: set(products), ..Scope::default() }
    };
    assert!(all.are_parted(&of(&["emea"], &[]), &of(&["apac"], &[])));
    assert!(!all.are_parted(&of(&["emea"], &[]), &of(&["apac", "emea"], &[])));
    assert!(!all.are_parted(&of(&["emea"], &[]), &of(&["apac", "dach"], &[])));
    assert!(all.are_parted(&of(&["emea"], &["field"]), &of(&["dach"], &["fleet"])));
    assert!(!all.are_parted(&of(&["emea"], &["field"]), &of(&[], &["field"])));
}
