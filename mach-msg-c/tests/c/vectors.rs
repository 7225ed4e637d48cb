//! Structs in MIG's form, compiled with the headers, have the bytes of MIG's golden vectors.

use std::fs::File;

use serde_json::Value;

use crate::compiler::{Language, installed, root, run};

/// Returns the vector of this name.
fn vector(subsystem: &str, name: &str) -> Value {
    let path = root().join(format!("../tests/data/vectors/{subsystem}.json.gz"));
    let file = File::open(path).expect("the vectors are there");
    let all: Value = serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap();
    let vectors = all["vectors"].as_array().unwrap();
    let found = vectors.iter().find(|vector| vector["name"] == name);
    found
        .unwrap_or_else(|| panic!("there is no vector {name}"))
        .clone()
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().collect();
    let pairs = digits.chunks_exact(2);
    pairs
        .map(|pair| u8::from_str_radix(&String::from_iter(pair), 16).unwrap())
        .collect()
}

#[test]
fn stubs_make_the_messages_of_the_golden_vectors() {
    let Some(installed) = installed() else {
        return;
    };
    let sources = ["tests/c/programs/vectors.c"];
    let mut compared = 0;
    for language in [Language::C99, Language::C11, Language::Cpp] {
        let Some(program) = installed.compile("vectors", &sources, language) else {
            continue;
        };
        for line in run(&mut program.command()).lines() {
            let [subsystem, name, made] = *line.split(' ').collect::<Vec<_>>() else {
                panic!("{line:?}");
            };
            let vector = vector(subsystem, name);
            let mut made = bytes(made);
            let expected = bytes(vector["hex"].as_str().unwrap());
            // MIG's stubs do not write these bytes, which are 0 in the vectors.
            for range in vector["undefined"].as_array().unwrap() {
                let start = range[0].as_u64().unwrap() as usize;
                let length = range[1].as_u64().unwrap() as usize;
                made[start..start + length].fill(0);
            }
            assert_eq!(made, expected, "{name} as {language:?}");
            compared += 1;
        }
    }
    assert!(compared >= 16, "{compared}");
}
