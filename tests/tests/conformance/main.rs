//! Scenarios recorded from XNU code, replayed on the embedded kernel with recorded and altered
//! arguments.

mod altered;
mod replay;
