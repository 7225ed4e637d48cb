//! Compiles the contenders in C (`c/*.c`) with the C compiler of the system, which are peers.
//!
//! Sets the cfg `c_compiler` and links the code. Without a compiler or an archiver, or if the code
//! is built for another system, prints a warning, and these contenders are omitted.

use std::path::Path;
use std::process::Command;

const SOURCES: [&str; 2] = ["codec", "call"];
const MESSAGES: &str = "../tests/data/c/mach_message.h";

fn main() {
    println!("cargo::rustc-check-cfg=cfg(c_compiler)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=c");
    println!("cargo::rerun-if-changed={MESSAGES}");
    for variable in ["CC", "AR"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    if std::env::var_os("CARGO_FEATURE_PEERS").is_none() {
        return;
    }
    match compile() {
        Ok(()) => println!("cargo::rustc-cfg=c_compiler"),
        Err(reason) => println!("cargo::warning=skipped: the contenders in C: {reason}"),
    }
}

/// Compiles and archives the sources. Returns the reason if that is not possible.
fn compile() -> Result<(), String> {
    let variable = |name| std::env::var(name).map_err(|error| format!("{name}: {error}"));
    if variable("HOST")? != variable("TARGET")? {
        return Err("they are built for the compiling system only".to_owned());
    }
    let folder = variable("OUT_DIR")?;
    let library = Path::new(&folder).join("libmach_msg_benches_c.a");
    // An archiver adds to an archive that exists.
    if library.exists() {
        std::fs::remove_file(&library).map_err(|error| error.to_string())?;
    }
    let mut archive = tool("AR", "ar");
    archive.arg("crs").arg(&library);
    for source in SOURCES {
        let object = Path::new(&folder).join(source).with_extension("o");
        let mut compiler = tool("CC", "cc");
        compiler.args(["-std=c11", "-O2", "-Wall", "-Wextra", "-fPIC"]);
        compiler.args(["-c", "-include", MESSAGES]);
        compiler.arg(format!("c/{source}.c")).arg("-o").arg(&object);
        run(&mut compiler)?;
        archive.arg(&object);
    }
    run(&mut archive)?;
    println!("cargo::rustc-link-search=native={folder}");
    println!("cargo::rustc-link-lib=static=mach_msg_benches_c");
    Ok(())
}

fn tool(variable: &str, name: &str) -> Command {
    Command::new(std::env::var_os(variable).unwrap_or_else(|| name.into()))
}

/// Runs a command.
///
/// # Panics
///
/// Panics if the command can be started and fails: the sources have an error.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Err(error) => Err(format!("`{name}` cannot be started: {error}")),
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command:?}\n{errors}");
            Ok(())
        }
    }
}
