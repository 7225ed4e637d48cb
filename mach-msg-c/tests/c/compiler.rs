//! Installs the library into a folder, compiles C programs against it and runs them.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// A folder with the installed library.
pub(crate) struct Installed {
    folder: TempDir,
    compiler: OsString,
}

/// The language of a program.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Language {
    C99,
    C11,
    Cpp,
}

/// A compiled program.
#[derive(Debug)]
pub(crate) struct Program(pub(crate) PathBuf);

/// Returns the folder of the crate.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the installed library, or prints why there is none.
pub(crate) fn installed() -> Option<&'static Installed> {
    static INSTALLED: OnceLock<Option<Installed>> = OnceLock::new();
    INSTALLED.get_or_init(Installed::new).as_ref()
}

/// Prints that a test has nothing to run.
pub(crate) fn skip(missing: &str) {
    println!("skipped: there is no {missing}");
}

fn is_there(program: &OsString) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

impl Installed {
    fn new() -> Option<Self> {
        let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
        if !is_there(&compiler) {
            skip("C compiler; install one as `cc`, or name it in $CC");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder for the library");
        let program = env::current_exe().expect("the test is a program");
        let built = program.parent().expect("the test is in a folder");
        let status = Command::new(root().join("install"))
            .arg("--from")
            .arg(built)
            .arg("--prefix")
            .arg(folder.path())
            .status()
            .expect("the script can be run");
        assert!(status.success(), "the library is not installed");
        Some(Self { folder, compiler })
    }

    /// Returns a file of the installation.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Compiles sources, which are named below the folder of the crate, to a program that uses the
    /// shared library. Prints a message and returns `None` if there is no compiler for C++.
    ///
    /// # Panics
    ///
    /// If they do not compile without warnings.
    pub(crate) fn compile(&self, name: &str, sources: &[&str], how: Language) -> Option<Program> {
        let library = self.path("lib");
        let link = [
            OsString::from("-L"),
            library.clone().into(),
            "-lmach_msg_c".into(),
            "-Wl,-rpath".into(),
            "-Xlinker".into(),
            library.into(),
            "-lpthread".into(),
        ];
        self.compile_with(name, sources, how, &link)
    }

    /// Compiles sources to a program that contains the library.
    pub(crate) fn compile_static(&self, name: &str, sources: &[&str]) -> Option<Program> {
        let archive = self.path("lib/libmach_msg_c.a");
        let pc = fs::read_to_string(self.path("lib/pkgconfig/mach-msg.pc")).unwrap();
        let private = pc
            .lines()
            .find_map(|line| line.strip_prefix("Libs.private: "));
        let private = private.expect("the file lists libraries").split(' ');
        let link: Vec<OsString> = [archive.into()]
            .into_iter()
            .chain(private.map(OsString::from))
            .collect();
        self.compile_with(name, sources, Language::C99, &link)
    }

    fn compile_with(
        &self,
        name: &str,
        sources: &[&str],
        how: Language,
        link: &[OsString],
    ) -> Option<Program> {
        let compiler = match how {
            Language::C99 | Language::C11 => self.compiler.clone(),
            Language::Cpp => env::var_os("CXX").unwrap_or_else(|| "c++".into()),
        };
        if !is_there(&compiler) {
            skip("compiler for C++; install one as `c++`, or name it in $CXX");
            return None;
        }
        let program = self.path(&format!("{name}-{how:?}"));
        let mut command = Command::new(compiler);
        match how {
            Language::C99 => command.args(["-std=c99", "-D_XOPEN_SOURCE=700"]),
            Language::C11 => command.args(["-std=gnu11", "-O2"]),
            Language::Cpp => command.args(["-x", "c++", "-std=c++14"]),
        };
        command
            .args(["-g", "-Wall", "-Wextra", "-Werror", "-I"])
            .arg(self.path("include/mach-msg-c"))
            .args(sources.iter().map(|source| root().join(source)))
            .args(["-x", "none", "-o"])
            .arg(&program)
            .args(link);
        let output = command.output().expect("the compiler can be run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{sources:?} as {how:?}:\n{errors}");
        Some(Program(program))
    }
}

impl Program {
    /// Returns a command that runs the program, with no host in its environment.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.0);
        command.env_remove("MACH_MSG_KERNEL");
        command.env_remove("XDG_RUNTIME_DIR");
        command
    }
}

/// Runs a command and returns what it prints.
///
/// # Panics
///
/// If it fails, with its output.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program can be run");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{:?}\n{text}{errors}",
        output.status
    );
    text
}
