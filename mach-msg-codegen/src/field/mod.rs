//! The fields of messages and the arguments of services: one file for each kind, each with the same
//! verbs.
//!
//! | verb | meaning |
//! |---|---|
//! | parse | the words in `#[mach(…)]` that choose the kind in a struct |
//! | parse_argument | the type and the words of an argument of a service |
//! | check | the field's type, as far as syntax shows it |
//! | describe | everything that the layout depends on, as text |
//! | layout | descriptors, sizes and bounds |
//! | encode | measuring and writing |
//! | decode | checking a received message |
//! | view | the field as the receiver sees it |
//! | consume | giving up what was sent, taking back what was not |
//! | reply | the field of a reply that an argument becomes |
//! | unsent | what a client gets back of a request that was not sent |
//! | pieces | the field in MIG's layout, for tools |
//!
//! A new kind is a file, a row in the table `kinds!`, and its functions in [`PARSERS`] and
//! [`ARGUMENT_PARSERS`].

mod alignment;
mod array;
mod capacity;
mod code;
mod describe;
mod descriptor;
mod details;
mod element;
mod guarded;
mod inline;
mod nested;
mod ool;
mod ool_ports;
mod optional;
mod outside;
mod packed;
mod port;
mod port_array;
mod serde;
mod since;
mod tail;
mod text;
mod trailer;
mod typed_item;
mod value;
mod version;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::{Attribute, Ident, Result, Type, Visibility};

use crate::attributes::{Item, UnreadAttributes, items};
use crate::disposition::Disposition;
use crate::errors::{ErrorPlace, Errors};
use crate::generics::with_static;
use crate::layout::Layout;
use crate::max::Max;
use crate::types::{last_name, plain, referent};

pub(crate) use self::array::Array;
pub(crate) use self::capacity::Capacity;
use self::code::Kind;
pub(crate) use self::code::{
    ArgumentSite, Bound, Count, Description, FieldCode, InlineField, Pieces, Section, Site,
    UnsentCode, ViewStyle, at, local, local_of,
};
pub(crate) use self::details::STRUCT_WORDS;
pub(crate) use self::guarded::Guarded;
pub(crate) use self::inline::Inline;
pub(crate) use self::nested::Nested;
#[cfg(test)]
pub(crate) use self::ool::{Contents, OolForm};
pub(crate) use self::ool::{Ool, Ownership};
pub(crate) use self::ool_ports::OolPorts;
pub(crate) use self::outside::Outside;
pub(crate) use self::port::Port;
pub(crate) use self::port_array::PortArray;
pub(crate) use self::serde::Serde;
pub(crate) use self::since::{Since, local_of_version, of_results};
pub(crate) use self::tail::Tail;
pub(crate) use self::text::Text;
pub(crate) use self::trailer::Trailer;
pub(crate) use self::typed_item::TypedItem;
pub(crate) use self::value::Composite;
pub(crate) use self::version::Versions;

/// A field of a message.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) ty: Type,
    pub(crate) kind: FieldKind,
}

/// Defines [`FieldKind`], and calls the verbs of its variants.
macro_rules! kinds {
    ($($name:ident($kind:ty),)+) => {
        /// The way in which a field is sent.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) enum FieldKind {
            $($name($kind),)+
        }

        impl FieldKind {
            fn verbs(&self) -> &dyn Kind {
                match self {
                    $(Self::$name(kind) => kind,)+
                }
            }

            fn verbs_mut(&mut self) -> &mut dyn Kind {
                match self {
                    $(Self::$name(kind) => kind,)+
                }
            }
        }

        $(impl From<$kind> for FieldKind {
            fn from(kind: $kind) -> Self {
                Self::$name(kind)
            }
        })+
    };
}

kinds! {
    Inline(Inline),
    Value(Composite),
    Since(Since),
    Port(Port),
    Guarded(Guarded),
    Ool(Ool),
    OolPorts(OolPorts),
    Nested(Nested),
    PortArray(PortArray),
    Array(Array),
    Text(Text),
    Tail(Tail),
    Serde(Serde),
    TypedItem(TypedItem),
    // The kinds that only services have.
    Capacity(Capacity),
    Trailer(Trailer),
    Outside(Outside),
}

/// Creates a kind from the word that selects it and the other words.
type Parse = fn(&Item, &mut UnreadAttributes, &Type, Layout) -> Result<FieldKind>;

/// The words that choose a kind, and the function that reads them.
const PARSERS: [(&[&str], Parse); 11] = [
    (
        &Disposition::WORDS,
        |word, words, _, _| match guarded::parse(word, words)? {
            Some(guarded) => Ok(FieldKind::Guarded(guarded)),
            None => port::parse(word).map(FieldKind::Port),
        },
    ),
    (&["any"], |word, _, _, layout| {
        port::parse_any(word, layout).map(FieldKind::Port)
    }),
    (&["ool"], |word, words, _, layout| {
        ool::parse(word, words, layout).map(FieldKind::Ool)
    }),
    (&["ool_ports"], |word, words, _, _| {
        ool_ports::parse(word, words).map(FieldKind::OolPorts)
    }),
    (&["nested"], |word, words, ty, _| {
        nested::parse(word, words, ty).map(FieldKind::Nested)
    }),
    (&["tail"], |word, words, ty, layout| {
        tail::parse(word, words, ty, layout).map(FieldKind::Tail)
    }),
    (
        &["array"],
        |word, words, _, layout| match port_array::parse(word, words, layout)? {
            Some(array) => Ok(FieldKind::PortArray(array)),
            None => array::parse(word, words, layout).map(FieldKind::Array),
        },
    ),
    (&["string"], |word, words, _, layout| {
        text::parse(word, words, layout).map(FieldKind::Text)
    }),
    (&["pod"], |word, _, ty, _| {
        inline::parse_pod(word, ty).map(FieldKind::Inline)
    }),
    (&["serde"], |word, words, _, layout| {
        serde::parse(word, words, layout).map(FieldKind::Serde)
    }),
    (&["typed"], |word, words, _, layout| {
        typed_item::parse(word, words, layout).map(FieldKind::TypedItem)
    }),
];

/// Reads the field of a request from the type of an argument and its other words. Returns `None`
/// for arguments of another kind.
type ParseArgument =
    fn(&Type, &mut UnreadAttributes, &ArgumentSite<'_>) -> Result<Option<(Type, FieldKind)>>;

/// Returns a type and its kind as a [`FieldKind`].
pub(crate) fn typed<K: Into<FieldKind>>((ty, kind): (Type, K)) -> (Type, FieldKind) {
    (ty, kind.into())
}

/// The kinds of arguments, in the order in which they are tried.
const ARGUMENT_PARSERS: [ParseArgument; 8] = [
    |ty, words, _| Ok(trailer::parse_argument(ty, words)?.map(typed)),
    |ty, words, site| Ok(nested::parse_argument(ty, words, site)?.map(typed)),
    |ty, words, site| Ok(ool_ports::parse_argument(ty, words, site)?.map(typed)),
    |ty, words, site| Ok(ool::parse_argument(ty, words, site)?.map(typed)),
    |ty, words, site| {
        Ok(match site.mig {
            true => {
                optional::check_mig(ty)?;
                array::parse_argument(ty, words)?.map(typed)
            }
            false => tail::parse_argument(ty, words)?.map(typed),
        })
    },
    |ty, words, site| {
        Ok(match site.mig {
            true => text::parse_argument(ty, words)?.map(typed),
            false => None,
        })
    },
    |ty, words, site| {
        // This kind and the following ones have no bound.
        if let Some(max) = words.max()? {
            inline::check_argument(referent(ty))?;
            // The names of numbers are lower case.
            let may_be_alias =
                last_name(ty).is_some_and(|name| name.starts_with(char::is_uppercase));
            let advice = match may_be_alias {
                true => {
                    ": a macro does not see what an alias stands for, so write `String` or `Vec<T>` itself"
                }
                false => "",
            };
            return Err(ty.error(format_args!(
                "only text, slices and memory have a bound (`max = {max:?}`){advice}"
            )));
        }
        Ok(port::parse_argument(ty, words, site)?.map(typed))
    },
    |ty, _, site| Ok(value::parse_argument(ty, site)?.map(typed)),
];

/// Returns true if the word selects a kind, so that it belongs to a field.
pub(crate) fn is_kind(word: &str) -> bool {
    word == "since" || PARSERS.iter().any(|(words, _)| words.contains(&word))
}

impl FieldKind {
    /// Reads an argument of a service. Returns the type and the kind of the field of the request.
    pub(crate) fn of_argument(
        ty: &Type,
        words: &mut UnreadAttributes,
        site: &ArgumentSite<'_>,
    ) -> Result<(Type, Self)> {
        let layout = match site.mig {
            true => Layout::Mig { reply: false },
            false => Layout::Natural,
        };
        optional::check_reference(ty, layout)?;
        if let Some(since) = words.take("since") {
            let other = words.first();
            let kind = since::parse(&since, other.as_deref(), ty, layout, site.versions)?;
            return Ok(typed((ty.clone(), kind)));
        }
        for parse in ARGUMENT_PARSERS {
            if let Some(found) = parse(ty, words, site)? {
                return Ok(found);
            }
        }
        inline::parse_argument(ty, site).map(typed)
    }

    /// Returns the field of the request of a service for items of varying number.
    pub(crate) fn of_items(item: &Type, max: Max, site: &ArgumentSite<'_>) -> (Type, Self) {
        match site.mig {
            true => typed(Array::of_service(item, max, Count::Own)),
            false => typed(Tail::of_service(item, max, Count::Own)),
        }
    }

    /// Returns the part of the message that holds the field.
    pub(crate) fn section(&self) -> Section {
        self.verbs().section()
    }

    /// Returns true if the field is in descriptors, alone or with inline fields.
    pub(crate) fn has_descriptors(&self) -> bool {
        self.verbs().has_descriptors()
    }

    /// Returns the count of an array. `None` for all other kinds.
    pub(crate) fn count(&self) -> Option<Count> {
        self.verbs().count()
    }

    /// Returns true for an item of variable length among those of rights and memory.
    pub(crate) fn is_variable_item(&self) -> bool {
        self.verbs().is_variable_item()
    }

    /// Returns true for an item that may be the return code of a reply of MIG's stubs.
    pub(crate) const fn is_item(&self) -> bool {
        matches!(self, Self::TypedItem(_))
    }

    /// Returns true for a value that is encoded when the message is measured.
    pub(crate) fn is_encoded(&self) -> bool {
        self.verbs().is_encoded()
    }

    /// Returns the largest number of items.
    pub(crate) fn max(&self) -> Option<&Max> {
        self.verbs().max()
    }

    /// Returns true if an argument of a service can be both in the request and in the reply.
    pub(crate) fn can_be_inout(&self) -> bool {
        self.verbs().can_be_inout()
    }

    /// Returns the function of the core crate that fills memory of the caller with the field of a
    /// reply.
    pub(crate) fn fill(&self) -> &'static str {
        self.verbs().fill()
    }
}

impl Field {
    /// Returns the name of the field in errors.
    pub(crate) fn text(&self) -> String {
        self.name.unraw().to_string()
    }

    /// Reads a field with its attributes, of a message with these versions. Returns `None` if it
    /// has an error.
    pub(crate) fn parse(
        field: &syn::Field,
        layout: Layout,
        versions: Option<Versions>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let name = field.ident.clone()?;
        let (chosen, mut words) = words(items(&field.attrs, "mach", errors)?, errors)?;
        let (ty, text) = (&field.ty, name.unraw().to_string());
        let kind = match (words.take("since"), chosen) {
            (Some(since), chosen) => {
                let other = chosen
                    .map(|(item, _)| item.word())
                    .or_else(|| words.first());
                since::parse(&since, other.as_deref(), ty, layout, versions).map(FieldKind::Since)
            }
            (None, Some((item, parse))) => parse(&item, &mut words, ty, layout),
            (None, None) => Ok(match value::of(ty) {
                Some(value) => FieldKind::Value(value),
                None => FieldKind::Inline(inline::parse(ty)),
            }),
        };
        let kind = errors.keep(kind.and_then(|kind| {
            details::finish(words)?;
            check_pointer(ty)?;
            if !matches!(kind, FieldKind::Serde(_)) {
                optional::check_reference(ty, layout)?;
            }
            kind.verbs().check(ty, layout, &text)?;
            Ok(kind)
        }))?;
        let docs = field
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("doc"))
            .cloned()
            .collect();
        Some(Self {
            name,
            visibility: field.vis.clone(),
            docs,
            ty: field.ty.clone(),
            kind,
        })
    }

    /// Returns the field of the reply of a service that this field of a request becomes. `core` is
    /// the path of the core crate.
    pub(crate) fn in_reply(&self, core: &TokenStream) -> Self {
        let mut field = self.clone();
        field.kind.verbs_mut().reply(&mut field.ty, core);
        field
    }

    /// Returns the part of the field that is returned to a caller whose request was not sent, where
    /// `value` is the field. `None` if nothing moves with the request.
    pub(crate) fn unsent(&self, value: &TokenStream, core: &TokenStream) -> Option<UnsentCode> {
        self.kind.verbs().unsent(&self.ty, value, core)
    }

    /// Returns the pieces of the field in MIG's layout.
    pub(crate) fn pieces(&self) -> Pieces {
        self.kind.verbs().pieces(&self.ty)
    }

    /// Returns the code that the field adds to its message.
    pub(crate) fn code(&self, site: &Site<'_>) -> FieldCode {
        let kind = self.kind.verbs();
        FieldCode {
            description: kind.describe(site).map(|text| Description {
                text,
                max: kind.max().cloned(),
            }),
            sized: kind.sized(site).as_ref().map(with_static),
            nested: kind.nested(site),
            owned_bound: kind.owned_bound(site),
            layout: kind.layout(site),
            encode: kind.encode(site),
            decode: kind.decode(site),
            view: kind.view(site),
            consume: kind.consume(site),
        }
    }
}

/// Checks that there is a count to be shared.
pub(crate) fn check_counts<'f>(fields: impl IntoIterator<Item = &'f Field>, errors: &mut Errors) {
    let mut fields = fields.into_iter();
    let first = fields.find_map(|field| Some((field, field.kind.count()?)));
    if let Some((field, Count::Shared)) = first {
        errors.add(
            &field.name,
            "there is no array before this one whose count it could share: leave out `same_count`",
        );
    }
}

/// Splits the words of a field into the one that chooses its kind and the others.
fn words(
    items: Vec<Item>,
    errors: &mut Errors,
) -> Option<(Option<(Item, Parse)>, UnreadAttributes)> {
    let count = items.len();
    let mut all = UnreadAttributes::new(items, errors);
    let mut good = all.len() == count;
    let mut chosen: Option<(Item, Parse)> = None;
    let mut details = UnreadAttributes::default();
    while let Some(item) = all.next() {
        let word = item.word();
        let parser = PARSERS.iter().find(|(words, _)| words.contains(&&*word));
        let result = match (parser, &chosen) {
            (Some(_), Some((first, _))) => Err(item.error(format_args!(
                "a field is sent in one way: leave out `{}` or `{word}`",
                first.word()
            ))),
            (Some((_, parse)), None) => {
                chosen = Some((item, *parse));
                Ok(())
            }
            (None, _) => details::add(&mut details, item, || {
                let kinds = PARSERS.iter().flat_map(|(words, _)| words.iter());
                kinds.copied().collect()
            }),
        };
        good &= errors.keep(result).is_some();
    }
    good.then_some((chosen, details))
}

fn check_pointer(ty: &Type) -> Result<()> {
    let plain = plain(ty);
    if matches!(plain, Type::Ptr(_) | Type::BareFn(_)) {
        Err(ty.error("a pointer means nothing to the receiver: send what it points to, with `#[mach(ool)]` or inline"))
    } else if matches!(plain, Type::Infer(_)) {
        Err(ty.error("write the type"))
    } else {
        Ok(())
    }
}

/// Checks that the fields of later versions come last, in the order of their versions, as they do
/// in the message. Returns true if they do.
pub(crate) fn check_versions<'f>(
    fields: impl Iterator<Item = &'f Field>,
    errors: &mut Errors,
) -> bool {
    let fields: Vec<_> = fields
        .map(|field| (field, field.kind.section()))
        .filter(|(_, section)| {
            matches!(
                section,
                Section::Inline | Section::Variable | Section::Since(_)
            )
        })
        .collect();
    let is_first = |section: &Section| !matches!(section, Section::Since(_));
    let last_of_first = fields.iter().rposition(|(_, section)| is_first(section));
    let mut good = true;
    let mut latest: Option<(&Field, u32)> = None;
    for (index, (field, section)) in fields.iter().enumerate() {
        let Section::Since(version) = *section else {
            continue;
        };
        let error = match (last_of_first, latest) {
            (Some(last), _) if index < last => Some(format!(
                "the fields of later versions come last in the message: move `{}` after `{}`",
                field.text(),
                fields[last].0.text()
            )),
            (_, Some((other, later))) if version < later => Some(format!(
                "the fields are in the order of their versions: move `{}`, since version {version}, before `{}`, since version {later}",
                field.text(),
                other.text()
            )),
            _ => None,
        };
        if latest.is_none_or(|(_, later)| later <= version) {
            latest = Some((field, version));
        }
        if let Some(error) = error {
            errors.add(&field.name, error);
            good = false;
        }
    }
    good
}
