//! The options of a bridge.

use super::kernel::LocalKernel;
use crate::identity::SecretKey;
use crate::link::Limits;
use crate::transport::Settings;

/// The user and group id in the audit tokens of peers: the id of the user `nobody`.
const NOBODY: u32 = 65_534;

#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) kernel: LocalKernel,
    pub(super) key: SecretKey,
    pub(super) limits: Limits,
    pub(super) settings: Settings,
    pub(super) user: u32,
    pub(super) proxy_queue: u32,
}

impl Options {
    pub(super) fn new(kernel: LocalKernel, key: SecretKey) -> Self {
        Self {
            kernel,
            key,
            limits: Limits::default(),
            settings: Settings::default(),
            user: NOBODY,
            proxy_queue: 64,
        }
    }

    /// Returns true if a bridge can work with the options.
    pub(super) fn are_valid(&self) -> bool {
        let Settings {
            idle_timeout,
            stream_window,
            streams,
        } = self.settings;
        self.user != 0
            && (1..=1024).contains(&self.proxy_queue)
            && !idle_timeout.is_zero()
            && stream_window > 0
            && streams > 0
    }
}
