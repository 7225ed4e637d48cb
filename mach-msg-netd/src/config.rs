//! The options of `mach-msg-net serve`, from a file and the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mach_msg_net::link::{Limits, NAME_MAX};
use mach_msg_net::{Acl, PeerKey};
use serde::Deserialize;

use crate::arguments::{ImportArgument, Serve};
use crate::failure::Failure;
use crate::key;
use crate::ticket::{ADDRESS_MAX, ADDRESSES_MAX, Ticket};

/// Longest name of a local service in bytes.
const SERVICE_MAX: usize = 127;

/// A service for other machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Export {
    pub(crate) name: String,
    pub(crate) service: String,
    pub(crate) acl: Acl,
}

/// A port of another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImportOption {
    /// The name of the local service.
    pub(crate) service: String,
    pub(crate) ticket: Ticket,
}

/// All options.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) key: PathBuf,
    pub(crate) socket: Option<PathBuf>,
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) advertise: Vec<String>,
    pub(crate) allow: BTreeSet<PeerKey>,
    pub(crate) exports: Vec<Export>,
    pub(crate) imports: Vec<ImportOption>,
    pub(crate) idle_timeout: Duration,
    pub(crate) limits: Limits,
}

/// The configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    key: Option<PathBuf>,
    socket: Option<PathBuf>,
    listen: Option<SocketAddr>,
    #[serde(default)]
    advertise: Vec<String>,
    #[serde(default)]
    allow: Vec<String>,
    idle_timeout: Option<u64>,
    #[serde(default)]
    limits: FileLimits,
    #[serde(default)]
    export: BTreeMap<String, FileExport>,
    #[serde(default)]
    import: BTreeMap<String, FileImport>,
}

/// Limits on each link: see [`Limits`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FileLimits {
    message_bytes: Option<u32>,
    region_bytes: Option<u64>,
    receiving_bytes: Option<u64>,
    unread_bytes: Option<u64>,
    rights: Option<u32>,
    exports: Option<u32>,
    imports: Option<u32>,
    names_per_second: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileExport {
    service: Option<String>,
    allow: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileImport {
    ticket: String,
}

impl FileLimits {
    fn apply(&self, limits: &mut Limits) {
        fn set<T: Copy>(limit: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *limit = value;
            }
        }
        set(&mut limits.message_bytes, self.message_bytes);
        set(&mut limits.region_bytes, self.region_bytes);
        set(&mut limits.receiving_bytes, self.receiving_bytes);
        set(&mut limits.unread_bytes, self.unread_bytes);
        set(&mut limits.rights, self.rights);
        set(&mut limits.exports, self.exports);
        set(&mut limits.imports, self.imports);
        set(&mut limits.names_per_second, self.names_per_second);
    }
}

/// Reads the file at a path, with errors that name the line.
fn read(path: &Path) -> Result<File, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let path = path.display();
        Failure::Usage(format!(
            "the configuration `{path}` cannot be read: {error}"
        ))
    })?;
    toml::from_str(&text).map_err(|error| wrong(path, error.to_string().trim_end()))
}

fn wrong(path: &Path, error: &str) -> Failure {
    Failure::Usage(format!("the configuration `{}`: {error}", path.display()))
}

fn keys(texts: &[String]) -> Result<BTreeSet<PeerKey>, String> {
    let read = |text: &String| {
        let key = text.parse();
        key.map_err(|error| format!("`{text}` is no key: {error}"))
    };
    texts.iter().map(read).collect()
}

/// The lists of a file: keys that are allowed, exports, imports.
type Lists = (BTreeSet<PeerKey>, Vec<Export>, Vec<ImportOption>);

impl File {
    /// Returns the parts that the types of the file do not check.
    fn parse(&self) -> Result<Lists, String> {
        let export = |(name, export): (&String, &FileExport)| {
            let acl = match &export.allow {
                None => Acl::Any,
                Some(texts) => Acl::keys(keys(texts)?),
            };
            Ok(Export {
                name: name.clone(),
                service: export.service.as_ref().unwrap_or(name).clone(),
                acl,
            })
        };
        let import = |(service, import): (&String, &FileImport)| {
            let ticket = import.ticket.parse();
            Ok(ImportOption {
                service: service.clone(),
                ticket: ticket.map_err(|error| format!("import `{service}`: {error}"))?,
            })
        };
        let exports = self.export.iter().map(export);
        let imports = self.import.iter().map(import);
        Ok((
            keys(&self.allow)?,
            exports.collect::<Result<_, String>>()?,
            imports.collect::<Result<_, String>>()?,
        ))
    }
}

/// Checks the names that are used for exports and imports.
fn check(options: &Options) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for export in &options.exports {
        check_export(&export.name, &export.service)?;
        if !names.insert(&export.name) {
            return Err(format!("the name `{}` is exported twice", export.name));
        }
    }
    let mut services = BTreeSet::new();
    for import in &options.imports {
        check_service(&import.service)?;
        if !services.insert(&import.service) {
            return Err(format!(
                "the service `{}` is imported twice",
                import.service
            ));
        }
    }
    let is_address = |text: &String| {
        let port = text
            .rsplit_once(':')
            .and_then(|(host, port)| (!host.is_empty()).then(|| port.parse::<u16>().ok())?);
        port.is_some() && text.len() <= ADDRESS_MAX && !text.contains(char::is_whitespace)
    };
    if let Some(wrong) = options.advertise.iter().find(|text| !is_address(text)) {
        return Err(format!(
            "expected a host and a port to advertise, as in host.example:6224, found `{wrong}`"
        ));
    }
    if options.advertise.len() > ADDRESSES_MAX {
        let count = options.advertise.len();
        return Err(format!(
            "expected at most {ADDRESSES_MAX} advertised addresses, found {count}"
        ));
    }
    Ok(())
}

fn check_export(name: &str, service: &str) -> Result<(), String> {
    if name.is_empty() || name.len() > NAME_MAX || name.contains(char::is_control) {
        return Err(format!(
            "expected a name of 1 to {NAME_MAX} bytes for an export, found one of {}",
            name.len()
        ));
    }
    check_service(service)
}

/// Checks the name of a local service.
pub(crate) fn check_service(service: &str) -> Result<(), String> {
    match service.is_empty() || service.len() > SERVICE_MAX || service.contains(char::is_control) {
        true => Err(format!(
            "expected a name of 1 to {SERVICE_MAX} bytes for a local service, found one of {}",
            service.len()
        )),
        false => Ok(()),
    }
}

impl From<&ImportArgument> for ImportOption {
    fn from(argument: &ImportArgument) -> Self {
        let ImportArgument { service, ticket } = argument;
        Self {
            service: service.clone().unwrap_or_else(|| ticket.name.clone()),
            ticket: ticket.clone(),
        }
    }
}

/// Returns the options of the file and the command line.
pub(crate) fn options(arguments: &Serve) -> Result<Options, Failure> {
    let (file, parsed) = match &arguments.config {
        None => (File::default(), Ok(Default::default())),
        Some(path) => {
            let file = read(path)?;
            let parsed = file.parse().map_err(|error| wrong(path, &error));
            (file, parsed)
        }
    };
    let (mut allow, mut exports, mut imports) = parsed?;
    allow.extend(&arguments.allow);
    exports.extend(arguments.export.iter().map(|export| Export {
        name: export.name.clone(),
        service: export.service.clone(),
        acl: Acl::Any,
    }));
    imports.extend(arguments.import.iter().map(ImportOption::from));
    let mut limits = Limits::default();
    file.limits.apply(&mut limits);
    let key = match arguments.key.clone().or(file.key) {
        Some(path) => path,
        None => key::default_path()?,
    };
    let idle_timeout = match (arguments.idle_timeout, file.idle_timeout) {
        (Some(timeout), _) => timeout,
        (None, Some(seconds)) => crate::arguments::seconds(&seconds.to_string())
            .map_err(|error| Failure::Usage(format!("idle-timeout: {error}")))?,
        (None, None) => Duration::from_secs(10),
    };
    let advertise = match arguments.advertise.is_empty() {
        true => file.advertise,
        false => arguments.advertise.clone(),
    };
    let options = Options {
        key,
        socket: arguments.socket.clone().or(file.socket),
        listen: arguments.listen.or(file.listen),
        advertise,
        allow,
        exports,
        imports,
        idle_timeout,
        limits,
    };
    check(&options).map_err(Failure::Usage)?;
    Ok(options)
}
