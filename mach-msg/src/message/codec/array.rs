//! Arrays made element by element, where making one can fail (`array::try_from_fn` of core is not
//! stable yet).

use core::array;
use core::mem::MaybeUninit;

/// Returns an array of the values that `make` returns, in order, or its first error.
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

/// Returns an array of the first N items; `None` if there are fewer.
#[inline]
pub(in crate::message) fn try_from_iter<T, const N: usize>(
    items: impl Iterator<Item = T>,
) -> Option<[T; N]> {
    let mut items = items.fuse();
    let made: [Option<T>; N] = array::from_fn(|_| items.next());
    if made.iter().any(Option::is_none) {
        return None;
    }
    // SAFETY: none of them is `None`.
    Some(made.map(|item| unsafe { item.unwrap_unchecked() }))
}
