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
//! cargo run --release --example digest -- [--sha512] [FILE...]
//! ```
//!
//! Without arguments it digests the files of the repository. `-` is standard input.

mod client;
mod names;
mod progress;
mod protocol;
mod service;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::embedded::{EmbeddedKernel, Statistics};
use mach_msg::{Error, ReceiveRight, bootstrap};

use client::Client;
use progress::Bar;
use protocol::Algorithm;
use service::Summary;

fn main() -> ExitCode {
    let mut algorithm = Algorithm::Sha256;
    let mut files = Vec::new();
    let mut only_files = false;
    for argument in std::env::args_os().skip(1) {
        match argument.to_str() {
            Some("--") if !only_files => only_files = true,
            Some("--sha256") if !only_files => algorithm = Algorithm::Sha256,
            Some("--sha512") if !only_files => algorithm = Algorithm::Sha512,
            Some("--help") if !only_files => {
                println!("usage: digest [--sha256 | --sha512] [--] [FILE...]");
                return ExitCode::SUCCESS;
            }
            Some(unknown) if !only_files && unknown.starts_with("--") => {
                eprintln!(
                    "digest: unknown option `{unknown}`, expected --sha256, --sha512 or --help"
                );
                return ExitCode::FAILURE;
            }
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        files.extend(names::own_files().into_iter().map(OsString::from));
    }
    match run(&files, algorithm) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("digest: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(files: &[OsString], algorithm: Algorithm) -> Result<ExitCode, Error> {
    let kernel = EmbeddedKernel::new();
    let service_task = kernel.create_task();
    let client_task = kernel.create_task();
    let bar = Bar::default();
    let started = Instant::now();

    let port = service::register(*service_task)?;
    let progress = ReceiveRight::new_in(*client_task)?;
    let (failed, served) = thread::scope(|scope| {
        let uid = names::own_uid();
        let server = scope.spawn(move || service::serve(&port, uid));
        scope.spawn(|| bar.draw(&progress));
        let failed = digest_all(&client_task, &progress, &bar, files, algorithm);
        // Both threads wait for messages, and stop when their tasks end.
        service_task.end();
        client_task.end();
        (failed, server.join())
    });
    let served = served.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    drop(progress);

    let ledger = kernel.ledger();
    eprint!(
        "{}",
        report(&kernel.statistics(), &served, started.elapsed())
    );
    eprintln!("ledger: {ledger}");
    Ok(if !ledger.is_zero() {
        ExitCode::from(2)
    } else if failed? {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Digests all files in order. Returns true if a file failed.
fn digest_all(
    task: &mach_msg::kernel::embedded::OwnedTask,
    progress: &ReceiveRight,
    bar: &Bar,
    files: &[OsString],
    algorithm: Algorithm,
) -> Result<bool, Error> {
    let client = Client {
        task: **task,
        service: &bootstrap::look_up_as(**task, protocol::SERVICE)?,
        progress: &progress.make_send()?,
        algorithm,
    };
    let mut out = io::stdout().lock();
    let mut failed = false;
    for (number, name) in (0..).zip(files) {
        bar.begin(number, name);
        let result = client.digest(number, name);
        bar.end();
        match result {
            Ok(digest) => {
                if let Err(error) = names::write_line(&mut out, &digest, name) {
                    eprintln!("digest: standard output: {}", names::describe(&error));
                    return Ok(true);
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
                failed = true;
            }
        }
    }
    Ok(failed)
}

fn report(statistics: &Statistics, served: &Summary, elapsed: Duration) -> String {
    let messages = statistics.messages;
    let per_message = elapsed.as_secs_f64() * 1e6 / messages.max(1) as f64;
    let mut text = format!(
        "{messages} messages, {per_message:.2} µs per message with reading and hashing; {} requests served, {} refused\n\
         {} bytes moved out of line, {} copied\n",
        served.requests, served.refused, statistics.ool_bytes_moved, statistics.ool_bytes_copied,
    );
    if let Some(sender) = served.sender {
        text += &format!(
            "sender in the trailer: pid {}, uid {}, gid {}\n",
            sender.pid(),
            sender.euid(),
            sender.egid()
        );
    }
    text
}
