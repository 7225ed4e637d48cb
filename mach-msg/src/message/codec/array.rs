//! Fallible construction of arrays (`core::array::try_from_fn` is not stable yet).

use core::array;
use core::mem::MaybeUninit;

/// Creates an array from the results of `N` calls of `make`. Returns the first error.
#[inline]
pub(in crate::message) fn try_from_fn<T: Copy, E, const N: usize>(
    mut make: impl FnMut() -> Result<T, E>,
) -> Result<[T; N], E> {
    let mut items = [MaybeUninit::uninit(); N];
    for item in &mut items {
        item.write(make()?);
    }
    // SAFETY: the loop wrote every element.
    Ok(items.map(|item| unsafe { item.assume_init() }))
}

/// Creates an array of the first `N` items. Returns `None` if there are fewer.
#[inline]
pub(in crate::message) fn try_from_iter<T, const N: usize>(
    items: impl Iterator<Item = T>,
) -> Option<[T; N]> {
    let mut items = items.fuse();
    let made: [Option<T>; N] = array::from_fn(|_| items.next());
    if made.iter().any(Option::is_none) {
        return None;
    }
    // SAFETY: the check above returned unless every element is `Some`.
    Some(made.map(|item| unsafe { item.unwrap_unchecked() }))
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn array_with_a_missing_item_is_none() {
        for count in 0..3 {
            let items = (0..count).map(|_| String::from("item"));
            assert_eq!(try_from_iter::<String, 3>(items), None, "{count} items");
        }
        assert_eq!(try_from_iter([1, 2, 3].into_iter()), Some([1, 2, 3]));
        assert_eq!(try_from_iter([1, 2, 3, 4].into_iter()), Some([1, 2, 3]));
        assert_eq!(try_from_iter::<u8, 0>([].into_iter()), Some([]));
    }

    #[test]
    fn first_error_of_an_element_is_returned() {
        let mut made = 0;
        let mut make = |last| {
            let result = try_from_fn::<u8, u8, 3>(|| {
                made += 1;
                if made < last { Ok(made) } else { Err(made) }
            });
            (result, core::mem::take(&mut made))
        };
        assert_eq!(make(2), (Err(2), 2));
        assert_eq!(make(4), (Ok([1, 2, 3]), 3));
    }
}
