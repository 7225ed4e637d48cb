//! The messages of a method: what is sent and what is received, both ways.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::super::model::{Argument, Control, Kind, Method, Origin, ReplyPort, Service};
use super::field::{Field, FieldType};
use super::{Direction, capacities, capacity, fields, leases, lenient, names};

/// All message types of a method.
pub(super) fn messages(service: &Service, method: &Method) -> TokenStream {
    let names = names(service, method);
    let request = sent(service, method, Direction::Request, &names.request);
    let arguments = received(service, method, Direction::Request, &names.arguments);
    let call = call(service, method);
    let reply = (!method.oneway).then(|| {
        let reply = sent(service, method, Direction::Reply, &names.reply);
        let results = received(service, method, Direction::Reply, &names.results);
        quote!(#reply #results)
    });
    quote!(#request #call #arguments #reply)
}

/// Text for the docs of a message type.
fn docs(service: &Service, method: &Method, what: &str, direction: Direction) -> String {
    let id = match direction {
        Direction::Request => method.id,
        Direction::Reply => method.id + 100,
    };
    format!(
        "{what} [`{}::{}`]; message id {id}.",
        service.name, method.name
    )
}

fn shape(service: &Service, method: &Method, direction: Direction) -> TokenStream {
    let krate = &service.krate;
    let rules = if service.mig {
        quote!(Mig)
    } else {
        quote!(Native)
    };
    let (mut ports, mut regions, mut data) = (0_usize, 0_usize, false);
    for argument in fields(method, direction) {
        let (more_ports, more_regions) = argument.kind.descriptors();
        ports += more_ports as usize;
        regions += more_regions as usize;
        data |= argument.kind.is_data();
    }
    let parts = in_order(service, method, direction, |part| match part {
        Part::Field(field) => field.shape(),
        Part::Capacity(_) => quote!(.value::<u32>()),
    });
    data |= direction == Direction::Request && capacities(method).next().is_some();
    let start = match direction {
        Direction::Request => quote!(request),
        Direction::Reply => quote!(reply),
    };
    quote! {
        #krate::service::codec::Shape::#start(#krate::service::codec::Rules::#rules, #ports, #regions, #data)
            #parts
            .end()
    }
}

/// A part of the inline data.
enum Part<'m> {
    Field(Field<'m>),
    /// The caller's room for a result, which travels in the request.
    Capacity(&'m Argument),
}

/// The parts of a message, in the order of the arguments.
fn in_order(
    service: &Service,
    method: &Method,
    direction: Direction,
    mut write: impl FnMut(Part<'_>) -> TokenStream,
) -> TokenStream {
    let mut tokens = TokenStream::new();
    for argument in &method.arguments {
        let (here, room) = match direction {
            Direction::Request => {
                let room = argument.capacity().is_some();
                (argument.input, room)
            }
            Direction::Reply => (argument.output, false),
        };
        if here {
            tokens.extend(write(Part::Field(Field::new(service, argument, direction))));
        }
        if room {
            tokens.extend(write(Part::Capacity(argument)));
        }
    }
    tokens
}

/// A struct of this name with these fields; the second value is its lifetime, if it has one.
fn structure(
    service: &Service,
    name: &Ident,
    docs: &str,
    fields: &[(TokenStream, Ident, FieldType)],
) -> (TokenStream, bool) {
    let visibility = &service.visibility;
    let borrows = fields.iter().any(|(_, _, kind)| kind.borrows);
    let lifetime = borrows.then(|| quote!(<'a>));
    let text = name.to_string();
    // Of the user's types nobody asks that they can be shown.
    let shown = fields.iter().filter(|(_, _, kind)| kind.is_shown());
    let shown = shown.map(|(_, name, _)| {
        let label = name.to_string();
        quote!(.field(#label, &self.#name))
    });
    let end = match fields.iter().all(|(_, _, kind)| kind.is_shown()) {
        true => quote!(finish),
        false => quote!(finish_non_exhaustive),
    };
    let debug = quote! {
        impl #lifetime ::core::fmt::Debug for #name #lifetime {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#text) #(#shown)* .#end()
            }
        }
    };
    let fields = fields.iter().map(|(attributes, name, kind)| {
        let tokens = &kind.tokens;
        let docs = attributes.is_empty().then(|| {
            let docs = format!("`{name}`");
            quote!(#[doc = #docs])
        });
        quote!(#docs #attributes pub #name: #tokens)
    });
    let lenient = lenient(service);
    let tokens = quote! {
        #[doc = #docs]
        #lenient
        #visibility struct #name #lifetime {
            #(#fields,)*
        }

        #debug
    };
    (tokens, borrows)
}

/// Which of the two structs of a message.
#[derive(Clone, Copy)]
enum Side {
    Sent,
    Received,
}

/// The fields of a struct: those of the arguments that travel in this direction, and the caller's room for results.
fn fields_of(
    service: &Service,
    method: &Method,
    direction: Direction,
    side: Side,
) -> Vec<(TokenStream, Ident, FieldType)> {
    let mut all = Vec::new();
    for argument in &method.arguments {
        let here = match direction {
            Direction::Request => argument.input,
            Direction::Reply => argument.output,
        };
        let field = Field::new(service, argument, direction);
        let kind = match side {
            Side::Sent => field.sent(),
            Side::Received => field.received(),
        };
        if let Some(kind) = kind.filter(|_| here) {
            all.push((argument.attributes.clone(), argument.name.clone(), kind));
        }
        if direction == Direction::Request && argument.capacity().is_some() {
            let docs = format!(
                "How many elements of `{}` the caller has room for.",
                argument.name
            );
            let kind = FieldType {
                tokens: match side {
                    Side::Sent => quote!(u32),
                    Side::Received => quote!(usize),
                },
                borrows: false,
            };
            all.push((quote!(#[doc = #docs]), capacity(argument), kind));
        }
    }
    all
}

/// The fields of the struct that is sent.
fn sent_fields(
    service: &Service,
    method: &Method,
    direction: Direction,
) -> Vec<(TokenStream, Ident, FieldType)> {
    let mut all = fields_of(service, method, direction, Side::Sent);
    if let (Direction::Request, ReplyPort::Given(name, _)) = (direction, &method.reply) {
        let krate = &service.krate;
        let kind = FieldType {
            tokens: quote!(&'a #krate::ReceiveRight),
            borrows: true,
        };
        all.push((quote!(#[doc = "Where the reply goes."]), name.clone(), kind));
    }
    all
}

/// The names and types of what a client passes.
pub(super) fn parameters(service: &Service, method: &Method) -> Vec<(Ident, FieldType)> {
    let fields = sent_fields(service, method, Direction::Request);
    fields
        .into_iter()
        .map(|(_, name, kind)| (name, kind))
        .collect()
}

/// Whether a struct that is sent has a lifetime.
pub(super) fn sent_borrows(service: &Service, method: &Method, direction: Direction) -> bool {
    sent_fields(service, method, direction)
        .iter()
        .any(|(_, _, kind)| kind.borrows)
}

fn sent(service: &Service, method: &Method, direction: Direction, name: &Ident) -> TokenStream {
    let krate = &service.krate;
    let what = match direction {
        Direction::Request => "The request of",
        Direction::Reply => "The reply of",
    };
    let fields = sent_fields(service, method, direction);
    let (structure, borrows) = structure(
        service,
        name,
        &docs(service, method, what, direction),
        &fields,
    );
    let lifetime = borrows.then(|| quote!(<'a>));
    let shape = shape(service, method, direction);
    let bound = in_order(service, method, direction, |part| match part {
        Part::Field(field) => field.bound(),
        Part::Capacity(_) => TokenStream::new(),
    });
    let before = in_order(service, method, direction, |part| match part {
        Part::Field(field) => field.before(),
        Part::Capacity(_) => TokenStream::new(),
    });
    let descriptors = in_order(service, method, direction, |part| match part {
        Part::Field(field) => field.write_descriptor(),
        Part::Capacity(_) => TokenStream::new(),
    });
    let inline = in_order(service, method, direction, |part| match part {
        Part::Field(field) => field.write_inline(),
        Part::Capacity(argument) => {
            let (name, max) = (capacity(argument), argument.capacity());
            quote!(__writer.word(::core::cmp::Ord::min(self.#name, #max));)
        }
    });
    let lenient = lenient(service);
    let give = give(service, method, direction);
    quote! {
        #structure

        // SAFETY: this is the macro: what is written, given and taken back are the same fields in the same order.
        unsafe impl #lifetime #krate::service::codec::Encode for #name #lifetime {
            const SHAPE: #krate::service::codec::Shape = #shape;

            #[inline]
            fn size_bound(&self) -> usize {
                Self::SHAPE.min_size() #bound
            }

            #[inline]
            #lenient
            fn encode(&self, __writer: &mut #krate::service::codec::Writer<'_>) {
                #before
                #descriptors
                __writer.inline();
                #inline
            }

            #give
        }
    }
}

/// The local variable of a field.
fn local(name: &Ident) -> Ident {
    format_ident!("__field_{}", name, span = Span::mixed_site())
}

/// What gives a message what it was written of; nothing where there is nothing to give.
fn give(service: &Service, method: &Method, direction: Direction) -> TokenStream {
    let krate = &service.krate;
    let mut bindings = TokenStream::new();
    let mut statements = TokenStream::new();
    for argument in fields(method, direction) {
        let (name, local) = (&argument.name, local(&argument.name));
        let give = Field::new(service, argument, direction).give(&local);
        if !give.is_empty() {
            bindings.extend(quote!(#name: #local,));
            statements.extend(give);
        }
    }
    if statements.is_empty() {
        return statements;
    }
    quote! {
        #[inline]
        fn give(self, __kept: &mut #krate::service::codec::Kept) {
            let Self { #bindings .. } = self;
            #statements
        }
    }
}

/// What takes a request back that was not sent.
fn take_back(service: &Service, method: &Method) -> TokenStream {
    let krate = &service.krate;
    let mut bindings = TokenStream::new();
    let mut statements = TokenStream::new();
    let mut values = TokenStream::new();
    let mut owned = 0;
    for argument in fields(method, Direction::Request) {
        let (name, local) = (&argument.name, local(&argument.name));
        let field = Field::new(service, argument, Direction::Request);
        statements.extend(field.take_back(&local));
        if field.may_be_lost() {
            owned += 1;
            bindings.extend(quote!(#name: #local,));
            values.extend(quote!(#name: #local?,));
        }
    }
    if statements.is_empty() {
        return statements;
    }
    let value = match values.is_empty() {
        true => quote!(self),
        // What lies inline, or is lent, was not touched.
        false => {
            let rest = (owned < sent_fields(service, method, Direction::Request).len())
                .then(|| quote!(..self));
            quote!({
                let Self { #bindings .. } = self;
                #statements
                Self { #values #rest }
            })
        }
    };
    let before = values.is_empty().then_some(&statements);
    quote! {
        fn take_back(
            self,
            __returned: &mut #krate::service::codec::Returned<'_>,
        ) -> ::core::option::Option<Self> {
            #before
            ::core::option::Option::Some(#value)
        }
    }
}

/// The fields of the struct that is received.
fn received_fields(
    service: &Service,
    method: &Method,
    direction: Direction,
) -> Vec<(TokenStream, Ident, FieldType)> {
    fields_of(service, method, direction, Side::Received)
}

/// The names and types of what a handler is given.
pub(super) fn handler_parameters(service: &Service, method: &Method) -> Vec<(Ident, FieldType)> {
    let fields = received_fields(service, method, Direction::Request);
    fields
        .into_iter()
        .map(|(_, name, kind)| (name, kind))
        .collect()
}

/// The names and types of the results.
pub(super) fn results(service: &Service, method: &Method) -> Vec<(Ident, FieldType)> {
    let fields = received_fields(service, method, Direction::Reply);
    fields
        .into_iter()
        .map(|(_, name, kind)| (name, kind))
        .collect()
}

/// The names and types of what a handler answers with. What it writes into memory that the caller lends is not among them.
pub(super) fn answers(service: &Service, method: &Method) -> Vec<(Ident, FieldType)> {
    let fields = sent_fields(service, method, Direction::Reply);
    fields
        .into_iter()
        .filter(|(_, name, _)| leases(method).all(|lease| lease.name != *name))
        .map(|(_, name, kind)| (name, kind))
        .collect()
}

fn received(service: &Service, method: &Method, direction: Direction, name: &Ident) -> TokenStream {
    let krate = &service.krate;
    let what = match direction {
        Direction::Request => "The arguments of",
        Direction::Reply => "The results of",
    };
    let fields = received_fields(service, method, direction);
    let (structure, borrows) = structure(
        service,
        name,
        &docs(service, method, what, direction),
        &fields,
    );
    let lifetime = borrows.then(|| quote!(<'a>));
    let shape = shape(service, method, direction);
    let mut descriptors = TokenStream::new();
    let mut inline = TokenStream::new();
    let mut trailer = TokenStream::new();
    let mut values = TokenStream::new();
    let mut adopts = false;
    let mut counts = false;
    let _ = in_order(service, method, direction, |part| {
        match part {
            Part::Field(field) => {
                descriptors.extend(field.read_descriptor());
                inline.extend(field.read_inline());
                trailer.extend(field.read_trailer());
                adopts |= field.argument.kind.descriptors() != (0, 0);
                counts |= matches!(
                    field.argument.kind,
                    Kind::Slice { .. } | Kind::Ports { variable: true, .. }
                );
                if field.received().is_some() {
                    let (name, value) = (&field.argument.name, field.adopt());
                    values.extend(quote!(#name: #value,));
                }
            }
            Part::Capacity(argument) => {
                let name = capacity(argument);
                let max = argument.capacity().map(|max| max as usize);
                let local = quote::format_ident!("__value_{}", name);
                inline.extend(quote!(let #local = __reader.capacity(#max)?;));
                values.extend(quote!(#name: #local,));
            }
        }
        TokenStream::new()
    });
    let counts = counts.then(|| quote!(let mut __count = 0_usize;));
    let lenient = lenient(service);
    let adoption = adopts.then(|| quote!(let mut __adoption = __reader.adopt();));
    quote! {
        #structure

        // SAFETY: this is the macro: each slot is adopted once, after all checks.
        unsafe impl<'a> #krate::service::codec::Decode<'a> for #name #lifetime {
            const SHAPE: #krate::service::codec::Shape = #shape;

            #[inline]
            #lenient
            #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
            fn decode(
                mut __reader: #krate::service::codec::Reader<'_, 'a>,
            ) -> ::core::result::Result<Self, #krate::service::codec::Refusal> {
                #descriptors
                #counts
                #inline
                __reader.end()?;
                #trailer
                #adoption
                ::core::result::Result::Ok(Self { #values })
            }
        }
    }
}

/// What a client needs to know about a request besides its bytes.
fn call(service: &Service, method: &Method) -> TokenStream {
    let krate = &service.krate;
    let names = names(service, method);
    let request = &names.request;
    let lifetime = sent_borrows(service, method, Direction::Request).then(|| quote!(<'a>));
    let (id, target) = (method.id, u32::from(method.target.number()));
    let method_name = method.name.to_string();
    let method_name = method_name.trim_start_matches("r#");
    let (reply_disposition, reply_port) = match &method.reply {
        ReplyPort::None(number) | ReplyPort::Own(number) => (u32::from(*number), None),
        ReplyPort::Given(name, number) => (
            u32::from(*number),
            Some(quote! {
                fn reply_port(&self) -> ::core::option::Option<&#krate::ReceiveRight> {
                    ::core::option::Option::Some(self.#name)
                }
            }),
        ),
    };
    let control = |control| {
        method
            .arguments
            .iter()
            .find(|argument| matches!(argument.kind, Kind::Control(found) if found == control))
            .map(|argument| &argument.name)
    };
    let time = |name: Option<&Ident>, fixed: Option<u32>| match (name, fixed) {
        (Some(name), _) => quote!(::core::option::Option::Some(self.#name)),
        (None, Some(fixed)) => quote!(::core::option::Option::Some(#fixed)),
        (None, None) => quote!(::core::option::Option::None),
    };
    let wait = time(control(Control::WaitTime), method.wait_time);
    let send = time(control(Control::SendTime), method.send_time);
    let options = match control(Control::Options) {
        Some(name) => quote!(self.#name.cast_unsigned()),
        None => {
            let bits = method.options;
            quote!(#bits)
        }
    };
    let settings = (method.wait_time.is_some()
        || method.send_time.is_some()
        || method.options != 0
        || method.arguments.iter().any(|argument| matches!(argument.kind, Kind::Control(_))))
    .then(|| {
        quote! {
            fn settings(&self) -> #krate::service::CallSettings {
                #krate::service::CallSettings { wait_time: #wait, send_time: #send, options: #options }
            }
        }
    });
    let take_back = take_back(service, method);
    let sending = quote! {
        // SAFETY: this is the macro: what is written and taken back are the same fields in the same order.
        unsafe impl #lifetime #krate::service::Request for #request #lifetime {
            const ID: i32 = #id;
            const NAME: &'static str = #method_name;
            const TARGET: u32 = #target;
            const REPLY: u32 = #reply_disposition;

            #reply_port
            #settings
            #take_back
        }
    };
    if method.oneway {
        return sending;
    }
    let results = &names.results;
    let error = super::client::error(service, method);
    let trailer = method
        .arguments
        .iter()
        .filter_map(|argument| match &argument.kind {
            Kind::Token { origin, .. } => Some(*origin),
            _ => None,
        });
    let trailer = match trailer.max_by_key(|origin| *origin == Origin::AuditToken) {
        Some(Origin::AuditToken) => quote!(Audit),
        Some(_) => quote!(Sender),
        None => quote!(Null),
    };
    let room: Vec<_> = capacities(method).collect();
    let capacity = (!room.is_empty()).then(|| {
        let count = room.len();
        let taken = room.iter().map(|argument| {
            let name = capacity(argument);
            quote!(self.#name as usize)
        });
        let found = room.iter().map(|argument| {
            let name = &argument.name;
            quote!(results.#name.len())
        });
        quote! {
            fn capacities(&self) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
                let room: [usize; #count] = [#(#taken),*];
                move |results| ::core::iter::Iterator::all(&mut ::core::iter::zip(room, [#(#found),*]), |(room, found)| found <= room)
            }
        }
    });
    let capacity = capacity.unwrap_or_else(|| {
        quote! {
            fn capacities(&self) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
                |_| true
            }
        }
    });
    quote! {
        #sending

        impl #lifetime #krate::service::TwoWay for #request #lifetime {
            type Results = #results;
            type Error = #error;
            const TRAILER: #krate::wire::TrailerElements = #krate::wire::TrailerElements::#trailer;

            #capacity
        }
    }
}
