//! Renames generic parameters with the names of types that the derive knows, such as `Vec`.

use std::collections::HashSet;

use quote::format_ident;
use syn::visit_mut::VisitMut;
use syn::{DeriveInput, GenericParam, Ident, Path};

/// Names with a meaning in a field's type or in generated code.
const KNOWN: &[&str] = &[
    "Borrowed",
    "Box",
    "CStr",
    "CString",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deref",
    "Drop",
    "Err",
    "From",
    "GuardedReceiveRight",
    "Into",
    "None",
    "Ok",
    "OolMemory",
    "OolPorts",
    "OolShared",
    "OolSlice",
    "Option",
    "PortArray",
    "ReceiveRight",
    "Result",
    "Send",
    "SendOnceRight",
    "SendRight",
    "Sized",
    "Some",
    "String",
    "Sync",
    "Vec",
    "bool",
    "char",
    "isize",
    "str",
    "usize",
];

/// Renames them in the whole input. Generated code may name its parameters freely; a constant
/// parameter with the name of a type would be taken for that type in a list of arguments.
pub(super) fn rename(input: &mut DeriveInput) {
    let mut renamed = HashSet::new();
    for parameter in &mut input.generics.params {
        let name = match parameter {
            GenericParam::Type(parameter) => &mut parameter.ident,
            GenericParam::Const(parameter) => &mut parameter.ident,
            GenericParam::Lifetime(_) => continue,
        };
        if KNOWN.iter().any(|known| name == known) {
            renamed.insert(name.clone());
            *name = new_name(name);
        }
    }
    if !renamed.is_empty() {
        Rename(renamed).visit_derive_input_mut(input);
    }
}

fn new_name(name: &Ident) -> Ident {
    format_ident!("__{}", name, span = name.span())
}

struct Rename(HashSet<Ident>);

impl VisitMut for Rename {
    fn visit_path_mut(&mut self, path: &mut Path) {
        let first = path.segments.first_mut();
        if let (None, Some(first)) = (path.leading_colon, first)
            && self.0.contains(&first.ident)
        {
            first.ident = new_name(&first.ident);
        }
        syn::visit_mut::visit_path_mut(self, path);
    }

    fn visit_attribute_mut(&mut self, _: &mut syn::Attribute) {}
}
