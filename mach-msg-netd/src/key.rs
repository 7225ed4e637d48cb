//! `mach-msg-net keygen` and `mach-msg-net key`: the key of this machine in a file.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg_net::{Bridge, PeerKey, SecretKey};
use rustix::process::geteuid;

use crate::arguments::{Key, Keygen};
use crate::failure::{Failure, json_line, print};

/// Returns the path of the key of this user.
pub(crate) fn default_path() -> Result<PathBuf, Failure> {
    if geteuid().is_root() {
        return Ok("/etc/mach-msg-net/key".into());
    }
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let folder = match (set("XDG_CONFIG_HOME"), set("HOME")) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(home)) => Path::new(&home).join(".config"),
        (None, None) => {
            let text = "HOME is not set: pass the path of the key with --key";
            return Err(Failure::Usage(text.into()));
        }
    };
    Ok(folder.join("mach-msg-net/key"))
}

/// Returns the public half of a key.
pub(crate) fn public(secret: &SecretKey) -> Result<PeerKey, Failure> {
    let builder = Bridge::builder(&EmbeddedKernel::new(), secret.clone());
    builder.public_key().map_err(Failure::error)
}

/// Makes a key, and prints its public half.
pub(crate) fn generate(arguments: &Keygen) -> Result<(), Failure> {
    let path = match &arguments.key {
        Some(path) => path.clone(),
        None => {
            let path = default_path()?;
            make_folder(&path).map_err(|error| cannot_write(&path, &error))?;
            path
        }
    };
    let secret = SecretKey::generate().map_err(Failure::error)?;
    write(&path, &secret, arguments.force).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Error(format!(
            "there is a key at `{}` already, by which other machines know this one: \
             `mach-msg-net key` prints it, and --force replaces it",
            path.display()
        )),
        io::ErrorKind::NotFound => Failure::Error(format!(
            "the key `{}` cannot be written: there is no folder for it, make it first",
            path.display()
        )),
        _ => cannot_write(&path, &error),
    })?;
    show(&secret, &path, arguments.json)
}

/// Prints the public half of the key in a file.
pub(crate) fn run(arguments: &Key) -> Result<(), Failure> {
    let path = match &arguments.key {
        Some(path) => path.clone(),
        None => default_path()?,
    };
    show(&read(&path)?, &path, arguments.json)
}

fn show(secret: &SecretKey, path: &Path, json: bool) -> Result<(), Failure> {
    let key = public(secret)?.to_string();
    match json {
        true => print(&json_line(
            &serde_json::json!({ "key": key, "path": path }),
        )?),
        false => print(&format!("{key}\n")),
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::Error(format!(
        "the key `{}` cannot be written: {error}",
        path.display()
    ))
}

/// Makes the folder of the default path.
fn make_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.exists()) {
        Some(folder) => DirBuilder::new().recursive(true).mode(0o700).create(folder),
        None => Ok(()),
    }
}

/// Writes a key into a new file, which takes the place of an older one if `replaces`.
fn write(path: &Path, secret: &SecretKey, replaces: bool) -> io::Result<()> {
    let digits: String = secret
        .seed()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let text = format!("{digits}\n");
    let create = |path: &Path| {
        let mut file = OpenOptions::new();
        let mut file = file.write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    if !replaces {
        return create(path);
    }
    // Never a file with half a key.
    let mut other = path.as_os_str().to_owned();
    other.push(".new");
    let other = PathBuf::from(other);
    match fs::remove_file(&other) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => create(&other)?,
    }
    fs::rename(&other, path)
}

/// Reads the key of this machine.
pub(crate) fn read(path: &Path) -> Result<SecretKey, Failure> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Failure::Error(format!(
            "this machine has no key at `{}`: make one with `mach-msg-net keygen`",
            path.display()
        )),
        _ => Failure::Error(format!(
            "the key `{}` cannot be read: {error}",
            path.display()
        )),
    };
    let found = fs::metadata(path).map_err(failed)?;
    if found.mode() & 0o077 != 0 {
        return Err(Failure::Error(format!(
            "others can read or write the key `{0}`: `chmod 600 {0}`, or make another one if \
             somebody may have seen it",
            path.display()
        )));
    }
    let text = fs::read_to_string(path).map_err(failed)?;
    text.trim().parse().map_err(|error| {
        Failure::Error(format!("the file `{}` is no key: {error}", path.display()))
    })
}
