//! `sha256sum` through a Mach service.
//!
//! ```text
//!                 DigestRequest: region (moves), progress port, algorithm, offset, name
//!   client task ───────────────────────────────────────────────────────────────▶ service task
//!        ▲  ▲              DigestReply: region (moves back), digest                   │  │
//!        │  └─────────────────────── send-once right of the call ────────────────────┘  │
//!        └────────────────────────── Progress, on a send right ─────────────────────────┘
//! ```
//!
//! Both are tasks of an embedded kernel in this process. The bytes of a file are read directly into
//! a region, which moves to the service and back without a copy.
//!
//! ```text
//! cargo run --release --example digest -- --demo
//! cargo run --release --example digest -- [--sha512] [FILE...]
//! ```

mod client;
mod demo;
mod names;
mod options;
mod progress;
mod protocol;
mod service;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::thread;

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask, Statistics};
use mach_msg::{Error, ReceiveRight, bootstrap};

use client::Client;
use options::{Options, Work};
use progress::Bar;
use protocol::Algorithm;
use service::Summary;

fn main() -> ExitCode {
    let result = match Options::read(std::env::args_os().skip(1)) {
        Ok(options) => run(options),
        Err(mistake) => {
            eprintln!("digest: {mistake}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("digest: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<ExitCode, Error> {
    let files = match options.work {
        Work::Help => {
            // A closed pipe is not an error.
            let _ = io::stdout().write_all(options::USAGE.as_bytes());
            return Ok(ExitCode::SUCCESS);
        }
        Work::Files(files) if files.is_empty() => vec![OsString::from("-")],
        Work::Files(files) => files,
        Work::Demo(size) => {
            return serve(options.algorithm, true, |client, bar| {
                demo::run(client, bar, size).unwrap_or_else(|error| failed(&error))
            });
        }
    };
    serve(options.algorithm, options.statistics, |client, bar| {
        digest_all(client, bar, &files)
    })
}

/// Runs a client with a service until the client returns. `client` returns true if it has failed.
/// Statistics are printed only if it has not.
fn serve(
    algorithm: Algorithm,
    statistics: bool,
    client: impl FnOnce(&Client<'_>, &Bar) -> bool,
) -> Result<ExitCode, Error> {
    let kernel = EmbeddedKernel::new();
    let service_task = kernel.create_task();
    let client_task = kernel.create_task();
    let bar = Bar::default();

    let port = service::register(*service_task)?;
    let progress = ReceiveRight::new_in(*client_task)?;
    let (failed, served) = thread::scope(|scope| {
        let uid = names::own_uid();
        let server = scope.spawn(move || service::serve(&port, uid));
        scope.spawn(|| bar.draw(&progress));
        let failed = connect(&client_task, &progress, algorithm, |found| {
            client(found, &bar)
        });
        // Both threads wait for messages, and stop when their tasks end.
        service_task.end();
        client_task.end();
        (failed, server.join())
    });
    let served = served.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    drop(progress);

    let counts = kernel.resource_counts();
    if !counts.is_zero() {
        eprintln!("digest: rights or memory are left: {counts}");
        return Ok(ExitCode::from(3));
    }
    if failed? {
        return Ok(ExitCode::FAILURE);
    }
    if statistics {
        let _ = write!(io::stderr(), "{}", report(&kernel.statistics(), &served));
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks up the service, and runs a client of it.
fn connect<T>(
    task: &OwnedTask,
    progress: &ReceiveRight,
    algorithm: Algorithm,
    client: impl FnOnce(&Client<'_>) -> T,
) -> Result<T, Error> {
    Ok(client(&Client {
        task: **task,
        service: &bootstrap::look_up_as(**task, protocol::SERVICE)?,
        progress: &progress.make_send()?,
        algorithm,
    }))
}

/// Digests all files in order. Returns true if a file failed.
fn digest_all(client: &Client<'_>, bar: &Bar, files: &[OsString]) -> bool {
    let mut out = io::stdout().lock();
    let mut failed_any = false;
    for (number, name) in (0..).zip(files) {
        if name == "-" && io::stdin().is_terminal() {
            eprintln!("digest: reading standard input (--help describes other uses)");
        }
        bar.begin(number, name, size(name));
        let result = client.digest(number, name);
        bar.end();
        match result {
            Ok(digest) => {
                if let Err(error) = names::write_line(&mut out, &digest, name) {
                    return failed(&error) || failed_any;
                }
            }
            Err(error) => {
                // Flush, so that the output precedes the error if both go to the same file.
                let _ = out.flush();
                eprintln!(
                    "digest: {}: {}",
                    name.to_string_lossy(),
                    names::describe(&error)
                );
                failed_any = true;
            }
        }
    }
    failed_any
}

/// Reports an error of standard output or of the service, and returns true. A closed pipe is the
/// wish of its reader, and no failure.
fn failed(error: &io::Error) -> bool {
    let is_failure = error.kind() != io::ErrorKind::BrokenPipe;
    if is_failure {
        eprintln!("digest: {}", names::describe(error));
    }
    is_failure
}

/// Returns the size of a regular file that is not empty.
fn size(name: &OsStr) -> Option<u64> {
    let about = std::fs::metadata(name).ok()?;
    (about.is_file() && about.len() != 0).then_some(about.len())
}

fn report(statistics: &Statistics, served: &Summary) -> String {
    let mut text = format!(
        "\n{} messages; {} requests served, {} refused\n\
         {} bytes moved out of line, {} copied\n",
        statistics.messages,
        served.requests,
        served.refused,
        statistics.ool_bytes_moved,
        statistics.ool_bytes_copied,
    );
    if let Some(sender) = served.sender {
        text += &format!(
            "sender in the trailer: pid {}, uid {}, gid {}\n",
            sender.pid(),
            sender.euid(),
            sender.egid()
        );
    }
    text + "all rights and memory are released\n"
}
