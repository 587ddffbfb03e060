use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// `None`, `Some((value, inclusive))` at each end.
type End = Option<(i64, bool)>;

fn limits(lower: End, upper: End) -> Limits {
    let pick = |end: End, inclusive| end.filter(|e| e.1 == inclusive).map(|e| whole(e.0));
    Limits {
        at_least: pick(lower, true),
        more_than: pick(lower, false),
        at_most: pick(upper, true),
        less_than: pick(upper, false),
    }
}

fn counts(lower: End, upper: End) -> Range {
    Range::of_counts(limits(lower, upper), Some("employees".into())).unwrap()
}

fn dollars(lower: End, upper: End) -> Range {
    Range::of_amounts(limits(lower, upper), Some("USD".into())).unwrap()
}

#[rstest]
#[case(Some((200, true)), Some((249, true)), "200 to 249 employees")]
#[case(Some((200, true)), Some((250, false)), "200 to 249 employees")]
#[case(Some((199, false)), Some((250, false)), "200 to 249 employees")]
#[case(Some((2000, true)), None, "2,000 employees or more")]
#[case(Some((2000, false)), None, "more than 2,000 employees")]
#[case(None, Some((100, false)), "fewer than 100 employees")]
#[case(None, Some((100, true)), "100 employees or fewer")]
#[case(Some((5, true)), Some((5, true)), "exactly 5 employees")]
#[case(Some((1, true)), None, "1 employee or more")]
#[case(Some((5, false)), Some((6, false)), "more than 5, but fewer than 6 employees")]
fn counts_are_worded(#[case] lower: End, #[case] upper: End, #[case] words: &str) {
    assert_eq!(counts(lower, upper).words(), words);
}

#[rstest]
#[case(Some((10_000_000, false)), None, "more than 10 million USD")]
#[case(Some((10_000_000, true)), Some((50_000_000, false)), "10 million or more, but less than 50 million USD")]
#[case(Some((5_000, false)), Some((7_500, true)), "more than 5,000, up to 7,500 USD")]
#[case(None, Some((1_500_000, true)), "1.5 million USD or less")]
#[case(None, Some((100, false)), "less than 100 USD")]
fn amounts_are_worded(#[case] lower: End, #[case] upper: End, #[case] words: &str) {
    assert_eq!(dollars(lower, upper).words(), words);
}

#[test]
fn other_units_are_worded() {
    let percent = Range::of_amounts(limits(Some((60, true)), Some((80, true))), Some("%".into())).unwrap();
    assert_eq!(percent.words(), "60 to 80%");
    let plain = Range::of_counts(limits(Some((15, true)), None), None).unwrap();
    assert_eq!(plain.words(), "15 or more");
    let companies = Range::of_counts(limits(Some((1, true)), None), Some("companies".into())).unwrap();
    assert_eq!(companies.words(), "1 company or more");
}

#[test]
fn a_range_has_one_or_two_ends() {
    assert!(Range::of_counts(Limits::default(), None).is_err());
    let two = Limits { at_least: Some(whole(1)), more_than: Some(whole(0)), ..Limits::default() };
    assert!(Range::of_counts(two, None).unwrap_err().message.contains("two lower ends"));
    let two = Limits { at_most: Some(whole(1)), less_than: Some(whole(2)), ..Limits::default() };
    assert!(Range::of_amounts(two, None).unwrap_err().message.contains("two upper ends"));
}

#[test]
fn between_whole_numbers_is_nothing_to_count() {
    assert!(counts(Some((5, false)), Some((6, false))).is_empty());
    assert!(!dollars(Some((5, false)), Some((6, false))).is_empty());
    assert!(dollars(Some((5, true)), Some((5, false))).is_empty());
    assert!(counts(Some((250, true)), Some((200, true))).is_empty());
}

#[test]
fn segments_touch_overlap_or_leave_a_gap() {
    let small = counts(None, Some((199, true)));
    let middle = counts(Some((200, true)), Some((249, true)));
    let large = counts(Some((251, true)), None);
    assert!(small.touches(&middle) && middle.touches(&small));
    assert!(!middle.touches(&large) && !middle.overlaps(&large));
    assert_eq!(middle.gap(&large).unwrap().words(), "exactly 250 employees");
    assert_eq!(large.gap(&middle), middle.gap(&large));
    assert!(middle.overlaps(&counts(Some((249, true)), None)));
    assert!(!small.touches(&dollars(Some((200, true)), None)));

    let under = dollars(None, Some((100, false)));
    assert!(under.touches(&dollars(Some((100, true)), None)));
    assert_eq!(under.gap(&dollars(Some((100, false)), None)).unwrap().words(), "exactly 100 USD");
    assert!(dollars(None, Some((100, true))).overlaps(&dollars(Some((100, true)), None)));
}

fn end() -> impl Strategy<Value = End> {
    prop::option::weighted(0.8, (0_i64..12, any::<bool>()))
}

fn any_range() -> impl Strategy<Value = Range> {
    (end(), end(), any::<bool>()).prop_filter_map("no end", |(lower, upper, counted)| {
        let limits = limits(lower, upper);
        if counted { Range::of_counts(limits, None) } else { Range::of_amounts(limits, None) }.ok()
    })
}

proptest! {
    /// Every half from -1 to 13 stands for all numbers.
    #[test]
    fn relations_agree_with_membership(a in any_range(), b in any_range()) {
        let values: Vec<BigRational> = (-2..=26).map(|n: i64| BigRational::new(n.into(), 2.into())).collect();
        let inside = |range: &Range| values.iter().any(|v| range.contains(v));
        prop_assert_eq!(a.is_empty(), !inside(&a));
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert_eq!(a.touches(&b), b.touches(&a));
        if a.grain == b.grain {
            prop_assert_eq!(a.overlaps(&b), values.iter().any(|v| a.contains(v) && b.contains(v)));
            let relations = [a.overlaps(&b), a.touches(&b), a.gap(&b).is_some()];
            let expected = usize::from(!a.is_empty() && !b.is_empty());
            prop_assert_eq!(relations.iter().filter(|r| **r).count(), expected);
            if let Some(gap) = a.gap(&b) {
                prop_assert!(values.iter().all(|v| !gap.contains(v) || !(a.contains(v) || b.contains(v))));
            }
        }
    }
}
