//! Memory out of line: `ool`.
//!
//! In MIG's layout the number of its items is also where the field is. Memory of one item has no
//! number.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Result, Type, parse_quote, parse_quote_spanned};

use crate::attributes::{Item, UnreadAttributes};
use crate::errors::ErrorPlace;
use crate::layout::Layout;
use crate::max::Max;
use crate::piece::{Element, PieceKind};
use crate::types::{argument, last_name, only_argument, owned, plain, referent};

use super::code::{
    ArgumentSite, ConsumeCode, DecodeCode, EncodeCode, Kind, LayoutCode, Pieces, Section, Site,
    UnsentCode, ViewField, ViewStyle,
};
use super::describe::{bound, type_text};
use super::descriptor::{Carried, is_received, received};
use super::element::ElementType;
use super::optional;

/// Memory in an out-of-line descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ool {
    pub(crate) form: OolForm,
    /// True if the kernel copies it at once.
    pub(crate) physical: bool,
    pub(crate) max: Option<Max>,
    /// The type of its elements, in items of GNU Mach. `None` for bytes.
    pub(crate) element: Option<ElementType>,
}

/// The types of memory, as the sender and the receiver have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OolForm {
    /// `OolMemory`, or `OolSlice` or `OolShared`, whose receiver gets an `OolMemory`.
    Memory {
        /// Bytes of an item, if the type does not say it.
        item: Option<u32>,
        /// True if it is one item, whose number is not sent inline (`layout(mig)`).
        single: bool,
    },
    /// The field is in a service whose sender passes items or a value.
    Argument {
        contents: Contents,
        ownership: Ownership,
    },
}

/// The owner of memory out of line after it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ownership {
    /// The sender, who keeps it.
    Borrowed,
    /// The message, which owns it until it was sent.
    Retained,
    /// The receiver, to which it moves.
    Moved,
    /// The sender or the receiver, as the sender chooses.
    Chosen,
}

/// The contents of an argument, as the receiver gets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    /// `OolMemory`
    Bytes,
    /// `OolItems<T>`
    Items(Box<Type>),
    /// `T`. It has no number of items.
    Value(Box<Type>),
}

/// Reads `ool` with `item`, `single` and `max`.
pub(super) fn parse(word: &Item, words: &mut UnreadAttributes, layout: Layout) -> Result<Ool> {
    let physical = is_physical(word)?;
    let single = words.take("single");
    if let Some(single) = &single {
        single.alone()?;
        if !matches!(layout, Layout::Mig { .. }) {
            return Err(single.error(
                "`single` is for `layout(mig)`: without it, memory has no count that could be left out",
            ));
        }
    }
    let item = words.take("item").map(|item| {
        let read = |digits: &str| digits.parse().ok().filter(|item| *item > 0);
        item.number("item = 4", read)
    });
    let element = words
        .has("element")
        .then(|| word.error("the type of the elements says their size: leave out `item`"));
    let item = item.transpose()?;
    if let (Some(error), Some(_)) = (element, item) {
        return Err(error);
    }
    Ok(Ool {
        form: OolForm::Memory {
            item,
            single: single.is_some(),
        },
        physical,
        max: words.max()?,
        element: ElementType::read(words, layout)?,
    })
}

/// Reads an argument with `ool` and `max`, and memory without the word, including those in an
/// `Option`. `None` for any other type.
pub(super) fn parse_argument(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Ool)>> {
    optional::check_nested(ty)?;
    if !optional::is_optional(ty) {
        return parse_required(ty, words, site);
    }
    let Some((required, ool)) = parse_required(optional::required(ty), words, site)? else {
        return Ok(None);
    };
    optional::check_lease(ty)?;
    if site.mig {
        return Err(optional::not_in_mig(ty));
    }
    if !ool.has_count() {
        return Err(ty.error(
            "a value out of line is not optional: write `Option<&[T]>` for no value or one item, or pass the value inline",
        ));
    }
    Ok(Some((optional::of_service(&required), ool)))
}

fn parse_required(
    ty: &Type,
    words: &mut UnreadAttributes,
    site: &ArgumentSite<'_>,
) -> Result<Option<(Type, Ool)>> {
    let word = words.take("ool");
    if last_name(ty).as_deref() == Some("OolShared") {
        return Err(ty.error(
            "shared memory is a borrowed argument: write `#[mach(ool)] name: &[u8]` and pass a reference to the `OolShared`",
        ));
    }
    let physical = word.as_ref().map_or(Ok(false), is_physical)?;
    let (item, ownership) = if last_name(ty).as_deref() == Some("OolMemory") {
        (parse_quote!(::core::primitive::u8), Ownership::Moved)
    } else if let Some(item) = only_argument(ty, "OolItems")? {
        (item, Ownership::Moved)
    } else if word.is_none() {
        return Ok(None);
    } else if let Type::Reference(reference) = plain(ty) {
        if let Type::Slice(slice) = &*reference.elem {
            ((*slice.elem).clone(), Ownership::Borrowed)
        } else {
            return Ok(Some(Ool::of_value(&reference.elem, physical)));
        }
    } else if let Some(item) = only_argument(ty, "Vec")? {
        (item, Ownership::Moved)
    } else if let Some(item) = only_argument(ty, "Region")? {
        (item, Ownership::Chosen)
    } else {
        return Err(ty.error(
            "expected `&[T]` (borrowed), `OolMemory` (moved), `Region<T>` (either) or `&T` for memory out of line",
        ));
    };
    let max = words.max()?;
    Ok(Some(Ool::of_service(
        site.core, &item, ownership, max, physical,
    )))
}

/// Returns true for `ool(physical)`, false for `ool`.
fn is_physical(word: &Item) -> Result<bool> {
    let expected = "`ool`, or `ool(physical)` for a copy that is made at once";
    match word.argument(expected)? {
        None => Ok(false),
        Some(argument) if argument == "physical" => Ok(true),
        Some(argument) => {
            let message = format!("expected {expected}");
            Err(word.unknown_argument(&argument, &["physical"], message))
        }
    }
}

impl Ool {
    /// Returns the field of a service for items.
    pub(crate) fn of_service(
        core: &TokenStream,
        item: &Type,
        ownership: Ownership,
        max: Option<Max>,
        physical: bool,
    ) -> (Type, Self) {
        let ty = match ownership {
            Ownership::Borrowed => parse_quote_spanned!(item.span()=> &'a [#item]),
            Ownership::Moved | Ownership::Retained => parse_quote!(#core::OolMemory),
            Ownership::Chosen => parse_quote!(#core::service::Region<'a, #item>),
        };
        let contents = match last_name(item).as_deref() == Some("u8") {
            true => Contents::Bytes,
            false => Contents::Items(Box::new(item.clone())),
        };
        let kind = Self {
            form: OolForm::Argument {
                contents,
                ownership,
            },
            physical,
            max,
            element: None,
        };
        (ty, kind)
    }

    /// Returns the field of a service for a value.
    pub(crate) fn of_value(value: &Type, physical: bool) -> (Type, Self) {
        let kind = Self {
            form: OolForm::Argument {
                contents: Contents::Value(Box::new(value.clone())),
                ownership: Ownership::Borrowed,
            },
            physical,
            max: None,
            element: None,
        };
        (parse_quote_spanned!(value.span()=> &'a #value), kind)
    }

    fn carried<'m>(&self, site: &'m Site<'m>) -> Carried<'m> {
        let core = site.core;
        let copy = match self.physical {
            false => quote!(#core::kind::Ool),
            true => quote!(#core::kind::OolPhysical),
        };
        let element = ElementType::ty(self.element, core);
        let marker = match &self.form {
            OolForm::Memory { .. } if self.element.is_some() => {
                quote!(#core::kind::Elements<#element>)
            }
            OolForm::Memory { item: None, .. } => copy,
            OolForm::Memory {
                item: Some(item), ..
            } => {
                let item = *item as usize;
                quote!(#core::kind::Items<#copy, #item>)
            }
            OolForm::Argument {
                contents,
                ownership,
            } => {
                let contents = match contents {
                    Contents::Bytes => quote!(#core::kind::Bytes),
                    Contents::Items(item) => quote!(#core::kind::ItemsOf<#item>),
                    Contents::Value(value) => quote!(#core::kind::ValueOf<#value>),
                };
                match ownership {
                    Ownership::Borrowed | Ownership::Moved | Ownership::Chosen => {
                        quote!(#core::kind::RegionOf<#contents, #copy>)
                    }
                    Ownership::Retained => quote!(#core::kind::LentRegionOf<#contents, #copy>),
                }
            }
        };
        Carried {
            site,
            marker: match optional::is_optional(site.ty) {
                true => quote!(#core::kind::Optional<#marker>),
                false => marker,
            },
            max: self.max.clone(),
        }
    }

    /// Returns true if the number of items is sent.
    pub(crate) fn has_count(&self) -> bool {
        match &self.form {
            OolForm::Memory { single, .. } => !single,
            OolForm::Argument { contents, .. } => match contents {
                Contents::Bytes | Contents::Items(_) => true,
                Contents::Value(_) => false,
            },
        }
    }

    /// Returns true for memory that must be one item, although its type does not show it.
    fn is_single(&self) -> bool {
        matches!(self.form, OolForm::Memory { single: true, .. })
    }
}

impl Kind for Ool {
    fn section(&self) -> Section {
        Section::Descriptors
    }

    fn check(&self, ty: &Type, layout: Layout, _: &str) -> Result<()> {
        optional::check_nested(ty)?;
        if optional::is_optional(ty) && matches!(layout, Layout::Mig { .. }) {
            return Err(optional::not_in_mig(ty));
        }
        if let Type::Array(array) = plain(ty)
            && optional::is_optional(&array.elem)
        {
            return Err(ty.error(
                "memory in an array is not optional: write a field of its own for each `Option`",
            ));
        }
        let ty = optional::required(ty);
        let has_item = matches!(self.form, OolForm::Memory { item: Some(_), .. });
        if has_item && last_name(ty).as_deref() == Some("OolSlice") {
            return Err(ty.error("an `OolSlice<'a, T>` says what its items are: leave out `item`"));
        }
        match (plain(ty), last_name(referent(ty)).as_deref()) {
            (Type::Reference(_), Some("OolMemory")) => Err(ty.error(
                "memory that is sent moves to the receiver: write `OolMemory`, or `OolSlice<'a>` to send a copy",
            )),
            (Type::Reference(_), _) | (_, Some("Vec" | "String")) => Err(ty.error(
                "`ool` takes an `OolMemory`, which moves, or an `OolSlice<'a, T>`, which is copied: write `OolSlice<'a>` and make it of a slice",
            )),
            _ => Ok(()),
        }
    }

    fn describe(&self, site: &Site<'_>) -> Option<String> {
        let items = |item| format!(" items of {}", type_text(item));
        let form = match &self.form {
            OolForm::Memory { item, single } => {
                let items = slice_item(site.ty).map(items).unwrap_or_default();
                let item = item.map(|item| format!(", items of {item}"));
                let single = if *single { ", single" } else { "" };
                let element = ElementType::describe(self.element);
                format!("{items}{single}{}{element}", item.unwrap_or_default())
            }
            OolForm::Argument { contents, .. } => match contents {
                Contents::Bytes => String::new(),
                Contents::Items(item) => items(item),
                Contents::Value(value) => format!(" value {}", type_text(value)),
            },
        };
        let optional = optional::describe(site.ty);
        Some(format!("ool{form}{optional}{}", bound(self.max.as_ref())))
    }

    fn sized(&self, site: &Site<'_>) -> Option<Type> {
        match &self.form {
            OolForm::Memory { .. } => slice_item(site.ty).cloned(),
            OolForm::Argument { contents, .. } => match contents {
                Contents::Bytes => None,
                Contents::Items(ty) | Contents::Value(ty) => Some((**ty).clone()),
            },
        }
    }

    fn pieces(&self, _: &Type) -> Pieces {
        let element = match &self.form {
            OolForm::Memory { .. } => Element::Unsigned(1),
            OolForm::Argument { contents, .. } => match contents {
                Contents::Bytes => Element::Unsigned(1),
                Contents::Items(item) | Contents::Value(item) => Element::of(item),
            },
        };
        Pieces {
            descriptor: Some(PieceKind::Memory(element)),
            has_count: self.has_count(),
            inline: None,
        }
    }

    fn layout(&self, site: &Site<'_>) -> LayoutCode {
        match self.has_count() {
            true if optional::is_optional(site.ty) => {
                optional::layout(site, self.carried(site).layout())
            }
            true => self.carried(site).counted_layout(),
            false => LayoutCode {
                is_data: true,
                ..self.carried(site).layout()
            },
        }
    }

    fn encode(&self, site: &Site<'_>) -> EncodeCode {
        let carried = self.carried(site);
        if optional::is_optional(site.ty) {
            return optional::encode(site, carried.encode());
        }
        if self.has_count() {
            return carried.counted_encode();
        }
        let (core, name, text) = (site.core, site.name, site.text());
        let counted = carried.as_trait(site.ty, "Counted");
        let measure = self
            .is_single()
            .then(|| quote!(#core::check_one(#text, #counted::count(&self.#name))?;));
        EncodeCode {
            measure: measure.unwrap_or_default(),
            ..carried.encode()
        }
    }

    fn decode(&self, site: &Site<'_>) -> DecodeCode {
        let carried = self.carried(site);
        if optional::is_optional(site.ty) {
            return optional::decode(site, &carried.field_trait(), carried.decode());
        }
        if self.has_count() {
            return carried.counted_decode();
        }
        let (local, text) = (site.local(), site.text());
        let counted = carried.as_trait(site.ty, "Counted");
        let body = self
            .is_single()
            .then(|| quote!(#counted::one_of(&#local, #text)?;));
        DecodeCode {
            body: body.unwrap_or_default(),
            ..carried.decode()
        }
    }

    fn view(&self, site: &Site<'_>) -> ViewField {
        let core = site.core;
        let received = match &self.form {
            OolForm::Memory { .. } => received(site, site.ty, &|ty| match last_name(referent(ty))?
                .as_str()
            {
                "OolMemory" | "OolShared" | "OolSlice" => Some(quote!(#core::OolMemory)),
                _ => None,
            }),
            OolForm::Argument { contents, .. } => {
                let received = match contents {
                    Contents::Bytes => quote!(#core::OolMemory),
                    Contents::Items(item) => quote!(#core::OolItems<#item>),
                    Contents::Value(value) => quote!(#value),
                };
                Some(match optional::is_optional(site.ty) {
                    true => quote!(#core::Option<#received>),
                    false => received,
                })
            }
        };
        let is_owned = is_received(site.ty, &|ty| last_name(ty).as_deref() == Some("OolMemory"));
        let view = self.carried(site).view(received, is_owned);
        ViewField {
            // The view shows the inline struct, which has the presence, in place.
            borrows: optional::is_optional(site.ty) && site.view == ViewStyle::InPlace,
            ..view
        }
    }

    fn consume(&self, site: &Site<'_>) -> ConsumeCode {
        self.carried(site).consume()
    }

    fn max(&self) -> Option<&Max> {
        self.max.as_ref()
    }

    fn can_be_inout(&self) -> bool {
        self.has_count()
    }

    fn reply(&mut self, ty: &mut Type, core: &TokenStream) {
        if !self.has_count() {
            return;
        }
        let OolForm::Argument { ownership, .. } = &mut self.form else {
            return;
        };
        if *ownership != Ownership::Borrowed {
            return;
        }
        *ownership = Ownership::Retained;
        // The server fills a vector. The caller passes a slice to be filled.
        let is_lent = matches!(ty, Type::Reference(reference) if reference.mutability.is_some());
        *ty = match is_lent {
            true => owned(ty),
            false if optional::is_optional(ty) => {
                optional::of_service(&parse_quote!(#core::OolMemory))
            }
            false => parse_quote!(#core::OolMemory),
        };
    }

    fn unsent(&self, ty: &Type, value: &TokenStream, core: &TokenStream) -> Option<UnsentCode> {
        let OolForm::Argument { ownership, .. } = &self.form else {
            return None;
        };
        match ownership {
            Ownership::Borrowed | Ownership::Retained => None,
            Ownership::Moved => Some(UnsentCode::own(ty, value)),
            Ownership::Chosen => Some(UnsentCode {
                ty: quote!(::core::option::Option<#core::OolMemory>),
                value: match optional::is_optional(ty) {
                    true => quote!(#value.and_then(#core::service::Region::into_given)),
                    false => quote!(#value.into_given()),
                },
            }),
        }
    }

    fn fill(&self) -> &'static str {
        match &self.form {
            OolForm::Argument {
                contents: Contents::Bytes,
                ..
            } => "fill_bytes",
            OolForm::Argument { .. } | OolForm::Memory { .. } => "fill_items",
        }
    }
}

/// Returns `T` of an `OolSlice<'a, T>`.
fn slice_item(ty: &Type) -> Option<&Type> {
    let ty = argument(ty, "Option").unwrap_or(ty);
    argument(referent(ty), "OolSlice")
}
