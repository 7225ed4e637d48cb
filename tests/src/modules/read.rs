//! Reads a crate's source files into modules: their items, re-exports and the paths that they use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, UseTree, Visibility};

/// The module of one source file. Inline modules belong to the module of their file.
#[derive(Default)]
pub(super) struct Module {
    /// Items that the file defines, macros included.
    pub(super) items: BTreeSet<String>,
    /// The types and traits of the file, also those in functions and macros.
    pub(super) types: BTreeSet<String>,
    /// The associated types of the file's traits.
    pub(super) associated: BTreeSet<String>,
    /// Names that are bound by `use`, with their paths.
    pub(super) imports: BTreeMap<String, Vec<String>>,
    /// Modules whose items a `use …::*` binds.
    pub(super) globs: Vec<Vec<String>>,
    /// All paths of more than one segment in the file's code, and those that a `use` names.
    pub(super) paths: BTreeSet<Vec<String>>,
}

/// Reads all modules of the crate with this root file, by their names.
pub(super) fn modules(root: &Path) -> BTreeMap<String, Module> {
    let mut found = BTreeMap::new();
    let folder = root.parent().expect("a file is in a folder").to_owned();
    file(root, &folder, String::new(), &mut found);
    found
}

/// Reads one file and its children, whose files are in `folder`.
fn file(path: &Path, folder: &Path, name: String, found: &mut BTreeMap<String, Module>) {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let parsed =
        syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = Reader {
        module: Module::default(),
        children: Vec::new(),
        depth: 0,
        makers: BTreeSet::new(),
    };
    reader.items(&parsed.items);
    found.insert(name.clone(), reader.module);
    for child in reader.children {
        let ident = child.ident.to_string();
        let child_name = if name.is_empty() {
            ident.clone()
        } else {
            format!("{name}::{ident}")
        };
        let candidates = [
            named_path(&child.attrs)
                .map(|named| path.parent().expect("a file is in a folder").join(named)),
            Some(folder.join(format!("{ident}.rs"))),
            Some(folder.join(&ident).join("mod.rs")),
        ];
        let child_path: PathBuf = candidates
            .into_iter()
            .flatten()
            .find(|candidate| candidate.is_file())
            .unwrap_or_else(|| panic!("{}: no file of `mod {ident}`", path.display()));
        file(&child_path, &folder.join(&ident), child_name, found);
    }
}

/// Returns the path of `#[path = "…"]`, also inside the first `cfg_attr`.
fn named_path(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| {
        let text = quote_of(attribute);
        let (_, rest) = text.split_once("path = \"")?;
        rest.split('"').next().map(str::to_owned)
    })
}

fn quote_of(attribute: &Attribute) -> String {
    match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) => format!("path = \"{}\"", text.value()),
            _ => String::new(),
        },
        syn::Meta::List(list) if list.path.is_ident("cfg_attr") => list.tokens.to_string(),
        _ => String::new(),
    }
}

/// True for code that is compiled for tests or models only.
fn is_test_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Meta>()
                .is_ok_and(|predicate| requires_test(&predicate))
    })
}

/// True if a `cfg` predicate only holds in tests or models.
fn requires_test(predicate: &syn::Meta) -> bool {
    match predicate {
        syn::Meta::Path(path) => path.is_ident("test") || path.is_ident("shuttle"),
        syn::Meta::NameValue(_) => false,
        syn::Meta::List(list) => {
            let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
            let Ok(parts) = list.parse_args_with(parser) else {
                return false;
            };
            if list.path.is_ident("all") {
                parts.iter().any(requires_test)
            } else {
                list.path.is_ident("any") && parts.iter().all(requires_test)
            }
        }
    }
}

struct Reader {
    module: Module,
    children: Vec<ItemMod>,
    /// Number of inline modules around the item that is read.
    depth: usize,
    /// The file's macros that define a type with a name from their arguments.
    makers: BTreeSet<String>,
}

impl Reader {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            if !is_test_only(attributes(item)) {
                self.item(item);
            }
        }
    }

    fn item(&mut self, item: &Item) {
        if let Some(name) = name(item) {
            self.module.items.insert(name);
        }
        match item {
            Item::Mod(module) if module.content.is_none() => self.children.push(module.clone()),
            Item::Use(item) => {
                let _: &Visibility = &item.vis;
                self.tree(&item.tree, &mut Vec::new());
            }
            Item::Macro(item) => self.macro_item(item),
            other => self.visit_item(other),
        }
    }

    /// Records the name of a type, and the names of a trait's associated types.
    fn types(&mut self, item: &Item) {
        match item {
            Item::Enum(_) | Item::Struct(_) | Item::Type(_) | Item::Union(_) => {
                self.module.types.extend(name(item));
            }
            Item::Trait(of) => {
                self.module.types.extend(name(item));
                let associated = of.items.iter().filter_map(|item| match item {
                    syn::TraitItem::Type(item) => Some(item.ident.to_string()),
                    _ => None,
                });
                self.module.associated.extend(associated);
            }
            _ => {}
        }
    }

    /// Reads the definition or the use of a macro.
    fn macro_item(&mut self, item: &syn::ItemMacro) {
        let tokens = item.mac.tokens.clone();
        match &item.ident {
            Some(ident) if defines_argument(tokens.clone()) => {
                self.makers.insert(ident.to_string());
            }
            Some(_) => {}
            None => self.types_of_arguments(&item.mac),
        }
        self.types_in_tokens(tokens.clone());
        self.tokens(tokens);
    }

    /// Records the names after `struct`, `enum`, `union` and `trait` in the tokens of a macro.
    fn types_in_tokens(&mut self, tokens: TokenStream) {
        let mut is_next = false;
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) if is_next => {
                    self.module.types.insert(ident.to_string());
                    is_next = false;
                }
                TokenTree::Ident(ident) => is_next = defines_type(&ident),
                TokenTree::Group(group) => {
                    self.types_in_tokens(group.stream());
                    is_next = false;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => is_next = false,
            }
        }
    }

    /// Records the types that a macro of this file makes: their names are the first argument, or
    /// follow an attribute.
    fn types_of_arguments(&mut self, used: &syn::Macro) {
        if !used
            .path
            .get_ident()
            .is_some_and(|ident| self.makers.contains(&ident.to_string()))
        {
            return;
        }
        let mut is_next = true;
        let mut tokens = used.tokens.clone().into_iter().peekable();
        while let Some(tree) = tokens.next() {
            // A variant with its number is not a type.
            let is_variant = matches!(
                tokens.peek(),
                Some(TokenTree::Punct(next))
                    if next.as_char() == '=' && next.spacing() == Spacing::Alone
            );
            if let TokenTree::Ident(ident) = &tree
                && is_next
                && !is_variant
            {
                self.module.types.insert(ident.to_string());
            }
            is_next = matches!(
                &tree,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket
            );
        }
    }

    fn tree(&mut self, tree: &UseTree, path: &mut Vec<String>) {
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.tree(&part.tree, path);
                path.pop();
            }
            UseTree::Name(name) if name.ident == "self" => self.bind(path.last().cloned(), path),
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                path.push(name.clone());
                self.bind(Some(name), path);
                path.pop();
            }
            UseTree::Rename(rename) => {
                let is_self = rename.ident == "self";
                if !is_self {
                    path.push(rename.ident.to_string());
                }
                self.bind(Some(rename.rename.to_string()), path);
                if !is_self {
                    path.pop();
                }
            }
            UseTree::Glob(_) => {
                let path = self.as_in_file(path).to_vec();
                self.module.paths.insert(path.clone());
                self.module.globs.push(path);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, path);
                }
            }
        }
    }

    fn bind(&mut self, name: Option<String>, path: &[String]) {
        let path = self.as_in_file(path).to_vec();
        self.module.paths.insert(path.clone());
        let Some(name) = name else { return };
        if self.depth == 0 {
            self.module.imports.insert(name, path);
        } else {
            // A name that the file binds takes precedence.
            self.module.imports.entry(name).or_insert(path);
        }
    }

    /// Converts a path in an inline module to the equivalent path in the file's module.
    fn as_in_file<'p>(&self, path: &'p [String]) -> &'p [String] {
        let supers = path.iter().take_while(|part| *part == "super").count();
        path.get(supers.min(self.depth)..).unwrap_or_default()
    }

    /// Records the paths in the tokens of a macro: those that begin with `crate`, `self` or
    /// `super`, or follow `$`.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) if path.is_empty() || colons == 2 => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                other => {
                    self.end_of_path(&mut path);
                    colons = 0;
                    match other {
                        TokenTree::Ident(ident) => path.push(ident.to_string()),
                        TokenTree::Group(group) => self.tokens(group.stream()),
                        _ => {}
                    }
                }
            }
        }
        self.end_of_path(&mut path);
    }

    fn end_of_path(&mut self, path: &mut Vec<String>) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.module.paths.insert(path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_test_only(attributes(item)) {
            return;
        }
        self.types(item);
        match item {
            // A `use` inside a function is treated like one of the file.
            Item::Use(item) => self.tree(&item.tree, &mut Vec::new()),
            Item::Mod(module) if module.content.is_none() => {}
            Item::Mod(_) => {
                self.depth += 1;
                visit::visit_item(self, item);
                self.depth -= 1;
            }
            other => visit::visit_item(self, other),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|each| each.ident.to_string())
            .collect();
        let segments = self.as_in_file(&segments);
        if segments.len() > 1 {
            self.module.paths.insert(segments.to_vec());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.visit_path(&item.path);
        self.tokens(item.tokens.clone());
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        self.visit_path(&item.mac.path);
        self.macro_item(item);
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {
        // `pub(in super::x)` uses no item.
    }
}

/// Returns true for a keyword before the name of a type or trait.
fn defines_type(keyword: &proc_macro2::Ident) -> bool {
    ["struct", "enum", "union", "trait"]
        .iter()
        .any(|known| keyword == known)
}

/// Returns true if a macro defines a type with a name from its arguments: `struct $name`.
fn defines_argument(tokens: TokenStream) -> bool {
    let mut is_next = false;
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => {
            is_next = defines_type(&ident);
            false
        }
        TokenTree::Punct(punct) => std::mem::take(&mut is_next) && punct.as_char() == '$',
        TokenTree::Group(group) => {
            is_next = false;
            defines_argument(group.stream())
        }
        TokenTree::Literal(_) => {
            is_next = false;
            false
        }
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Mod(item) if item.content.is_some() => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
