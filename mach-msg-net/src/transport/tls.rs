//! TLS 1.3 with raw public keys (RFC 7250) on both sides.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls13_signature_with_raw_key};
use rustls::pki_types::{
    CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, SubjectPublicKeyInfoDer,
    UnixTime,
};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::sign::CertifiedKey;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, ServerConfig,
    SignatureScheme,
};

use crate::identity::{PeerKey, SecretKey};

/// The protocol's name in the handshake.
const ALPN: &[u8] = b"mach-msg-net/1";

/// A private Ed25519 key in PKCS #8, up to the seed (RFC 8410).
const PKCS8: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// A public Ed25519 key as `SubjectPublicKeyInfo`, up to the key.
const SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// The keys from which connections are accepted.
#[derive(Clone, Default)]
pub(crate) struct Allowed(Arc<RwLock<HashSet<PeerKey>>>);

impl Allowed {
    pub(crate) fn insert(&self, key: PeerKey) {
        let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
        keys.insert(key);
    }

    pub(crate) fn remove(&self, key: PeerKey) {
        let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
        keys.remove(&key);
    }

    pub(crate) fn contains(&self, key: PeerKey) -> bool {
        let keys = self.0.read().unwrap_or_else(PoisonError::into_inner);
        keys.contains(&key)
    }
}

impl fmt::Debug for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Allowed").finish_non_exhaustive()
    }
}

/// The key of this machine, ready for handshakes.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    provider: Arc<CryptoProvider>,
    key: Arc<CertifiedKey>,
    pub(crate) public: PeerKey,
}

impl Identity {
    /// # Errors
    ///
    /// The provider does not accept the key.
    pub(crate) fn new(secret: &SecretKey) -> Result<Self, Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let der = [&PKCS8[..], secret.seed()].concat();
        let der = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(der));
        let key = provider.key_provider.load_private_key(der)?;
        let spki = key
            .public_key()
            .ok_or_else(|| Error::General("the key has no public half".to_owned()))?;
        let public = peer_key(&spki).ok_or_else(bad_key)?;
        let spki = CertificateDer::from(spki.to_vec());
        let key = Arc::new(CertifiedKey::new(vec![spki], key));
        Ok(Self {
            provider,
            key,
            public,
        })
    }

    /// Returns the settings of connections to the machine with this key.
    pub(crate) fn client(&self, server: PeerKey) -> Result<ClientConfig, Error> {
        let verifier = Arc::new(Verifier {
            provider: Arc::clone(&self.provider),
            expected: Expected::One(server),
        });
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_client_cert_resolver(Arc::new(
                rustls::client::AlwaysResolvesClientRawPublicKeys::new(Arc::clone(&self.key)),
            ));
        config.alpn_protocols = vec![ALPN.to_vec()];
        // Early data can be replayed, and a resumed session would skip the check of the key.
        config.enable_early_data = false;
        config.resumption = rustls::client::Resumption::disabled();
        Ok(config)
    }

    /// Returns the settings of connections from the machines with these keys.
    pub(crate) fn server(&self, allowed: &Allowed) -> Result<ServerConfig, Error> {
        let verifier = Arc::new(Verifier {
            provider: Arc::clone(&self.provider),
            expected: Expected::Any(allowed.clone()),
        });
        let mut config = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .with_client_cert_verifier(verifier)
            .with_cert_resolver(Arc::new(
                rustls::server::AlwaysResolvesServerRawPublicKeys::new(Arc::clone(&self.key)),
            ));
        config.alpn_protocols = vec![ALPN.to_vec()];
        config.max_early_data_size = 0;
        config.send_tls13_tickets = 0;
        Ok(config)
    }
}

/// Returns the key in a `SubjectPublicKeyInfo`, if it is an Ed25519 key.
pub(crate) fn peer_key(spki: &[u8]) -> Option<PeerKey> {
    let key = spki.strip_prefix(&SPKI[..])?;
    Some(PeerKey(key.try_into().ok()?))
}

fn bad_key() -> Error {
    CertificateError::BadEncoding.into()
}

#[derive(Debug)]
enum Expected {
    One(PeerKey),
    Any(Allowed),
}

/// Compares the peer's key with the expected ones.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    expected: Expected,
}

impl Verifier {
    fn check(&self, spki: &[u8]) -> Result<(), Error> {
        let found = peer_key(spki).ok_or_else(bad_key)?;
        let is_expected = match &self.expected {
            Expected::One(key) => *key == found,
            Expected::Any(keys) => keys.contains(found),
        };
        match is_expected {
            true => Ok(()),
            false => Err(CertificateError::ApplicationVerificationFailure.into()),
        }
    }

    fn verify(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature_with_raw_key(
            message,
            &SubjectPublicKeyInfoDer::from(cert.as_ref()),
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn no_tls12() -> Error {
        Error::General("TLS 1.2 is not used".to_owned())
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.check(end_entity)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Self::no_tls12())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verify(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

impl ClientCertVerifier for Verifier {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.check(end_entity)?;
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Self::no_tls12())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verify(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}
