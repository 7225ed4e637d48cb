//! `machd run`.

use std::error::Error;
use std::os::unix::net::UnixListener;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode};
use std::thread;

use mach_msg::kernel::remote::KERNEL_VARIABLE;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::arguments::Run;
use crate::{control, serve};

pub(crate) fn run(arguments: &Run) -> Result<ExitCode, Box<dyn Error>> {
    let (program, rest) = arguments.command.split_first().ok_or("no command")?;
    // In a folder that only this user can enter.
    let folder = tempfile::Builder::new().prefix("machd-").tempdir()?;
    let path = folder.path().join("kernel");
    let listener = UnixListener::bind(&path)?;
    let host = serve::host(&arguments.limits);
    control::start(&host)?;
    // The terminal sends these to the command as well, and this process ends after it.
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    thread::spawn(move || signals.forever().for_each(drop));
    let serving = {
        let host = host.clone();
        thread::spawn(move || host.serve(listener))
    };
    let status = Command::new(program)
        .args(rest)
        .env(KERNEL_VARIABLE, &path)
        .status()
        .map_err(|error| format!("`{}` cannot be run: {error}", program.display()));
    host.stop();
    let served = serving.join().map_err(|_| "the host panicked")?;
    served?;
    let status = status?;
    let code = match (status.code(), status.signal()) {
        (Some(code), _) => code,
        (None, Some(signal)) => 128 + signal,
        (None, None) => 1,
    };
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}
