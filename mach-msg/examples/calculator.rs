//! The smallest service: a trait, a server, a client.
//!
//! ```text
//! cargo run --example calculator -- 6 '*' 7
//! ```
//!
//! Server and client are two tasks of an embedded kernel in one process. On a Mac the same code
//! runs between processes, with `Task::current()` as the task, and a port that is registered with
//! launchd.

mod common;

use std::error::Error;
use std::process::ExitCode;

use mach_msg::bootstrap;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::service::{Server, ServiceError, mach_service};

use common::{Misuse, say};

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
) -> Result<String, Box<dyn Error>> {
    Ok(match operator {
        "+" => client.add(left, right)?.to_string(),
        "*" => client.multiply(left, right)?.to_string(),
        "/" => {
            let (quotient, remainder) = client.divide(left, right)?;
            format!("{quotient}, remainder {remainder}")
        }
        other => {
            let text = format!("unknown operator `{other}`, expected one of + * /");
            return Err(Misuse(text).into());
        }
    })
}

const USAGE: &str = "\
usage: calculator [LEFT OPERATOR RIGHT]

Calculates with 64-bit integers in a service. OPERATOR is +, * or /. Without arguments: 6 '*' 7.";

fn main() -> ExitCode {
    common::run(USAGE, |arguments: Option<[String; 3]>| {
        let Some([left, operator, right]) = arguments else {
            return run(6, "*", 7);
        };
        match (left.parse(), right.parse()) {
            (Ok(left), Ok(right)) => run(left, &operator, right),
            _ => Err(Misuse("expected two 64-bit integers".to_owned()).into()),
        }
    })
}

fn run(left: i64, operator: &str, right: i64) -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let (server_task, client_task) = (kernel.create_task(), kernel.create_task());

    let port = bootstrap::check_in_as(*server_task, "example.calculator")?;
    let server = Server::new().serve(CalculatorServer::new(CheckedArithmetic));
    let stop = server.stopper();
    let client = CalculatorClient::new(bootstrap::look_up_as(*client_task, "example.calculator")?);

    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&port));
        let result = calculate(&client, left, operator, right);
        stop.stop();
        say(format_args!("{left} {operator} {right} = {}", result?));
        Ok(())
    })
}
