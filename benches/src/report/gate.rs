//! Gates: ratios with a limit.

use serde::{Deserialize, Serialize};

use crate::harness::spread::Spread;

/// A ratio with a limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// The two compared quantities.
    pub name: String,
    /// The line in short tables, which gates with the same limit can share.
    pub line: String,
    /// The measured ratio, or `None` if it could not be measured.
    pub value: Option<Spread>,
    /// Largest or smallest accepted value.
    pub limit: f64,
    /// True if `limit` is the smallest accepted value, false if it is the largest.
    pub at_least: bool,
    /// Explanation of the value of a missed gate.
    #[serde(default)]
    pub bound: Option<String>,
}

/// The result of a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The whole range of the value is within the limit.
    Holds,
    /// No part of the range is, or there is no value.
    Missed,
    /// A part of the range is. This does not count as held.
    Undecided,
}

impl Gate {
    /// Returns a gate that holds if `value` is at most `limit`.
    #[must_use]
    pub fn at_most(name: impl Into<String>, value: Option<Spread>, limit: f64) -> Self {
        let name = name.into();
        Self {
            line: name.clone(),
            name,
            value,
            limit,
            at_least: false,
            bound: None,
        }
    }

    /// Returns a gate that holds if `value` is at least `limit`.
    #[must_use]
    pub fn at_least(name: impl Into<String>, value: Option<Spread>, limit: f64) -> Self {
        Self {
            at_least: true,
            ..Self::at_most(name, value, limit)
        }
    }

    /// Returns the result.
    ///
    /// For a value that is the quotient of two contenders this means: it holds if our worse
    /// quartile is within the limit times the better quartile of the other one, and is missed if
    /// our better quartile is not within the limit times the worse quartile of the other one.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let Some(Spread { lower, upper, .. }) = self.value else {
            return Verdict::Missed;
        };
        let within = |value: f64| {
            if self.at_least {
                value >= self.limit
            } else {
                value <= self.limit
            }
        };
        match (within(lower), within(upper)) {
            (true, true) => Verdict::Holds,
            (false, false) => Verdict::Missed,
            _ => Verdict::Undecided,
        }
    }

    /// Sets the line in short tables, which several gates can share.
    #[must_use]
    pub fn in_line(mut self, line: &str) -> Self {
        line.clone_into(&mut self.line);
        self
    }

    /// Sets the explanation of the value: instructions, copies or waits.
    #[must_use]
    pub fn bounded_by(mut self, bound: impl Into<String>) -> Self {
        self.bound = Some(bound.into());
        self
    }

    /// Returns the share of the limit that is used: 1 at the limit, more if the gate is missed.
    /// `None` if the ratio is undefined.
    #[must_use]
    pub fn used(&self) -> Option<f64> {
        let value = self.value?.median;
        if value <= 0.0 {
            return None;
        }
        let used = if self.at_least {
            self.limit / value
        } else {
            value / self.limit
        };
        used.is_finite().then_some(used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(lower: f64, median: f64, upper: f64) -> Spread {
        Spread {
            lower,
            median,
            upper,
        }
    }

    #[test]
    fn gate_holds_if_our_worse_quartile_is_within() {
        let peer = spread(10.0, 11.0, 12.0);
        for (ours, expected) in [
            (spread(15.0, 18.0, 20.0), Verdict::Holds),
            (spread(15.0, 18.0, 20.1), Verdict::Undecided),
            (spread(24.0, 30.0, 40.0), Verdict::Undecided),
            (spread(24.1, 30.0, 40.0), Verdict::Missed),
        ] {
            let gate = Gate::at_most("time", Some(ours.over(peer)), 2.0);
            assert_eq!(gate.verdict(), expected, "{ours:?}");
        }
    }

    #[test]
    fn rate_gate_holds_if_our_worse_quartile_is_within() {
        let peer = spread(10.0, 11.0, 12.0);
        for (ours, expected) in [
            (spread(12.0, 13.0, 20.0), Verdict::Holds),
            (spread(11.9, 13.0, 20.0), Verdict::Undecided),
            (spread(5.0, 8.0, 10.0), Verdict::Undecided),
            (spread(5.0, 8.0, 9.9), Verdict::Missed),
        ] {
            let gate = Gate::at_least("rate", Some(ours.over(peer)), 1.0);
            assert_eq!(gate.verdict(), expected, "{ours:?}");
        }
    }

    #[test]
    fn exact_value_is_never_undecided() {
        let verdict = |value| Gate::at_most("count", value, 1.0).verdict();
        assert_eq!(verdict(Some(Spread::exact(1.0))), Verdict::Holds);
        assert_eq!(verdict(Some(Spread::exact(1.1))), Verdict::Missed);
        assert_eq!(verdict(None), Verdict::Missed);
    }
}
