//! One field.

use syn::ext::IdentExt;

use crate::model::{Descriptor, Disposition, Field, Kind, Layout};

use super::attributes::{Item, items};
use super::errors::Errors;
use super::types;

const WORDS: [&str; 20] = [
    "move_receive",
    "move_send",
    "move_send_once",
    "copy_send",
    "make_send",
    "make_send_once",
    "ool",
    "ool_ports",
    "tail",
    "array",
    "string",
    "pod",
    "serde",
    "ool_above",
    "max",
    "guard",
    "fixed",
    "same_count",
    "item",
    "single",
];

/// Reads a field; `None` when there is a mistake in it.
pub(super) fn field(field: &syn::Field, layout: Layout, errors: &mut Errors) -> Option<Field> {
    let name = field.ident.clone()?;
    let mut words = Words::default();
    let mut seen = Vec::new();
    let mut good = true;
    for item in items(&field.attrs, errors)? {
        if !item.is_first(&mut seen, errors) {
            good = false;
            continue;
        }
        if let Err(error) = words.take(item) {
            errors.push(error);
            good = false;
        }
    }
    if !good {
        return None;
    }
    let kind = errors.keep(words.kind(&field.ty, layout))?;
    errors.keep(types::check(
        &field.ty,
        kind,
        layout,
        &name.unraw().to_string(),
    ))?;
    let docs = field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .cloned()
        .collect();
    Some(Field {
        name,
        visibility: field.vis.clone(),
        docs,
        ty: field.ty.clone(),
        kind,
    })
}

/// The words of a field, sorted.
#[derive(Default)]
struct Words {
    /// The one that says how the field travels.
    kind: Option<(Item, Travel)>,
    max: Option<(Item, u32)>,
    ool_above: Option<(Item, u32)>,
    guard: Option<Item>,
    fixed: Option<Item>,
    same_count: Option<Item>,
    item: Option<(Item, u32)>,
    single: Option<Item>,
}

#[derive(Clone, Copy)]
enum Travel {
    Port(Disposition),
    Ool { physical: bool },
    OolPorts(Disposition),
    Tail,
    Array,
    PortArray(Disposition),
    Text,
    Pod,
    Serde,
}

impl Words {
    fn take(&mut self, item: Item) -> syn::Result<()> {
        let word = item.word();
        let disposition = Disposition::of(&item.name);
        let travel = match word.as_str() {
            "max" => {
                let max = item.number("max = 4096", |digits| digits.parse().ok())?;
                self.max = Some((item, max));
                return Ok(());
            }
            "ool_above" => {
                let above = item.number("ool_above = 4096", |digits| digits.parse().ok())?;
                self.ool_above = Some((item, above));
                return Ok(());
            }
            "guard" => {
                item.alone()?;
                self.guard = Some(item);
                return Ok(());
            }
            "item" => {
                let read = |digits: &str| digits.parse().ok().filter(|item| *item > 0);
                let size = item.number("item = 4", read)?;
                self.item = Some((item, size));
                return Ok(());
            }
            "single" => {
                item.alone()?;
                self.single = Some(item);
                return Ok(());
            }
            "fixed" => {
                item.alone()?;
                self.fixed = Some(item);
                return Ok(());
            }
            "same_count" => {
                item.alone()?;
                self.same_count = Some(item);
                return Ok(());
            }
            "array" => {
                let expected = "`array`, or for rights what is done with each: `array(move_send)`, or another disposition";
                match item.argument(expected)? {
                    None => Travel::Array,
                    Some(word) => Disposition::of(&word)
                        .map(Travel::PortArray)
                        .ok_or_else(|| item.error(format_args!("expected {expected}")))?,
                }
            }
            "string" => {
                item.alone()?;
                Travel::Text
            }
            "tail" => {
                item.alone()?;
                Travel::Tail
            }
            "pod" => {
                item.alone()?;
                Travel::Pod
            }
            "serde" => {
                item.alone()?;
                Travel::Serde
            }
            "ool" => {
                let expected = "`ool`, or `ool(physical)` for a copy that is made at once";
                match item.argument(expected)? {
                    None => Travel::Ool { physical: false },
                    Some(word) if word == "physical" => Travel::Ool { physical: true },
                    Some(word) => {
                        return Err(syn::Error::new(word.span(), format!("expected {expected}")));
                    }
                }
            }
            "ool_ports" => {
                let expected =
                    "what is done with each right: `ool_ports(move_send)`, or another disposition";
                let each = item.argument(expected)?;
                match each.as_ref().and_then(Disposition::of) {
                    Some(disposition) => Travel::OolPorts(disposition),
                    None => return Err(item.error(format_args!("expected {expected}"))),
                }
            }
            _ => match disposition {
                Some(disposition) => {
                    item.alone()?;
                    Travel::Port(disposition)
                }
                None => return Err(item.unknown(&WORDS, "a field")),
            },
        };
        if let Some((first, _)) = &self.kind {
            return Err(item.error(format_args!(
                "a field travels in one way: leave out `{}` or `{word}`",
                first.word()
            )));
        }
        self.kind = Some((item, travel));
        Ok(())
    }

    fn kind(self, ty: &syn::Type, layout: Layout) -> syn::Result<Kind> {
        self.check_layout(layout)?;
        let max = self.max.as_ref().map(|(_, max)| *max);
        let kind = match self.kind.as_ref().map(|(item, travel)| (item, *travel)) {
            None => Kind::Inline {
                by_reference: types::is_reference(ty),
                pod: false,
            },
            Some((_, Travel::Pod)) => Kind::Inline {
                by_reference: types::is_reference(ty),
                pod: true,
            },
            Some((_, Travel::Port(Disposition::MoveReceive))) if self.guard.is_some() => {
                Kind::Descriptor {
                    kind: Descriptor::Guarded,
                    max: None,
                }
            }
            Some((_, Travel::Port(disposition))) => Kind::Descriptor {
                kind: Descriptor::Port(disposition),
                max: None,
            },
            Some((_, Travel::Ool { physical })) => Kind::Descriptor {
                kind: Descriptor::Ool {
                    physical,
                    item: self.item.as_ref().map(|(_, item)| *item),
                    single: self.single.is_some(),
                },
                max,
            },
            Some((_, Travel::OolPorts(disposition))) => Kind::Descriptor {
                kind: Descriptor::OolPorts(disposition),
                max,
            },
            Some((_, Travel::PortArray(each))) => Kind::Descriptor {
                kind: Descriptor::Array {
                    each,
                    same_count: self.same_count.is_some(),
                },
                max: None,
            },
            Some((item, Travel::Array)) => Kind::Array {
                max: max.ok_or_else(|| {
                    item.error(
                        "an `array` has a bound, as MIG's `array[*:64]`: write `#[mach(array, max = 64)]`",
                    )
                })?,
                same_count: self.same_count.is_some(),
            },
            Some((item, Travel::Text)) => Kind::Text {
                max: max.filter(|max| *max > 0).ok_or_else(|| {
                    item.error(
                        "a `string` has a bound in bytes, in which the NUL counts, as MIG's `c_string[*:64]`: write `#[mach(string, max = 64)]`",
                    )
                })?,
                fixed: self.fixed.is_some(),
            },
            Some((_, Travel::Tail)) => Kind::Tail { max },
            Some((_, Travel::Serde)) => Kind::Encoded {
                max,
                ool_above: self.ool_above.as_ref().map(|(_, above)| *above),
            },
        };
        self.check_details(kind)?;
        Ok(kind)
    }

    /// Some words have a meaning in one layout only.
    fn check_layout(&self, layout: Layout) -> syn::Result<()> {
        if let Some(single) = self.single.as_ref().filter(|_| layout == Layout::Natural) {
            return Err(single.error(
                "`single` is for `layout(mig)`: without it, memory has no count that could be left out",
            ));
        }
        let Some((item, travel)) = &self.kind else {
            return Ok(());
        };
        let instead = match (layout, travel) {
            (Layout::Natural, Travel::PortArray(_)) => {
                "`array` is for `layout(mig)`: without it, rights in a row are `[Option<SendRight>; 4]`, or `ool_ports(move_send)` out of line"
            }
            (Layout::Natural, Travel::Array) => {
                "`array` is for `layout(mig)`: without it, items of variable length are a `tail`"
            }
            (Layout::Natural, Travel::Text) => {
                "`string` is for `layout(mig)`: without it, text is a `tail`"
            }
            (Layout::Mig { .. }, Travel::Tail) => {
                "`layout(mig)` has no `tail`: write `array, max = 64`, or `string, max = 64` for text; both can stand anywhere"
            }
            (Layout::Mig { .. }, Travel::Serde) => {
                "MIG knows no encoded values: encode it yourself, and send the bytes with `array, max = 4096`"
            }
            _ => return Ok(()),
        };
        Err(item.error(instead))
    }

    /// Some words say more of others.
    fn check_details(&self, kind: Kind) -> syn::Result<()> {
        let is_guarded = matches!(
            kind,
            Kind::Descriptor {
                kind: Descriptor::Guarded,
                ..
            }
        );
        if let Some(guard) = self.guard.as_ref().filter(|_| !is_guarded) {
            return Err(guard
                .error("only a receive right has a guard: write `#[mach(move_receive, guard)]`"));
        }
        let is_encoded = matches!(kind, Kind::Encoded { .. });
        if let Some((item, _)) = self.ool_above.as_ref().filter(|_| !is_encoded) {
            return Err(item.error(
                "`ool_above` is for encoded values: write `#[mach(serde, ool_above = 4096)]`; other memory out of line is `ool`",
            ));
        }
        let is_text = matches!(kind, Kind::Text { .. });
        if let Some(fixed) = self.fixed.as_ref().filter(|_| !is_text) {
            return Err(fixed.error(
                "only text can be `fixed`: write `#[mach(string, max = 64, fixed)]`, as MIG's `c_string[64]`",
            ));
        }
        let is_array = matches!(kind, Kind::Array { .. });
        let is_port_array = matches!(
            kind,
            Kind::Descriptor {
                kind: Descriptor::Array { .. },
                ..
            }
        );
        if let Some((item, _)) = self.max.as_ref().filter(|_| is_port_array) {
            return Err(item.error(
                "the bound of an array of rights stands in its type: leave out `max`, and write `PortArray<SendRight, 4>`",
            ));
        }
        let has_count = is_array || is_port_array;
        if let Some(same_count) = self.same_count.as_ref().filter(|_| !has_count) {
            return Err(same_count.error(
                "only an array shares the count of the one before it: write `#[mach(array, max = 64, same_count)]`",
            ));
        }
        let is_memory = matches!(
            kind,
            Kind::Descriptor {
                kind: Descriptor::Ool { .. },
                ..
            }
        );
        if let Some((item, _)) = self.item.as_ref().filter(|_| !is_memory) {
            return Err(item.error(
                "`item` is the size of the items in memory: write `#[mach(ool, item = 4)]`",
            ));
        }
        if let Some(single) = self.single.as_ref().filter(|_| !is_memory) {
            return Err(single.error(
                "only memory can be `single`: write `#[mach(ool, single)]`, as MIG's `^struct`",
            ));
        }
        let has_bound = is_text
            || is_array
            || matches!(
                kind,
                Kind::Tail { .. }
                    | Kind::Encoded { .. }
                    | Kind::Descriptor {
                        kind: Descriptor::Ool { .. } | Descriptor::OolPorts(_),
                        ..
                    }
            );
        if let Some((item, _)) = self.max.as_ref().filter(|_| !has_bound) {
            return Err(item.error(
                "`max` is for what has a variable length: `ool`, `ool_ports`, `tail` or `serde`, and in `layout(mig)` `array` or `string`",
            ));
        }
        Ok(())
    }
}
