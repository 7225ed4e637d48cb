//! The smallest service: a trait, a server, a client.
//!
//! ```text
//! cargo run --example calculator -- 6 '*' 7
//! ```
//!
//! Server and client are two tasks of an embedded kernel in one process. On a Mac the same code
//! runs between processes, with `Task::current()` as the task, and a port that is registered with
//! launchd.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use mach_msg::bootstrap;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::service::{ClientError, Server, ServiceError, mach_service};

/// Arithmetic on 64-bit numbers.
#[mach_service(id = 0x4d00)]
pub trait Calculator {
    /// Returns the sum.
    fn add(&self, left: i64, right: i64) -> Result<i64, ArithmeticError>;
    /// Returns the product.
    fn multiply(&self, left: i64, right: i64) -> Result<i64, ArithmeticError>;
    /// Returns the quotient and the remainder.
    fn divide(&self, left: i64, right: i64) -> Result<(i64, i64), ArithmeticError>;
}

/// Errors of the calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ServiceError)]
pub enum ArithmeticError {
    /// The result does not fit in 64 bits.
    #[service_error("the result does not fit into 64 bits")]
    Overflow = 1,
    /// The divisor is zero.
    #[service_error("the divisor is zero")]
    DivisionByZero = 2,
}

/// A server without state.
struct CheckedArithmetic;

impl Calculator for CheckedArithmetic {
    fn add(&self, left: i64, right: i64) -> Result<i64, ArithmeticError> {
        left.checked_add(right).ok_or(ArithmeticError::Overflow)
    }

    fn multiply(&self, left: i64, right: i64) -> Result<i64, ArithmeticError> {
        left.checked_mul(right).ok_or(ArithmeticError::Overflow)
    }

    fn divide(&self, left: i64, right: i64) -> Result<(i64, i64), ArithmeticError> {
        if right == 0 {
            return Err(ArithmeticError::DivisionByZero);
        }
        let quotient = left.checked_div(right).ok_or(ArithmeticError::Overflow)?;
        Ok((quotient, left.wrapping_rem(right)))
    }
}

/// Sends the operation that the arguments describe to the server.
fn calculate(
    client: &CalculatorClient,
    left: i64,
    operator: &str,
    right: i64,
) -> Result<String, ClientError<ArithmeticError>> {
    Ok(match operator {
        "+" => client.add(left, right)?.to_string(),
        "*" => client.multiply(left, right)?.to_string(),
        "/" => {
            let (quotient, remainder) = client.divide(left, right)?;
            format!("{quotient}, remainder {remainder}")
        }
        other => format!("unknown operator `{other}`, expected one of + * /"),
    })
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (left, operator, right) = match &arguments[..] {
        [] => (6, "*", 7),
        [left, operator, right] => match (left.parse(), right.parse()) {
            (Ok(left), Ok(right)) => (left, &**operator, right),
            _ => {
                eprintln!("expected two integers");
                return ExitCode::FAILURE;
            }
        },
        _ => {
            eprintln!("usage: calculator [left operator right]");
            return ExitCode::FAILURE;
        }
    };
    match run(left, operator, right) {
        Ok(text) => {
            say(format_args!("{left} {operator} {right} = {text}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(left: i64, operator: &str, right: i64) -> Result<String, Box<dyn std::error::Error>> {
    let kernel = EmbeddedKernel::new();
    let (server_task, client_task) = (kernel.create_task(), kernel.create_task());

    let port = bootstrap::check_in_as(*server_task, "example.calculator")?;
    let server = Server::new().serve(CalculatorServer::new(CheckedArithmetic));
    let stop = server.stopper();

    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&port));
        let client =
            CalculatorClient::new(bootstrap::look_up_as(*client_task, "example.calculator")?);
        let result = calculate(&client, left, operator, right);
        stop.stop();
        Ok(result?)
    })
}

/// Prints a line. A closed pipe is no error.
fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}
