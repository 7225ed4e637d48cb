//! From the model to code.
//!
//! For `struct Name` there are `NameView` (what a receiver sees), and the implementation of the core crate's traits, which goes through the
//! fields in their order: first those in descriptors, then what a layout makes of the others, its [`Body`].

mod alignment;
mod body;
pub(crate) mod bounds;
mod debug;
mod descriptor;
pub(crate) mod generics;
mod mig;
mod natural;
mod owned;
mod stand_in;
mod view;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt;

use crate::model::{Field, Layout, Message};

use self::body::Body;
use self::generics::Subset;
pub(crate) use self::stand_in::stand_in;

/// The names that the parts of the code share.
struct Context<'m> {
    message: &'m Message,
    /// The path of the core crate's items for generated code.
    core: TokenStream,
    view: Ident,
    view_generics: Subset,
    inline: Ident,
    inline_generics: Subset,
    /// What has to hold of the fields' types, as far as it can be said once for all items: see [`bounds`].
    bounds: Vec<TokenStream>,
    /// The same of the inline fields alone.
    inline_bounds: Vec<TokenStream>,
}

impl Context<'_> {
    /// Whether constants cannot be looked at before the types are known.
    fn has_parameters(&self) -> bool {
        let generics = &self.message.generics;
        generics.type_params().next().is_some() || generics.const_params().next().is_some()
    }

    /// The bounds of the fields that the view has and that speak of no parameter.
    fn view_bounds(&self) -> Vec<TokenStream> {
        bounds::of_others(self.message, &self.core)
    }
}

pub(crate) fn message(message: &Message) -> TokenStream {
    let core = &message.core;
    let core = quote!(#core::message::derive);
    let inline_bounds = bounds::of_inline(message, &core);
    let mut all_bounds = bounds::of_others(message, &core);
    all_bounds.extend_from_slice(&inline_bounds);
    let context = Context {
        message,
        core,
        view: format_ident!("{}View", message.name),
        view_generics: Subset::of_view(message),
        inline: format_ident!("{}Inline", message.name),
        inline_generics: Subset::of_inline(message),
        bounds: all_bounds,
        inline_bounds,
    };
    let body = match message.layout {
        Layout::Natural => natural::body(&context),
        Layout::Mig { reply } => mig::body(&context, reply),
    };
    let items = &body.items;
    let view = view::definition(&context, &body);
    let implementation = implementation(&context, &body);
    let request = request(&context);
    let owned = owned::implementation(&context, &body);
    quote! {
        #items
        #view
        #implementation
        #request
        #owned
    }
}

/// A local variable of generated code, which no name of the user's can be mistaken for.
fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The local variable that stands for a field.
fn local_of(field: &Field) -> Ident {
    format_ident!("field_{}", field.name.unraw(), span = Span::mixed_site())
}

/// The name of a field in errors.
fn text_of(field: &Field) -> String {
    field.name.unraw().to_string()
}

fn implementation(context: &Context<'_>, body: &Body) -> TokenStream {
    let Context {
        message,
        core,
        view,
        ..
    } = context;
    let name = &message.name;
    let id = message.id;
    let (impl_generics, type_generics, _) = message.generics.split_for_impl();
    let where_clause = generics::where_clause(&message.generics, &context.bounds);
    let buf = quote!('__mach_buf);
    let view_arguments = context.view_generics.arguments(&buf);
    let measure_descriptors = descriptor::measure(context);
    let encode_descriptors = descriptor::encode(context);
    let check_descriptors = descriptor::check(context);
    let Body {
        shape,
        start,
        measure,
        encode,
        check,
        ..
    } = body;
    let view_value = view::value(context, body);
    let release = descriptor::release(context);
    let sent = descriptor::sent(context);
    let restore = descriptor::restore(context);
    let [task, size, encoder, checker, adoption] =
        ["task", "size", "encoder", "checker", "adoption"].map(local);
    quote! {
        // SAFETY: this is the derive; the functions go through the same fields in the same order.
        #[automatically_derived]
        #[allow(trivial_bounds)]
        unsafe impl #impl_generics #core::MachMessage for #name #type_generics #where_clause {
            const ID: i32 = #id;
            type View<#buf> = #view #view_arguments;
            const SHAPE: #core::Shape = #shape;

            #[inline]
            #[allow(unused_mut, unused_variables)]
            fn measure(&self, #task: #core::Task) -> #core::Result<#core::Measured, #core::Refusal> {
                let mut #size = #core::Sizer::new(#start);
                #measure_descriptors
                #measure
                #core::Result::Ok(#size.finish())
            }

            #[inline]
            #[allow(unused_variables)]
            fn encode(&self, #encoder: &mut #core::Encoder<'_>) {
                #encode_descriptors
                #encode
            }

            #[inline]
            #[allow(unused_mut, unused_variables)]
            fn decode<#buf>(
                mut #checker: #core::Checker<#buf>,
            ) -> #core::Result<Self::View<#buf>, #core::DecodeCause> {
                #check_descriptors
                #check
                let #adoption = #checker.finish()?;
                #release
                #core::Result::Ok(#view_value)
            }

            #[inline]
            fn sent(self) {
                #sent
            }

            #[cold]
            #[allow(unused_mut, unused_variables)]
            fn restore(self, mut #checker: #core::Checker<'_>) -> #core::Option<Self> {
                #restore
            }
        }
    }
}

fn request(context: &Context<'_>) -> TokenStream {
    let Context { message, core, .. } = context;
    let Some(reply) = &message.reply else {
        return TokenStream::new();
    };
    let name = &message.name;
    let (impl_generics, type_generics, _) = message.generics.split_for_impl();
    let where_clause = generics::where_clause(&message.generics, &context.bounds);
    let pair = match message.layout {
        Layout::Natural => TokenStream::new(),
        Layout::Mig { .. } => mig::pair(context, reply),
    };
    quote! {
        #pair

        #[automatically_derived]
        #[allow(trivial_bounds)]
        impl #impl_generics #core::Request for #name #type_generics #where_clause {
            type Reply = #reply;
        }
    }
}
