//! Means, medians and percentiles.

/// Returns the median of `values`, or 0 if there are none.
#[must_use]
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (Some(&upper), 0) => f64::midpoint(values[middle - 1], upper),
        (Some(&middle), _) => middle,
        (None, _) => 0.0,
    }
}

/// Latencies of single operations, in nanoseconds.
#[derive(Clone, Debug)]
pub struct Latencies {
    sorted: Vec<u32>,
}

impl Latencies {
    /// Sorts `samples`, which may be in any order.
    #[must_use]
    pub fn new(mut samples: Vec<u32>) -> Self {
        samples.sort_unstable();
        Self { sorted: samples }
    }

    /// Returns the latency that a fraction `share` (0 to 1) of the samples does not exceed, or 0 if
    /// there are no samples.
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        let last = self.sorted.len().saturating_sub(1);
        let index = (share * last as f64).round() as usize;
        self.sorted.get(index).copied().map_or(0.0, f64::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_of_even_count_is_mean_of_middle_two() {
        assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), 2.5);
        assert_eq!(median(vec![9.0, 1.0, 3.0]), 3.0);
        assert_eq!(median(vec![]), 0.0);
    }

    #[test]
    fn percentile_is_one_of_the_samples() {
        let latencies = Latencies::new((1..=1000).rev().collect());
        assert_eq!(latencies.at(0.0), 1.0);
        assert_eq!(latencies.at(0.5), 501.0);
        assert_eq!(latencies.at(0.99), 990.0);
        assert_eq!(latencies.at(1.0), 1000.0);
    }
}
