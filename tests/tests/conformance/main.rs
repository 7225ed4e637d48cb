//! Scenarios recorded from XNU code, replayed on the embedded kernel, with their own arguments and
//! with altered ones.

mod altered;
mod replay;
