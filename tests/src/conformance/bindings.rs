//! Names and addresses of the variables of a scenario.

use std::collections::HashMap;

use mach_msg::wire::PortName;

use super::symbols::{Name, Word};

/// The variables of a scenario.
///
/// A variable of a name belongs to the space of one task. A known number is the same variable as
/// before, even if its right was released since. An unknown number is a new variable. So two
/// recorded names are equal exactly if their variables are.
#[derive(Debug)]
pub(super) struct Bindings {
    tasks: Vec<TaskNames>,
    words: HashMap<String, u64>,
}

#[derive(Debug, Default)]
struct TaskNames {
    of_variable: HashMap<String, PortName>,
    /// Label of each known name: its first variable, or the number if a caller chose it.
    seen: HashMap<PortName, Name>,
}

/// The variables as passed between the processes of a scenario.
#[cfg(target_os = "linux")]
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct SavedBindings {
    tasks: Vec<SavedNames>,
    words: HashMap<String, u64>,
}

#[cfg(target_os = "linux")]
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct SavedNames {
    of_variable: Vec<(String, u32)>,
    seen: Vec<(u32, Name)>,
}

/// Result of comparing a name of the kernel with the recorded one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The recorded name
    Same,
    /// A new name, as recorded, which is now bound to the variable
    New,
    /// Another name
    Other,
}

/// An index far above the size of any table, with the generation of a first use.
const BOGUS: PortName = PortName(0x00ab_cd03);

/// An address in the first pages, which are never mapped.
const UNMAPPED: u64 = 0x3000;

impl Bindings {
    pub(super) fn new(tasks: usize) -> Self {
        Self {
            tasks: (0..tasks).map(|_| TaskNames::default()).collect(),
            words: HashMap::new(),
        }
    }

    #[cfg(target_os = "linux")]
    pub(super) fn save(&self) -> SavedBindings {
        let names = |names: &TaskNames| SavedNames {
            of_variable: names
                .of_variable
                .iter()
                .map(|(variable, name)| (variable.clone(), name.0))
                .collect(),
            seen: names
                .seen
                .iter()
                .map(|(name, label)| (name.0, label.clone()))
                .collect(),
        };
        SavedBindings {
            tasks: self.tasks.iter().map(names).collect(),
            words: self.words.clone(),
        }
    }

    #[cfg(target_os = "linux")]
    pub(super) fn restore(saved: SavedBindings) -> Self {
        let names = |saved: SavedNames| TaskNames {
            of_variable: saved
                .of_variable
                .into_iter()
                .map(|(variable, name)| (variable, PortName(name)))
                .collect(),
            seen: saved
                .seen
                .into_iter()
                .map(|(name, label)| (PortName(name), label))
                .collect(),
        };
        Self {
            tasks: saved.tasks.into_iter().map(names).collect(),
            words: saved.words,
        }
    }

    /// Returns the name of an argument.
    pub(super) fn resolve(&mut self, task: usize, name: &Name) -> Result<PortName, String> {
        match name {
            Name::Variable(variable) => self.tasks[task]
                .of_variable
                .get(variable)
                .copied()
                .ok_or_else(|| format!("{variable} is not bound in task {task}")),
            Name::Bogus => Ok(BOGUS),
            Name::Number(number) => {
                let seen = &mut self.tasks[task].seen;
                if number.is_valid() {
                    seen.entry(*number).or_insert_with(|| name.clone());
                }
                Ok(*number)
            }
            Name::SenderValue => Err("SENDER_VALUE is not an argument".to_owned()),
        }
    }

    /// Compares a name of the kernel with the recorded one, and binds a new name.
    pub(super) fn identify(&mut self, task: usize, expected: &Name, got: PortName) -> Verdict {
        let names = &mut self.tasks[task];
        let same = |same| if same { Verdict::Same } else { Verdict::Other };
        match expected {
            Name::Variable(variable) => match names.of_variable.get(variable) {
                Some(&bound) => same(bound == got),
                None if !got.is_valid() || names.seen.contains_key(&got) => Verdict::Other,
                None => {
                    self.bind(task, variable, got);
                    Verdict::New
                }
            },
            Name::Bogus => same(got == BOGUS),
            Name::Number(number) => same(got == *number),
            Name::SenderValue => Verdict::Other,
        }
    }

    /// Binds `variable` to `name`, as an alias if another variable is bound to it.
    pub(super) fn bind(&mut self, task: usize, variable: &str, name: PortName) {
        let names = &mut self.tasks[task];
        names.of_variable.insert(variable.to_owned(), name);
        if name.is_valid() {
            names
                .seen
                .entry(name)
                .or_insert_with(|| Name::Variable(variable.to_owned()));
        }
    }

    /// Returns the label of a name of the kernel, for reports.
    pub(super) fn describe(&self, task: usize, name: PortName) -> String {
        match self.tasks[task].seen.get(&name) {
            Some(Name::Variable(variable)) => variable.clone(),
            _ if name == BOGUS => Name::Bogus.to_string(),
            _ if !name.is_valid() => name.to_string(),
            Some(_) => name.0.to_string(),
            None => format!("a new name ({name})"),
        }
    }

    /// Returns true if a recorded name is known.
    pub(super) fn is_bound(&self, task: usize, name: &Name) -> bool {
        match name {
            Name::Variable(variable) => self.tasks[task].of_variable.contains_key(variable),
            _ => true,
        }
    }

    /// Returns the number of an argument.
    pub(super) fn resolve_word(&self, word: &Word) -> Result<u64, String> {
        match word {
            Word::Number(number) => Ok(*number),
            Word::Variable(variable) => self
                .words
                .get(variable)
                .copied()
                .ok_or_else(|| format!("{variable} is not bound")),
            Word::Unmapped => Ok(UNMAPPED),
            Word::MessageBuffer => Err("MSG_BUFFER is not an argument".to_owned()),
        }
    }

    /// Binds `variable` to an address or a guard.
    pub(super) fn bind_word(&mut self, variable: &str, value: u64) {
        self.words.insert(variable.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(name: &str) -> Name {
        Name::Variable(name.to_owned())
    }

    #[test]
    fn new_name_is_bound_to_one_new_variable() {
        let mut bindings = Bindings::new(1);
        let name = PortName(0x203);
        assert_eq!(bindings.identify(0, &variable("$a"), name), Verdict::New);
        assert_eq!(bindings.identify(0, &variable("$a"), name), Verdict::Same);
        assert_eq!(bindings.identify(0, &variable("$b"), name), Verdict::Other);
        assert_eq!(bindings.resolve(0, &variable("$a")), Ok(name));
        assert!(bindings.resolve(0, &variable("$b")).is_err());
    }

    #[test]
    fn other_name_than_the_bound_one_differs() {
        let mut bindings = Bindings::new(1);
        bindings.bind(0, "$a", PortName(0x203));
        let other = bindings.identify(0, &variable("$a"), PortName(0x303));
        assert_eq!(other, Verdict::Other);
    }

    #[test]
    fn same_number_in_two_tasks_is_two_names() {
        let mut bindings = Bindings::new(2);
        bindings.bind(0, "$a", PortName(0x203));
        let there = bindings.identify(1, &variable("$b"), PortName(0x203));
        assert_eq!(there, Verdict::New);
    }

    #[test]
    fn null_and_dead_are_never_a_new_name() {
        let mut bindings = Bindings::new(1);
        for name in [PortName::NULL, PortName::DEAD] {
            assert_eq!(bindings.identify(0, &variable("$a"), name), Verdict::Other);
            assert_eq!(
                bindings.identify(0, &Name::Number(name), name),
                Verdict::Same
            );
        }
    }

    #[test]
    fn chosen_number_returned_by_the_kernel_is_not_new() {
        let mut bindings = Bindings::new(1);
        let chosen = Name::Number(PortName(16387));
        assert_eq!(bindings.resolve(0, &chosen), Ok(PortName(16387)));
        let given = bindings.identify(0, &variable("$a"), PortName(16387));
        assert_eq!(given, Verdict::Other);
        assert_eq!(
            bindings.identify(0, &chosen, PortName(16387)),
            Verdict::Same
        );
    }
}
