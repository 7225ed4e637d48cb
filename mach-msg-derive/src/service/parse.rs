//! A trait becomes a service.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{
    Attribute, Expr, FnArg, GenericArgument, ItemTrait, LitInt, LitStr, Pat, PathArguments,
    ReturnType, Token, TraitItem, TraitItemFn, Type,
};

use super::from_defs::upper_camel;
use super::model::{Argument, Form, How, Kind, Method, Origin, ReplyPort, Returns, Service};

/// `id = 500, layout(mig), crate = "path", optional`
struct ServiceWords {
    id: Option<i32>,
    mig: bool,
    krate: TokenStream,
    optional: bool,
}

impl Parse for ServiceWords {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut words = Self {
            id: None,
            mig: false,
            krate: quote!(::mach_msg),
            optional: false,
        };
        while !input.is_empty() {
            if input.parse::<Option<Token![crate]>>()?.is_some() {
                input.parse::<Token![=]>()?;
                let path: LitStr = input.parse()?;
                let path: syn::Path = path.parse_with(syn::Path::parse_mod_style)?;
                words.krate = quote!(#path);
            } else {
                let word: Ident = input.parse()?;
                if word == "id" {
                    if words.id.is_some() {
                        return Err(syn::Error::new(word.span(), "`id` was given already"));
                    }
                    input.parse::<Token![=]>()?;
                    words.id = Some(input.parse::<LitInt>()?.base10_parse()?);
                } else if word == "layout" {
                    let inner;
                    syn::parenthesized!(inner in input);
                    let layout: Ident = inner.parse()?;
                    words.mig = match &*layout.to_string() {
                        "mig" => true,
                        "native" => false,
                        _ => {
                            return Err(syn::Error::new(
                                layout.span(),
                                "expected `layout(mig)` or `layout(native)`",
                            ));
                        }
                    };
                } else if word == "optional" {
                    words.optional = true;
                } else {
                    return Err(syn::Error::new(
                        word.span(),
                        "expected `id = 500`, `layout(mig)`, `optional` or `crate = \"path\"`",
                    ));
                }
            }
            if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
                return Err(input.error("expected `,`"));
            }
        }
        Ok(words)
    }
}

/// What `#[mach(…)]` says about a method, an argument or a result.
#[derive(Default)]
struct Words {
    words: Vec<(Ident, Word)>,
}

enum Word {
    Plain,
    Number(u32),
    List(Vec<Ident>),
}

impl Words {
    /// Takes the attributes that are ours out of `attributes`. The others stay.
    fn take(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let mut words = Self::default();
        attributes.retain(|attribute| {
            let name = attribute.path().get_ident().map(ToString::to_string);
            match name.as_deref() {
                Some("mach") => {
                    if let Err(error) =
                        attribute.parse_args_with(|input: ParseStream<'_>| words.parse(input))
                    {
                        errors.push(error);
                    }
                    false
                }
                Some(
                    "id" | "oneway" | "later" | "skip" | "timeout" | "returns" | "out" | "inout",
                ) => {
                    if let Err(error) = words.alone(attribute) {
                        errors.push(error);
                    }
                    false
                }
                _ => true,
            }
        });
        words
    }

    /// `#[oneway]`, `#[id(7)]`
    fn alone(&mut self, attribute: &Attribute) -> syn::Result<()> {
        let Some(name) = attribute.path().get_ident() else {
            return Ok(());
        };
        if name == "returns" || name == "out" || name == "inout" {
            self.words.push((name.clone(), Word::Plain));
            if matches!(attribute.meta, syn::Meta::List(_)) {
                attribute.parse_args_with(|input: ParseStream<'_>| self.parse(input))?;
            }
            return Ok(());
        }
        let word = match &attribute.meta {
            syn::Meta::Path(_) => Word::Plain,
            _ => Word::Number(attribute.parse_args::<LitInt>()?.base10_parse()?),
        };
        self.words.push((name.clone(), word));
        Ok(())
    }

    fn parse(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            let word = if input.parse::<Option<Token![=]>>()?.is_some() {
                Word::Number(input.parse::<LitInt>()?.base10_parse()?)
            } else if input.peek(syn::token::Paren) {
                let inner;
                syn::parenthesized!(inner in input);
                if inner.peek(LitInt) {
                    Word::Number(inner.parse::<LitInt>()?.base10_parse()?)
                } else {
                    let list = inner.parse_terminated(Ident::parse, Token![,])?;
                    Word::List(list.into_iter().collect())
                }
            } else {
                Word::Plain
            };
            if self.words.iter().any(|(other, _)| *other == name) {
                return Err(syn::Error::new(
                    name.span(),
                    format!("`{name}` was given already"),
                ));
            }
            self.words.push((name, word));
            if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
                return Err(input.error("expected `,`"));
            }
        }
        Ok(())
    }

    fn find(&mut self, name: &str) -> Option<(Ident, Word)> {
        let index = self.words.iter().position(|(word, _)| word == name)?;
        Some(self.words.remove(index))
    }

    fn flag(&mut self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn number(&mut self, name: &str) -> syn::Result<Option<u32>> {
        match self.find(name) {
            None => Ok(None),
            Some((_, Word::Number(number))) => Ok(Some(number)),
            Some((word, _)) => Err(syn::Error::new(
                word.span(),
                format!("expected a number: `{name} = 64`"),
            )),
        }
    }

    /// The disposition that is among the words, or in the list of `name`.
    fn disposition(&mut self) -> Option<How> {
        let found = DISPOSITIONS
            .iter()
            .find_map(|(name, how)| self.flag(name).then_some(*how));
        found
    }

    /// Whatever was not asked for is unknown.
    fn finish(self, expected: &str) -> syn::Result<()> {
        match self.words.into_iter().next() {
            None => Ok(()),
            Some((word, _)) => Err(syn::Error::new(
                word.span(),
                format!("`{word}` does not fit here; expected {expected}"),
            )),
        }
    }
}

const DISPOSITIONS: &[(&str, How)] = &[
    ("move_receive", How::MoveReceive),
    ("move_send", How::MoveSend),
    ("move_send_once", How::MoveSendOnce),
    ("copy_send", How::CopySend),
    ("make_send", How::MakeSend),
    ("make_send_once", How::MakeSendOnce),
];

/// All mistakes of a definition, told in one go.
#[derive(Default)]
struct Errors(Option<syn::Error>);

impl Errors {
    fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(all) => all.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn check<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }
}

/// Reads `#[mach_service(…)] trait`.
pub(super) fn service(attribute: TokenStream, item: TokenStream) -> syn::Result<Service> {
    let words: ServiceWords = syn::parse2(attribute)?;
    let item: ItemTrait = syn::parse2(item)?;
    let mut errors = Errors::default();
    let Some(base) = words.id else {
        return Err(syn::Error::new(
            item.ident.span(),
            "a service needs its first message id: `#[mach_service(id = 500)]`",
        ));
    };
    if !item.generics.params.is_empty() {
        errors.push(syn::Error::new(
            item.generics.span(),
            "a service has no generic parameters: its messages are fixed",
        ));
    }
    let mut next: i32 = 0;
    let mut methods: Vec<Method> = Vec::new();
    for item in item.items {
        match item {
            TraitItem::Fn(function) => {
                if let Some(method) = read_method(
                    function,
                    base,
                    &mut next,
                    words.mig,
                    &words.krate,
                    &mut errors,
                ) {
                    if let Some(other) = methods.iter().find(|other| other.id == method.id) {
                        let message = format!("`{}` has the id {} already", other.name, method.id);
                        errors.push(syn::Error::new(method.name.span(), message));
                    }
                    methods.push(method);
                }
            }
            TraitItem::Macro(call) if call.mac.path.is_ident("skip") => {
                let count = if call.mac.tokens.is_empty() {
                    Some(1)
                } else {
                    errors.check(
                        call.mac
                            .parse_body::<LitInt>()
                            .and_then(|count| count.base10_parse()),
                    )
                };
                next = next.saturating_add(count.unwrap_or(1));
            }
            other => errors.push(syn::Error::new(
                other.span(),
                "a service consists of methods, and of `skip!();` for ids that are not used",
            )),
        }
    }
    let last = methods.iter().map(|method| method.id).max().unwrap_or(base);
    let end = last.saturating_add(1).max(base.saturating_add(next));
    if base < 0 || end.checked_add(100).is_none() {
        errors.push(syn::Error::new(
            item.ident.span(),
            "message ids must fit into 31 bits, those of replies (100 above) included",
        ));
    }
    if let Some(error) = errors.0 {
        return Err(error);
    }
    let attributes = &item.attrs;
    let (colon, bounds) = (&item.colon_token, &item.supertraits);
    Ok(Service {
        attributes: quote!(#(#attributes)*),
        visibility: item.vis.to_token_stream(),
        name: item.ident,
        bounds: quote!(#colon #bounds),
        krate: words.krate,
        mig: words.mig,
        ids: (base, end),
        optional: words.optional,
        methods,
    })
}

fn read_method(
    mut function: TraitItemFn,
    base: i32,
    next: &mut i32,
    mig: bool,
    krate: &TokenStream,
    errors: &mut Errors,
) -> Option<Method> {
    let mut words = Words::take(&mut function.attrs, errors);
    let name = function.sig.ident.clone();
    let index = match errors.check(words.number("id"))? {
        Some(index) => i32::try_from(index).unwrap_or(i32::MAX),
        None => *next,
    };
    *next = index.saturating_add(1);
    if words.flag("skip") {
        return None;
    }
    let oneway = words.flag("oneway");
    let later = words.flag("later");
    let wait_time = errors.check(words.number("timeout"))?;
    for (wrong, what) in [
        (
            function.sig.asyncness.map(|token| token.span()),
            "a handler is not `async`; answer `later` from wherever you like",
        ),
        (
            function.sig.unsafety.map(|token| token.span()),
            "a method of a service is safe",
        ),
        (
            (!function.sig.generics.params.is_empty()).then(|| function.sig.generics.span()),
            "a method of a service has no generic parameters",
        ),
    ] {
        if let Some(span) = wrong {
            errors.push(syn::Error::new(span, what));
        }
    }
    let mut exclusive = true;
    let mut arguments = Vec::new();
    let mut receiver = false;
    for argument in function.sig.inputs {
        match argument {
            FnArg::Receiver(this) => {
                receiver = true;
                exclusive = this.mutability.is_some();
                if this.reference.is_none() {
                    errors.push(syn::Error::new(
                        this.span(),
                        "expected `&self` or `&mut self`",
                    ));
                }
            }
            FnArg::Typed(typed) => {
                let result = argument_of(*typed.pat, *typed.ty, typed.attrs, krate, errors);
                if let Some(argument) = errors.check(result) {
                    arguments.push(argument);
                }
            }
        }
    }
    if !receiver {
        errors.push(syn::Error::new(
            name.span(),
            "a method takes `&self` or `&mut self`",
        ));
    }
    let has_outputs = arguments.iter().any(|argument: &Argument| argument.output);
    let returns = errors.check(returns(
        &function.sig.output,
        &mut words,
        has_outputs,
        later,
        krate,
        &mut arguments,
    ))?;
    if oneway && arguments.iter().any(|argument| argument.output) {
        errors.push(syn::Error::new(
            name.span(),
            "a `oneway` method has no results",
        ));
    }
    if oneway && later {
        errors.push(syn::Error::new(
            name.span(),
            "a `oneway` method has no reply that could come `later`",
        ));
    }
    errors.check(words.finish(
        "`id(7)`, `oneway`, `later`, `skip`, `timeout(1000)` or, for a result, `returns(max = 64)`",
    ));
    if mig {
        for argument in &arguments {
            if let Kind::Value {
                kind,
                by_reference: true,
            } = &argument.kind
            {
                let text = kind.to_string();
                if matches!(&*text, "u64" | "i64" | "f64") {
                    errors.push(syn::Error::new(
                        argument.name.span(),
                        "in MIG's layout 8-byte values are not aligned: take it by value",
                    ));
                }
            }
        }
    }
    let attributes = &function.attrs;
    let body = function.default.map(ToTokens::into_token_stream);
    Some(Method {
        attributes: quote!(#(#attributes)*),
        type_name: upper_camel(name.to_string().trim_start_matches("r#")),
        name,
        id: base.saturating_add(index),
        oneway,
        later,
        exclusive,
        arguments,
        returns,
        body,
        target: 19,
        reply: if oneway {
            ReplyPort::None(0)
        } else {
            ReplyPort::Own(21)
        },
        wait_time,
        send_time: None,
        options: 0,
    })
}

fn argument_of(
    pattern: Pat,
    kind: Type,
    mut attributes: Vec<Attribute>,
    krate: &TokenStream,
    errors: &mut Errors,
) -> syn::Result<Argument> {
    let Pat::Ident(pattern) = pattern else {
        return Err(syn::Error::new(pattern.span(), "an argument needs a name"));
    };
    let mut words = Words::take(&mut attributes, errors);
    let both = words.flag("inout");
    let output = words.flag("out") || both;
    let kind = classify(&kind, &mut words, krate)?;
    words.finish("`out`, `inout`, `max = 64`, a disposition such as `move_send`, `ool`, `ool_ports(move_send)`, `audit_token`, `security_token`, `seqno` or `local_port`")?;
    if both
        && matches!(
            kind,
            Kind::Slice { .. } | Kind::Text { .. } | Kind::CText { .. } | Kind::OolValue { .. }
        )
    {
        return Err(syn::Error::new(
            pattern.ident.span(),
            "what has a variable length cannot be `inout`; write two arguments",
        ));
    }
    Ok(Argument {
        attributes: quote!(#(#attributes)*),
        name: pattern.ident,
        input: !output || both,
        output,
        kind,
    })
}

/// What the method returns; results that it returns become `out` arguments.
fn returns(
    output: &ReturnType,
    words: &mut Words,
    has_outputs: bool,
    later: bool,
    krate: &TokenStream,
    arguments: &mut Vec<Argument>,
) -> syn::Result<Returns> {
    let ReturnType::Type(_, written) = output else {
        if has_outputs || later {
            return Ok(Returns::Generated);
        }
        return Ok(Returns::Written {
            written: quote!(()),
            tuple: false,
            error: None,
        });
    };
    if has_outputs {
        return Err(syn::Error::new(
            written.span(),
            "results are either `out` arguments or the return type; with `out` arguments the handler returns `Result<results, KernReturn>`",
        ));
    }
    let (value, error) = match generic(written, "Result") {
        Some(parts) => match &parts[..] {
            [value, error] => (value.clone(), Some(error.to_token_stream())),
            _ => {
                return Err(syn::Error::new(
                    written.span(),
                    "expected `Result<value, error>`",
                ));
            }
        },
        None => ((**written).clone(), None),
    };
    let result = |name: Ident, kind| Argument {
        attributes: TokenStream::new(),
        name,
        input: false,
        output: true,
        kind,
    };
    words.flag("returns");
    let mut own = Words::default();
    // What is left of the method's words belongs to the one result.
    std::mem::swap(&mut own, words);
    let tuple = match &value {
        Type::Tuple(tuple) if tuple.elems.is_empty() => false,
        Type::Tuple(tuple) => {
            for (index, element) in tuple.elems.iter().enumerate() {
                let name = format_ident!("result{index}", span = element.span());
                let kind = classify(element, &mut Words::default(), krate)?;
                arguments.push(result(name, kind));
            }
            true
        }
        value => {
            let name = Ident::new("result", Span::mixed_site().located_at(value.span()));
            let kind = classify(value, &mut own, krate)?;
            arguments.push(result(name, kind));
            false
        }
    };
    std::mem::swap(&mut own, words);
    Ok(Returns::Written {
        written: written.to_token_stream(),
        tuple,
        error,
    })
}

/// The arguments of a generic type with this name, such as `Option<T>`.
fn generic(kind: &Type, name: &str) -> Option<Vec<Type>> {
    let Type::Path(path) = kind else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == name)?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => Some(
            arguments
                .args
                .iter()
                .filter_map(|argument| match argument {
                    GenericArgument::Type(kind) => Some(kind.clone()),
                    _ => None,
                })
                .collect(),
        ),
        _ => Some(Vec::new()),
    }
}

fn named(kind: &Type, name: &str) -> bool {
    matches!(kind, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// The right in a type: `SendRight`, `&SendRight`, `Option<…>` of these; whether it is optional, and the disposition that the type suggests.
fn right(kind: &Type) -> Option<(bool, Option<How>)> {
    let (optional, kind) = match generic(kind, "Option") {
        Some(inner) => (true, inner.first()?.clone()),
        None => (false, kind.clone()),
    };
    let (borrowed, kind) = match kind {
        Type::Reference(reference) => (true, *reference.elem),
        kind => (false, kind),
    };
    let how = if named(&kind, "SendRight") {
        Some(if borrowed {
            How::CopySend
        } else {
            How::MoveSend
        })
    } else if named(&kind, "SendOnceRight") {
        Some(How::MoveSendOnce)
    } else if named(&kind, "ReceiveRight") {
        (!borrowed).then_some(How::MoveReceive)
    } else if named(&kind, "AnyRight") || named(&kind, "AnyPort") {
        Some(How::Any)
    } else {
        return None;
    };
    Some((optional, how))
}

fn classify(kind: &Type, words: &mut Words, krate: &TokenStream) -> syn::Result<Kind> {
    for (word, origin) in [
        ("audit_token", Origin::AuditToken),
        ("security_token", Origin::SecurityToken),
        ("seqno", Origin::Seqno),
        ("local_port", Origin::LocalPort),
    ] {
        if words.flag(word) {
            return Ok(Kind::Origin(origin));
        }
    }
    if let Some((word, list)) = words.find("ool_ports") {
        return ool_ports(kind, &word, &list, words);
    }
    let referred = match kind {
        Type::Reference(reference) => Some(&*reference.elem),
        _ => None,
    };
    if let Some((word, list)) = words.find("ool") {
        return ool(kind, referred, &word, &list, words);
    }
    let max = words.number("max")?;
    let needs_max = |what: &str| {
        syn::Error::new(
            kind.span(),
            format!("{what} needs a bound: `#[mach(max = 64)]`"),
        )
    };
    let inner = referred.unwrap_or(kind);
    if let Type::Slice(slice) = inner {
        let Some(max) = max else {
            return Err(needs_max("a slice"));
        };
        return Ok(slice_kind(slice.elem.to_token_stream(), max, words));
    }
    if let Some(parts) = generic(kind, "Vec") {
        let Some(max) = max else {
            return Err(needs_max("a vector"));
        };
        let element = parts
            .first()
            .map(ToTokens::to_token_stream)
            .unwrap_or_default();
        return Ok(slice_kind(element, max, words));
    }
    if named(inner, "str") || named(inner, "String") {
        return max
            .map(|max| Kind::Text { max })
            .ok_or_else(|| needs_max("a text"));
    }
    if named(inner, "CStr") || named(inner, "CString") {
        let fixed = words.flag("fixed");
        return max
            .map(|max| Kind::CText { max, fixed })
            .ok_or_else(|| needs_max("a text"));
    }
    if named(kind, "OolMemory") {
        return Ok(Kind::Ool {
            element: quote!(u8),
            bytes: true,
            form: Form::Given,
            max,
            physical: false,
        });
    }
    if let Some(parts) = generic(kind, "OolItems") {
        let element = parts
            .first()
            .map(ToTokens::to_token_stream)
            .unwrap_or_default();
        return Ok(Kind::Ool {
            element,
            bytes: false,
            form: Form::Given,
            max,
            physical: false,
        });
    }
    if let Some(max) = max {
        return Err(syn::Error::new(
            kind.span(),
            format!("only what has a variable length has a bound (`max = {max}`)"),
        ));
    }
    if let Type::Array(array) = inner {
        if let Some((optional, suggested)) = right(&array.elem) {
            let how = disposition(kind, words, suggested)?;
            let Expr::Lit(length) = &array.len else {
                return Err(syn::Error::new(
                    array.len.span(),
                    "expected a number of rights",
                ));
            };
            let slots: LitInt = syn::parse2(length.to_token_stream())?;
            return Ok(Kind::Ports {
                how,
                optional,
                slots: slots.base10_parse()?,
                variable: false,
                same_count: false,
            });
        }
    }
    if let Some((optional, suggested)) = right(kind) {
        return Ok(Kind::Port {
            how: disposition(kind, words, suggested)?,
            optional,
        });
    }
    for (name, origin) in [
        ("AuditToken", Origin::AuditToken),
        ("SecurityToken", Origin::SecurityToken),
    ] {
        if named(kind, name) {
            let word = match origin {
                Origin::AuditToken => "audit_token",
                _ => "security_token",
            };
            let message = format!(
                "a token that a client sends proves nothing: `#[mach({word})]` is what the kernel says"
            );
            return Err(syn::Error::new(kind.span(), message));
        }
    }
    let _ = krate;
    Ok(Kind::Value {
        kind: inner.to_token_stream(),
        by_reference: referred.is_some(),
    })
}

fn disposition(kind: &Type, words: &mut Words, suggested: Option<How>) -> syn::Result<How> {
    let chosen = words.disposition();
    match (chosen, suggested) {
        (Some(chosen), Some(How::MoveSend | How::CopySend))
            if matches!(chosen, How::MoveSend | How::CopySend | How::MakeSend) =>
        {
            Ok(chosen)
        }
        (Some(chosen), Some(How::MoveSendOnce))
            if matches!(chosen, How::MoveSendOnce | How::MakeSendOnce) =>
        {
            Ok(chosen)
        }
        (Some(How::MoveReceive), Some(How::MoveReceive)) => Ok(How::MoveReceive),
        (Some(chosen @ (How::MakeSend | How::MakeSendOnce)), None) => Ok(chosen),
        (None, Some(suggested)) => Ok(suggested),
        (None, None) => Err(syn::Error::new(
            kind.span(),
            "what is to be made from the receive right? `#[mach(make_send)]` or `#[mach(make_send_once)]`",
        )),
        (Some(_), _) => Err(syn::Error::new(
            kind.span(),
            "the disposition does not fit the type: `move_send`, `copy_send` and `make_send` give a `SendRight`, `move_send_once` and `make_send_once` a `SendOnceRight`, `move_receive` a `ReceiveRight`",
        )),
    }
}

fn slice_kind(element: TokenStream, max: u32, words: &mut Words) -> Kind {
    let wide = matches!(
        &*element.to_string(),
        "u64" | "i64" | "f64" | "usize" | "isize"
    );
    Kind::Slice {
        wide,
        element,
        max,
        same_count: words.flag("same_count"),
        capacity: words.flag("capacity"),
    }
}

fn ool(
    kind: &Type,
    referred: Option<&Type>,
    word: &Ident,
    list: &Word,
    words: &mut Words,
) -> syn::Result<Kind> {
    let physical = match list {
        Word::Plain => false,
        Word::List(list) if list.len() == 1 && list[0] == "physical" => true,
        _ => {
            return Err(syn::Error::new(
                word.span(),
                "expected `ool` or `ool(physical)`",
            ));
        }
    };
    let max = words.number("max")?;
    let (element, form) = match referred {
        Some(Type::Slice(slice)) => (slice.elem.to_token_stream(), Form::Lent),
        Some(value) => {
            return Ok(Kind::OolValue {
                kind: value.to_token_stream(),
                physical,
            });
        }
        None => match (
            generic(kind, "OolItems"),
            generic(kind, "Vec"),
            generic(kind, "Region"),
        ) {
            (Some(parts), _, _) | (_, Some(parts), _) => (
                parts
                    .first()
                    .map(ToTokens::to_token_stream)
                    .unwrap_or_default(),
                Form::Given,
            ),
            (_, _, Some(parts)) => (
                parts
                    .first()
                    .map(ToTokens::to_token_stream)
                    .unwrap_or_default(),
                Form::Chosen,
            ),
            _ if named(kind, "OolMemory") => (quote!(u8), Form::Given),
            _ => {
                return Err(syn::Error::new(
                    kind.span(),
                    "out of line go `&[T]` (lent), `OolMemory` (given away), `Region<T>` (either) or `&T`",
                ));
            }
        },
    };
    let bytes = element.to_string() == "u8";
    Ok(Kind::Ool {
        element,
        bytes,
        form,
        max,
        physical,
    })
}

fn ool_ports(kind: &Type, word: &Ident, list: &Word, words: &mut Words) -> syn::Result<Kind> {
    let expected = || {
        syn::Error::new(
            word.span(),
            "expected `ool_ports(move_send)` or another disposition",
        )
    };
    let element = match kind {
        Type::Reference(reference) => match &*reference.elem {
            Type::Slice(slice) => (*slice.elem).clone(),
            _ => return Err(syn::Error::new(kind.span(), "expected a vector of rights")),
        },
        kind => match generic(kind, "Vec").as_deref() {
            Some([element]) => element.clone(),
            _ => return Err(syn::Error::new(kind.span(), "expected a vector of rights")),
        },
    };
    let Some((optional, suggested)) = right(&element) else {
        return Err(syn::Error::new(element.span(), "expected a right"));
    };
    if let Word::List(list) = list {
        for name in list {
            words.words.push((name.clone(), Word::Plain));
        }
    } else if !matches!(list, Word::Plain) {
        return Err(expected());
    }
    let how = disposition(&element, words, suggested)?;
    Ok(Kind::OolPorts {
        how,
        optional,
        max: words.number("max")?,
        deallocate: words.flag("deallocate"),
    })
}
