//! The operations of scenarios other than `mach_msg`.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use mach_msg::kernel::{KernReturn, PortFlavor, PortType};
use mach_msg::wire::PortName;
use serde_json::Value;

use super::call::{self, Context, Waiting};
use super::message;
use super::names::Names;
use super::scenario::{CARRIER, Step, calls, carrier_of, code, number, operations, same};
use crate::rpc::{self, Request, WORD, inline};

/// Returns the reason why a scenario cannot be run.
pub(super) fn missing(scenario: &Value) -> Option<&'static str> {
    let has_first_names = operations(scenario)
        .iter()
        .any(|operation| operation["op"] == "self");
    has_first_names.then_some("the provider has taken the first names of the task")
}

/// Numbers of the kinds of rights.
const RIGHTS: [(&str, u32); 6] = [
    ("SEND", 0),
    ("RECEIVE", 1),
    ("SEND_ONCE", 2),
    ("PORT_SET", 3),
    ("DEAD_NAME", 4),
    ("LABELH", 5),
];

/// Bits of the type of a name.
const TYPES: [(&str, u32); 7] = [
    ("SEND", 0x1_0000),
    ("RECEIVE", 0x2_0000),
    ("SEND_ONCE", 0x4_0000),
    ("PORT_SET", 0x8_0000),
    ("DEAD_NAME", 0x10_0000),
    ("DNREQUEST", 0x8000_0000),
    ("MAREQUEST", 0x4000_0000),
];

/// Ids of notifications.
const NOTIFICATIONS: [(&str, u32); 6] = [
    ("PORT_DELETED", 65),
    ("SEND_POSSIBLE", 66),
    ("PORT_DESTROYED", 69),
    ("NO_SENDERS", 70),
    ("SEND_ONCE", 71),
    ("DEAD_NAME", 72),
];

/// The fields of a port status after that of the set, in their order.
const STATUS: [&str; 8] = [
    "seqno",
    "mscount",
    "qlimit",
    "msgcount",
    "sorights",
    "srights",
    "pdrequest",
    "nsrequest",
];

/// Returns a number that a scenario states by name or as a number.
fn raw(value: &Value, names: &[(&str, u32)]) -> Result<u32, String> {
    let named = value.as_str().and_then(|name| {
        let found = names.iter().find(|(known, _)| *known == name);
        found.map(|(_, raw)| *raw)
    });
    named
        .or_else(|| value.as_i64().map(|number| number as u32))
        .ok_or_else(|| format!("unknown name {value}"))
}

/// Compares the code of a call. Returns the result of a call that succeeded.
fn checked<T>(operation: &Value, result: Result<T, KernReturn>) -> Result<Option<T>, String> {
    let found = result
        .as_ref()
        .err()
        .map_or(0, |code| code.0.cast_unsigned());
    let expected = code(operation)?;
    if expected != found {
        let found = KernReturn(found.cast_signed());
        return Err(format!(
            "code: expected {}, found {found:?}",
            operation["ret"]
        ));
    }
    Ok(result.ok())
}

/// Returns the sorted names of the bits of a type.
fn type_names(kind: PortType) -> Vec<&'static str> {
    let bits = TYPES.iter().filter(|(_, bit)| kind.bits() & bit != 0);
    let mut names: Vec<_> = bits.map(|(name, _)| *name).collect();
    names.sort_unstable();
    names
}

fn check_type(expected: &Value, kind: PortType) -> Result<(), String> {
    let names = expected.as_array().map_or(&[][..], Vec::as_slice);
    let mut expected: Vec<_> = names.iter().filter_map(Value::as_str).collect();
    expected.sort_unstable();
    same("type", expected, type_names(kind))
}

/// A task of a scenario.
pub(super) struct Worker {
    task: usize,
    /// The calls that wait in threads, by their labels.
    waiting: BTreeMap<String, Waiting>,
    context: Context,
    /// The names before the first operation.
    before: Vec<PortName>,
}

impl Worker {
    pub(super) fn new(task: usize, scenario: &Value) -> Self {
        // The provider and the runner keep reply ports.
        rpc::reply_port().expect("a port");
        let _ = calls().port_names();
        let names = calls().port_names().unwrap_or_default();
        Self {
            task,
            waiting: BTreeMap::new(),
            context: Context {
                names: Names::default(),
                has_own_sizes: scenario["against_xnu"].is_null(),
            },
            before: names.into_iter().map(|(name, _)| name).collect(),
        }
    }

    /// Compares the results of a call that waited in a thread, once it has ended.
    pub(super) fn completed(&mut self, results: &Value) -> Result<(), String> {
        let label = results["async"].as_str().unwrap_or_default();
        let waiting = self.waiting.remove(label).ok_or("no such call")?;
        call::check_waited(&mut self.context, results, &waiting.join())
            .map_err(|text| format!("{label}: {text}"))
    }

    /// Checks that the calls which were recorded as waiting at the end, and no others, still wait.
    pub(super) fn still_waiting(&mut self, scenario: &Value) -> Result<(), String> {
        let recorded = message::list(&scenario["still_blocked"]);
        for (label, waiting) in &self.waiting {
            let expected = recorded.iter().any(|recorded| recorded == label.as_str());
            same(label, expected, !waiting.has_ended())?;
        }
        Ok(())
    }

    /// Makes a call that mach-msg does not have, or makes by a trap, as a request to the task port.
    /// Returns `None` for any other call.
    fn request(&self, operation: &Value) -> Result<Option<u32>, String> {
        let name = |key: &str| self.context.names.argument(&operation[key]);
        let is_request = operation["rpc"] == true || operation["rpc"] == 1;
        let request = match operation["op"].as_str() {
            Some("rename") => Request::new(3202)
                .port_name(name("name")?)
                .port_name(name("new")?),
            Some("set_protected_payload") => {
                let payload = number(&operation["payload"]);
                Request::new(3221).port_name(name("name")?).word(payload)
            }
            Some("port_allocate_name") if is_request => {
                let right = raw(&operation["right"], &RIGHTS)?;
                Request::new(3203)
                    .integers(&[right])
                    .port_name(name("name")?)
            }
            Some("insert_right") if is_request => {
                let disposition = message::disposition(&operation["disp"])?;
                let request = Request::new(3215).port_name(name("name")?);
                request.right(name("poly")?, disposition)
            }
            _ => return Ok(None),
        };
        let task = calls().task_self().map_err(|code| format!("{code:?}"))?;
        Ok(Some(request.call(task).err().unwrap_or(0).cast_unsigned()))
    }

    /// Compares whether there is memory at an address.
    fn region(&self, operation: &Value) -> Result<(), String> {
        let variable = operation["addr"].as_str().unwrap_or_default();
        let address = self.context.names.addresses.get(variable).copied();
        let address = address.ok_or_else(|| format!("no address {variable}"))?;
        let task = calls().task_self().map_err(|code| format!("{code:?}"))?;
        // vm_region: the first region at the address or after it
        let found = Request::new(2029).word(address).call(task);
        let start = found.ok().and_then(|results| {
            let at = inline(0, 0, 1).len();
            let word = results.get(at..at + WORD)?;
            Some(usize::from_le_bytes(word.try_into().ok()?))
        });
        let is_mapped = start.is_some_and(|start| start <= address);
        same("mapped", operation["mapped"] == true, is_mapped)
    }

    /// Runs an operation and compares its results.
    pub(super) fn run(&mut self, operation: &Value, step: Step) -> Result<(), String> {
        let calls = calls();
        let op = operation["op"].as_str().unwrap_or_default();
        let name = |key: &str| self.context.names.argument(&operation[key]);
        let right = || raw(&operation["right"], &RIGHTS);
        let disposition = || message::disposition(&operation["disp"]);
        let value = || Ok::<_, String>(number(&operation["value"]) as u32);
        let (out, equals) = (&operation["out"], &operation["out_equals"]);
        if let Some(found) = self.request(operation)? {
            return same("code", code(operation)?, found);
        }
        let result = match op {
            "region" => return self.region(operation),
            "mach_msg" if operation["state"] == "BLOCKED" => {
                let waiting = call::start(&mut self.context, operation)?;
                let label = operation["async"].as_str().unwrap_or_default();
                self.waiting.insert(String::from(label), waiting);
                return Ok(());
            }
            "mach_msg" => return call::run(&mut self.context, operation),
            "thread_abort" => {
                let label = operation["target"].as_str().unwrap_or_default();
                let waiting = self.waiting.get(label).ok_or("no such call")?;
                return waiting.abort().map_err(|code| format!("code {code}"));
            }
            "transfer" if step == Step::Receive => {
                let found = call::receive_right(CARRIER)?;
                return self.context.names.set(out, found);
            }
            "transfer" => {
                let to = carrier_of(number(&operation["to"]));
                return call::send_right(to, name("name")?, disposition()?);
            }
            "inspect" => return self.inspect(operation),
            "space_names" => return self.space_names(operation),
            "port_allocate" => {
                let found = calls.port_allocate(right()?);
                return match checked(operation, found)? {
                    Some(found) => self.context.names.bind(out, equals, found),
                    None => Ok(()),
                };
            }
            "extract_right" => {
                let found = calls.port_extract_right(name("name")?, disposition()?);
                return match checked(operation, found)? {
                    Some((found, kind)) => {
                        let expected = message::disposition(&operation["out_disp"])?;
                        same("type of the right", expected, kind)?;
                        self.context.names.bind(out, equals, found)
                    }
                    None => Ok(()),
                };
            }
            "request_notification" => {
                let id = raw(&operation["id"], &NOTIFICATIONS)?;
                let found = calls.port_request_notification(
                    name("name")?,
                    id.cast_signed(),
                    number(&operation["sync"]) as u32,
                    name("notify")?,
                    disposition()?,
                );
                return match checked(operation, found)? {
                    Some(found) => self.context.names.check(&operation["previous"], found),
                    None => Ok(()),
                };
            }
            "get_refs" => {
                let found = calls.port_get_refs(name("name")?, right()?);
                return match checked(operation, found)? {
                    Some(found) => same("references", number(&operation["refs"]), found as usize),
                    None => Ok(()),
                };
            }
            "port_type" => {
                let found = calls.port_type(name("name")?);
                return match checked(operation, found)? {
                    Some(found) => check_type(&operation["type"], found),
                    None => Ok(()),
                };
            }
            "get_set_status" => {
                let found = calls.port_get_set_status(name("name")?);
                return match checked(operation, found)? {
                    Some(found) => self.check_members(&operation["members"], &found),
                    None => Ok(()),
                };
            }
            "mem_alloc" => {
                let found = calls.vm_allocate(number(&operation["size"]));
                if let Some(address) = checked(operation, found)? {
                    let variable = String::from(out.as_str().unwrap_or_default());
                    self.context.names.addresses.insert(variable, address);
                }
                return Ok(());
            }
            "port_allocate_name" => calls.port_allocate_name(right()?, name("name")?),
            "port_destroy" => calls.port_destroy(name("name")?),
            "port_deallocate" => calls.port_deallocate(name("name")?),
            "mod_refs" => {
                let delta = operation["delta"].as_i64().unwrap_or(0) as i32;
                calls.port_mod_refs(name("name")?, right()?, delta)
            }
            "insert_right" => calls.port_insert_right(name("name")?, name("poly")?, disposition()?),
            "set_attributes" => {
                let limit = number(&operation["values"][0]) as u32;
                calls.port_set_attributes(name("name")?, PortFlavor::Limits as u32, &[limit])
            }
            "set_qlimit" => {
                calls.port_set_attributes(name("name")?, PortFlavor::Limits as u32, &[value()?])
            }
            "set_mscount" => calls.port_set_mscount(name("name")?, value()?),
            "set_seqno" => calls.port_set_seqno(name("name")?, value()?),
            "move_member" => calls.port_move_member(name("name")?, name("pset")?),
            // Recorded with the only call of the kernel, which moves.
            "insert_member" => calls.port_move_member(name("name")?, name("pset")?),
            "extract_member" => calls.port_move_member(name("name")?, PortName::NULL),
            other => return Err(format!("unknown operation `{other}`")),
        };
        checked(operation, result).map(drop)
    }

    fn check_members(&mut self, expected: &Value, found: &[PortName]) -> Result<(), String> {
        let members = expected.as_array().map_or(&[][..], Vec::as_slice);
        let mut names = Vec::new();
        for member in members {
            names.push(self.context.names.resolve(member)?);
        }
        names.sort_unstable();
        same("members", &names[..], found)
    }

    fn inspect(&mut self, operation: &Value) -> Result<(), String> {
        let calls = calls();
        let name = self.context.names.argument(&operation["name"])?;
        let Some(kind) = checked(operation, calls.port_type(name))? else {
            return Ok(());
        };
        check_type(&operation["type"], kind)?;
        for (right, raw) in RIGHTS.iter().take(5) {
            let found = calls.port_get_refs(name, *raw).unwrap_or(0);
            same(right, number(&operation["refs"][*right]), found as usize)?;
        }
        if kind.contains(PortType::RECEIVE) {
            let status = &operation["status"];
            let mut words = [0; 10];
            let flavor = PortFlavor::ReceiveStatus as u32;
            let read = calls.port_get_attributes(name, flavor, &mut words);
            same("words", Ok(10), read)?;
            same("in a set", status["pset"] != 0, words[0] != 0)?;
            for (field, found) in STATUS.iter().zip(&words[1..]) {
                same(field, number(&status[*field]), *found as usize)?;
            }
        }
        if kind.contains(PortType::PORT_SET) {
            let members = calls.port_get_set_status(name).unwrap_or_default();
            self.check_members(&operation["members"], &members)?;
        }
        Ok(())
    }

    fn space_names(&mut self, operation: &Value) -> Result<(), String> {
        let names = calls().port_names().map_err(|code| format!("{code:?}"))?;
        let is_own = |name: PortName| {
            self.before.contains(&name) || (name.0 >= CARRIER.0 && name.0 < CARRIER.0 + 16)
        };
        let mut found: Vec<_> = names
            .into_iter()
            .filter(|(name, _)| !is_own(*name))
            .collect();
        found.sort_unstable_by_key(|(name, _)| *name);
        let listed = operation["names"].as_array().map_or(&[][..], Vec::as_slice);
        let mut expected = Vec::new();
        for variable in listed {
            let name = match variable.as_str() {
                // A right that has arrived without being checked.
                Some(text) if self.context.names.is_new(variable) => {
                    let known = |name: &PortName| {
                        listed.iter().any(|other| {
                            self.context
                                .names
                                .resolve(other)
                                .is_ok_and(|other| other == *name)
                        })
                    };
                    let unknown = found
                        .iter()
                        .map(|(name, _)| *name)
                        .find(|name| !known(name));
                    let Some(name) = unknown else {
                        return Err(format!("no name for {text}"));
                    };
                    self.context.names.check(variable, name)?;
                    name
                }
                _ => self.context.names.resolve(variable)?,
            };
            let key = match variable {
                Value::String(text) => text.clone(),
                other => format!("{other}"),
            };
            expected.push((name, key));
        }
        expected.sort_unstable_by_key(|(name, _)| *name);
        let only_names: Vec<_> = expected.iter().map(|(name, _)| *name).collect();
        let found_names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
        same("names", only_names, found_names)?;
        for ((_, variable), (_, kind)) in expected.iter().zip(found) {
            check_type(&operation["types"][variable.as_str()], kind)
                .map_err(|text| format!("{variable}: {text}"))?;
        }
        let _ = self.task;
        Ok(())
    }
}
