//! Clients and servers of different versions of one service.

use mach_msg::SendRight;
use mach_msg::kernel::KernReturn;
use mach_msg::service::{ClientError, Responder, Server, Service, mach_service};
use mach_msg_tests::fixture::{Pair, without_guard_exceptions};

/// The service before it had versions.
mod unversioned {
    use super::*;

    #[mach_service(id = 0xd00)]
    pub(crate) trait Robot {
        fn walk(&self, steps: u32) -> u32;
        #[oneway]
        fn stop(&self, #[mach(max = 8)] reason: &str);
        fn report(&self, right: SendRight) -> Result<(), KernReturn>;
        #[later]
        fn wait(&self, seconds: u32, #[mach(out)] waited: u32);
    }
}

mod first {
    use super::*;

    #[mach_service(id = 0xd00, version = 1)]
    pub(crate) trait Robot {
        fn walk(&self, steps: u32) -> u32;
        #[oneway]
        fn stop(&self, #[mach(max = 8)] reason: &str);
        fn report(&self, right: SendRight) -> Result<(), KernReturn>;
        #[later]
        fn wait(&self, seconds: u32, #[mach(out)] waited: u32);
    }
}

mod third {
    use super::*;

    #[mach_service(id = 0xd00, version = 3)]
    pub(crate) trait Robot {
        #[mach(returns(since(2, 3)))]
        fn walk(
            &self,
            steps: u32,
            #[mach(since = 2)] speed: Option<u64>,
            #[mach(since = 3)] quiet: Option<bool>,
        ) -> (u32, Option<u64>, Option<[u8; 3]>);
        #[oneway]
        fn stop(&self, #[mach(max = 8)] reason: &str, #[mach(since = 2)] code: Option<u16>);
        #[mach(returns(since = 2))]
        fn report(&self, right: SendRight) -> Result<Option<u32>, KernReturn>;
        #[later]
        fn wait(
            &self,
            seconds: u32,
            #[mach(out)] waited: u32,
            #[mach(inout, since = 3)] until: Option<u64>,
        );
    }
}

mod strict {
    use super::*;

    #[mach_service(id = 0xd00, version = 1, deny_newer)]
    pub(crate) trait Robot {
        fn walk(&self, steps: u32) -> u32;
    }
}

/// Serves all versions in their own way.
struct Machine {
    stops: std::sync::mpsc::Sender<(String, Option<u16>)>,
}

macro_rules! first_version {
    ($($module:ident)*) => {$(
        impl $module::Robot for Machine {
            fn walk(&self, steps: u32) -> u32 {
                steps + 1
            }

            fn stop(&self, reason: &str) {
                self.stops.send((reason.into(), None)).unwrap();
            }

            fn report(&self, _: SendRight) -> Result<(), KernReturn> {
                Ok(())
            }

            fn wait(&self, seconds: u32, reply: Responder<$module::RobotWaitReply>) {
                reply.send($module::RobotWaitReply { waited: seconds }).unwrap();
            }
        }
    )*};
}

first_version!(unversioned first);

impl third::Robot for Machine {
    fn walk(
        &self,
        steps: u32,
        speed: Option<u64>,
        quiet: Option<bool>,
    ) -> (u32, Option<u64>, Option<[u8; 3]>) {
        let label = quiet.map(|quiet| [quiet.into(); 3]);
        (steps + 1, speed.map(|speed| speed * 2), label)
    }

    fn stop(&self, reason: &str, code: Option<u16>) {
        self.stops.send((reason.into(), code)).unwrap();
    }

    fn report(&self, right: SendRight) -> Result<Option<u32>, KernReturn> {
        Ok(right.is_dead().then_some(9))
    }

    fn wait(&self, seconds: u32, until: Option<u64>, reply: Responder<third::RobotWaitReply>) {
        let waited = seconds;
        reply.send(third::RobotWaitReply { waited, until }).unwrap();
    }
}

impl strict::Robot for Machine {
    fn walk(&self, steps: u32) -> u32 {
        steps + 1
    }
}

/// Runs a server while `client` uses a right to it. Returns the reasons of all stops.
fn with_server<S: Service + 'static>(
    serve: impl FnOnce(Machine) -> S,
    client: impl FnOnce(&Pair),
) -> Vec<(String, Option<u16>)> {
    let pair = Pair::new();
    let (stops, received) = std::sync::mpsc::channel();
    let server = Server::new().serve(serve(Machine { stops }));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&pair.port).unwrap()));
        client(&pair);
        stop.stop();
    });
    drop(server);
    received.into_iter().collect()
}

/// Calls each method of the first version.
macro_rules! call_first {
    ($client:ty, $pair:expr) => {{
        let (pair, port) = ($pair, $pair.client_port());
        let client = <$client>::new(pair.to_server.clone());
        assert_eq!(client.walk(3), Ok(4));
        client.stop("cliff").unwrap();
        client.report(port.make_send().unwrap()).unwrap();
        assert_eq!(client.wait(5), Ok(5));
    }};
}

fn third_client(pair: &Pair) -> third::RobotClient {
    third::RobotClient::new(pair.to_server.clone())
}

#[test]
fn clients_of_earlier_versions_call_a_later_server() {
    let stops = with_server(third::RobotServer::new, |pair| {
        call_first!(unversioned::RobotClient, pair);
        call_first!(first::RobotClient, pair);
    });
    assert_eq!(stops, [("cliff".into(), None), ("cliff".into(), None)]);
}

#[test]
fn later_client_calls_servers_of_earlier_versions() {
    let stops = with_server(first::RobotServer::new, |pair| {
        let client = third_client(pair);
        assert_eq!(client.walk(3, Some(2), None), Ok((4, None, None)));
        assert_eq!(client.walk(3, None, Some(true)), Ok((4, None, None)));
        client.stop("cliff", Some(1)).unwrap();
        let right = pair.client_port().make_send().unwrap();
        assert_eq!(client.report(right).unwrap(), None);
        let reply = client.wait(5, Some(6)).unwrap();
        assert_eq!((reply.waited, reply.until), (5, None));
    });
    assert_eq!(stops, [("cliff".into(), None)]);
    with_server(unversioned::RobotServer::new, |pair| {
        assert_eq!(third_client(pair).walk(3, None, None), Ok((4, None, None)));
        let refused = third_client(pair).walk(3, Some(2), None);
        assert_eq!(
            refused,
            Err(ClientError::Refused(KernReturn::MIG_BAD_ARGUMENTS))
        );
    });
}

#[test]
fn fields_of_later_versions_pass_between_equal_versions() {
    let stops = with_server(third::RobotServer::new, |pair| {
        let client = third_client(pair);
        assert_eq!(
            client.walk(3, Some(2), Some(true)),
            Ok((4, Some(4), Some([1; 3])))
        );
        assert_eq!(
            client.walk(3, None, Some(false)),
            Ok((4, None, Some([0; 3])))
        );
        client.stop("cliff", Some(1)).unwrap();
        let port = pair.client_port();
        let right = port.make_send().unwrap();
        drop(port);
        assert_eq!(client.report(right).unwrap(), Some(9));
        let reply = client.wait(5, Some(6)).unwrap();
        assert_eq!((reply.waited, reply.until), (5, Some(6)));
    });
    assert_eq!(stops, [("cliff".into(), Some(1))]);
}

#[test]
fn newer_requests_are_refused_with_deny_newer() {
    with_server(strict::RobotServer::new, |pair| {
        assert_eq!(third_client(pair).walk(3, None, None), Ok((4, None, None)));
        let refused = third_client(pair).walk(3, Some(2), None);
        assert_eq!(
            refused,
            Err(ClientError::Refused(KernReturn::MIG_BAD_ARGUMENTS))
        );
    });
}

#[test]
fn newer_replies_are_skipped_or_refused_as_the_client_says() {
    /// A server of version 3 that returns the new results to all clients.
    struct Eager;

    impl third::Robot for Eager {
        fn walk(
            &self,
            steps: u32,
            _: Option<u64>,
            _: Option<bool>,
        ) -> (u32, Option<u64>, Option<[u8; 3]>) {
            (steps, Some(1), Some([2; 3]))
        }

        fn stop(&self, _: &str, _: Option<u16>) {}

        fn report(&self, _: SendRight) -> Result<Option<u32>, KernReturn> {
            Ok(Some(3))
        }

        fn wait(&self, _: u32, _: Option<u64>, _: Responder<third::RobotWaitReply>) {}
    }

    with_server(
        |_| third::RobotServer::new(Eager),
        |pair| {
            let right = || pair.client_port().make_send().unwrap();
            let first = first::RobotClient::new(pair.to_server.clone());
            assert_eq!(first.walk(3), Ok(3));
            first.report(right()).unwrap();
            let exact = unversioned::RobotClient::new(pair.to_server.clone());
            assert!(matches!(exact.walk(3), Err(ClientError::Reply(_))));
            let strict = strict::RobotClient::new(pair.to_server.clone());
            assert!(matches!(strict.walk(3), Err(ClientError::Reply(_))));
        },
    );
}

#[test]
fn async_clients_pass_fields_of_later_versions() {
    let pair = Pair::new();
    let (stops, _received) = std::sync::mpsc::channel();
    let server = Server::new().serve(third::RobotServer::new(Machine { stops }));
    let stop = server.stopper();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&pair.port).unwrap()));
        let client = third_client(&pair);
        let walked = runtime.block_on(client.walk_async(3, Some(2), None));
        assert_eq!(walked, Ok((4, Some(4), None)));
        stop.stop();
    });
}
