//! Programs that call everything, also wrongly, on the embedded kernel and on one that is shared.

use std::fs;
use std::process::Command;

use mach_msg::kernel::embedded::EmbeddedKernel;

use crate::compiler::{Language, Program, installed, run, skip};
use crate::host::TestHost;

/// Compiles a program of the folder `programs`, in each language that there is a compiler for.
fn programs(name: &str, languages: &[Language]) -> Vec<Program> {
    let source = format!("tests/c/programs/{name}.c");
    let compiled = languages
        .iter()
        .filter_map(|language| installed()?.compile(name, &[&source], *language));
    compiled.collect()
}

const ALL: [Language; 3] = [Language::C99, Language::C11, Language::Cpp];

#[test]
fn calls_return_the_codes_of_darwin_on_both_kernels() {
    let kernel = EmbeddedKernel::new();
    let host = TestHost::start(kernel.clone());
    for program in programs("calls", &ALL) {
        run(&mut program.command());
        run(program.command().env("MACH_MSG_KERNEL", host.path()));
    }
    host.wait_for_no_tasks();
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn threads_call_leave_handlers_and_are_cancelled() {
    let kernel = EmbeddedKernel::new();
    let host = TestHost::start(kernel.clone());
    for program in programs("threads", &ALL) {
        run(&mut program.command());
        run(program.command().env("MACH_MSG_KERNEL", host.path()));
    }
    host.wait_for_no_tasks();
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn random_calls_leave_nothing_on_both_kernels() {
    let kernel = EmbeddedKernel::new();
    let host = TestHost::start(kernel.clone());
    for program in programs("random", &[Language::C11]) {
        for seed in ["1", "2", "3"] {
            run(program.command().arg(seed));
            let mut shared = program.command();
            run(shared.arg(seed).env("MACH_MSG_KERNEL", host.path()));
            host.wait_for_no_tasks();
            assert!(
                kernel.resource_counts().is_zero(),
                "{seed}: {:?}",
                kernel.resource_counts()
            );
            assert_eq!(kernel.verify(), Ok(()), "{seed}");
        }
    }
}

#[test]
fn child_process_has_its_own_task_on_a_shared_kernel() {
    let kernel = EmbeddedKernel::new();
    let host = TestHost::start(kernel.clone());
    for program in programs("fork", &[Language::C99]) {
        run(&mut program.command());
        let mut shared = program.command();
        run(shared.arg("shared").env("MACH_MSG_KERNEL", host.path()));
    }
    host.wait_for_no_tasks();
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn calls_fail_with_codes_if_the_host_cannot_be_joined() {
    for program in programs("no_host", &[Language::C99]) {
        let mut command = program.command();
        let output = command
            .env("MACH_MSG_KERNEL", "/nowhere/kernel")
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{errors}");
        assert!(errors.starts_with("mach-msg: no kernel host is running at `/nowhere/kernel`"));
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}

#[test]
fn programs_can_contain_the_library() {
    let Some(installed) = installed() else {
        return;
    };
    let program = installed.compile_static("static", &["tests/c/programs/calls.c"]);
    run(&mut program.unwrap().command());
}

#[test]
fn valgrind_finds_no_error_in_calls() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        skip("valgrind");
        return;
    }
    for program in programs("calls", &[Language::C99]) {
        let mut command = Command::new("valgrind");
        command
            .args(["--quiet", "--error-exitcode=9", "--leak-check=full"])
            .args([
                "--errors-for-leak-kinds=definite",
                "--show-leak-kinds=definite",
            ])
            .arg(&program.0)
            .env_remove("MACH_MSG_KERNEL");
        run(&mut command);
    }
}

#[test]
fn installed_files_are_found_by_pkg_config() {
    let Some(installed) = installed() else {
        return;
    };
    let folder = installed.path("lib/pkgconfig");
    let pc = fs::read_to_string(folder.join("mach-msg.pc")).unwrap();
    let version = format!("\nVersion: {}\n", env!("CARGO_PKG_VERSION"));
    assert!(pc.contains(&version), "{pc}");
    if Command::new("pkg-config")
        .arg("--version")
        .output()
        .is_err()
    {
        skip("pkg-config");
        return;
    }
    let flags = run(Command::new("pkg-config")
        .args(["--cflags", "--libs", "mach-msg"])
        .env("PKG_CONFIG_PATH", &folder));
    let root = installed.path("");
    let root = root.to_str().unwrap().trim_end_matches('/');
    assert_eq!(
        flags.trim(),
        format!("-I{root}/include/mach-msg-c -L{root}/lib -lmach_msg_c")
    );
}
