//! Generates code that creates the messages of each routine of the golden vectors with the
//! generated types. `tests/mig/routines` includes the output. There are about 170 routines.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The subsystems, and the modules with their types.
const SUBSYSTEMS: &[(&str, &str)] = &[
    ("vec_scalars", "super::super::interfaces::vec_scalars"),
    ("vec_arrays", "super::super::interfaces::vec_arrays"),
    ("vec_rights", "super::super::interfaces::vec_rights"),
    ("vec_memory", "super::super::interfaces::vec_memory"),
    ("vec_strings", "super::super::interfaces::vec_strings"),
    ("vec_control", "super::super::interfaces::vec_control"),
    ("mach_exc", "mach_msg::service::mig::mach_exc"),
    ("mach_port", "mach_msg::service::mig::mach_port"),
    ("mach_vm", "mach_msg::service::mig::mach_vm"),
    ("notify", "mach_msg::service::mig::notify"),
    ("task", "mach_msg::service::mig::task"),
    ("vm_map", "super::super::interfaces::vm_map"),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data/vectors");
    println!("cargo::rerun-if-changed=data/defs/xnu.txt");
    let mut out = String::new();
    for (name, module) in SUBSYSTEMS {
        let path = Path::new("data/vectors").join(format!("{name}.json.gz"));
        let file = std::fs::File::open(path).expect("the vectors are there");
        let vectors: Value = serde_json::from_reader(flate2::read::GzDecoder::new(file))
            .expect("the vectors are JSON");
        subsystem(&mut out, name, module, &vectors).expect("a string can be written to");
    }
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(target.join("mig_vectors.rs"), out).expect("OUT_DIR can be written to");
    let facts = std::fs::read_to_string("data/defs/xnu.txt").expect("the facts are there");
    let ready = ready(&facts).expect("a string can be written to");
    std::fs::write(target.join("mig_ready.rs"), ready).expect("OUT_DIR can be written to");
}

/// Returns code that lists the services of the built-in modules and the largest message sizes of
/// each routine.
fn ready<'f>(facts: &'f str) -> Result<String, std::fmt::Error> {
    let mut modules = BTreeSet::from(["bootstrap"]);
    let mut sizes = String::new();
    let lines = || facts.lines().filter(|line| !line.starts_with('#'));
    let name = |line: &'f str| {
        let mut words = line.split(' ');
        Some((words.next()?, words.nth(1)?))
    };
    let routines: Vec<(&str, &str)> = lines().filter_map(name).collect();
    for line in lines() {
        let mut words = line.split(' ');
        let (module, id, routine) = (words.next(), words.next(), words.next());
        let (Some(module), Some(id), Some(routine)) = (module, id, routine) else {
            panic!("{line:?} begins with module, id and name");
        };
        modules.insert(module);
        let mut short = types(module, routine);
        // Two routines with the same types keep all words.
        let others = routines.iter().filter(|(other, _)| *other == module);
        if others
            .filter(|(_, other)| types(module, other) == short)
            .count()
            > 1
        {
            short = format!("{}{}", camel(module), camel(routine));
        }
        let types = format!("{module}::{short}");
        let size = |kind| format!("<{types}{kind} as MachMessage>::LAYOUT.max_size()");
        let reply = match words.next() {
            Some("simple") => "None".to_owned(),
            _ => format!("Some({})", size("Reply")),
        };
        writeln!(
            sizes,
            "({module:?}, {id}, {routine:?}, {}, {reply}),",
            size("Request")
        )?;
    }
    let mut out = "struct Nothing;\n".to_owned();
    let mut services = String::new();
    for module in modules {
        let service = camel(module);
        writeln!(out, "impl {module}::{service} for Nothing {{}}")?;
        writeln!(
            services,
            "({module:?}, Box::new({module}::{service}Server::new(Nothing)) as Box<dyn Service>),"
        )?;
    }
    writeln!(
        out,
        "fn services() -> Vec<(&'static str, Box<dyn Service>)> {{ vec![{services}] }}\n\
         #[allow(elided_lifetimes_in_paths)]\n\
         const SIZES: &[(&str, i32, &str, usize, Option<usize>)] = &[{sizes}];"
    )?;
    Ok(out)
}

fn camel(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

/// Returns the name that the types of a routine begin with. The words that both names begin with,
/// or that one ends and the other begins with, are there once.
fn types(subsystem: &str, routine: &str) -> String {
    let first: Vec<&str> = subsystem.split('_').collect();
    let second: Vec<&str> = routine.split('_').collect();
    let common = first
        .iter()
        .zip(&second)
        .take_while(|(a, b)| a == b)
        .count();
    let overlap = (1..=first.len().min(second.len()))
        .rev()
        .find(|&count| first[first.len() - count..] == second[..count]);
    match common.max(overlap.unwrap_or(0)) {
        count if count == first.len() => camel(routine),
        count if count == second.len() => format!("{}{}", camel(subsystem), camel(routine)),
        count => format!("{}{}", camel(subsystem), camel(&second[count..].join("_"))),
    }
}

fn subsystem(out: &mut String, name: &str, module: &str, vectors: &Value) -> std::fmt::Result {
    let service = camel(name);
    writeln!(out, "pub mod {name} {{ use super::*; use {module}::*;")?;
    writeln!(out, "pub struct Nothing; impl {service} for Nothing {{}}")?;
    writeln!(
        out,
        "pub fn server() -> {service}Server<Nothing> {{ {service}Server::new(Nothing) }}"
    )?;
    let routines = vectors["routines"]
        .as_array()
        .expect("a file lists its routines");
    let mut arms = [String::new(), String::new(), String::new()];
    let mut sizes = String::new();
    for routine in routines {
        let label = text(&routine["name"]);
        let types = types(name, label.trim_start_matches("_kernelrpc_"));
        let simple = routine["simple"].as_bool().expect("`simple` is a bool");
        let arguments = routine["args"]
            .as_array()
            .expect("a routine lists its arguments");
        let (mut request, mut checks, mut reply, mut results) =
            (String::new(), String::new(), String::new(), String::new());
        let mut seen = BTreeSet::new();
        for argument in arguments {
            let name = text(&argument["name"]);
            let flags = argument["flags"]
                .as_array()
                .expect("an argument lists its flags");
            match text(&argument["direction"]) {
                "in" => seen_in(&mut request, &mut checks, name)?,
                "inout" => {
                    seen_in(&mut request, &mut checks, name)?;
                    seen_out(&mut reply, &mut results, name)?;
                }
                "out" => {
                    seen_out(&mut reply, &mut results, name)?;
                    if flags.iter().any(|flag| flag == "countinout") {
                        write!(request, "{name}_capacity: env.capacity(\"{name}\"),")?;
                        write!(
                            checks,
                            "env.check_capacity(\"{name}\", arguments.{name}_capacity);"
                        )?;
                    }
                }
                "replyport" | "ureplyport" => write!(request, "{name}: env.field(\"{name}\"),")?,
                "waittime" | "sendtime" | "msgoption" => {
                    write!(request, "{name}: env.field(\"{name}\"),")?;
                }
                "serveraudittoken" | "serversectoken" | "msgseqno" => {
                    write!(checks, "env.same(\"{name}\", &arguments.{name});")?;
                }
                "useraudittoken" | "usersectoken" => {
                    write!(results, "env.same_result(\"{name}\", &results.{name});")?;
                }
                "audittoken" | "sectoken" => {
                    write!(checks, "env.same(\"{name}\", &arguments.{name});")?;
                    write!(results, "env.same_result(\"{name}\", &results.{name});")?;
                }
                _ => {}
            }
            assert!(seen.insert(name), "{label} has two arguments `{name}`");
        }
        write!(
            sizes,
            "(\"__Request__{label}_t\", <{types}Request as MachMessage>::LAYOUT.max_size()),"
        )?;
        if !simple {
            write!(
                sizes,
                "(\"__Reply__{label}_t\", <{types}Reply as MachMessage>::LAYOUT.max_size()),"
            )?;
        }
        writeln!(
            arms[0],
            "\"{label}\" => env.request({types}Request {{ {request} }}),"
        )?;
        if simple {
            writeln!(
                arms[1],
                "\"{label}\" => call.no_reply::<{types}Request>(|arguments| {{ let arguments: &{types}Arguments = &arguments; {checks} env.outcome() }}),"
            )?;
        } else {
            writeln!(
                arms[1],
                "\"{label}\" => call.reply::<{types}Request, _>(|arguments| {{ let arguments: &{types}Arguments = &arguments; {checks} env.outcome().map(|()| {types}Reply {{ {reply} }}) }}),"
            )?;
            writeln!(
                arms[2],
                "\"{label}\" => env.results({types}Request {{ {request} }}, message, |results| {{ {results} }}),"
            )?;
        }
    }
    let [request, answer, results] = arms;
    writeln!(
        out,
        "pub fn request(env: Env) -> Vec<u8> {{ match env.routine() {{ {request} other => panic!(\"{{other}}\") }} }}"
    )?;
    writeln!(
        out,
        "#[allow(unused_variables)] pub fn answer<'r>(env: Env, call: Call<'_, 'r>) -> Reply<'r> {{ match env.routine() {{ {answer} other => panic!(\"{{other}}\") }} }}"
    )?;
    writeln!(
        out,
        "#[allow(unused_variables)] pub fn results(env: Env, message: Message<'_>) -> KernReturn {{ match env.routine() {{ {results} other => panic!(\"{{other}} {{:?}}\", message) }} }}"
    )?;
    writeln!(
        out,
        "pub const ROUTINES: Routines = Routines {{ name: \"{name}\", request, answer, results, sizes: &[{sizes}], service: || Box::new(server()) }}; }}"
    )?;
    Ok(())
}

fn seen_in(request: &mut String, checks: &mut String, name: &str) -> std::fmt::Result {
    write!(request, "{name}: env.field(\"{name}\"),")?;
    write!(checks, "env.same(\"{name}\", &arguments.{name});")
}

fn seen_out(reply: &mut String, results: &mut String, name: &str) -> std::fmt::Result {
    write!(reply, "{name}: env.result(\"{name}\"),")?;
    write!(results, "env.same_result(\"{name}\", &results.{name});")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a name is a string")
}
