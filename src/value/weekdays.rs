//! Sets of days of the week.

use std::fmt;

use jiff::civil::Weekday;

const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A set of days of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Returns whether the day is in the set.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// Returns how many days are in the set, 0 to 7.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Returns whether no day is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | bit(day)))
    }
}

impl fmt::Display for Weekdays {
    /// Writes runs of three days and more as such, over the weekend too:
    /// "Mon–Fri", "Mon, Wed, Fri", "Sun–Thu", "every day", "no day".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            0 => return f.write_str("no day"),
            7 => return f.write_str("every day"),
            _ => {}
        }
        let open = |at: usize| self.0 & (1 << (at % 7)) != 0;
        let name = |at: usize| NAMES.get(at % 7).copied().unwrap_or_default();
        let mut parts: Vec<String> = Vec::new();
        for start in (0..7).filter(|at| open(*at) && !open(at + 6)) {
            let length = (0..7).take_while(|step| open(start + step)).count();
            if length < 3 {
                parts.extend((0..length).map(|step| name(start + step).to_owned()));
            } else {
                parts.push(format!("{}–{}", name(start), name(start + length - 1)));
            }
        }
        f.write_str(&parts.join(", "))
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_days_are_read_as_such() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let words = |days: &[Weekday]| days.iter().copied().collect::<Weekdays>().to_string();
        assert_eq!(words(&[Monday, Tuesday, Wednesday, Thursday, Friday]), "Mon–Fri");
        assert_eq!(words(&[Sunday, Monday, Tuesday, Wednesday, Thursday]), "Sun–Thu");
        assert_eq!(words(&[Monday, Wednesday, Friday]), "Mon, Wed, Fri");
        assert_eq!(words(&[Monday, Tuesday, Wednesday, Thursday, Saturday]), "Mon–Thu, Sat");
        assert_eq!(words(&[Monday, Tuesday]), "Mon, Tue");
        assert_eq!(words(&[]), "no day");
        assert_eq!(words(&[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]), "every day");
    }
}
