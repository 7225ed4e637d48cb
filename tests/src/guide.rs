//! The chapters of `docs/guide`, whose code documentation tests compile and run.

macro_rules! chapters {
    ($($name:ident = $path:literal,)*) => {
        $(
            #[allow(clippy::test_attr_in_doctest, reason = "chapters show tests")]
            #[doc = include_str!(concat!("../../docs/guide/src/", $path))]
            pub struct $name;
        )*

        /// The files that are tested.
        pub const CHAPTERS: &[&str] = &[$($path),*];
    };
}

chapters! {
    Introduction = "introduction.md",
    Tutorial = "tutorial.md",
    Rights = "rights.md",
    Receiving = "receiving.md",
    Protocols = "protocols.md",
    Mig = "mig.md",
    Async = "async.md",
    Processes = "processes.md",
    Testing = "testing.md",
    Leaks = "leaks.md",
    Tools = "tools.md",
    Performance = "performance.md",
    FromC = "from-c.md",
    FromIpcChannel = "from-ipc-channel.md",
    FromXpc = "from-xpc.md",
    FromDbus = "from-dbus.md",
    Trust = "trust.md",
    Differences = "differences.md",
    Launchd = "launchd.md",
}
