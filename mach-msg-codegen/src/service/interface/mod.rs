//! MIG definition files for tools: their routines, the layouts of the messages, and the generated
//! code, as the macro `mig!` expands them.
//!
//! ```
//! use mach_msg_codegen::interface::{self, Options};
//!
//! let text = b"subsystem lamp 700;
//!     type level_t = MACH_MSG_TYPE_INTEGER_32;
//!     routine set_level(lamp: mach_port_t = MACH_MSG_TYPE_COPY_SEND; level: level_t);";
//! let reading = interface::read("lamp.defs".as_ref(), text, &Options::default());
//! let lamp = reading.interface.unwrap();
//! assert_eq!((lamp.name(), lamp.ids()), ("lamp", 700..701));
//! let request = &lamp.routines()[0].request;
//! assert_eq!((request.id, request.min_size(), request.max_size()), (700, 36, 36));
//! ```

mod layout;
mod options;
mod outline;

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

use crate::defs;

use super::expand;
use super::fields::Side;
use super::from_defs::{self, Input};
use super::model::Service;

pub use self::layout::{MessageLayout, Piece};
pub use self::options::Options;
pub use crate::piece::{Element, PieceKind, RightKind};

/// A definition file that was read.
#[derive(Debug)]
pub struct Reading {
    /// `None` if there are errors.
    pub interface: Option<Interface>,
    /// All errors, in the order of their places.
    pub errors: Vec<Diagnostic>,
    /// All warnings, in the order of their places.
    pub warnings: Vec<Diagnostic>,
    /// The files that the file includes.
    pub included: Vec<PathBuf>,
}

/// An error or a warning, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file: the one that was read, or one that it includes.
    pub file: PathBuf,
    /// Line number, from 1.
    pub line: u32,
    /// Column number, from 1.
    pub column: u32,
    /// The text, without the place.
    pub message: String,
}

/// The interface of a definition file.
pub struct Interface {
    service: Service,
    name: String,
    routines: Vec<InterfaceRoutine>,
}

/// A routine of an interface. A `skip` is not a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterfaceRoutine {
    /// The name in the definition file.
    pub name: String,
    /// The message to the server.
    pub request: MessageLayout,
    /// The message back. `None` for a `simpleroutine`.
    pub reply: Option<MessageLayout>,
}

/// Reads a definition file with this text. `path` is shown in errors, and included files are
/// relative to its folder.
#[must_use]
pub fn read(path: &Path, text: &[u8], options: &Options) -> Reading {
    let input = Input {
        defines: options.defines.clone(),
        include: options.include.clone(),
        skip_unsupported: options.skip_unsupported,
        ..Input::of_file(path)
    };
    let expanded = match from_defs::expanded(&input, Path::new(""), text) {
        Ok(expanded) => expanded,
        Err(message) => {
            return Reading {
                interface: None,
                errors: vec![Diagnostic {
                    file: path.to_owned(),
                    line: 1,
                    column: 1,
                    message: message.to_owned(),
                }],
                warnings: Vec::new(),
                included: Vec::new(),
            };
        }
    };
    let shown = |errors: &[defs::Error]| errors.iter().map(Diagnostic::of).collect();
    let mut errors: Vec<Diagnostic> = shown(&expanded.errors);
    let interface = match (&errors[..], expanded.subsystem, expanded.service) {
        ([], Some(subsystem), Some(service)) => {
            let interface = Interface::new(&subsystem, service);
            errors = interface.oversized(&subsystem);
            errors.is_empty().then_some(interface)
        }
        _ => None,
    };
    Reading {
        interface,
        errors,
        warnings: shown(&expanded.warnings),
        included: expanded.included,
    }
}

impl Diagnostic {
    fn of(error: &defs::Error) -> Self {
        let place = &error.place;
        Self {
            file: place.file.to_path_buf(),
            line: place.line,
            column: place.column,
            message: error.message.clone(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
        } = self;
        write!(f, "{}:{line}:{column}: {message}", file.display())
    }
}

impl Interface {
    fn new(subsystem: &defs::Subsystem, service: Service) -> Self {
        let name_of = |id: i32| {
            let index = usize::try_from(id.saturating_sub(service.ids.0.number)).ok();
            match index.and_then(|index| subsystem.slots.get(index)) {
                Some(defs::Slot::Routine(routine)) => routine.name.clone(),
                Some(defs::Slot::Skip) | None => String::new(),
            }
        };
        let routines = service
            .methods
            .iter()
            .map(|method| InterfaceRoutine {
                name: name_of(method.id.number),
                request: layout::of(&service, method, Side::Request),
                reply: (!method.oneway).then(|| layout::of(&service, method, Side::Reply)),
            })
            .collect();
        Self {
            name: subsystem.name.clone(),
            routines,
            service,
        }
    }

    /// Returns an error for each message whose size does not fit into its header.
    fn oversized(&self, subsystem: &defs::Subsystem) -> Vec<Diagnostic> {
        let mut errors = Vec::new();
        let of_definition = subsystem.slots.iter().filter_map(|slot| match slot {
            defs::Slot::Routine(routine) => Some(routine),
            defs::Slot::Skip => None,
        });
        for routine in &self.routines {
            let messages = [
                ("request", Some(&routine.request)),
                ("reply", routine.reply.as_ref()),
            ];
            for (message, layout) in messages {
                let size = layout.map_or(0, MessageLayout::max_size_or_max);
                if u32::try_from(size).is_ok() {
                    continue;
                }
                let name = &routine.name;
                let found = of_definition.clone().find(|found| found.name == *name);
                let place = found.map_or(&subsystem.place, |found| &found.place);
                let size = match size {
                    u64::MAX => "more".to_owned(),
                    size => size.to_string(),
                };
                errors.push(Diagnostic {
                    file: place.file.to_path_buf(),
                    line: place.line,
                    column: place.column,
                    message: format!(
                        "the {message} of `{name}` must have at most {} bytes, found {size}",
                        u32::MAX
                    ),
                });
            }
        }
        errors
    }

    /// Returns the name of the subsystem.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the ids of the requests, including those of a `skip`.
    #[must_use]
    pub fn ids(&self) -> Range<i32> {
        self.service.ids.0.number..self.service.ids.1.number
    }

    /// Returns the routines, in the order of their ids.
    #[must_use]
    pub fn routines(&self) -> &[InterfaceRoutine] {
        &self.routines
    }

    /// Returns the code that `mig!` generates.
    #[must_use]
    pub fn expansion(&self) -> TokenStream {
        expand::service(&self.service)
    }

    /// Returns the generated trait, types and methods of the client, with empty bodies of
    /// functions.
    ///
    /// # Errors
    ///
    /// The error of the parser if the generated code is not valid Rust.
    pub fn signatures(&self) -> syn::Result<syn::File> {
        outline::signatures(self.expansion())
    }

    /// Returns a server whose methods return `MIG_BAD_ID`. `path` is the path of the definition
    /// file, for `mig!`.
    ///
    /// # Errors
    ///
    /// * The error of the parser if the generated code is not valid Rust.
    /// * A name in the options is not a Rust identifier, or its value is not a number: `mig!` takes
    ///   no others.
    pub fn skeleton(&self, path: &str, options: &Options) -> syn::Result<syn::File> {
        outline::skeleton(&self.service.name, self.expansion(), path, options)
    }
}

impl fmt::Debug for Interface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interface")
            .field("name", &self.name)
            .field("routines", &self.routines)
            .finish_non_exhaustive()
    }
}
