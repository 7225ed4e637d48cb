//! The chapters of `docs/guide`, whose code documentation tests compile and run. A chapter that
//! includes another document is that document.

macro_rules! chapters {
    ($($name:ident = $path:literal in $folder:literal,)*) => {
        $(
            #[allow(clippy::test_attr_in_doctest, reason = "chapters show tests")]
            #[doc = include_str!(concat!("../../docs/", $folder, $path))]
            pub struct $name;
        )*

        /// The files that are tested, and their folders in `docs`.
        pub const CHAPTERS: &[(&str, &str)] = &[$(($path, $folder)),*];
    };
}

chapters! {
    Introduction = "introduction.md" in "guide/src/",
    Tutorial = "tutorial.md" in "guide/src/",
    Rights = "rights.md" in "guide/src/",
    Receiving = "receiving.md" in "guide/src/",
    Protocols = "protocols.md" in "guide/src/",
    Mig = "mig.md" in "guide/src/",
    Async = "async.md" in "guide/src/",
    Processes = "processes.md" in "",
    Machines = "machines.md" in "",
    Bridges = "bridges.md" in "",
    C = "c.md" in "",
    Testing = "testing.md" in "guide/src/",
    Leaks = "leaks.md" in "guide/src/",
    Tools = "tools.md" in "guide/src/",
    Performance = "performance.md" in "guide/src/",
    FromC = "from-c.md" in "guide/src/",
    FromIpcChannel = "from-ipc-channel.md" in "guide/src/",
    FromXpc = "from-xpc.md" in "guide/src/",
    FromDbus = "from-dbus.md" in "guide/src/",
    Trust = "trust.md" in "",
    Differences = "differences.md" in "",
    GnuMach = "gnumach.md" in "",
    Launchd = "launchd.md" in "",
}
