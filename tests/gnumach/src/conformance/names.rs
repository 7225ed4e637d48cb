//! The names and addresses of one task, by the variables of a scenario.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};

use mach_msg::wire::PortName;
use serde_json::Value;

/// A name that never denotes anything.
const BOGUS: u32 = 0x0123_4567;

/// The variables of a task.
#[derive(Default)]
pub(super) struct Names {
    names: BTreeMap<String, u32>,
    pub(super) addresses: BTreeMap<String, usize>,
}

impl Names {
    /// Returns the name that a scenario states as a constant, a number or a variable.
    pub(super) fn resolve(&self, value: &Value) -> Result<PortName, String> {
        let found = match value {
            Value::Null => Some(0),
            Value::Number(number) => number.as_u64().map(|number| number as u32),
            Value::String(text) => match text.as_str() {
                "MACH_PORT_NULL" => Some(0),
                "MACH_PORT_DEAD" => Some(!0),
                "BOGUS" => Some(BOGUS),
                variable => self.names.get(variable).copied(),
            },
            _ => None,
        };
        found
            .map(PortName)
            .ok_or_else(|| format!("{value} has no value"))
    }

    /// Returns the argument of a call. A variable whose call failed is null.
    pub(super) fn argument(&self, value: &Value) -> Result<PortName, String> {
        if self.is_new(value) {
            return Ok(PortName::NULL);
        }
        self.resolve(value)
    }

    /// Returns true for a variable without a value.
    pub(super) fn is_new(&self, value: &Value) -> bool {
        let variable = value.as_str().filter(|text| text.starts_with('$'));
        variable.is_some_and(|variable| !self.names.contains_key(variable))
    }

    /// Assigns a value to a variable. Another variable may have the same value.
    pub(super) fn set(&mut self, variable: &Value, found: PortName) -> Result<(), String> {
        let variable = variable.as_str().ok_or("no variable")?;
        self.names.insert(variable.to_string(), found.0);
        Ok(())
    }

    /// Compares a name that a call has returned. A variable without a value gets it, if no other
    /// variable has the same.
    pub(super) fn check(&mut self, expected: &Value, found: PortName) -> Result<(), String> {
        if let Ok(name) = self.resolve(expected) {
            return if name == found {
                Ok(())
            } else {
                Err(format!(
                    "expected {expected} = {name:?}, found {}",
                    self.shown(found)
                ))
            };
        }
        let Some(variable) = expected.as_str() else {
            return Err(format!("{expected} is not a name"));
        };
        if self.names.values().any(|name| *name == found.0) {
            return Err(format!(
                "expected a new name {variable}, found {}",
                self.shown(found)
            ));
        }
        self.names.insert(variable.to_string(), found.0);
        Ok(())
    }

    /// Binds the result of a call: the name of an older variable if `equals` is one, or a new name.
    pub(super) fn bind(
        &mut self,
        variable: &Value,
        equals: &Value,
        found: PortName,
    ) -> Result<(), String> {
        if !equals.is_null() {
            self.check(equals, found)?;
            return self.set(variable, found);
        }
        self.check(variable, found)
    }

    fn shown(&self, name: PortName) -> String {
        let variable = self.names.iter().find(|(_, value)| **value == name.0);
        match variable {
            Some((variable, _)) => format!("{variable} = {name:?}"),
            None => format!("{name:?}"),
        }
    }
}
