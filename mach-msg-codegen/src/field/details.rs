//! The words of a field other than the one that selects its kind, such as `max = 64`.

use syn::Result;

use crate::attributes::{Item, UnreadAttributes};

use super::code::Count;

/// A word, and the error for a field whose kind does not accept it.
type Detail = (&'static str, &'static str);

const DETAILS: [Detail; 9] = [
    (
        "guard",
        "only a receive right has a guard: write `#[mach(move_receive, guard)]`",
    ),
    (
        "ool_above",
        "`ool_above` is for encoded values: write `#[mach(serde, ool_above = 4096)]`; other memory out of line is `ool`",
    ),
    (
        "fixed",
        "only text can be `fixed`: write `#[mach(string, max = 64, fixed)]`, as MIG's `c_string[64]`",
    ),
    (
        "same_count",
        "only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`",
    ),
    (
        "item",
        "`item` is the size of the items in memory: write `#[mach(ool, item = 4)]`",
    ),
    (
        "element",
        "only items of GNU Mach have a type of their elements: write `#[mach(typed, element(char))]` or `#[mach(ool, element(integer_32))]`",
    ),
    (
        "single",
        "only memory can be `single`: write `#[mach(ool, single)]`, as MIG's `^struct`",
    ),
    (
        "since",
        "`since` is for a value: write `#[mach(since = 2)]` above an `Option`",
    ),
    (
        "max",
        "`max` is for fields of variable length: `ool`, `ool_ports`, `tail` or `serde`, in `layout(mig)` `array` or `string`, and in messages of GNU Mach `typed`",
    ),
];

/// The words of a struct.
pub(crate) const STRUCT_WORDS: [&str; 6] =
    ["id", "reply", "layout", "version", "deny_newer", "crate"];

/// Adds a word of a field to those that no kind has read.
///
/// # Errors
///
/// The word is neither a detail nor one of `kinds`.
pub(super) fn add(
    words: &mut UnreadAttributes,
    item: Item,
    kinds: impl FnOnce() -> Vec<&'static str>,
) -> Result<()> {
    let word = item.word();
    if STRUCT_WORDS.contains(&&*word) {
        return Err(item.error(format_args!(
            "`{word}` is for the struct: write it in a `#[mach(…)]` above `struct`"
        )));
    }
    if DETAILS.iter().all(|(known, _)| *known != word) {
        let mut all = kinds();
        all.extend(DETAILS.map(|(known, _)| known));
        return Err(item.unknown(&all, "a field"));
    }
    words.add(item)
}

/// Refuses the words that no kind has read.
pub(super) fn finish(mut words: UnreadAttributes) -> Result<()> {
    let left = |(word, error): &Detail| Some(words.take(word)?.error(error));
    DETAILS.iter().find_map(left).map_or(Ok(()), Err)
}

/// Takes out `same_count`.
pub(super) fn count(words: &mut UnreadAttributes) -> Result<Count> {
    Ok(match words.flag("same_count")? {
        true => Count::Shared,
        false => Count::Own,
    })
}
