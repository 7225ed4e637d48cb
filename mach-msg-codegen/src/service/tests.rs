//! Snapshots of generated services, for people to read and review.
//!
//! `UPDATE_EXPECT=1 cargo test -p mach-msg-codegen` writes the files again.

use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::quote;

use crate::snapshots::check;

mod directions;
mod id_checks;
mod reply_ports;
mod type_names;

#[test]
fn service_in_natural_layout_expands_as_recorded() {
    let tokens = super::service(
        quote!(id = 500),
        quote! {
            /// A file.
            pub trait File {
                /// Reads into what the caller lends.
                fn read(&self, offset: u64, #[mach(max = 4096)] into: &mut [u8]) -> Result<(), FileError>;
                /// Renames it; says how often that was done.
                fn rename(&mut self, #[mach(max = 64)] name: &str, #[mach(audit_token)] caller: AuditToken) -> u32;
                /// The watcher is told of changes.
                #[oneway]
                #[id(7)]
                fn watch(&self, #[mach(make_send)] watcher: SendRight);
                /// The whole of it, when it is there.
                #[later]
                fn contents(&self, #[mach(out, ool)] contents: OolMemory);
                /// Nobody has it open any more.
                #[notification]
                fn no_senders(&self, make_send_count: u32, #[mach(local_port)] port: PortName);
            }
        },
    );
    check(&expect_file!["snapshots/natural.rs"], tokens);
}

#[test]
fn service_with_async_methods_expands_as_recorded() {
    let tokens = super::service(
        quote!(id = 900, optional),
        quote! {
            trait Office {
                /// Reads into what the caller lends.
                async fn read(&self, #[mach(max = 64)] name: &str, #[mach(max = 4096)] into: &mut [u8]) -> Result<(), KernReturn>;
                /// Has a default.
                async fn count(&self) -> u32 {
                    7
                }
                async fn split(&self, value: u64, #[mach(out)] low: u32, #[mach(out)] high: u32);
                #[oneway]
                async fn note(&self, right: SendRight);
                fn plain(&self) -> Result<u32, KernReturn>;
            }
        },
    );
    check(&expect_file!["snapshots/asynchronous.rs"], tokens);
}

#[test]
fn optional_arguments_expand_as_recorded() {
    let tokens = super::service(
        quote!(id = 950),
        quote! {
            trait Shelf {
                fn put(
                    &self,
                    #[mach(max = 64)] name: Option<&str>,
                    #[mach(max = 4)] numbers: Option<&[u32]>,
                    #[mach(ool)] lent: Option<&[u64]>,
                    memory: Option<OolMemory>,
                    #[mach(ool)] either: Option<Region<u8>>,
                    #[mach(inout)] both: Option<OolMemory>,
                );
                #[returns(max = 16)]
                fn name(&self) -> Option<String>;
                #[oneway]
                fn note(&self, #[mach(max = 8)] text: Option<CString>);
            }
        },
    );
    check(&expect_file!["snapshots/optional.rs"], tokens);
}

#[test]
fn results_from_trailers_ask_for_their_elements() {
    for (argument, elements) in [
        (quote!(#[mach(local_port)] a: PortName), "Null"),
        (quote!(#[mach(seqno)] a: u32), "Sender"),
        (quote!(#[mach(audit_token)] a: AuditToken), "Audit"),
        (quote!(#[mach(context)] a: u64), "Context"),
    ] {
        let method = quote!(trait S { fn f(&self, #[out] #argument); });
        let tokens = super::service(quote!(id = 1), method).to_string();
        let elements = format!("TrailerElements :: {elements} ;");
        assert!(tokens.contains(&elements), "{elements} {tokens}");
    }
}

#[test]
fn service_with_versions_expands_as_recorded() {
    let tokens = super::service(
        quote!(id = 700, version = 3),
        quote! {
            trait Gate {
                #[mach(returns(since(2, 3)))]
                fn open(&self, number: u32, #[mach(since = 2)] seconds: Option<u32>) -> (u32, Option<bool>, Option<u64>);
            }
        },
    );
    check(&expect_file!["snapshots/versions.rs"], tokens);
}

#[test]
fn service_in_mig_layout_expands_as_recorded() {
    let tokens = super::service(
        quote!(id = 800, layout(mig)),
        quote! {
            trait Sensor {
                fn sample(&self, channel: u8, #[mach(out)] value: u64, #[mach(out)] time: u32);
                fn calibrate(&self, #[mach(max = 16)] points: &[u64], #[mach(max = 32)] name: &CStr) -> Result<(), KernReturn>;
            }
        },
    );
    check(&expect_file!["snapshots/mig.rs"], tokens);
}

#[test]
fn definition_file_expands_as_recorded() {
    let tokens = super::mig(quote!(
        "src/service/snapshots/every_argument_kind.defs",
        optional
    ));
    check(&expect_file!["snapshots/every_argument_kind.rs"], tokens);
}

#[test]
fn missing_definition_file_is_named_in_the_error() {
    let tokens = super::mig(quote!("src/absent.defs")).to_string();
    assert!(tokens.contains("cannot read"), "{tokens}");
    assert!(tokens.contains("src/absent.defs"), "{tokens}");
}

#[test]
fn warnings_name_file_line_and_routine() {
    let path = "../tests/data/defs/unsupported.defs";
    let tokens = super::mig(quote!(#path, skip_unsupported)).to_string();
    for warning in [
        "6:9: the routine `native` is skipped: the type `native_t`: native C types",
        "7:9: the routine `regions` is skipped: arrays of out-of-line memory and of arrays of rights are not supported",
        "8:9: the routine `implied` is skipped: `serverimpl` arguments are not supported",
        "9:50: `dealloc` has no effect: it needs out-of-line memory",
    ] {
        let warning = format!("deprecated (note = \"{path}:{warning}");
        assert!(tokens.contains(&warning), "{warning}");
    }
    let tokens = super::mig(quote!(#path)).to_string();
    assert!(tokens.contains("compile_error"), "{tokens}");
    for line in [
        "4:17: native C types",
        "7:60: arrays of",
        "8:50: `serverimpl`",
    ] {
        assert!(tokens.contains(&format!("{path}:{line}")), "{line}");
    }
}

/// Passes all definition files below the folder `MIG_DEFS_DIR` to `mig!`, and prints the result of
/// each: `cargo test -p mach-msg-codegen --lib definition_files_of_a_folder -- --ignored
/// --nocapture`. `MIG_DEFS_INCLUDE` holds folders for `#include`, separated by colons.
#[test]
#[ignore = "needs a folder of definition files"]
fn definition_files_of_a_folder_are_accepted() {
    let folder = std::env::var("MIG_DEFS_DIR").expect("MIG_DEFS_DIR names a folder");
    let include = std::env::var("MIG_DEFS_INCLUDE").unwrap_or_default();
    let include: Vec<&str> = include
        .split(':')
        .filter(|folder| !folder.is_empty())
        .collect();
    let (mut accepted, mut refused) = (0, 0);
    for file in files(std::path::Path::new(&folder)) {
        let path = file.display().to_string();
        let tokens = super::from_defs::mig(quote!(#path, name = Interface, include(#(#include),*)));
        match tokens {
            Ok(tokens) => {
                syn::parse2::<syn::File>(tokens).expect("what is generated can be parsed");
                accepted += 1;
                println!("accepted {path}");
            }
            Err(error) if error.to_string().contains("the file has no `subsystem") => {
                println!("types    {path}");
            }
            Err(error) => {
                refused += 1;
                let text = error.to_string();
                let lines = text.lines().count();
                println!(
                    "refused  {path}\n         {} ({lines})",
                    text.lines().next().unwrap()
                );
            }
        }
    }
    println!("{accepted} accepted, {refused} refused");
}

/// The definition files below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "defs")
        {
            found.push(path);
        }
    }
    found
}

#[test]
fn controls_and_destinations_of_requests_are_generated() {
    let folder = std::env::temp_dir().join(format!("mach-msg-controls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("controls.defs");
    std::fs::write(
        &path,
        "subsystem controls 10;
#include <mach/mach_types.defs>
routine plain(server : mach_port_t; x : int);
routine moved(server : mach_port_move_send_t; UserAuditToken t : audit_token_t; x : int);
waittime 5;
routine waits(server : mach_port_t; x : int);
nowaittime;
sendtime 6;
routine sends(server : mach_port_t; x : int);
nosendtime;
msgoption MACH_SEND_OVERRIDE;
routine options(server : mach_port_t; x : int);
msgoption MACH_MSG_OPTION_NONE;
routine passed(server : mach_port_t; waittime t : int; x : int);
",
    )
    .unwrap();
    let name = path.to_str().unwrap();
    let tokens = super::mig(quote!(#name)).to_string().replace(' ', "");
    std::fs::remove_dir_all(&folder).unwrap();
    let some = "::core::option::Option::Some";
    let none = "::core::option::Option::None";
    let settings = |wait: &str, send: &str, options: &str| {
        format!("CallSettings{{wait_time:{wait},send_time:{send},options:{options}}}")
    };
    let option = "::mach_msg::kernel::MsgOptions::SEND_OVERRIDE.bits()";
    for settings in [
        settings(&format!("{some}(5u32)"), none, "0"),
        settings(none, &format!("{some}(6u32)"), "0"),
        settings(none, none, option),
        settings(&format!("{some}(self.t)"), none, "0"),
    ] {
        assert_eq!(tokens.matches(&settings).count(), 1, "{settings}: {tokens}");
    }
    assert_eq!(tokens.matches("fnsettings").count(), 4, "{tokens}");
    let target = |name: &str| {
        let disposition = "::mach_msg::wire::Disposition";
        format!("constTARGET:::core::option::Option<{disposition}>={some}({disposition}::{name});")
    };
    let targets = ["CopySend", "MoveSend"].map(|name| tokens.matches(&target(name)).count());
    assert_eq!(targets, [5, 1]);
    // The client's token comes from the trailer of the reply.
    assert_eq!(tokens.matches("pubt:").count(), 2, "{tokens}");
}

#[test]
fn single_borrowed_result_has_an_anonymous_lifetime() {
    let tokens = super::service(
        quote!(id = 1),
        quote! {
            trait Lends {
                fn one(&self, #[mach(out, copy_send)] right: SendRight);
            }
        },
    );
    let tokens = tokens.to_string().replace(' ', "");
    let result =
        "::core::result::Result<::mach_msg::service::MaybeOwned<'_,::mach_msg::SendRight>,";
    assert!(tokens.contains(result), "{tokens}");
}

#[test]
fn subsystem_without_routines_is_reported() {
    let folder = std::env::temp_dir().join(format!("mach-msg-none-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let docs = |statements: &str| {
        let path = folder.join("none.defs");
        std::fs::write(&path, statements).unwrap();
        let path = path.to_str().unwrap();
        super::mig(quote!(#path)).to_string()
    };
    let none = docs("subsystem nothing 10;");
    let some = docs("subsystem something 10; skip;");
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(
        none.contains("The subsystem `nothing` of MIG, which has no routines."),
        "{none}"
    );
    assert!(
        some.contains("The subsystem `something` of MIG, ids 10 to 10."),
        "{some}"
    );
}

#[test]
fn unsupported_arguments_of_definitions_are_errors() {
    let folder = std::env::temp_dir().join(format!("mach-msg-refused-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("refused.defs");
    std::fs::write(
        &path,
        "subsystem refused 10;
#include <mach/mach_types.defs>
type pair = ^struct[2] of int;
routine a(server : mach_port_move_receive_t);
routine b(server : mach_port_t; out x : pair);
routine c(server : mach_port_t; inout x : pair);
msgoption MACH_SEND_NOTHING;
routine d(server : mach_port_t; in x : pair);
routine e(server : mach_port_move_receive_t; serverimpl x : int);
routine f(serverimpl x : int; requestport server : mach_port_move_receive_t);
",
    )
    .unwrap();
    let name = path.to_str().unwrap();
    let tokens = super::mig(quote!(#name)).to_string();
    let skipping = super::mig(quote!(#name, skip_unsupported)).to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    for message in [
        "4:11: a message goes to a send right or a send-once right",
        "5:37: a struct out of line is only supported as an `in` argument",
        "6:39: a struct out of line is only supported as an `in` argument",
        "7:11: unknown option `MACH_SEND_NOTHING`",
    ] {
        let message = format!("refused.defs:{message}");
        assert!(tokens.contains(&message), "{message}: {tokens}");
    }
    for message in [
        "4:11: a message goes to a send right or a send-once right",
        "9:11: a message goes to a send right or a send-once right",
        "9:57: `serverimpl` arguments are not supported",
        "10:43: a message goes to a send right or a send-once right",
    ] {
        let message = format!("refused.defs:{message}");
        assert!(skipping.contains(&message), "{message}: {skipping}");
    }
}

#[test]
fn oneway_method_with_a_later_reply_is_refused() {
    let tokens = super::service(
        quote!(id = 1),
        quote! {
            trait Contradiction {
                #[oneway]
                #[later]
                fn both(&self, value: u32);
            }
        },
    );
    let tokens = tokens.to_string();
    let expected = "a `oneway` method has no reply, so it cannot reply `later`";
    assert!(tokens.contains(expected), "{tokens}");
}

#[test]
fn optional_service_has_bodies_and_documents_codes() {
    let tokens = super::service(
        quote!(id = 1, optional),
        quote! {
            trait Optional {
                fn written(&self) -> Result<u32, KernReturn>;
                #[oneway]
                fn one_way(&self, value: u32);
                fn generated(&self, #[mach(out)] value: u32);
                #[later]
                fn later(&self, #[mach(out)] value: u32);
                fn own(&self, #[mach(out)] value: u32) { own_body() }
            }
        },
    );
    let file: syn::File = syn::parse2(tokens).unwrap();
    let methods = file.items.iter().find_map(|item| {
        let syn::Item::Trait(item) = item else {
            return None;
        };
        (item.ident == "Optional").then_some(&item.items)
    });
    let described: Vec<_> = methods
        .unwrap()
        .iter()
        .filter_map(|item| {
            let syn::TraitItem::Fn(method) = item else {
                return None;
            };
            let body = method
                .default
                .as_ref()
                .map(|body| quote!(#body).to_string());
            let attributes = &method.attrs;
            let attributes = quote!(#(#attributes)*).to_string();
            Some(format!(
                "{} body={body:?} errors={} unused={}",
                method.sig.ident,
                attributes.contains("# Errors"),
                attributes.contains("unused_variables"),
            ))
        })
        .collect();
    let refusal =
        ":: core :: result :: Result :: Err (:: mach_msg :: kernel :: KernReturn :: MIG_BAD_ID)";
    let reply = "let _ = reply . fail (:: mach_msg :: kernel :: KernReturn :: MIG_BAD_ID) ;";
    assert_eq!(
        described,
        [
            format!("written body=Some(\"{{ {refusal} }}\") errors=false unused=true"),
            "one_way body=Some(\"{ }\") errors=false unused=true".to_owned(),
            format!("generated body=Some(\"{{ {refusal} }}\") errors=true unused=true"),
            format!("later body=Some(\"{{ {reply} }}\") errors=false unused=true"),
            "own body=Some(\"{ own_body () }\") errors=true unused=false".to_owned(),
        ]
    );
}

#[test]
fn definition_files_are_read_as_recorded() {
    let recorded = [
        (
            "vec_scalars",
            expect_file!["snapshots/defs/vec_scalars.txt"],
        ),
        ("vec_arrays", expect_file!["snapshots/defs/vec_arrays.txt"]),
        ("vec_rights", expect_file!["snapshots/defs/vec_rights.txt"]),
        ("vec_memory", expect_file!["snapshots/defs/vec_memory.txt"]),
        (
            "vec_control",
            expect_file!["snapshots/defs/vec_control.txt"],
        ),
        (
            "vec_strings",
            expect_file!["snapshots/defs/vec_strings.txt"],
        ),
        ("names", expect_file!["snapshots/defs/names.txt"]),
        ("constructs", expect_file!["snapshots/defs/constructs.txt"]),
    ];
    for (name, expected) in recorded {
        let path = format!("../tests/data/defs/{name}.defs");
        let read = super::from_defs::read(quote!(#path, define(PATIENCE = 7)))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let service = read.service.expect("the file has a subsystem");
        expected.assert_eq(&super::described::described(service));
    }
}

#[test]
fn words_of_mig_are_applied() {
    let first_line = |words: proc_macro2::TokenStream| {
        let path = quote!("../tests/data/defs/vec_scalars.defs");
        let service = super::from_defs::read(quote!(#words #path, name = Chosen))
            .unwrap()
            .service;
        let text = super::described::described(service.unwrap());
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(first_line(quote!()).contains("pub crate=::mach_msg mig=true"));
    let restricted = first_line(quote!(pub(crate)));
    assert!(restricted.starts_with("trait Chosen "), "{restricted}");
    assert!(restricted.contains("pub(crate) crate="), "{restricted}");
    let options = |words: proc_macro2::TokenStream| {
        let path = quote!("../tests/data/defs/vec_scalars.defs");
        let service = super::from_defs::read(quote!(#path, #words))
            .unwrap()
            .service;
        let service = service.unwrap();
        (
            service.name.to_string(),
            service.krate.to_string(),
            service.optional,
        )
    };
    let default = ("VecScalars".to_owned(), ":: mach_msg".to_owned(), false);
    assert_eq!(options(quote!()), default);
    assert_eq!(
        options(quote!(crate = "other::path", optional, name = Other)),
        ("Other".to_owned(), "other :: path".to_owned(), true)
    );
    for (words, message) in [
        (
            quote!(colour),
            "`colour` does not fit here; expected `name = Name`",
        ),
        (
            quote!(opt_ional),
            "unknown word `opt_ional`: did you mean `optional`?",
        ),
        (quote!(name Other), "expected `=`"),
        (quote!(crate "path"), "expected `=`"),
        (
            quote!(define(X = y)),
            "expected a number: write `define(NAME = 1)`",
        ),
        (quote!(include(folder)), "expected string literal"),
    ] {
        let path = quote!("../tests/data/defs/vec_scalars.defs");
        let error = super::from_defs::read(quote!(#path, #words)).err().unwrap();
        assert!(error.to_string().starts_with(message), "{error}");
    }
}

#[test]
fn message_options_have_the_names_of_the_core_crate() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let options =
        std::fs::read_to_string(folder.join("../mach-msg/src/kernel/options.rs")).unwrap();
    for c_name in super::from_defs::OPTIONS {
        let name = super::from_defs::option(c_name).unwrap();
        let (_, rest) = options.split_once(&format!("/// `{c_name}`")).unwrap();
        let (_, constant) = rest.split_once("const ").unwrap();
        assert_eq!(constant.split(' ').next(), Some(name));
    }
    assert_eq!(super::from_defs::option("MACH_SEND_MSG"), None);
}

#[test]
fn one_context_argument_asks_for_the_trailer_of_contexts() {
    let asks = |arguments: TokenStream| {
        let service = quote!(
            trait Files {
                fn read(&self, #arguments) -> u32;
                fn write(&self, value: u32) -> u32;
            }
        );
        let tokens = super::service(quote!(id = 1), service).to_string();
        tokens.contains("TrailerElements :: Context")
    };
    assert!(asks(quote!(count: u32, #[mach(context)] context: u64)));
    assert!(!asks(quote!(count: u32)));
    assert!(!asks(quote!()));
}
