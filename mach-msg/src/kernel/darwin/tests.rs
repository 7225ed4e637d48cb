//! The provider over scripts.
