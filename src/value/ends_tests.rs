use proptest::prelude::*;

use super::*;
use crate::value::Limits;

fn range(lower: Option<(i64, bool)>, upper: Option<(i64, bool)>, is_whole: bool) -> Option<Range> {
    let halves = |halves: i64| BigRational::new(halves.into(), 2.into());
    let end = |end: Option<(i64, bool)>, included: bool| {
        end.filter(|(_, is_included)| *is_included == included).map(|(value, _)| halves(value))
    };
    let limits = Limits {
        at_least: end(lower, true),
        more_than: end(lower, false),
        at_most: end(upper, true),
        less_than: end(upper, false),
    };
    if is_whole { Range::of_counts(limits, None).ok() } else { Range::of_amounts(limits, None).ok() }
}

proptest! {
    #[test]
    fn ends_meet_as_ranges_do(
        one in (prop::option::of((0i64..12, any::<bool>())), prop::option::of((0i64..12, any::<bool>()))),
        other in (prop::option::of((0i64..12, any::<bool>())), prop::option::of((0i64..12, any::<bool>()))),
        is_whole in any::<bool>(),
    ) {
        let (Some(one), Some(other)) = (range(one.0, one.1, is_whole), range(other.0, other.1, is_whole)) else {
            return Ok(());
        };
        let ends = (Ends::of(&one), Ends::of(&other));
        prop_assert_eq!(ends.0.meet(&ends.1), Some(one.overlaps(&other)));
        if !one.is_empty() && !other.is_empty() {
            prop_assert_eq!(ends.0.is_within(&ends.1), one.without(&other).is_empty());
        }
    }
}
