//! Protocols compared with their committed files.

use std::panic::catch_unwind;
use std::path::Path;

use mach_msg::message::{Described, MessageDescription, WithVoucher};
use mach_msg::service::mach_service;
use mach_msg::testing::check_protocol;
use mach_msg::{MachMessage, MachProtocol, OolSlice, SendRight, assert_protocol_unchanged};

#[mach_service(id = 0x5100)]
pub trait Doors {
    /// Opens a door.
    fn open(&self, number: u32) -> u32;
    skip!();
    /// Closes a door.
    #[oneway]
    fn close(&self, number: u32, #[mach(max = 16)] reason: &str);
}

#[mach_service(id = 0x5300, layout(mig))]
pub trait OfMig {
    /// Accepts a right and memory.
    fn give(&self, right: SendRight, #[mach(ool)] memory: &[u32], flags: u8);
}

#[derive(MachMessage)]
#[mach(id = 0x5200)]
struct Opened<'a> {
    #[mach(move_send)]
    door: SendRight,
    #[mach(copy_send)]
    watcher: Option<&'a SendRight>,
    #[mach(ool, max = 64)]
    picture: OolSlice<'a>,
    number: u8,
    size: u32,
    timeout: Option<std::time::Duration>,
    #[mach(tail, max = 8)]
    names: &'a [u16],
}

#[derive(MachProtocol)]
#[mach(reserved(0x5201, 0x5202))]
enum Events<'a> {
    Opened(Opened<'a>),
}

#[test]
fn protocol_matches_its_file() {
    assert_protocol_unchanged!(
        "data/protocols/doors.txt",
        DoorsClient,
        OfMigClient,
        Events<'_>
    );
}

#[test]
fn requests_come_before_their_replies() {
    let names: Vec<_> = DoorsClient::MESSAGES
        .iter()
        .map(|message| message.name)
        .collect();
    assert_eq!(
        names,
        ["DoorsOpenRequest", "DoorsOpenReply", "DoorsCloseRequest"]
    );
}

#[test]
fn missing_message_fails_the_test() {
    let text = failure("doors.txt", &[OfMigClient::MESSAGES, Events::MESSAGES]).unwrap();
    let expected = "incompatible: DoorsOpenRequest (id 20736) is gone";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn missing_file_error_names_the_variable_for_writing_it() {
    let text = failure("absent.txt", &[DoorsClient::MESSAGES]).unwrap();
    let expected = "run the test with UPDATE_PROTOCOLS=1, and commit it";
    assert!(text.contains(expected), "{text}");
}

/// A service of which one version after the other is published.
mod versions {
    use super::*;

    macro_rules! versions {
        ($($module:ident($($words:tt)*) { $($methods:tt)* })*) => {$(
            #[allow(dead_code, reason = "only the descriptions are used")]
            pub(super) mod $module {
                use super::*;

                #[mach_service(id = 0x5500, $($words)*)]
                pub(crate) trait Gate {
                    $($methods)*
                }
            }
        )*};
    }

    versions! {
        exact() {
            fn open(&self, number: u32) -> u8;
        }
        first(version = 1) {
            fn open(&self, number: u32) -> u8;
        }
        second(version = 2) {
            fn open(&self, number: u32, #[mach(since = 2)] seconds: Option<u64>) -> u8;
        }
        third(version = 3, deny_newer) {
            #[mach(returns(since = 3))]
            fn open(
                &self,
                number: u32,
                #[mach(since = 2)] seconds: Option<u64>,
                #[mach(since = 3)] quiet: Option<bool>,
            ) -> (u8, Option<u32>);
        }
        changed(version = 2) {
            fn open(
                &self,
                number: u32,
                #[mach(since = 2)] seconds: Option<u64>,
                #[mach(since = 2)] quiet: Option<bool>,
            ) -> u8;
        }
    }
}

#[test]
fn versions_of_a_protocol_are_in_its_file() {
    assert_protocol_unchanged!("data/protocols/versions.txt", versions::second::GateClient);
    let file = "versions.txt";
    let third = failure(file, &[versions::third::GateClient::MESSAGES]).unwrap();
    for change in [
        "compatible: quiet of GateOpenRequest (id 21760) is new since version 3; peers of earlier versions skip it",
        "compatible: GateOpenRequest (id 21760) now refuses newer versions",
        "compatible: result1 of GateOpenReply (id 21860) is new since version 3; peers of earlier versions skip it",
    ] {
        assert!(third.contains(change), "{third}");
    }
    assert!(!third.contains("incompatible"), "{third}");
    let gone = "incompatible: seconds of GateOpenRequest (id 21760) is gone, which peers of version 2 send";
    let new = "incompatible: quiet of GateOpenRequest (id 21760) is new, but the file has version 2 without it; write `since = 3`";
    for (messages, expected) in [
        (versions::exact::GateClient::MESSAGES, gone),
        (versions::first::GateClient::MESSAGES, gone),
        (versions::changed::GateClient::MESSAGES, new),
    ] {
        let changes = failure(file, &[messages]).unwrap();
        assert!(changes.contains(expected), "{changes}");
    }
}

/// A request and the reply of another one, which have the same id.
mod overlapping {
    use super::*;

    #[mach_service(id = 0x5400)]
    pub trait Early {
        fn first(&self, number: u32) -> u32;
    }

    #[mach_service(id = 0x5464)]
    pub trait Late {
        fn second(&self, number: u64);
    }
}

/// Messages that each differ from `original::Message` in one property.
mod changed {
    use super::*;

    macro_rules! messages {
        ($($module:ident $id:literal { $($field:tt)* })*) => {$(
            pub(super) mod $module {
                use super::*;

                #[derive(MachMessage)]
                #[mach(id = $id)]
                pub(crate) struct Changing<'a> {
                    $($field)*
                }

                #[derive(MachProtocol)]
                pub(crate) enum Only<'a> {
                    Changing(Changing<'a>),
                }
            }
        )*};
    }

    #[derive(
        Clone,
        Copy,
        zerocopy::IntoBytes,
        zerocopy::FromBytes,
        zerocopy::Immutable,
        zerocopy::KnownLayout,
    )]
    #[repr(C)]
    pub(super) struct Pair {
        pub one: u32,
        pub other: u32,
    }

    messages! {
        original 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            number: u32,
            other: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        renamed 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            count: u32,
            other: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        other_type 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            number: i32,
            other: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        other_order 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            other: u32,
            number: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        other_disposition 1 {
            #[mach(copy_send)]
            right: &'a SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            number: u32,
            other: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        other_items 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u64>,
            number: u32,
            other: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        other_bound 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            number: u32,
            other: u32,
            #[mach(tail, max = 4)]
            items: &'a [Pair],
        }
        fewer_fields 1 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            number: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
        other_id 2 {
            #[mach(move_send)]
            right: SendRight,
            #[mach(ool)]
            memory: OolSlice<'a, u32>,
            number: u32,
            other: u32,
            #[mach(tail)]
            items: &'a [Pair],
        }
    }
}

/// Compares a protocol with a committed one, and writes no file. Returns the failure.
fn failure(file: &str, protocols: &[&'static [MessageDescription]]) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/protocols");
    let compared = catch_unwind(|| check_protocol(&folder.join(file), protocols));
    Some(*compared.err()?.downcast::<String>().unwrap())
}

#[test]
fn changing_protocol_is_as_its_file_says() {
    assert_protocol_unchanged!("data/protocols/changing.txt", changed::original::Only<'_>);
}

#[test]
fn only_other_names_pass() {
    assert_eq!(
        failure("changing.txt", &[changed::original::Only::MESSAGES]),
        None
    );
    assert_eq!(
        failure("changing.txt", &[changed::renamed::Only::MESSAGES]),
        None
    );
    for (messages, expected) in [
        (
            changed::other_type::Only::MESSAGES,
            "+ number: inline i32, 4 bytes at 0",
        ),
        (
            changed::other_order::Only::MESSAGES,
            "+ other: inline u32, 4 bytes at 0",
        ),
        (
            changed::other_disposition::Only::MESSAGES,
            "+ right: copy_send &SendRight",
        ),
        (
            changed::other_items::Only::MESSAGES,
            "+ memory: ool items of u64, size 8",
        ),
        (
            changed::other_bound::Only::MESSAGES,
            "+ items: tail &[Pair], max 4, size 8",
        ),
        (
            changed::fewer_fields::Only::MESSAGES,
            "- other: inline u32, 4 bytes at 4",
        ),
        (changed::other_id::Only::MESSAGES, "Changing (id 1) is gone"),
    ] {
        let failure = failure("changing.txt", &[messages]).expect(expected);
        assert!(failure.contains("incompatible"), "{failure}");
        assert!(failure.contains(expected), "{expected}: {failure}");
    }
}

#[test]
fn messages_with_one_id_are_in_the_file() {
    use overlapping::{EarlyClient, LateClient};

    assert_protocol_unchanged!("data/protocols/overlapping.txt", EarlyClient, LateClient);
    let text = failure("overlapping.txt", &[EarlyClient::MESSAGES]).unwrap();
    let expected = "incompatible: LateSecondRequest (id 21604) is gone";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn message_with_voucher_is_described() {
    #[derive(MachProtocol)]
    enum Vouched<'a> {
        Opened(WithVoucher<'a, Opened<'a>>),
    }

    assert_eq!(Vouched::MESSAGES, Events::MESSAGES);
}

/// Services that differ only in their errors.
#[allow(dead_code, reason = "only the descriptions are used")]
mod failing {
    use mach_msg::service::{ServiceError, mach_service};

    /// Defines a service whose method has this result.
    macro_rules! service {
        ($name:ident, $result:ty, $($error:ident = $code:literal),*) => {
            pub(crate) mod $name {
                use super::*;

                #[derive(Debug, ServiceError)]
                pub(crate) enum DoorError {
                    $(
                        /// An error.
                        $error = $code,
                    )*
                }

                #[mach_service(id = 0x5600)]
                pub(crate) trait Failing {
                    fn open(&self) -> $result;
                }
            }
        };
    }

    service!(original, Result<u32, DoorError>, Missing = 1, Locked = 2);
    service!(renumbered, Result<u32, DoorError>, Missing = 1, Locked = 3);
    service!(of_kernel, Result<u32, mach_msg::kernel::KernReturn>, Missing = 1);
    service!(never, u32, Missing = 1);
}

#[test]
fn errors_of_services_are_in_the_file() {
    use failing::{never, of_kernel, original, renumbered};

    assert_protocol_unchanged!("data/protocols/failing.txt", original::FailingClient);
    for (messages, expected) in [
        (
            renumbered::FailingClient::MESSAGES,
            "the error Locked of FailingOpenReply (id 22116) has the code 3, it had 2",
        ),
        (
            of_kernel::FailingClient::MESSAGES,
            "FailingOpenReply (id 22116) has the errors KernReturn, it had Missing = 1, Locked = 2",
        ),
        (
            never::FailingClient::MESSAGES,
            "FailingOpenReply (id 22116) has no errors, it had Missing = 1, Locked = 2",
        ),
    ] {
        let failure = failure("failing.txt", &[messages]).expect(expected);
        assert!(failure.contains(expected), "{failure}");
    }
}
