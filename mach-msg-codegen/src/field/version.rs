//! The version of a message type: `version = 2` and `deny_newer`.

use syn::Result;

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::Errors;
use crate::layout::Layout;

/// The version of a message type, and the messages of other versions that it accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions {
    pub(crate) version: u32,
    /// True if messages of newer versions are refused.
    pub(crate) deny_newer: bool,
}

impl Versions {
    /// Takes out `version = 2` and `deny_newer`. `None` for a message whose size is exact.
    pub(crate) fn read(
        words: &mut UnreadAttributes,
        layout: Layout,
        errors: &mut Errors,
    ) -> Option<Self> {
        let version = words.take("version");
        let deny_newer = words.take("deny_newer");
        if matches!(layout, Layout::Mig { .. }) {
            if let Some(item) = version.or(deny_newer) {
                errors.push(item.error(format_args!(
                    "MIG's layout has no versions: leave out `{}`, or `layout(mig)`",
                    item.word()
                )));
            }
            return None;
        }
        let Some(version) = version else {
            if let Some(item) = deny_newer {
                errors.push(item.error(
                    "without a version only messages of the exact size are accepted: write `version = 1, deny_newer`, or leave out `deny_newer`",
                ));
            }
            return None;
        };
        let number = errors.keep(positive(&version, "version = 1"));
        if let Some(item) = &deny_newer {
            errors.keep(item.alone());
        }
        Some(Self {
            // If the version has an error, any `since` is accepted.
            version: number.unwrap_or(u32::MAX),
            deny_newer: deny_newer.is_some(),
        })
    }
}

/// Returns a number of 1 or more.
pub(super) fn positive(item: &Item, example: &str) -> Result<u32> {
    item.number(example, |digits| {
        digits.parse().ok().filter(|number| *number >= 1)
    })
}
