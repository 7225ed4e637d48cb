//! A median with its quartiles, and quotients of them.

use serde::{Deserialize, Serialize};

/// The median and the quartiles of several measurements of the same quantity.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Form", into = "Form")]
pub struct Spread {
    /// First quartile.
    pub lower: f64,
    /// Median.
    pub median: f64,
    /// Third quartile.
    pub upper: f64,
}

/// The serialized form: a single number if the quartiles equal the median.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(untagged)]
enum Form {
    Exact(f64),
    Quartiles([f64; 3]),
}

impl From<Form> for Spread {
    fn from(form: Form) -> Self {
        match form {
            Form::Exact(value) => Self::exact(value),
            Form::Quartiles([lower, median, upper]) => Self {
                lower,
                median,
                upper,
            },
        }
    }
}

impl From<Spread> for Form {
    fn from(spread: Spread) -> Self {
        if spread == Spread::exact(spread.median) {
            Self::Exact(spread.median)
        } else {
            Self::Quartiles([spread.lower, spread.median, spread.upper])
        }
    }
}

impl Spread {
    /// Returns the spread of a quantity that does not vary.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self {
            lower: value,
            median: value,
            upper: value,
        }
    }

    /// Returns the spread of `values`, or `None` if there are none.
    #[must_use]
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        Some(Self {
            lower: quantile(&values, 0.25)?,
            median: quantile(&values, 0.5)?,
            upper: quantile(&values, 0.75)?,
        })
    }

    /// Returns the quotient of two independent quantities: the quotient of the medians, between the
    /// quotients of the quartiles that are farthest from each other.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self {
            lower: self.lower / other.upper,
            median: self.median / other.median,
            upper: self.upper / other.lower,
        }
    }

    /// Returns the quantity in another unit.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            lower: self.lower * factor,
            median: self.median * factor,
            upper: self.upper * factor,
        }
    }
}

/// Returns the value below which a fraction `share` of the sorted values is, interpolated.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * share;
    let (below, above) = (place.floor(), place.ceil());
    let below_value = sorted.get(below as usize)?;
    let above_value = sorted.get(above as usize)?;
    Some(below_value + (above_value - below_value) * (place - below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_interpolated() {
        let of = |values: &[f64]| {
            let spread = Spread::of(values.to_vec()).expect("values");
            (spread.lower, spread.median, spread.upper)
        };
        assert_eq!(of(&[3.0]), (3.0, 3.0, 3.0));
        assert_eq!(of(&[9.0, 1.0, 3.0]), (2.0, 3.0, 6.0));
        assert_eq!(of(&[4.0, 1.0, 3.0, 2.0]), (1.75, 2.5, 3.25));
        let many: Vec<f64> = (0..21).map(f64::from).collect();
        assert_eq!(of(&many), (5.0, 10.0, 15.0));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[test]
    fn quotient_spans_the_farthest_quartiles() {
        let ours = Spread::of(vec![8.0, 10.0, 12.0]).expect("values");
        let peer = Spread::of(vec![4.0, 5.0, 10.0]).expect("values");
        let quotient = ours.over(peer);
        assert_eq!(quotient.median, 2.0);
        assert_eq!(quotient.lower, 9.0 / 7.5);
        assert_eq!(quotient.upper, 11.0 / 4.5);
    }

    #[test]
    fn file_has_one_number_or_three() {
        for text in ["2.5", "[1.0,2.0,4.0]"] {
            let spread: Spread = serde_json::from_str(text).expect("a spread");
            assert_eq!(serde_json::to_string(&spread).expect("text"), text);
        }
    }
}
