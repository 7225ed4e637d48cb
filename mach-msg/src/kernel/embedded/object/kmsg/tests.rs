use super::*;

#[test]
fn totals_of_descriptors_stay_until_all_are_removed() {
    let port = || KmsgDescriptor::Port {
        port_ref: 1,
        disposition: 17,
    };
    let ports = || KmsgDescriptor::Ports {
        port_refs: vec![1, 2, 3],
        disposition: 17,
    };
    let guarded = || KmsgDescriptor::Guarded {
        port_ref: 1,
        flags: GuardFlags(0),
        disposition: 16,
    };
    let mut all = KmsgDescriptors::new();
    let totals = |all: &KmsgDescriptors| {
        let sizes = [true, false].map(|guarded| all.received_size(guarded));
        (all.weight(), sizes)
    };
    assert_eq!(totals(&all), (0, [0, 0]));
    all.push(ports());
    assert_eq!(totals(&all), (12, [16, 16]));
    all.push(guarded());
    assert_eq!(totals(&all), (12, [32, 28]));
    for _ in 0..2 {
        assert!(all.pop().is_some());
        assert_eq!(totals(&all), (12, [32, 28]));
    }
    assert!(all.pop().is_none());
    assert_eq!(totals(&all), (0, [0, 0]));
    all.push(port());
    assert_eq!(totals(&all), (0, [12, 12]));
    // More than two are in separate memory, which is also counted.
    all.push(port());
    all.push(ports());
    let own = 3 * size_of::<KmsgDescriptor>() as u64;
    assert_eq!(totals(&all), (own + 12, [40, 40]));
}
