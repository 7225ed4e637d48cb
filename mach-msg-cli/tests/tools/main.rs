//! The command `mach` as a program. No test needs a terminal of its
//! own: `tui` makes one.

#[cfg(target_os = "linux")]
mod arguments;
mod beginnings;
mod bench;
#[cfg(target_os = "linux")]
mod call;
mod defs;
mod dissect;
mod dumps;
mod forms;
mod generate;
mod guide;
mod hostile;
mod inspect;
mod limits;
#[cfg(target_os = "linux")]
mod lsmp;
mod pipes;
mod replay;
mod run;
mod trace;
#[cfg(target_os = "linux")]
mod tui;
