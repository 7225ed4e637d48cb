//! Scenarios recorded from XNU code, replayed on the embedded kernel with recorded and altered
//! arguments.

mod altered;
#[cfg(target_os = "linux")]
mod processes;
mod replay;
