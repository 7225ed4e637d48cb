//! The names of a kernel's services and their send rights.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::kernel::embedded::object::limits::Charged;
use crate::kernel::embedded::object::port_ref::PortRef;

/// The registered services.
///
/// A service is removed when its port dies, so a full registry contains only live services, and no
/// call has to search for dead ones. A port may have several names.
#[derive(Debug, Default)]
pub(crate) struct Services {
    by_name: HashMap<Arc<str>, Charged>,
    /// The names of each port.
    by_port: BTreeMap<PortRef, Vec<Arc<str>>>,
}

impl Services {
    /// Returns the number of services.
    pub(crate) fn len(&self) -> usize {
        self.by_name.len()
    }

    /// Returns the port with this name.
    pub(crate) fn get(&self, name: &str) -> Option<PortRef> {
        self.by_name.get(name).map(|service| service.port)
    }

    /// Iterates over the ports of all services. A port occurs once for each of its names.
    pub(crate) fn ports(&self) -> impl Iterator<Item = PortRef> {
        self.by_name.values().map(|service| service.port)
    }

    /// Returns the names of a port.
    #[cfg(any(
        test,
        all(feature = "processes", any(target_os = "linux", target_os = "android"))
    ))]
    pub(crate) fn names(&self, port: PortRef) -> &[Arc<str>] {
        self.by_port.get(&port).map_or(&[], Vec::as_slice)
    }

    /// Adds a service. Its name must be free.
    pub(crate) fn insert(&mut self, name: &str, service: Charged) {
        let name: Arc<str> = name.into();
        let names = self.by_port.entry(service.port).or_default();
        names.push(Arc::clone(&name));
        self.by_name.insert(name, service);
    }

    /// Removes all services of a port. Returns their number, each of which had a send right.
    pub(crate) fn remove(&mut self, port: PortRef) -> usize {
        let names = self.by_port.remove(&port).unwrap_or_default();
        for name in &names {
            self.by_name.remove(name);
        }
        names.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_a_port_are_removed_together() {
        let mut services = Services::default();
        for (name, port) in [("one", 1), ("other", 2), ("another", 1)] {
            let charged = Charged {
                port,
                _charge: None,
            };
            services.insert(name, charged);
        }
        assert_eq!((services.len(), services.get("another")), (3, Some(1)));
        assert_eq!(services.names(1), ["one".into(), "another".into()]);
        assert_eq!((services.remove(1), services.remove(1)), (2, 0));
        assert_eq!(
            (services.get("one"), services.get("other")),
            (None, Some(2))
        );
        assert_eq!((services.len(), services.ports().collect()), (1, vec![2]));
    }
}
