//! Compiles and runs C programs.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Compiles `source` after `data/c/mach_message.h` with the C compiler of the system (`$CC`, or
/// `cc`), runs the program and returns its output. Prints a message and returns `None` if there is
/// no C compiler.
///
/// # Panics
///
/// Panics if the program does not compile, or fails.
pub fn run(source: &str) -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);

    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    if Command::new(&compiler).arg("--version").output().is_err() {
        println!("skipped: there is no C compiler; install one as `cc`, or name it in $CC");
        return None;
    }
    let stem = std::env::temp_dir().join(format!(
        "mach-msg-c-{}-{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    ));
    let source_file = stem.with_extension("c");
    let program = stem.with_extension("out");
    std::fs::write(&source_file, source).expect("the source can be written");
    let compiled = Command::new(&compiler)
        .args(["-std=c11", "-Wall", "-Werror", "-include"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/c/mach_message.h"))
        .arg(&source_file)
        .arg("-o")
        .arg(&program)
        .output()
        .expect("the compiler can be run");
    let errors = String::from_utf8_lossy(&compiled.stderr);
    assert!(compiled.status.success(), "{errors}\n{source}");
    let ran = Command::new(&program)
        .output()
        .expect("the program can be run");
    assert!(ran.status.success());
    for file in [&source_file, &program] {
        std::fs::remove_file(file).expect("the files can be removed");
    }
    Some(String::from_utf8(ran.stdout).expect("the program prints text"))
}
