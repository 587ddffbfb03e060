//! Which of several demands it takes that nobody can meet them together.

/// More demands than these nobody holds apart.
const MOST_HELD_APART: usize = 50;

/// So many of those are named.
const MOST_NAMED: usize = 5;

/// Returns which of several demands, that nobody can meet together, it takes: without any of them the
/// others could be met. Of very many, all.
pub fn held_apart<T: Clone>(mut unmet: Vec<T>, can_be_met: impl Fn(&[T]) -> bool) -> Vec<T> {
    if unmet.len() > MOST_HELD_APART {
        return unmet;
    }
    let mut at = 0;
    while at < unmet.len() {
        let mut without = unmet.clone();
        without.remove(at);
        match without.is_empty() || can_be_met(&without) {
            true => at += 1,
            false => unmet = without,
        }
    }
    unmet
}

/// Returns names as a sentence lists them: of very many a few, and how many others there are.
pub fn some_of(mut names: Vec<String>) -> Vec<String> {
    if names.len() > MOST_HELD_APART {
        let others = names.split_off(MOST_NAMED).len();
        names.push(format!("{others} others"));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_without_a_demand_as_well_is_not_its_doing() {
        let sum_fits = |demands: &[u32]| demands.iter().sum::<u32>() <= 5;
        assert_eq!(held_apart(vec![1, 3, 4], sum_fits), [3, 4]);
        assert_eq!(held_apart(vec![9], sum_fits), [9]);
        assert_eq!(held_apart(vec![1; 60], sum_fits).len(), 60);
    }

    #[test]
    fn of_very_many_a_few_are_named() {
        let names = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
        assert_eq!(some_of(names(3)), names(3));
        assert_eq!(some_of(names(60)).last().unwrap(), "55 others");
    }
}
