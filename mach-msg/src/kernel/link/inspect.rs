//! Requests of a connection that inspects a host, since version 2 of the protocol.
//!
//! ```text
//!   request   1 │ task                    the tasks with a greater number
//!             2 │ task │ index            the rights of a task, from this index on
//!
//!   reply     state │ next │ item, item, …
//! ```
//!
//! The state is 0, or 1 if there is no such task, or none that the caller may inspect. A reply has
//! as many items as fit into [`PAGE_MAX`] bytes. The next request asks for items from `next` on,
//! unless `next` is 0.

use super::value::{Reader, put};
use crate::kernel::listing::{LISTED_MAX, ListedPort, ListedRight, ListedTask, RightHolder};
use crate::kernel::{PortStatus, PortType};
use crate::wire::PortName;

/// Largest reply in bytes. A host charges no memory for frames of this size.
pub(crate) const PAGE_MAX: usize = 16 << 10;

/// A request of a connection that inspects a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InspectRequest {
    Tasks { after: u32 },
    Rights { task: u32, from: u32 },
}

impl InspectRequest {
    pub(crate) fn put(self, bytes: &mut Vec<u8>) {
        let words: &[u32] = match self {
            Self::Tasks { after } => &[1, after],
            Self::Rights { task, from } => &[2, task, from],
        };
        for &word in words {
            put(bytes, word);
        }
    }

    /// Returns `None` if the bytes are not such a request.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let request = match reader.number::<u32>()? {
            1 => Self::Tasks {
                after: reader.number()?,
            },
            2 => Self::Rights {
                task: reader.number()?,
                from: reader.number()?,
            },
            _ => return None,
        };
        reader.is_empty().then_some(request)
    }
}

/// A reply that is being written: items after a state and the start of the next page.
#[derive(Debug)]
pub(crate) struct PageWriter<'a> {
    bytes: &'a mut Vec<u8>,
    start: usize,
}

impl<'a> PageWriter<'a> {
    /// Begins a reply after the bytes already in the buffer.
    pub(crate) fn new(bytes: &'a mut Vec<u8>) -> Self {
        let start = bytes.len();
        put(bytes, 0_u32);
        put(bytes, 0_u32);
        Self { bytes, start }
    }

    /// Appends an item. Returns false, and appends nothing, if there is no room for it.
    pub(crate) fn push(&mut self, item: &impl PageItem) -> bool {
        let end = self.bytes.len();
        item.put(self.bytes);
        let fits = self.bytes.len().saturating_sub(self.start) <= PAGE_MAX;
        if !fits {
            self.bytes.truncate(end);
        }
        fits
    }

    /// Removes all items.
    pub(crate) fn clear(&mut self) {
        self.bytes.truncate(self.start.saturating_add(8));
    }

    /// Ends the reply. `next` is the start of the next page, or 0.
    pub(crate) fn finish(self, next: u32) {
        self.set(4, next);
    }

    /// Ends the reply with the state for a missing task.
    pub(crate) fn refuse(mut self) {
        self.clear();
        self.set(0, 1);
    }

    fn set(self, offset: usize, word: u32) {
        let at = self.start.saturating_add(offset);
        if let Some(bytes) = self.bytes.get_mut(at..at.saturating_add(4)) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
    }
}

/// A received reply.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Page<T> {
    /// Items, and the start of the next page or 0.
    Items(Vec<T>, u32),
    /// There is no such task, or none that the caller may inspect.
    NoTask,
}

impl<T: PageItem> Page<T> {
    /// Returns `None` if the bytes are not such a reply.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let state = reader.number::<u32>()?;
        let next = reader.number()?;
        if state != 0 {
            return (state == 1).then_some(Self::NoTask);
        }
        let mut items = Vec::new();
        while !reader.is_empty() {
            items.push(T::take(&mut reader)?);
        }
        Some(Self::Items(items, next))
    }
}

/// An item of a reply.
pub(crate) trait PageItem: Sized {
    fn put(&self, bytes: &mut Vec<u8>);

    /// Returns the position of the item in its list. It is at or after the start of its page, and
    /// before the start of the next one. Returns `None` for an item that no list has.
    fn position(&self) -> Option<u32>;

    /// Returns `None` if the bytes are not such an item.
    fn take(reader: &mut Reader<'_>) -> Option<Self>;
}

impl PageItem for ListedTask {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Self {
            number,
            pid,
            uid,
            gid,
            connections,
            names,
        } = *self;
        for word in [number, pid, uid, gid, connections, names] {
            put(bytes, word);
        }
    }

    fn position(&self) -> Option<u32> {
        // A page starts after the number of a task.
        self.number.checked_sub(1)
    }

    fn take(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            number: reader.number()?,
            pid: reader.number()?,
            uid: reader.number()?,
            gid: reader.number()?,
            connections: reader.number()?,
            names: reader.number()?,
        })
    }
}

impl PageItem for ListedRight {
    fn put(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.name);
        put(bytes, self.kinds.bits());
        put(bytes, self.references);
        put(bytes, self.object);
        put(bytes, self.members);
        put_holder(bytes, self.holder);
        put(bytes, u8::from(self.port.is_some()));
        if let Some(port) = &self.port {
            put_port(bytes, port);
        }
        put_few(bytes, &self.services, |bytes, service| {
            put_few(bytes, service.as_bytes(), |bytes, &byte| put(bytes, byte));
        });
    }

    fn position(&self) -> Option<u32> {
        // The index in the table of names.
        Some(self.name.0 >> 8)
    }

    fn take(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            name: reader.number()?,
            kinds: PortType::from_bits_retain(reader.number()?),
            references: reader.number()?,
            object: reader.number()?,
            members: reader.number()?,
            holder: take_holder(reader)?,
            port: match reader.number::<u8>()? {
                0 => None,
                1 => Some(take_port(reader)?),
                _ => return None,
            },
            services: take_few(reader, LISTED_MAX, |reader| {
                let bytes = take_few(reader, u8::MAX.into(), Reader::number)?;
                String::from_utf8(bytes).ok()
            })?,
        })
    }
}

fn put_holder(bytes: &mut Vec<u8>, holder: RightHolder) {
    let null = PortName::NULL;
    let (kind, task, pid, name) = match holder {
        RightHolder::None => (0, 0, 0, null),
        RightHolder::Task { task, pid, name } => (1, task, pid, name),
        RightHolder::Host { name } => (2, 0, 0, name),
        RightHolder::Message => (3, 0, 0, null),
        RightHolder::Kernel => (4, 0, 0, null),
        RightHolder::Hidden => (5, 0, 0, null),
    };
    put::<u8>(bytes, kind);
    put::<u32>(bytes, task);
    put::<u32>(bytes, pid);
    put(bytes, name);
}

fn take_holder(reader: &mut Reader<'_>) -> Option<RightHolder> {
    let kind = reader.number::<u8>()?;
    let (task, pid, name) = (reader.number()?, reader.number()?, reader.number()?);
    Some(match kind {
        0 => RightHolder::None,
        1 => RightHolder::Task { task, pid, name },
        2 => RightHolder::Host { name },
        3 => RightHolder::Message,
        4 => RightHolder::Kernel,
        5 => RightHolder::Hidden,
        _ => return None,
    })
}

fn put_port(bytes: &mut Vec<u8>, port: &ListedPort) {
    let words: [u32; PortStatus::WORDS] = zerocopy::transmute!(port.status);
    for word in words {
        put(bytes, word);
    }
    for count in [port.send_rights, port.requests] {
        put(bytes, u8::from(count.is_some()));
        put(bytes, count.unwrap_or(0));
    }
    put_few(bytes, &port.sets, |bytes, &set| put(bytes, set));
}

fn take_port(reader: &mut Reader<'_>) -> Option<ListedPort> {
    let mut words = [0_u32; PortStatus::WORDS];
    for word in &mut words {
        *word = reader.number()?;
    }
    let mut count = || {
        let is_known = reader.number::<u8>()? != 0;
        let count = reader.number::<u32>()?;
        Some(is_known.then_some(count))
    };
    Some(ListedPort {
        status: zerocopy::transmute!(words),
        send_rights: count()?,
        requests: count()?,
        sets: take_few(reader, LISTED_MAX, Reader::number)?,
    })
}

/// Appends the number of items, at most 255, and the items.
fn put_few<T>(bytes: &mut Vec<u8>, items: &[T], item: impl Fn(&mut Vec<u8>, &T)) {
    let count = u8::try_from(items.len()).unwrap_or(u8::MAX);
    put(bytes, count);
    for each in items.iter().take(count.into()) {
        item(bytes, each);
    }
}

/// Reads a list of at most `most` items.
fn take_few<'f, T>(
    reader: &mut Reader<'f>,
    most: usize,
    item: impl Fn(&mut Reader<'f>) -> Option<T>,
) -> Option<Vec<T>> {
    let count = usize::from(reader.number::<u8>()?);
    if count > most {
        return None;
    }
    (0..count).map(|_| item(reader)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the largest right that a list can have.
    fn largest() -> ListedRight {
        ListedRight {
            name: PortName(0x103),
            kinds: PortType::all(),
            references: 7,
            object: u64::MAX,
            holder: RightHolder::Task {
                task: 1,
                pid: 2,
                name: PortName(0x203),
            },
            port: Some(ListedPort {
                status: PortStatus {
                    make_send_count: 9,
                    ..PortStatus::default()
                },
                send_rights: Some(3),
                requests: None,
                sets: vec![5; LISTED_MAX],
            }),
            members: 4,
            services: vec!["s".repeat(127); LISTED_MAX],
        }
    }

    #[test]
    fn requests_round_trip_and_others_are_refused() {
        for request in [
            InspectRequest::Tasks { after: 7 },
            InspectRequest::Rights { task: 1, from: 9 },
        ] {
            let mut bytes = Vec::new();
            request.put(&mut bytes);
            assert_eq!(InspectRequest::decode(&bytes), Some(request));
            bytes.push(0);
            assert_eq!(InspectRequest::decode(&bytes), None, "too long");
            for length in 0..bytes.len() - 1 {
                assert_eq!(InspectRequest::decode(&bytes[..length]), None, "{length}");
            }
        }
        assert_eq!(InspectRequest::decode(&[3, 0, 0, 0, 0, 0, 0, 0]), None);
    }

    #[test]
    fn pages_round_trip_and_truncated_ones_are_refused() {
        let holders = [
            RightHolder::None,
            RightHolder::Host { name: PortName(3) },
            RightHolder::Message,
            RightHolder::Kernel,
            RightHolder::Hidden,
        ];
        let mut rights = vec![largest()];
        rights.extend(holders.map(|holder| ListedRight {
            holder,
            ..ListedRight::default()
        }));
        let mut bytes = b"head".to_vec();
        let mut page = PageWriter::new(&mut bytes);
        assert!(rights.iter().all(|right| page.push(right)));
        page.finish(12);
        let expected = Some(Page::Items(rights, 12));
        assert_eq!(Page::decode(&bytes[4..]), expected);
        let first = {
            let mut first = Vec::new();
            largest().put(&mut first);
            8 + first.len()
        };
        for length in (0..first).filter(|&length| length != 8) {
            let part = &bytes[4..4 + length];
            assert_eq!(Page::<ListedRight>::decode(part), None, "{length}");
        }
        let mut task = Vec::new();
        let listed = ListedTask {
            number: 1,
            names: 6,
            ..ListedTask::default()
        };
        let mut page = PageWriter::new(&mut task);
        assert!(page.push(&listed));
        page.refuse();
        assert_eq!(Page::<ListedTask>::decode(&task), Some(Page::NoTask));
        assert_eq!(Page::<ListedTask>::decode(&[2, 0, 0, 0, 0, 0, 0, 0]), None);
    }

    #[test]
    fn full_page_has_its_limit_and_each_item_fits_into_one() {
        let mut bytes = Vec::new();
        let mut page = PageWriter::new(&mut bytes);
        let count = std::iter::repeat_with(|| page.push(&largest()))
            .take_while(|&fits| fits)
            .count();
        page.finish(1);
        assert!((1..=PAGE_MAX).contains(&count), "{count}");
        assert!(bytes.len() <= PAGE_MAX);
        let Some(Page::Items(items, 1)) = Page::<ListedRight>::decode(&bytes) else {
            panic!("a page");
        };
        assert_eq!(items, vec![largest(); count]);
    }

    #[test]
    fn items_beyond_the_limit_of_a_list_are_refused() {
        let mut right = ListedRight {
            services: vec![String::new(); LISTED_MAX + 1],
            ..ListedRight::default()
        };
        let decoded = |right: &ListedRight| {
            let mut bytes = Vec::new();
            right.put(&mut bytes);
            ListedRight::take(&mut Reader::new(&bytes))
        };
        assert_eq!(decoded(&right), None);
        right.services.pop();
        assert_eq!(decoded(&right), Some(right));
        // A service whose name is not text.
        let mut bytes = Vec::new();
        let named = ListedRight {
            services: vec!["a".into()],
            ..ListedRight::default()
        };
        named.put(&mut bytes);
        *bytes.last_mut().unwrap() = 0xff;
        assert_eq!(ListedRight::take(&mut Reader::new(&bytes)), None);
    }
}
