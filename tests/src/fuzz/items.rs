//! Reads arbitrary bytes as a message of GNU Mach, with both word sizes.

use mach_msg::wire::gnu::{GnuCarried, GnuHeader, GnuItems, Item, ItemData, ItemError, WordSize};
use zerocopy::IntoBytes;

/// Reads the bytes as a message with each word size.
pub fn items(bytes: &[u8]) {
    for word in [WordSize::Bits32, WordSize::Bits64] {
        let _ = check_items(word, bytes);
    }
}

/// Reads the items of a message. Asserts that the walk ends, stays in bounds and never moves back,
/// and that writing the items that were read results in the same bytes. Returns the number of
/// items, or the error that ends the walk.
///
/// # Errors
///
/// The errors of the walk.
///
/// # Panics
///
/// Panics if an assertion fails.
pub fn check_items(word: WordSize, bytes: &[u8]) -> Result<usize, ItemError> {
    let mut items = match GnuItems::new(word, bytes) {
        Ok(items) => items,
        Err(error) => {
            assert_eq!(error.offset(), 0);
            assert!(bytes.len() < word.header_size() || !bytes.len().is_multiple_of(word.bytes()));
            return Err(error);
        }
    };
    let header = *items.header();
    assert_eq!(GnuHeader::read(word, bytes), Some(header));
    let mut count = 0;
    let mut end = word.header_size();
    assert_eq!(items.offset(), end);
    while let Some(step) = items.next() {
        let item = match step {
            Ok(item) => item,
            Err(error) => {
                assert_eq!((error.offset(), items.next()), (end, None), "{error:?}");
                assert!(error.to_string().contains(&end.to_string()), "{error}");
                return Err(error);
            }
        };
        assert_eq!(item.offset, end);
        let written = written(word, &item);
        assert_eq!(bytes.get(end..end + written.len()), Some(&written[..]));
        check_carried(word, header.bits.is_complex(), &item);
        end = items.offset();
        assert_eq!(Some(end), word.round(item.offset + written.len()));
        count += 1;
    }
    assert_eq!(end, bytes.len());
    Ok(count)
}

/// Returns the bytes of an item, without padding.
fn written(word: WordSize, item: &Item<'_>) -> Vec<u8> {
    let kind = item
        .kind
        .encode(word)
        .expect("the type was read in this form");
    let mut bytes = kind.as_bytes().to_vec();
    match item.data {
        ItemData::InMessage(data) => {
            assert_eq!(data.len() as u64, item.kind.data_size(word));
            bytes.extend_from_slice(data);
        }
        ItemData::OutOfLine(address) => {
            bytes.extend_from_slice(&address.as_bytes()[..word.bytes()]);
        }
    }
    bytes
}

fn check_carried(word: WordSize, is_complex: bool, item: &Item<'_>) {
    let kind = item.kind;
    let is_right = (16..=21).contains(&kind.name);
    match item.carried() {
        GnuCarried::Nothing => assert!(!is_complex || (kind.is_inline && !is_right)),
        GnuCarried::Rights(rights) => {
            assert!(is_complex && kind.is_inline && !kind.deallocate);
            assert_eq!(u16::from(rights.disposition.raw()), kind.name);
            assert_eq!(
                rights.names.count() * word.bytes(),
                kind.data_size(word) as usize
            );
        }
        GnuCarried::Region { size, .. } => {
            assert!(is_complex && !kind.is_inline && !is_right);
            assert_eq!(size, kind.data_size(word));
        }
        GnuCarried::OutOfLineRights(rights) => {
            assert!(is_complex && !kind.is_inline);
            assert_eq!(u16::from(rights.disposition.raw()), kind.name);
            assert!(matches!(kind.size, 0 | 32));
            assert_eq!(u64::from(rights.number) * 4, kind.data_size(word));
        }
    }
}
