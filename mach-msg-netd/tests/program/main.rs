//! The program as users run it, on hosts of this process.

#![cfg(target_os = "linux")]

mod bridges;
mod commands;
mod endings;
mod fixture;
mod kvstore;
