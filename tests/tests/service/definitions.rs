//! A definition file in the style of XNU, with rare keywords, called and served.

use std::ffi::CStr;
use std::sync::Mutex;
use std::time::Duration;

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::{AnyPort, AnyRight, OolItems};
use mach_msg::service::{Client, ClientError, Method, Server};
use mach_msg::wire::Disposition;
use mach_msg::zerocopy::{IntoBytes, Unalign};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait};
use mach_msg_tests::fixture::{CheckedKernel, OneTask, Ping, without_guard_exceptions};

/// The interface.
pub(crate) mod constructs {
    #![allow(missing_docs, unreachable_pub)]
    mach_msg::service::mig!(
        "data/defs/constructs.defs",
        name = Constructs,
        define(LIBSYSCALL_INTERFACE, PATIENCE = 60_000)
    );
}

use constructs::*;

/// Replies, and records the calls.
struct Handler {
    task: Task,
    told: &'static Mutex<Vec<(i32, i32)>>,
    port: SendRight,
}

impl Constructs for Handler {
    fn first(
        &mut self,
        grid: [[i32; 2]; 4],
        triples_capacity: usize,
    ) -> Result<Vec<[u8; 3]>, KernReturn> {
        let triples = grid.iter().map(|[a, b]| [*a as u8, *b as u8, 0]);
        Ok(triples.take(triples_capacity).collect())
    }

    fn second_again(
        &mut self,
        triples: &[[u8; 3]],
        labels: &[[u8; 16]],
    ) -> Result<u64, KernReturn> {
        let bytes = triples.as_bytes().iter().chain(labels.as_bytes());
        Ok(bytes.map(|byte| u64::from(*byte)).sum())
    }

    fn context(&mut self, context: u64, number: u32) -> Result<u64, KernReturn> {
        assert!(number > 0);
        Ok(2 * context)
    }

    fn answered(&mut self, code: i32, value: i32) -> Result<(), KernReturn> {
        self.told.lock().unwrap().push((code, value));
        Ok(())
    }

    fn memory(
        &mut self,
        lent: OolItems<u64>,
        boxed: [u32; 5],
    ) -> Result<ConstructsMemoryReply, KernReturn> {
        let sum: u64 = lent.iter().map(Unalign::get).sum();
        Ok(ConstructsMemoryReply {
            back: OolMemory::copy_of(self.task, sum.as_bytes())?,
            bytes: OolMemory::copy_of(self.task, boxed.as_bytes())?,
        })
    }

    fn manager(
        &mut self,
        default_manager: Option<SendRight>,
        cluster_size: u32,
    ) -> Result<Option<mach_msg::service::MaybeOwned<'_, ReceiveRight>>, KernReturn> {
        assert!(default_manager.is_some() && cluster_size == 4);
        Ok(None)
    }

    fn pair(&mut self) -> Result<[Option<&SendRight>; 2], KernReturn> {
        Ok([Some(&self.port), None])
    }

    fn alarm(&mut self, alarm_time: [i32; 2]) -> Result<(), KernReturn> {
        self.told.lock().unwrap().push(alarm_time.into());
        Ok(())
    }

    fn resume(&mut self) -> Result<(), KernReturn> {
        Ok(())
    }

    fn new_(&mut self, r#type: i32, r#fn: &CStr) -> Result<u32, KernReturn> {
        Ok(u32::from(r#type == 7 && r#fn == c"name"))
    }

    fn client_(&mut self, own_name: i32, small: u8) -> Result<u8, KernReturn> {
        Ok(small + own_name as u8)
    }

    fn row(&mut self, rights: Vec<AnyRight>) -> Result<u32, KernReturn> {
        Ok(rights.len() as u32)
    }
}

/// A message written by hand, with rights in descriptors that its count excludes.
#[derive(MachMessage)]
#[mach(id = 716_212, layout(mig))]
struct Row {
    #[mach(move_send)]
    rights: [SendRight; 3],
    count: u32,
}

#[test]
fn rights_in_unused_descriptors_are_released() {
    static TOLD: Mutex<Vec<(i32, i32)>> = Mutex::new(Vec::new());
    let kernel = CheckedKernel::new();
    {
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let answers = ReceiveRight::new_in(*task).unwrap();
        let right = port.make_send().unwrap();
        let server = Server::new().serve(ConstructsServer::new(Handler {
            task: *task,
            told: &TOLD,
            port: right.clone(),
        }));
        let before = kernel.resource_counts();
        let rights = || [right.clone(), right.clone(), right.clone()];
        let mut buffer = MessageBuffer::new();
        for count in [0, 1, 3, 4] {
            let row = Row {
                rights: rights(),
                count,
            };
            right.send_request(row, &answers, Wait::Never).unwrap();
            let request = port.receive(&mut buffer).unwrap();
            server.handle_and_send(request).unwrap();
            let reply = answers.receive(&mut buffer).unwrap();
            let found = Client::results_of::<ConstructsRowRequest>(reply);
            match count {
                4 => assert_eq!(
                    found.unwrap_err(),
                    ClientError::Refused(KernReturn::MIG_BAD_ARGUMENTS)
                ),
                count => assert_eq!(found.unwrap().count, count),
            }
            assert_eq!(kernel.resource_counts(), before);
        }
    }
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn constructs_of_xnu_definitions_are_called_and_served() {
    static TOLD: Mutex<Vec<(i32, i32)>> = Mutex::new(Vec::new());
    let kernel = CheckedKernel::new();
    {
        let task = kernel.create_task();
        let mut port = ReceiveRight::new_in(*task).unwrap();
        port.set_context(0x1_0000_0021).unwrap();
        let handler = Handler {
            task: *task,
            told: &TOLD,
            port: port.make_send().unwrap(),
        };
        let server = Server::new().serve(ConstructsServer::new(handler));
        let stop = server.stopper();
        std::thread::scope(|scope| {
            scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
            let client = ConstructsClient::new(port.make_send().unwrap());
            let grid = [[1, 2], [3, 4], [5, 6], [7, 8]];
            assert_eq!(client.first(grid, 2).unwrap(), [[1, 2, 0], [3, 4, 0]]);
            assert_eq!(client.first(grid, 99).unwrap().len(), 4);
            assert_eq!(
                client.second_again(&[[1; 3]; 12], &[[2; 16]; 4]).unwrap(),
                36 + 128
            );
            let too_many = client.second_again(&[[1; 3]; 13], &[]).unwrap_err();
            assert_eq!(too_many.code(), KernReturn::MIG_ARRAY_TOO_LARGE);
            assert_eq!(client.context().unwrap(), 0x2_0000_0042);
            client.answered(-5, 6).unwrap();
            let memory = client.memory(&[1, 2, 3], &[9; 5]).unwrap();
            assert_eq!(memory.back[0].get(), 6);
            assert_eq!(*memory.bytes, *[9_u32; 5].as_bytes());
            assert!(client.manager(Some(&port), 4).unwrap().is_none());
            let [first, second] = client.pair().unwrap();
            assert!(first.unwrap() == port && second.is_none());
            let right = port.make_send_once().unwrap();
            ConstructsClient::alarm(AnyPort::from(right), [3, 4]).unwrap();
            ConstructsClient::alarm(AnyPort::MakeSendOnce(&port), [5, 6]).unwrap();
            ConstructsClient::resume(port.make_send_once().unwrap()).unwrap();
            assert_eq!(client.new_(7, c"name").unwrap(), 1);
            assert_eq!(client.client_(1, 2).unwrap(), 3);
            let rights = vec![Some(port.make_send().unwrap()), None];
            assert_eq!(client.row(rights).unwrap(), 2);
            stop.stop();
        });
        assert_eq!(*TOLD.lock().unwrap(), [(-5, 6), (3, 4), (5, 6)]);
        mach_msg::message::release_reply_ports();
    }
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn ids_dispositions_and_sizes_match_mig() {
    // The skipped slot has an id.
    assert_eq!(ConstructsContextRequest::ID, 716_203);
    assert_eq!(ConstructsPairRequest::NAME, "pair");
    // The destination moves, like the suspension token of a task. For the reply of an alarm, the
    // caller chooses the disposition.
    assert_eq!(
        ConstructsResumeRequest::TARGET,
        Some(Disposition::MoveSendOnce)
    );
    assert_eq!(ConstructsAlarmRequest::TARGET, None);
    // header, NDR, two arrays after their counts: 12 × 3, 4 × 16
    assert_eq!(
        ConstructsSecondAgainRequest::LAYOUT.max_size(),
        24 + 8 + 4 + 36 + 4 + 64
    );
    // header, body, two ports; nothing else
    assert_eq!(ConstructsPairReply::LAYOUT.max_size(), 24 + 4 + 24);
    // header, body, two regions, NDR, the one count
    assert_eq!(
        ConstructsMemoryRequest::LAYOUT.max_size(),
        24 + 4 + 32 + 8 + 4
    );
}

/// A file with unsupported routines and an ineffective flag, each of which causes a warning.
#[expect(deprecated)]
mod unsupported {
    #![allow(missing_docs, unreachable_pub)]
    mach_msg::service::mig!("data/defs/unsupported.defs", skip_unsupported);
}

#[test]
fn skipped_routines_keep_the_ids_of_the_others() {
    assert_eq!(unsupported::UnsupportedBeforeRequest::ID, 716_800);
    assert_eq!(unsupported::UnsupportedAfterRequest::ID, 716_804);
}

#[test]
fn unsent_rights_in_an_array_are_returned() {
    let task = OneTask::new();
    let server = ReceiveRight::with_queue_limit_in(task.task(), 1).unwrap();
    let to_server = server.make_send().unwrap();
    to_server.try_send(Ping).unwrap();
    let client = Client::new(to_server).with_timeout(Duration::ZERO);
    let other = task.port();
    let some = || Some(other.make_send().unwrap());
    for rights in [
        vec![],
        vec![some()],
        vec![some(), None],
        vec![None, some(), some()],
    ] {
        let sent: Vec<bool> = rights.iter().map(Option::is_some).collect();
        let before = task.kernel.resource_counts();
        let failed = client.call(ConstructsRowRequest { rights }).unwrap_err();
        assert_eq!(failed.error, ClientError::TimedOut { sent: false });
        let back = failed.into_returned().unwrap().rights;
        let found: Vec<bool> = back.iter().map(Option::is_some).collect();
        assert_eq!(found, sent);
        assert!(back.iter().flatten().all(|right| !right.is_dead()));
        mach_msg::message::release_reply_ports();
        assert_eq!(task.kernel.resource_counts(), before);
    }
}
