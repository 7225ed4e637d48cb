use super::*;

/// Returns the totals of a kernel and of a share with these limits of tasks and ports.
fn pools(kernel: u32, share: u32) -> [Arc<Totals>; 2] {
    [kernel, share].map(|limit| {
        let mut limits = KernelLimits::default();
        (limits.tasks, limits.ports) = (limit, limit);
        (limits.services, limits.vouchers) = (limit, limit);
        Arc::new(Totals::new(limits))
    })
}

#[test]
fn refusal_by_one_pool_leaves_the_other_unchanged() {
    for (kernel, share) in [(2, 9), (9, 2), (2, 2)] {
        let [totals, share] = pools(kernel, share);
        let counts = || {
            let of = |totals: &Totals| (totals.tasks.load(Ordering::Relaxed), totals.ports());
            [of(&totals), of(&share)]
        };
        let open = || Account::open_in(&totals, Some(&share));
        let accounts = [(); 2].map(|()| open().unwrap());
        assert_eq!(counts(), [(2, 0); 2]);
        assert!(open().is_none());
        assert_eq!(counts(), [(2, 0); 2]);
        let ports = [(); 2].map(|()| accounts[0].port().unwrap());
        assert!(accounts.iter().all(|account| account.port().is_none()));
        assert_eq!(counts(), [(2, 2); 2]);
        let of_tasks = accounts.each_ref().map(|account| &account.ports);
        let of_tasks = of_tasks.map(|ports| ports.load(Ordering::Relaxed));
        assert_eq!(of_tasks, [2, 0]);
        drop(ports);
        assert!(accounts[1].port().is_some());
        accounts.iter().for_each(|account| account.close());
        assert_eq!(counts(), [(0, 0); 2]);
    }
}

#[test]
fn services_and_vouchers_count_in_the_share_only() {
    let [totals, share] = pools(1, 2);
    let account = Account::open_in(&totals, Some(&share)).unwrap();
    let alone = Account::open_in(&Arc::new(Totals::new(KernelLimits::default())), None);
    type Charge = fn(&Account) -> Result<Option<ShareCharge>, ()>;
    let charges: [Charge; 2] = [Account::service, Account::voucher];
    for charge in charges {
        let charge = || charge(&account);
        let kept = [(); 2].map(|()| charge().unwrap().unwrap());
        assert!(charge().is_err());
        drop(kept);
        assert!(charge().is_ok());
    }
    let counted = |totals: &Totals| {
        [&totals.services, &totals.vouchers].map(|count| count.load(Ordering::Relaxed))
    };
    assert_eq!((counted(&totals), counted(&share)), ([0; 2], [0; 2]));
    let alone = alone.unwrap();
    assert!(alone.service().unwrap().is_none() && alone.voucher().unwrap().is_none());
}
