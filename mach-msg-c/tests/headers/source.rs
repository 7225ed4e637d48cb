//! The exported functions and the types of the crate, as C.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::parse::{Parse, ParseStream, Parser};
use syn::{
    Attribute, Expr, FnArg, Ident, Item, Lit, Meta, Pat, ReturnType, Signature, Token, Type,
};

/// Maximum width of a header in columns.
const COLUMNS: usize = 96;

/// A function as C.
struct Function {
    name: String,
    comment: String,
    result: String,
    arguments: Vec<String>,
}

/// The sources of the crate.
pub(crate) struct Source {
    /// Functions by module.
    functions: BTreeMap<String, Vec<Function>>,
    /// Types by name.
    types: BTreeMap<String, String>,
}

/// A row of `c_types!`.
struct Named {
    name: Ident,
    of: Type,
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        let of = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Self { name, of })
    }
}

/// Parses the functions of `exported!` or, after the name of the calls, of `task_calls!`.
fn functions(input: ParseStream<'_>) -> syn::Result<Vec<Function>> {
    let of_task = input.peek2(Token![:]) && !input.peek2(Token![::]) && !input.peek(Token![#]);
    if of_task {
        input.parse::<Ident>()?;
        input.parse::<Token![:]>()?;
    }
    let mut found = Vec::new();
    while !input.is_empty() {
        let attributes = input.call(Attribute::parse_outer)?;
        let signature: Signature = input.parse()?;
        let _: syn::Block = input.parse()?;
        let result = of_task.then(|| "kern_return_t".to_owned());
        found.push(function(&attributes, &signature, result));
    }
    Ok(found)
}

impl Source {
    /// Reads the sources.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut source = Self {
            functions: BTreeMap::new(),
            types: BTreeMap::new(),
        };
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            source.read_module(module, &text);
        }
        source
    }

    fn read_module(&mut self, module: String, text: &str) {
        let file = syn::parse_file(text).unwrap();
        let of_module = self.functions.entry(module).or_default();
        for item in file.items {
            match item {
                Item::Macro(item) => {
                    let name = &item.mac.path.segments.last().unwrap().ident;
                    if name == "exported" || name == "task_calls" {
                        let parsed = functions.parse2(item.mac.tokens);
                        of_module.extend(parsed.unwrap());
                    } else if name == "c_types" {
                        let rows = |input: ParseStream<'_>| {
                            let mut rows = Vec::new();
                            while !input.is_empty() {
                                rows.push(input.parse::<Named>()?);
                            }
                            Ok(rows)
                        };
                        for row in rows.parse2(item.mac.tokens).unwrap() {
                            self.types.insert(row.name.to_string(), c_type(&row.of));
                        }
                    }
                }
                Item::Fn(item) if item.sig.abi.is_some() => {
                    of_module.push(function(&item.attrs, &item.sig, None));
                }
                _ => {}
            }
        }
    }

    /// Returns the names of all functions.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let all = self.functions.values().flatten();
        all.map(|function| function.name.as_str())
    }

    /// Returns typedefs of these names.
    pub(crate) fn types(&self, names: &[&str]) -> String {
        let row = |name: &&str| {
            let of = self.types.get(*name);
            let of = of.unwrap_or_else(|| panic!("there is no type {name}"));
            format!("typedef {};\n", declared(of, name))
        };
        names.iter().map(row).collect()
    }

    /// Returns the prototypes of these functions, or of all of the module.
    pub(crate) fn functions(&self, module: &str, names: &[&str]) -> String {
        let all = &self.functions[module];
        let found: Vec<&Function> = if names.is_empty() {
            all.iter().collect()
        } else {
            let find = |name: &&str| all.iter().find(|function| function.name == **name);
            names
                .iter()
                .map(|name| find(name).unwrap_or_else(|| panic!("{module} has no {name}")))
                .collect()
        };
        let texts: Vec<String> = found.iter().map(|function| function.prototype()).collect();
        texts.join("\n")
    }
}

impl Function {
    fn prototype(&self) -> String {
        let arguments = if self.arguments.is_empty() {
            vec!["void".to_owned()]
        } else {
            self.arguments.clone()
        };
        let head = declared(&self.result, &self.name);
        let mut text = comment(&self.comment);
        let line = format!("{head}({});\n", arguments.join(", "));
        if line.len() <= COLUMNS {
            return text + &line;
        }
        text += &head;
        text += "(\n    ";
        text += &arguments.join(",\n    ");
        text + ");\n"
    }
}

/// Returns a C comment, in lines of bounded width.
pub(crate) fn comment(words: &str) -> String {
    let mut text = "/*".to_owned();
    let mut width = text.len();
    for word in words.split_whitespace() {
        let word = word.replace('`', "");
        if width + 1 + word.len() + 3 > COLUMNS {
            text += "\n  ";
            width = 2;
        }
        text += " ";
        text += &word;
        width += 1 + word.len();
    }
    text + " */\n"
}

fn function(attributes: &[Attribute], signature: &Signature, result: Option<String>) -> Function {
    let result = result.unwrap_or_else(|| match &signature.output {
        ReturnType::Default => "void".to_owned(),
        ReturnType::Type(_, result) => c_type(result),
    });
    let arguments = signature.inputs.iter().map(|argument| {
        let FnArg::Typed(argument) = argument else {
            panic!("an exported function is no method");
        };
        let Pat::Ident(name) = &*argument.pat else {
            panic!("an argument is a name");
        };
        declared(&c_type(&argument.ty), &name.ident.to_string())
    });
    Function {
        name: signature.ident.to_string(),
        comment: documentation(attributes),
        result,
        arguments: arguments.collect(),
    }
}

/// Returns the words of a doc comment, up to its first heading.
fn documentation(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        let Expr::Lit(literal) = &pair.value else {
            return None;
        };
        match &literal.lit {
            Lit::Str(text) if pair.path.is_ident("doc") => Some(text.value()),
            _ => None,
        }
    });
    let lines: Vec<String> = lines.take_while(|line| !line.starts_with(" #")).collect();
    lines.join(" ")
}

/// Returns a declaration of `name`.
fn declared(of: &str, name: &str) -> String {
    if let Some((before, after)) = of.split_once("(*)") {
        format!("{before}(*{name}){after}")
    } else if of.ends_with('*') {
        format!("{of}{name}")
    } else {
        format!("{of} {name}")
    }
}

/// Returns the C type of a Rust type.
fn c_type(of: &Type) -> String {
    match of {
        Type::Ptr(pointer) => {
            let target = c_type(&pointer.elem);
            let space = if target.ends_with('*') { "" } else { " " };
            if pointer.const_token.is_some() {
                format!("const {target}{space}*")
            } else {
                format!("{target}{space}*")
            }
        }
        Type::Path(path) => {
            let name = path.path.segments.last().unwrap().ident.to_string();
            match &*name {
                "c_int" => "int",
                "c_uint" => "unsigned int",
                "c_char" => "char",
                "u32" => "uint32_t",
                "u64" => "uint64_t",
                "usize" => "uintptr_t",
                "Option" => "boolean_t (*)(mach_msg_header_t *, mach_msg_header_t *)",
                name => name,
            }
            .to_owned()
        }
        _ => panic!("a type that C does not have"),
    }
}
