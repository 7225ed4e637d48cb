//! Numbers as text.

use crate::harness::spread::Spread;

/// Formats a number with three significant digits, and without a fraction from 100.
#[must_use]
pub fn figure(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let digits = match value.abs() {
        0.0 => 0,
        size if size < 0.1 => 4,
        size if size < 10.0 => 2,
        size if size < 100.0 => 1,
        _ => 0,
    };
    let text = format!("{value:.digits$}");
    let whole = text.len() - text.find('.').map_or(0, |point| text.len() - point);
    thousands(&text, whole)
}

/// Formats a median, followed by its quartiles unless they are the same figure.
pub(super) fn figure_with_quartiles(value: Option<Spread>) -> String {
    let Some(spread) = value else {
        return figure(None);
    };
    let [lower, median, upper] =
        [spread.lower, spread.median, spread.upper].map(|value| figure(Some(value)));
    if lower == upper {
        median
    } else {
        format!("{median} [{lower}..{upper}]")
    }
}

/// Puts a comma before each group of three digits in the first `whole` characters.
fn thousands(text: &str, whole: usize) -> String {
    let mut grouped = String::new();
    for (index, character) in text.char_indices() {
        let left = whole.saturating_sub(index);
        if index > 0 && left > 0 && left % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(character);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits_and_groups_of_thousands() {
        assert_eq!(figure(None), "–");
        assert_eq!(figure(Some(0.0)), "0");
        assert_eq!(figure(Some(0.012_34)), "0.0123");
        assert_eq!(figure(Some(1.234)), "1.23");
        assert_eq!(figure(Some(45.67)), "45.7");
        assert_eq!(figure(Some(999.4)), "999");
        assert_eq!(figure(Some(1_234_567.0)), "1,234,567");
    }

    #[test]
    fn quartiles_follow_the_median() {
        let spread = Spread::of(vec![1.0, 2.0, 3.0]);
        assert_eq!(figure_with_quartiles(spread), "2.00 [1.50..2.50]");
        assert_eq!(figure_with_quartiles(Some(Spread::exact(2.0))), "2.00");
        assert_eq!(figure_with_quartiles(None), "–");
    }
}
