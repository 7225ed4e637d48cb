//! One field.

use syn::ext::IdentExt;

use crate::model::{Descriptor, Disposition, Field, Kind};

use super::attributes::{Item, items};
use super::errors::Errors;
use super::types;

const WORDS: [&str; 13] = [
    "move_receive",
    "move_send",
    "move_send_once",
    "copy_send",
    "make_send",
    "make_send_once",
    "ool",
    "ool_ports",
    "tail",
    "pod",
    "serde",
    "max",
    "guard",
];

/// Reads a field; `None` when there is a mistake in it.
pub(super) fn field(field: &syn::Field, errors: &mut Errors) -> Option<Field> {
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
    let kind = errors.keep(words.kind(&field.ty))?;
    errors.keep(types::check(&field.ty, kind, &name.unraw().to_string()))?;
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
    guard: Option<Item>,
}

#[derive(Clone, Copy)]
enum Travel {
    Port(Disposition),
    Ool { physical: bool },
    OolPorts(Disposition),
    Tail,
    Pod,
    Serde,
}

impl Words {
    fn take(&mut self, item: Item) -> syn::Result<()> {
        let word = item.word();
        let disposition = Disposition::ALL
            .into_iter()
            .find(|disposition| disposition.word() == word);
        let travel = match word.as_str() {
            "max" => {
                let max = item.number("max = 4096", |digits| digits.parse().ok())?;
                self.max = Some((item, max));
                return Ok(());
            }
            "guard" => {
                item.alone()?;
                self.guard = Some(item);
                return Ok(());
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
                let disposition = Disposition::ALL.into_iter().find(|disposition| {
                    each.as_ref().is_some_and(|word| word == disposition.word())
                });
                match disposition {
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

    fn kind(self, ty: &syn::Type) -> syn::Result<Kind> {
        let max = self.max.as_ref().map(|(_, max)| *max);
        let kind = match self.kind.as_ref().map(|(_, travel)| *travel) {
            None => Kind::Inline {
                by_reference: types::is_reference(ty),
                pod: false,
            },
            Some(Travel::Pod) => Kind::Inline {
                by_reference: types::is_reference(ty),
                pod: true,
            },
            Some(Travel::Port(Disposition::MoveReceive)) if self.guard.is_some() => {
                Kind::Descriptor {
                    kind: Descriptor::Guarded,
                    max: None,
                }
            }
            Some(Travel::Port(disposition)) => Kind::Descriptor {
                kind: Descriptor::Port(disposition),
                max: None,
            },
            Some(Travel::Ool { physical }) => Kind::Descriptor {
                kind: Descriptor::Ool { physical },
                max,
            },
            Some(Travel::OolPorts(disposition)) => Kind::Descriptor {
                kind: Descriptor::OolPorts(disposition),
                max,
            },
            Some(Travel::Tail) => Kind::Tail { max, serde: false },
            Some(Travel::Serde) => Kind::Tail { max, serde: true },
        };
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
        let has_bound = matches!(
            kind,
            Kind::Tail { .. }
                | Kind::Descriptor {
                    kind: Descriptor::Ool { .. } | Descriptor::OolPorts(_),
                    ..
                }
        );
        if let Some((item, _)) = self.max.as_ref().filter(|_| !has_bound) {
            return Err(item.error(
                "`max` is for what has a variable length: `ool`, `ool_ports`, `tail` or `serde`",
            ));
        }
        Ok(kind)
    }
}
