//! Scenarios in files: operations with the results of the kernel of macOS.

use std::collections::BTreeMap;
use std::fmt;

use mach_msg::kernel::{KernReturn, MsgReturn};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::message::{Bind, ExpectedMessage, MsgAfter, ReceivePart, SendPart, WrittenFields};
use super::symbols::{
    Bytes, ConstructFlag, Disposition, Flavor, GuardFlag, GuardReason, Hex32, MsgOption, Name,
    Notification, ReceivedDisposition, Right, TypeBit, Word,
};

/// Operations on the names of a few tasks, each with its recorded results.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Name of the scenario. The runner ignores it.
    pub name: String,
    /// Description of the scenario. The runner ignores it.
    pub about: String,
    pub(super) tasks: usize,
    pub(super) operations: Vec<Operation>,
    /// The labels of the asynchronous calls that are blocked at the end.
    pub(super) still_blocked: Vec<String>,
}

/// A scenario that violates the format. Unknown parts are not ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScenarioError {
    /// Name of the scenario, if it could be read.
    pub name: String,
    /// Index of the operation, if the error is in one.
    pub operation: Option<usize>,
    /// The error.
    pub message: String,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name)?;
        if let Some(operation) = self.operation {
            write!(f, ", operation {operation}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for ScenarioError {}

/// One operation: the task, the call and its results.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    /// The text of the file, shortened for reports.
    pub(super) text: String,
    pub(super) task: usize,
    pub(super) call: Call,
    /// The return code. Absent if the call has none or is blocked.
    pub(super) code: Option<Code>,
    pub(super) guards: Vec<ExpectedGuard>,
    /// The asynchronous calls that end with this operation.
    pub(super) completed: Vec<Completed>,
}

/// A return code as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code(pub(super) i32);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 & 0x1000_0000 != 0 && self.0 > 0 {
            fmt::Debug::fmt(&MsgReturn(self.0), f)
        } else {
            fmt::Debug::fmt(&KernReturn(self.0), f)
        }
    }
}

/// A guard exception as recorded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedGuard {
    pub(super) reason: GuardReason,
    pub(super) name: Name,
    pub(super) fatal: bool,
    /// See [`untrusted`](super::untrusted).
    #[serde(rename = "subcode")]
    pub(super) _subcode: Option<Word>,
}

/// A finished asynchronous call.
#[derive(Clone, Debug)]
pub(super) struct Completed {
    pub(super) label: String,
    pub(super) task: usize,
    pub(super) code: Option<Code>,
    pub(super) guards: Vec<ExpectedGuard>,
    pub(super) results: MsgResults,
}

/// The results of `mach_msg` besides its code.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MsgResults {
    pub(super) received: Option<ExpectedMessage>,
    pub(super) bytes_written: Option<usize>,
    pub(super) written_fields: Option<WrittenFields>,
    pub(super) msg_after: Option<MsgAfter>,
}

/// `RECEIVE_STATUS`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedStatus {
    pub(super) pset: u32,
    pub(super) seqno: u32,
    pub(super) mscount: u32,
    pub(super) qlimit: u32,
    pub(super) msgcount: u32,
    pub(super) sorights: u32,
    pub(super) srights: u32,
    pub(super) pdrequest: u32,
    pub(super) nsrequest: u32,
    pub(super) flags: u32,
}

/// A call with its arguments. Optional fields that are not arguments are results.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Call {
    PortAllocate {
        right: Right,
        out: Option<Name>,
    },
    PortAllocateName {
        right: Right,
        name: Name,
    },
    /// A trap without a return code: it returns a name, which is null on failure.
    MachReplyPort {
        out: Option<Name>,
    },
    PortConstruct {
        flags: Vec<ConstructFlag>,
        #[serde(default)]
        qlimit: u32,
        #[serde(default)]
        context: Word,
        out: Option<Name>,
    },
    PortDestroy {
        name: Name,
    },
    PortDeallocate {
        name: Name,
    },
    PortDestruct {
        name: Name,
        #[serde(default, alias = "delta")]
        srdelta: i32,
        #[serde(default)]
        guard: Word,
    },
    PortType {
        name: Name,
        r#type: Option<Vec<TypeBit>>,
    },
    GetRefs {
        name: Name,
        right: Right,
        refs: Option<u32>,
    },
    ModRefs {
        name: Name,
        right: Right,
        delta: i32,
    },
    InsertRight {
        name: Name,
        poly: Name,
        disp: Disposition,
    },
    ExtractRight {
        name: Name,
        disp: Disposition,
        out: Option<Name>,
        out_equals: Option<Name>,
        out_disp: Option<ReceivedDisposition>,
    },
    GetAttributes {
        name: Name,
        flavor: Flavor,
        /// Number of words in the buffer of the caller.
        count: Option<usize>,
        out_count: Option<usize>,
        info: Option<Vec<u32>>,
        qlimit: Option<u32>,
        status: Option<ExpectedStatus>,
    },
    SetAttributes {
        name: Name,
        flavor: Flavor,
        values: Vec<i64>,
        count: Option<usize>,
    },
    AssertAttributes {
        name: Name,
        flavor: Flavor,
        values: Vec<i64>,
        count: Option<usize>,
    },
    InsertMember {
        name: Name,
        pset: Name,
    },
    ExtractMember {
        name: Name,
        pset: Name,
    },
    MoveMember {
        name: Name,
        pset: Name,
    },
    GetSetStatus {
        name: Name,
        members: Option<Vec<Name>>,
    },
    SetMscount {
        name: Name,
        value: u32,
    },
    SetSeqno {
        name: Name,
        value: u32,
    },
    GetContext {
        name: Name,
        context: Option<Word>,
    },
    SetContext {
        name: Name,
        context: Word,
    },
    Guard {
        name: Name,
        guard: Word,
        #[serde(default)]
        strict: bool,
    },
    GuardWithFlags {
        name: Name,
        guard: Word,
        #[serde(deserialize_with = "guard_flags")]
        flags: u64,
    },
    Unguard {
        name: Name,
        guard: Word,
    },
    SwapGuard {
        name: Name,
        old: Word,
        new: Word,
    },
    Peek {
        name: Name,
        #[serde(default)]
        seqno: u32,
        trailer_size: Option<usize>,
        #[serde(default)]
        trailer_type: u32,
        out_seqno: Option<u32>,
        out_size: Option<u32>,
        out_id: Option<i32>,
        out_trailer_size: Option<usize>,
    },
    GetSrights {
        name: Name,
        srights: Option<u32>,
    },
    RequestNotification {
        name: Name,
        id: Notification,
        sync: u32,
        notify: Name,
        disp: Disposition,
        previous: Option<Name>,
        /// See [`untrusted`](super::untrusted).
        #[serde(rename = "via")]
        _via: Option<String>,
    },
    /// `port_type`, `get_refs` for each right, the status or the members
    Inspect {
        name: Name,
        r#type: Option<Vec<TypeBit>>,
        refs: Option<BTreeMap<String, u32>>,
        status: Option<ExpectedStatus>,
        members: Option<Vec<Name>>,
    },
    SpaceNames {
        names: Vec<Name>,
    },
    /// Moves or copies a right to another task, like a port descriptor
    Transfer {
        name: Name,
        disp: Disposition,
        to: usize,
        out: Option<Name>,
        out_equals: Option<Name>,
    },
    MemAlloc {
        out: String,
        size: usize,
        #[serde(default)]
        fill: Bytes,
    },
    MemWrite {
        addr: Word,
        data: Bytes,
    },
    MemCheck {
        addr: Word,
        size: Option<usize>,
        mapped: bool,
        data: Option<Bytes>,
    },
    TerminateSpace {},
    CreateVoucher {
        user_data: Bytes,
        out: Option<Name>,
        out_equals: Option<Name>,
    },
    ThreadAbort {
        #[serde(rename = "async", alias = "label", alias = "thread", alias = "target")]
        label: String,
    },
    Wait {},
    MachMsg(Box<MsgOperation>),
}

/// The arguments of `mach_msg`, and its results if it did not block.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MsgOperation {
    #[serde(deserialize_with = "options")]
    pub(super) options: u32,
    #[serde(default)]
    pub(super) options_extra: Hex32,
    #[serde(default)]
    pub(super) timeout: u32,
    /// The label of a call on a separate thread.
    #[serde(rename = "async")]
    pub(super) label: Option<String>,
    pub(super) send: Option<SendPart>,
    pub(super) rcv: Option<ReceivePart>,
    #[serde(default)]
    pub(super) bind: Bind,
    /// `BLOCKED` if the call blocks.
    pub(super) state: Option<State>,
    #[serde(skip)]
    pub(super) results: MsgResults,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum State {
    Blocked,
}

fn options<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let options = Vec::<MsgOption>::deserialize(deserializer)?;
    Ok(options.into_iter().fold(0, |all, option| all | option.0))
}

fn guard_flags<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Flags {
        Number(u64),
        Names(Vec<GuardFlag>),
    }
    Ok(match Flags::deserialize(deserializer)? {
        Flags::Number(number) => number,
        Flags::Names(names) => u64::from(names.into_iter().fold(0, |all, flag| all | flag.0)),
    })
}

impl Scenario {
    /// Reads one line of a scenario file.
    ///
    /// # Errors
    ///
    /// Returns an error if the line is not JSON, a field is missing or unknown, an operation is
    /// unknown, a value is invalid for its field, a symbolic return code differs from the numeric
    /// one, or the scenario does not have a task.
    pub fn parse(line: &str) -> Result<Self, ScenarioError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Outline {
            name: String,
            #[serde(rename = "category")]
            _category: Option<String>,
            #[serde(default)]
            about: String,
            tasks: usize,
            ops: Vec<Map<String, Value>>,
            #[serde(default)]
            still_blocked: Vec<String>,
        }

        let outline: Outline = serde_json::from_str(line).map_err(|error| ScenarioError {
            name: serde_json::from_str::<Value>(line)
                .ok()
                .and_then(|value| Some(value.get("name")?.as_str()?.to_owned()))
                .unwrap_or_else(|| "(no name)".to_owned()),
            operation: None,
            message: error.to_string(),
        })?;
        let name = outline.name;
        let operations: Result<Vec<Operation>, ScenarioError> = outline
            .ops
            .into_iter()
            .enumerate()
            .map(|(index, fields)| {
                Operation::parse(fields, outline.tasks).map_err(|message| ScenarioError {
                    name: name.clone(),
                    operation: Some(index),
                    message,
                })
            })
            .collect();
        Ok(Self {
            operations: operations?,
            name,
            about: outline.about,
            tasks: outline.tasks,
            still_blocked: outline.still_blocked,
        })
    }
}

impl Operation {
    fn parse(mut fields: Map<String, Value>, tasks: usize) -> Result<Self, String> {
        let text = abbreviated(&Value::Object(fields.clone()));
        let task: usize = required(&mut fields, "task")?;
        if task >= tasks {
            return Err(format!("there is no task {task}"));
        }
        let code = code(&mut fields)?;
        let guards = optional(&mut fields, "exc_guard")?.unwrap_or_default();
        let completed: Option<Vec<Map<String, Value>>> = optional(&mut fields, "completed")?;
        let completed: Result<Vec<Completed>, String> = completed
            .unwrap_or_default()
            .into_iter()
            .map(Completed::parse)
            .collect();
        let is_msg = fields.get("op").and_then(Value::as_str) == Some("mach_msg");
        let results = if is_msg {
            MsgResults::take(&mut fields)?
        } else {
            MsgResults::default()
        };
        let mut call: Call = parse(Value::Object(fields))?;
        match &mut call {
            Call::MachMsg(msg) => msg.results = results,
            Call::Transfer { to, .. } if *to >= tasks => {
                return Err(format!("there is no task {to}"));
            }
            _ => {}
        }
        Ok(Self {
            text,
            task,
            call,
            code,
            guards,
            completed: completed?,
        })
    }
}

impl Completed {
    fn parse(mut fields: Map<String, Value>) -> Result<Self, String> {
        let completed = Self {
            label: required(&mut fields, "async")?,
            task: required(&mut fields, "task")?,
            code: code(&mut fields)?,
            guards: optional(&mut fields, "exc_guard")?.unwrap_or_default(),
            results: MsgResults::take(&mut fields)?,
        };
        match fields.keys().next() {
            Some(unknown) => Err(format!("unknown field `{unknown}` in `completed`")),
            None => Ok(completed),
        }
    }
}

impl MsgResults {
    /// Removes the fields that are results from the others.
    fn take(fields: &mut Map<String, Value>) -> Result<Self, String> {
        let names = ["received", "bytes_written", "written_fields", "msg_after"];
        let results: Map<String, Value> = names
            .into_iter()
            .filter_map(|name| fields.remove_entry(name))
            .collect();
        parse(Value::Object(results))
    }
}

fn parse<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn optional<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<T>, String> {
    match fields.remove(name) {
        Some(value) => parse(value)
            .map(Some)
            .map_err(|error| format!("`{name}`: {error}")),
        None => Ok(None),
    }
}

fn required<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Result<T, String> {
    optional(fields, name)?.ok_or_else(|| format!("missing field `{name}`"))
}

/// Returns the return code, which must be the same as symbol and as number.
fn code(fields: &mut Map<String, Value>) -> Result<Option<Code>, String> {
    let symbol: Option<String> = optional(fields, "ret")?;
    let symbol = match symbol {
        Some(symbol) => {
            Some(parse_code(&symbol).ok_or_else(|| format!("unknown return code \"{symbol}\""))?)
        }
        None => None,
    };
    let number = match fields.remove("ret_code") {
        Some(Value::String(text)) => {
            Some(parse_code(&text).ok_or_else(|| format!("unknown return code \"{text}\""))?)
        }
        Some(value) => Some(parse(value)?),
        None => None,
    };
    match (symbol, number) {
        (Some(symbol), Some(number)) if symbol != number => Err(format!(
            "the return code {} is not {number:#x}",
            Code(symbol)
        )),
        (symbol, number) => Ok(symbol.or(number).map(Code)),
    }
}

fn parse_code(text: &str) -> Option<i32> {
    let kern = text.parse().map(|KernReturn(code)| code);
    kern.or_else(|_| text.parse().map(|MsgReturn(code)| code))
        .ok()
}

/// Returns the JSON with long strings and lists shortened.
fn abbreviated(value: &Value) -> String {
    fn shorten(value: &mut Value) {
        match value {
            Value::String(text) if text.len() > 80 => {
                let end = text.char_indices().nth(64).map_or(text.len(), |(at, _)| at);
                text.truncate(end);
                text.push('…');
            }
            Value::Array(items) => {
                items.truncate(24);
                items.iter_mut().for_each(shorten);
            }
            Value::Object(fields) => fields.values_mut().for_each(shorten),
            _ => {}
        }
    }
    let mut value = value.clone();
    shorten(&mut value);
    value.to_string()
}
