#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `Directions`",
    label = "expected `impl Directions for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
pub(crate) trait Directions {
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn values(
        &self,
        number: u64,
        point: &Point,
        row: [u32; 3],
    ) -> ::core::result::Result<DirectionsValuesReply, ::mach_msg::kernel::KernReturn>;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn rights(
        &self,
        right: ::mach_msg::message::derive::SendRight,
        once: ::mach_msg::message::derive::Option<
            ::mach_msg::message::derive::SendOnceRight,
        >,
        copied: ::mach_msg::message::derive::SendRight,
        made: ::mach_msg::message::derive::SendOnceRight,
        pair: [::mach_msg::message::derive::SendRight; 2usize],
        any: ::mach_msg::message::derive::AnyRight,
    ) -> ::core::result::Result<DirectionsRightsReply, ::mach_msg::kernel::KernReturn>;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn memory(
        &self,
        moved: ::mach_msg::message::derive::OolMemory,
        lent: ::mach_msg::message::derive::OolItems<u32>,
        value: Point,
    ) -> ::core::result::Result<DirectionsMemoryReply, ::mach_msg::kernel::KernReturn>;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn arrays(
        &self,
        moved: ::mach_msg::message::derive::Vec<::mach_msg::message::derive::SendRight>,
        copied: ::mach_msg::message::derive::Vec<::mach_msg::message::derive::SendRight>,
        numbers: &[u32],
        shared: &[u16],
    ) -> ::core::result::Result<DirectionsArraysReply, ::mach_msg::kernel::KernReturn>;
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn texts(
        &self,
        text: &::core::primitive::str,
        c_text: &::mach_msg::message::derive::CStr,
        owned: &::core::primitive::str,
    ) -> ::core::result::Result<::std::ffi::CString, ::mach_msg::kernel::KernReturn>;
    fn trailer(
        &self,
        audit: ::mach_msg::message::derive::AuditToken,
        security: ::mach_msg::message::derive::SecurityToken,
        seqno: ::core::primitive::u32,
        port: ::mach_msg::message::derive::PortName,
    ) -> ();
    fn lease(&self, into: &mut ::mach_msg::service::Lease<u8>) -> Result<u32, Failure>;
    fn pair(&self) -> (u8, u64);
    fn note(&self, number: u32) -> ();
    fn later(&self, reply: ::mach_msg::service::Responder<DirectionsLaterReply>) -> ();
    fn moved(&self, number: u32) -> ();
    fn to_any(&self) -> u32;
    fn dead_name(&self, name: SendRight);
    fn port_destroyed(&self, right: ReceiveRight);
}
///Dispatches the requests of [`Directions`] to a value that implements it.
#[derive(::core::fmt::Debug)]
pub(crate) struct DirectionsServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server> DirectionsServer<__Server> {
    /// Returns a dispatcher to this value.
    #[must_use]
    pub const fn new(server: __Server) -> Self {
        Self {
            server: <::mach_msg::service::Shared<__Server>>::new(server),
        }
    }
    /// Returns the value.
    #[must_use]
    pub fn into_inner(self) -> __Server {
        self.server.into_inner()
    }
}
impl<
    __Server: Directions + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for DirectionsServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "Directions"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        1000i32..1015i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[
            (1000i32, "values"),
            (1001i32, "rights"),
            (1002i32, "memory"),
            (1003i32, "arrays"),
            (1004i32, "texts"),
            (1005i32, "trailer"),
            (1006i32, "lease"),
            (1007i32, "pair"),
            (1011i32, "note"),
            (1012i32, "later"),
            (1013i32, "moved"),
            (1014i32, "to_any"),
        ]
    }
    fn notifications(&self) -> &'static [::core::primitive::i32] {
        &[
            ::mach_msg::wire::notification::DEAD_NAME,
            ::mach_msg::wire::notification::PORT_DESTROYED,
        ]
    }
    #[allow(unused_variables)]
    fn notify(
        &self,
        notification: ::mach_msg::message::Notification,
        local_port: ::mach_msg::wire::PortName,
    ) {
        let server = self.server.get();
        match notification {
            ::mach_msg::message::Notification::DeadName { right, .. } => {
                <__Server as Directions>::dead_name(server, right)
            }
            ::mach_msg::message::Notification::PortDestroyed { right, .. } => {
                <__Server as Directions>::port_destroyed(server, right)
            }
            _ => {}
        }
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsValuesRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsRightsRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsMemoryRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsArraysRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsTextsRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsTrailerRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsLeaseRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsPairRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsNoteRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsLaterRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsMovedRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DirectionsToAnyRequest as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max
    }
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Reply<'r> {
        let server = self.server.get();
        match call.id() {
            1000i32 => {
                call.reply::<
                        DirectionsValuesRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Directions>::values(
                            server,
                            arguments.number,
                            arguments.point,
                            arguments.row,
                        )
                        .map(|reply| reply)
                })
            }
            1001i32 => {
                call.reply::<
                        DirectionsRightsRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Directions>::rights(
                            server,
                            arguments.right,
                            arguments.once,
                            arguments.copied,
                            arguments.made,
                            arguments.pair,
                            arguments.any,
                        )
                        .map(|reply| reply)
                })
            }
            1002i32 => {
                call.reply::<
                        DirectionsMemoryRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Directions>::memory(
                            server,
                            arguments.moved,
                            arguments.lent,
                            arguments.value,
                        )
                        .map(|reply| reply)
                })
            }
            1003i32 => {
                call.reply::<
                        DirectionsArraysRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Directions>::arrays(
                            server,
                            arguments.moved,
                            arguments.copied,
                            arguments.numbers,
                            arguments.shared,
                        )
                        .map(|reply| reply)
                })
            }
            1004i32 => {
                call.reply::<
                        DirectionsTextsRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Directions>::texts(
                            server,
                            arguments.text,
                            arguments.c_text,
                            arguments.owned,
                        )
                        .map(|c_string| DirectionsTextsReply { c_string })
                })
            }
            1005i32 => {
                call.reply::<
                        DirectionsTrailerRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(
                            <__Server as Directions>::trailer(
                                server,
                                arguments.audit,
                                arguments.security,
                                arguments.seqno,
                                arguments.port,
                            ),
                        )
                        .map(|()| DirectionsTrailerReply {})
                })
            }
            1006i32 => {
                call.reply::<
                        DirectionsLeaseRequest,
                        _,
                    >(|arguments| {
                    let mut __lease_into = ::mach_msg::service::Lease::<
                        u8,
                    >::new(arguments.into_capacity);
                    <__Server as Directions>::lease(server, &mut __lease_into)
                        .map_err(|error| <Failure as ::mach_msg::service::ServiceError>::code(
                            &error,
                        ))
                        .map(|result| DirectionsLeaseReply {
                            result,
                            into: __lease_into.into_items(),
                        })
                })
            }
            1007i32 => {
                call.reply::<
                        DirectionsPairRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(<__Server as Directions>::pair(server))
                        .map(|(result0, result1)| DirectionsPairReply {
                            result0,
                            result1,
                        })
                })
            }
            1011i32 => {
                call.no_reply::<
                        DirectionsNoteRequest,
                    >(|arguments| ::core::result::Result::Ok(
                    <__Server as Directions>::note(server, arguments.number),
                ))
            }
            1012i32 => {
                call.reply_later::<
                        DirectionsLaterRequest,
                        DirectionsLaterReply,
                    >(|arguments, reply| <__Server as Directions>::later(server, reply))
            }
            1013i32 => {
                call.reply::<
                        DirectionsMovedRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(
                            <__Server as Directions>::moved(server, arguments.number),
                        )
                        .map(|()| DirectionsMovedReply {})
                })
            }
            1014i32 => {
                call.reply::<
                        DirectionsToAnyRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(<__Server as Directions>::to_any(server))
                        .map(|result| DirectionsToAnyReply { result })
                })
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`Directions`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub(crate) struct DirectionsClient {
    client: ::mach_msg::service::Client,
}
impl DirectionsClient {
    /// Returns a client that sends its requests to this right.
    #[must_use]
    pub const fn new(target: ::mach_msg::SendRight) -> Self {
        Self {
            client: ::mach_msg::service::Client::new(target),
        }
    }
    /// Returns the untyped client: the right, the time limit, calls of any request.
    #[must_use]
    pub const fn client(&self) -> &::mach_msg::service::Client {
        &self.client
    }
    /// Sets a time limit of each call: see `Client::with_timeout`.
    #[must_use]
    pub fn with_timeout(self, timeout: ::core::time::Duration) -> Self {
        Self {
            client: self.client.with_timeout(timeout),
        }
    }
    /// Sets the limits on replies: see `Client::with_limits`.
    #[must_use]
    pub fn with_limits(self, limits: ::mach_msg::message::ReceiveLimits) -> Self {
        Self {
            client: self.client.with_limits(limits),
        }
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn values<'a>(
        &self,
        number: u64,
        point: &'a Point,
        row: [u32; 3],
    ) -> ::core::result::Result<
        DirectionsValuesResults,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DirectionsValuesRequest {
                number,
                point,
                row,
            })
            .map(|results| results)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn rights<'a>(
        &self,
        right: ::mach_msg::SendRight,
        once: ::core::option::Option<::mach_msg::SendOnceRight>,
        copied: &'a ::mach_msg::SendRight,
        made: &'a ::mach_msg::ReceiveRight,
        pair: [::mach_msg::SendRight; 2usize],
        any: ::mach_msg::service::AnyPort<'a>,
    ) -> ::core::result::Result<
        DirectionsRightsResults,
        ::mach_msg::service::FailedCall<
            (
                ::mach_msg::SendRight,
                ::core::option::Option<::mach_msg::SendOnceRight>,
                [::mach_msg::SendRight; 2usize],
                ::mach_msg::service::AnyRight,
            ),
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        self.client
            .call(DirectionsRightsRequest {
                right,
                once,
                copied,
                made,
                pair,
                any,
            })
            .map(|results| results)
            .map_err(|__failed| {
                __failed
                    .and_then(|__request| ::core::option::Option::Some((
                        __request.right,
                        __request.once,
                        __request.pair,
                        __request.any.into_right(),
                    )))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn memory<'a>(
        &self,
        moved: ::mach_msg::OolMemory,
        lent: &'a [u32],
        value: &'a Point,
    ) -> ::core::result::Result<
        DirectionsMemoryResults,
        ::mach_msg::service::FailedCall<
            ::mach_msg::OolMemory,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        self.client
            .call(DirectionsMemoryRequest {
                moved,
                lent,
                value,
            })
            .map(|results| results)
            .map_err(|__failed| {
                __failed
                    .and_then(|__request| ::core::option::Option::Some(__request.moved))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn arrays<'a>(
        &self,
        moved: ::std::vec::Vec<::mach_msg::SendRight>,
        copied: ::std::vec::Vec<&'a ::mach_msg::SendRight>,
        numbers: &'a [u32],
        shared: &'a [u16],
    ) -> ::core::result::Result<
        DirectionsArraysResults,
        ::mach_msg::service::FailedCall<
            ::std::vec::Vec<::mach_msg::SendRight>,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        self.client
            .call(DirectionsArraysRequest {
                moved,
                copied,
                numbers,
                shared,
            })
            .map(|results| results)
            .map_err(|__failed| {
                __failed
                    .and_then(|__request| ::core::option::Option::Some(__request.moved))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn texts<'a>(
        &self,
        text: &'a ::core::primitive::str,
        c_text: &'a ::core::ffi::CStr,
        owned: &'a ::core::primitive::str,
    ) -> ::core::result::Result<
        ::std::ffi::CString,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DirectionsTextsRequest {
                text,
                c_text,
                owned,
            })
            .map(|results| results.c_string)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn trailer(
        &self,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DirectionsTrailerRequest {})
            .map(|_| ())
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    ///Returns how many elements of each lent slice were filled, after the other results.
    #[allow(clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn lease(
        &self,
        into: &mut [u8],
    ) -> ::core::result::Result<
        (u32, ::core::primitive::usize),
        ::mach_msg::service::ClientError<Failure>,
    > {
        let __results = self
            .client
            .call(DirectionsLeaseRequest {
                into_capacity: ::mach_msg::service::lease::room(into),
            })
            .map_err(::mach_msg::service::ClientError::from)?;
        ::core::result::Result::Ok((
            __results.result,
            ::mach_msg::service::lease::fill(into, __results.into)
                .map_err(::mach_msg::service::ClientError::Refused)?,
        ))
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn pair(
        &self,
    ) -> ::core::result::Result<
        (u8, u64),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DirectionsPairRequest {})
            .map(|results| (results.result0, results.result1))
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn note(
        &self,
        number: u32,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .send(DirectionsNoteRequest { number })
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn later(
        &self,
    ) -> ::core::result::Result<
        ::mach_msg::message::derive::SendRight,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DirectionsLaterRequest {})
            .map(|results| results.right)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn moved(
        to: ::mach_msg::SendOnceRight,
        number: u32,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::FailedCall<
            ::mach_msg::SendOnceRight,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        ::mach_msg::service::Client::call_to(
                ::mach_msg::service::AnyPort::MoveSendOnce(to),
                DirectionsMovedRequest { number },
            )
            .map(|_| ())
            .map_err(|__failed| {
                __failed
                    .and_then(|(__to, __request)| ::core::option::Option::Some(
                        __to.into_send_once()?,
                    ))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn to_any<'a>(
        to: ::mach_msg::service::AnyPort<'a>,
    ) -> ::core::result::Result<
        u32,
        ::mach_msg::service::FailedCall<
            ::mach_msg::service::AnyRight,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        ::mach_msg::service::Client::call_to(to, DirectionsToAnyRequest {})
            .map(|results| results.result)
            .map_err(|__failed| {
                __failed
                    .and_then(|(__to, __request)| ::core::option::Option::Some(
                        __to.into_right(),
                    ))
            })
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl DirectionsClient { #[doc = ""] #[doc =
    "Same as `values`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn values_async < 'a > (&
    self, number : u64, point : & 'a Point, row : [u32; 3]) -> ::core::result::Result <
    DirectionsValuesResults, ::mach_msg::service::ClientError <
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(DirectionsValuesRequest {
    number, point, row }). await .map(| results | results)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `rights`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    " The error returns what was to move with a request that was not sent, in the"] #[doc
    = " order of the arguments."] #[allow(clippy::type_complexity,
    clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)] #[inline] pub
    async fn rights_async < 'a > (& self, right : ::mach_msg::SendRight, once :
    ::core::option::Option < ::mach_msg::SendOnceRight >, copied : &
    'a::mach_msg::SendRight, made : & 'a::mach_msg::ReceiveRight, pair :
    [::mach_msg::SendRight; 2usize], any : ::mach_msg::service::AnyPort < 'a >) ->
    ::core::result::Result < DirectionsRightsResults, ::mach_msg::service::FailedCall <
    (::mach_msg::SendRight, ::core::option::Option < ::mach_msg::SendOnceRight >,
    [::mach_msg::SendRight; 2usize], ::mach_msg::service::AnyRight),
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(DirectionsRightsRequest {
    right, once, copied, made, pair, any }). await .map(| results | results).map_err(|
    __failed | __failed.and_then(| __request | ::core::option::Option::Some((__request
    .right, __request.once, __request.pair, __request.any.into_right())))) } #[doc = ""]
    #[doc = "Same as `memory`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"]
    #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    " The error returns what was to move with a request that was not sent, in the"] #[doc
    = " order of the arguments."] #[allow(clippy::type_complexity,
    clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)] #[inline] pub
    async fn memory_async < 'a > (& self, moved : ::mach_msg::OolMemory, lent : &
    'a[u32], value : & 'a Point) -> ::core::result::Result < DirectionsMemoryResults,
    ::mach_msg::service::FailedCall < ::mach_msg::OolMemory,
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(DirectionsMemoryRequest {
    moved, lent, value }). await .map(| results | results).map_err(| __failed | __failed
    .and_then(| __request | ::core::option::Option::Some(__request.moved))) } #[doc = ""]
    #[doc = "Same as `arrays`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"]
    #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    " The error returns what was to move with a request that was not sent, in the"] #[doc
    = " order of the arguments."] #[allow(clippy::type_complexity,
    clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)] #[inline] pub
    async fn arrays_async < 'a > (& self, moved : ::std::vec::Vec < ::mach_msg::SendRight
    >, copied : ::std::vec::Vec < & 'a::mach_msg::SendRight >, numbers : & 'a[u32],
    shared : & 'a[u16]) -> ::core::result::Result < DirectionsArraysResults,
    ::mach_msg::service::FailedCall < ::std::vec::Vec < ::mach_msg::SendRight >,
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(DirectionsArraysRequest {
    moved, copied, numbers, shared }). await .map(| results | results).map_err(| __failed
    | __failed.and_then(| __request | ::core::option::Option::Some(__request.moved))) }
    #[doc = ""] #[doc = "Same as `texts`, in a task of a runtime."] #[doc = ""] #[doc =
    "# Errors"] #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn texts_async < 'a > (&
    self, text : & 'a::core::primitive::str, c_text : & 'a::core::ffi::CStr, owned : &
    'a::core::primitive::str) -> ::core::result::Result < ::std::ffi::CString,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(DirectionsTextsRequest { text, c_text, owned }). await .map(| results |
    results.c_string).map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc
    = "Same as `trailer`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc
    = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn trailer_async(& self,) ->
    ::core::result::Result < (), ::mach_msg::service::ClientError <
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(DirectionsTrailerRequest
    {}). await .map(| _ | ()).map_err(::mach_msg::service::ClientError::from) } #[doc =
    ""] #[doc = "Same as `lease`, in a task of a runtime."] #[doc = ""] #[doc =
    "# Errors"] #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    "Returns how many elements of each lent slice were filled, after the other results."]
    #[allow(clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn lease_async(& self, into : & mut [u8]) ->
    ::core::result::Result < (u32, ::core::primitive::usize),
    ::mach_msg::service::ClientError < Failure > > { let __results = self.client
    .call_async(DirectionsLeaseRequest { into_capacity :
    ::mach_msg::service::lease::room(into) }). await
    .map_err(::mach_msg::service::ClientError::from) ?;
    ::core::result::Result::Ok((__results.result, ::mach_msg::service::lease::fill(into,
    __results.into).map_err(::mach_msg::service::ClientError::Refused) ?)) } #[doc = ""]
    #[doc = "Same as `pair`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"]
    #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn pair_async(& self,) ->
    ::core::result::Result < (u8, u64,), ::mach_msg::service::ClientError <
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(DirectionsPairRequest {})
    . await .map(| results | (results.result0, results.result1,))
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `note`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc = "The request was not sent."] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn note_async(& self, number : u32) -> ::core::result::Result <
    (), ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self
    .client.send_async(DirectionsNoteRequest { number }). await
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `later`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn later_async(& self,) ->
    ::core::result::Result < ::mach_msg::message::derive::SendRight,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(DirectionsLaterRequest {}). await .map(| results | results.right)
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for DirectionsClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <DirectionsValuesRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsValuesReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsRightsRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsRightsReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsMemoryRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsMemoryReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsArraysRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsArraysReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsTextsRequest<
            'static,
        > as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsTextsReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsTrailerRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsTrailerReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsLeaseRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsLeaseReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "Failure",
                codes: <Failure as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsPairRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsPairReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsNoteRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsLaterRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsLaterReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <DirectionsMovedRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsMovedReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsToAnyRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <DirectionsToAnyReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for DirectionsClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Directions::values`]; message id 1000.
pub(crate) struct DirectionsValuesRequest<'a> {
    ///`number`
    pub number: u64,
    ///`point`
    pub point: &'a Point,
    ///`row`
    pub row: [u32; 3],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for DirectionsValuesRequest<'a>
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> &'a Point: ::mach_msg::message::derive::Debug,
    for<'any> [u32; 3]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsValuesRequest")
            .field("number", &self.number)
            .field("point", &self.point)
            .field("row", &self.row)
            .finish()
    }
}
///The inline fields of [`DirectionsValuesRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsValuesRequestInline {
    ///`number`
    pub number: u64,
    ///`point`
    pub point: Point,
    ///`row`
    pub row: [u32; 3],
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsValuesRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "number",
            ::mach_msg::message::derive::offset_of!(Self, number),
        )?;
        <Point as ::mach_msg::message::derive::Inline>::check(
            reader,
            "point",
            ::mach_msg::message::derive::offset_of!(Self, point),
        )?;
        <[u32; 3] as ::mach_msg::message::derive::Inline>::check(
            reader,
            "row",
            ::mach_msg::message::derive::offset_of!(Self, row),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsValuesRequestInline
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
    for<'any> [u32; 3]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsValuesRequestInline")
            .field("number", &self.number)
            .field("point", &self.point)
            .field("row", &self.row)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < Point > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`point` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < [u32; 3] > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`row` has an alignment above 8, which no field of a message can have"
);
///The arguments of [`Directions::values`]; message id 1000.
pub(crate) struct DirectionsValuesArguments<'buf> {
    ///`number`
    pub number: u64,
    ///`point`
    pub point: &'buf Point,
    ///`row`
    pub row: [u32; 3],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for DirectionsValuesArguments<'buf>
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> &'buf Point: ::mach_msg::message::derive::Debug,
    for<'any> [u32; 3]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsValuesArguments")
            .field("number", &self.number)
            .field("point", &self.point)
            .field("row", &self.row)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for DirectionsValuesRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1000i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsValuesRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsValuesRequestInline>();
        <u64 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsValuesRequestInline < >, number
            ),
        );
        <Point as ::mach_msg::message::derive::Inline>::write(
            self.point,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsValuesRequestInline < >, point
            ),
        );
        <[u32; 3] as ::mach_msg::message::derive::Inline>::write(
            &self.row,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsValuesRequestInline < >, row
            ),
        );
        encoder.end_inline::<DirectionsValuesRequestInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for DirectionsValuesRequest<'a> {
    const ID: ::core::primitive::i32 = 1000i32;
    type View<'__mach_buf> = DirectionsValuesArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsValuesRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsValuesRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsValuesRequestInline < >, number
                        ),
                        ::core::mem::size_of::<u64>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "point",
                kind: "inline Point",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsValuesRequestInline < >, point
                        ),
                        ::core::mem::size_of::<Point>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "row",
                kind: "inline [u32;3]",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsValuesRequestInline < >, row
                        ),
                        ::core::mem::size_of::<[u32; 3]>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsValuesRequestInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsValuesArguments {
            number: <u64 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.number,
            ),
            point: &inline.point,
            row: <[u32; 3] as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.row,
            ),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for DirectionsValuesRequest<'a> {
    const NAME: &'static ::core::primitive::str = "values";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for DirectionsValuesRequest<'a> {
    type Reply = DirectionsValuesReply;
    type Results = DirectionsValuesResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::values`]; message id 1100.
pub(crate) struct DirectionsValuesReply {
    ///`number`
    pub number: u64,
    ///`result`
    pub result: Point,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsValuesReply
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsValuesReply")
            .field("number", &self.number)
            .field("result", &self.result)
            .finish()
    }
}
///The inline fields of [`DirectionsValuesReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsValuesReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`number`
    pub number: u64,
    ///`result`
    pub result: Point,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsValuesReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "number",
            ::mach_msg::message::derive::offset_of!(Self, number),
        )?;
        <Point as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result",
            ::mach_msg::message::derive::offset_of!(Self, result),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsValuesReplyInline
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsValuesReplyInline")
            .field("number", &self.number)
            .field("result", &self.result)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < Point > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
///The results of [`Directions::values`]; message id 1100.
pub(crate) struct DirectionsValuesResults {
    ///`number`
    pub number: u64,
    ///`result`
    pub result: Point,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsValuesResults
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsValuesResults")
            .field("number", &self.number)
            .field("result", &self.result)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsValuesReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1100i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsValuesReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsValuesReplyInline>();
        encoder.reply_head();
        <u64 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsValuesReplyInline < >, number
            ),
        );
        <Point as ::mach_msg::message::derive::Inline>::write(
            &self.result,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsValuesReplyInline < >, result
            ),
        );
        encoder.end_inline::<DirectionsValuesReplyInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsValuesReply {
    const ID: ::core::primitive::i32 = 1100i32;
    type View<'__mach_buf> = DirectionsValuesResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsValuesReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsValuesReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsValuesReplyInline < >, number
                        ),
                        ::core::mem::size_of::<u64>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result",
                kind: "inline Point",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsValuesReplyInline < >, result
                        ),
                        ::core::mem::size_of::<Point>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsValuesReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsValuesResults {
            number: <u64 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.number,
            ),
            result: <Point as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result,
            ),
        })
    }
}
///The request of [`Directions::rights`]; message id 1001.
pub(crate) struct DirectionsRightsRequest<'a> {
    ///`right`
    pub right: ::mach_msg::SendRight,
    ///`once`
    pub once: ::core::option::Option<::mach_msg::SendOnceRight>,
    ///`copied`
    pub copied: &'a ::mach_msg::SendRight,
    ///`made`
    pub made: &'a ::mach_msg::ReceiveRight,
    ///`pair`
    pub pair: [::mach_msg::SendRight; 2usize],
    ///`any`
    pub any: ::mach_msg::service::AnyPort<'a>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for DirectionsRightsRequest<'a>
where
    for<'any> ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<
        ::mach_msg::SendOnceRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::mach_msg::ReceiveRight: ::mach_msg::message::derive::Debug,
    for<'any> [::mach_msg::SendRight; 2usize]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::service::AnyPort<'a>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsRightsRequest")
            .field("right", &self.right)
            .field("once", &self.once)
            .field("copied", &self.copied)
            .field("made", &self.made)
            .field("pair", &self.pair)
            .field("any", &self.any)
            .finish()
    }
}
///The arguments of [`Directions::rights`]; message id 1001.
pub(crate) struct DirectionsRightsArguments {
    ///`right`
    pub right: ::mach_msg::message::derive::SendRight,
    ///`once`
    pub once: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendOnceRight,
    >,
    ///`copied`
    pub copied: ::mach_msg::message::derive::SendRight,
    ///`made`
    pub made: ::mach_msg::message::derive::SendOnceRight,
    ///`pair`
    pub pair: [::mach_msg::message::derive::SendRight; 2usize],
    ///`any`
    pub any: ::mach_msg::message::derive::AnyRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsRightsArguments
where
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendOnceRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendOnceRight: ::mach_msg::message::derive::Debug,
    for<'any> [::mach_msg::message::derive::SendRight; 2usize]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::AnyRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsRightsArguments")
            .field("right", &self.right)
            .field("once", &self.once)
            .field("copied", &self.copied)
            .field("made", &self.made)
            .field("pair", &self.pair)
            .field("any", &self.any)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for DirectionsRightsRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1001i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    )
                    .and(
                        <::core::option::Option<
                            ::mach_msg::SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::COUNT,
                        <::core::option::Option<
                            ::mach_msg::SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            ::mach_msg::SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::RELEASES,
                    )
                    .and(
                        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::COUNT,
                        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::RELEASES,
                    )
                    .and(
                        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::COUNT,
                        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::RELEASES,
                    )
                    .and(
                        <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    )
                    .and(
                        <::mach_msg::service::AnyPort<
                            'a,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Any,
                        >>::COUNT,
                        <::mach_msg::service::AnyPort<
                            'a,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Any,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::service::AnyPort<
                            'a,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Any,
                        >>::RELEASES,
                    ),
            ),
        );
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        <::core::option::Option<
            ::mach_msg::SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::measure(&self.once, task, "once", 4294967295u32)?;
        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::measure(&self.copied, task, "copied", 4294967295u32)?;
        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::measure(&self.made, task, "made", 4294967295u32)?;
        <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.pair, task, "pair", 4294967295u32)?;
        <::mach_msg::service::AnyPort<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Any,
        >>::measure(&self.any, task, "any", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.right, encoder);
        <::core::option::Option<
            ::mach_msg::SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::write(&self.once, encoder);
        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::write(&self.copied, encoder);
        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::write(&self.made, encoder);
        <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.pair, encoder);
        <::mach_msg::service::AnyPort<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Any,
        >>::write(&self.any, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self {
            right: field_right,
            once: field_once,
            copied: field_copied,
            made: field_made,
            pair: field_pair,
            any: field_any,
            ..
        } = self;
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_right);
        <::core::option::Option<
            ::mach_msg::SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::sent(field_once);
        <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::sent(field_copied);
        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::sent(field_made);
        <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_pair);
        <::mach_msg::service::AnyPort<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Any,
        >>::sent(field_any);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            right: field_right,
            once: field_once,
            copied: field_copied,
            made: field_made,
            pair: field_pair,
            any: field_any,
        } = self;
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_right, &mut reader, "right");
        let field_once = <::core::option::Option<
            ::mach_msg::SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::take_back(field_once, &mut reader, "once");
        let field_copied = <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::take_back(field_copied, &mut reader, "copied");
        let field_made = <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::take_back(field_made, &mut reader, "made");
        let field_pair = <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_pair, &mut reader, "pair");
        let field_any = <::mach_msg::service::AnyPort<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Any,
        >>::take_back(field_any, &mut reader, "any");
        ::mach_msg::message::derive::Option::Some(Self {
            right: field_right?,
            once: field_once?,
            copied: field_copied?,
            made: field_made?,
            pair: field_pair?,
            any: field_any?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for DirectionsRightsRequest<'a> {
    const ID: ::core::primitive::i32 = 1001i32;
    type View<'__mach_buf> = DirectionsRightsArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::COUNT,
                <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::SIZE,
            )
            .releasing(
                <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::RELEASES,
            )
            .and(
                <::core::option::Option<
                    ::mach_msg::SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::COUNT,
                <::core::option::Option<
                    ::mach_msg::SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::SIZE,
            )
            .releasing(
                <::core::option::Option<
                    ::mach_msg::SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::RELEASES,
            )
            .and(
                <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::COUNT,
                <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::SIZE,
            )
            .releasing(
                <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::RELEASES,
            )
            .and(
                <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::COUNT,
                <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::SIZE,
            )
            .releasing(
                <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::RELEASES,
            )
            .and(
                <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::COUNT,
                <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::SIZE,
            )
            .releasing(
                <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::RELEASES,
            )
            .and(
                <::mach_msg::service::AnyPort<
                    'a,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Any,
                >>::COUNT,
                <::mach_msg::service::AnyPort<
                    'a,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Any,
                >>::SIZE,
            )
            .releasing(
                <::mach_msg::service::AnyPort<
                    'a,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Any,
                >>::RELEASES,
            ),
        false,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsRightsRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "right",
                kind: "move_send ::mach_msg::SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "once",
                kind: "move_send_once ::core::option::Option<::mach_msg::SendOnceRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copied",
                kind: "copy_send &::mach_msg::SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made",
                kind: "make_send_once &::mach_msg::ReceiveRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "pair",
                kind: "move_send [::mach_msg::SendRight;2usize]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "any",
                kind: "any right ::mach_msg::service::AnyPort<>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "right", 4294967295u32)?;
        let field_once = <::core::option::Option<
            ::mach_msg::SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::check(&mut reader, "once", 4294967295u32)?;
        let field_copied = <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::check(&mut reader, "copied", 4294967295u32)?;
        let field_made = <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::check(&mut reader, "made", 4294967295u32)?;
        let field_pair = <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "pair", 4294967295u32)?;
        let field_any = <::mach_msg::service::AnyPort<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Any,
        >>::check(&mut reader, "any", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsRightsArguments {
            right: <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_right, &adoption),
            once: <::core::option::Option<
                ::mach_msg::SendOnceRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >>::adopt(field_once, &adoption),
            copied: <&'a ::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::adopt(field_copied, &adoption),
            made: <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >>::adopt(field_made, &adoption),
            pair: <[::mach_msg::SendRight; 2usize] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_pair, &adoption),
            any: <::mach_msg::service::AnyPort<
                'a,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Any,
            >>::adopt(field_any, &adoption),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for DirectionsRightsRequest<'a> {
    const NAME: &'static ::core::primitive::str = "rights";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for DirectionsRightsRequest<'a> {
    type Reply = DirectionsRightsReply;
    type Results = DirectionsRightsResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::rights`]; message id 1101.
pub(crate) struct DirectionsRightsReply {
    ///`right`
    pub right: ::mach_msg::SendRight,
    ///`receive`
    pub receive: ::mach_msg::ReceiveRight,
    ///`none`
    pub none: ::core::option::Option<::mach_msg::SendRight>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsRightsReply
where
    for<'any> ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::ReceiveRight: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<
        ::mach_msg::SendRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsRightsReply")
            .field("right", &self.right)
            .field("receive", &self.receive)
            .field("none", &self.none)
            .finish()
    }
}
///The results of [`Directions::rights`]; message id 1101.
pub(crate) struct DirectionsRightsResults {
    ///`right`
    pub right: ::mach_msg::message::derive::SendRight,
    ///`receive`
    pub receive: ::mach_msg::message::derive::ReceiveRight,
    ///`none`
    pub none: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsRightsResults
where
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::ReceiveRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsRightsResults")
            .field("right", &self.right)
            .field("receive", &self.receive)
            .field("none", &self.none)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsRightsReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1101i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    )
                    .and(
                        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::COUNT,
                        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::RELEASES,
                    )
                    .and(
                        <::core::option::Option<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <::core::option::Option<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    ),
            ),
        );
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::measure(&self.receive, task, "receive", 4294967295u32)?;
        <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.none, task, "none", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.right, encoder);
        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::write(&self.receive, encoder);
        <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.none, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { right: field_right, receive: field_receive, none: field_none, .. } = self;
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_right);
        <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::sent(field_receive);
        <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_none);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { right: field_right, receive: field_receive, none: field_none } = self;
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_right, &mut reader, "right");
        let field_receive = <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::take_back(field_receive, &mut reader, "receive");
        let field_none = <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_none, &mut reader, "none");
        ::mach_msg::message::derive::Option::Some(Self {
            right: field_right?,
            receive: field_receive?,
            none: field_none?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsRightsReply {
    const ID: ::core::primitive::i32 = 1101i32;
    type View<'__mach_buf> = DirectionsRightsResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                )
                .and(
                    <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >>::COUNT,
                    <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >>::RELEASES,
                )
                .and(
                    <::core::option::Option<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <::core::option::Option<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                ),
            false,
        )
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsRightsReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "right",
                kind: "move_send ::mach_msg::SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "receive",
                kind: "move_receive ::mach_msg::ReceiveRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "none",
                kind: "move_send ::core::option::Option<::mach_msg::SendRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "right", 4294967295u32)?;
        let field_receive = <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::check(&mut reader, "receive", 4294967295u32)?;
        let field_none = <::core::option::Option<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "none", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsRightsResults {
            right: <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_right, &adoption),
            receive: <::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveReceive,
            >>::adopt(field_receive, &adoption),
            none: <::core::option::Option<
                ::mach_msg::SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_none, &adoption),
        })
    }
}
///The request of [`Directions::memory`]; message id 1002.
pub(crate) struct DirectionsMemoryRequest<'a> {
    ///`moved`
    pub moved: ::mach_msg::OolMemory,
    ///`lent`
    pub lent: &'a [u32],
    ///`value`
    pub value: &'a Point,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for DirectionsMemoryRequest<'a>
where
    for<'any> ::mach_msg::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> &'a [u32]: ::mach_msg::message::derive::Debug,
    for<'any> &'a Point: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMemoryRequest")
            .field("moved", &self.moved)
            .field("lent", &self.lent)
            .field("value", &self.value)
            .finish()
    }
}
///The arguments of [`Directions::memory`]; message id 1002.
pub(crate) struct DirectionsMemoryArguments {
    ///`moved`
    pub moved: ::mach_msg::message::derive::OolMemory,
    ///`lent`
    pub lent: ::mach_msg::message::derive::OolItems<u32>,
    ///`value`
    pub value: Point,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMemoryArguments
where
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolItems<
        u32,
    >: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMemoryArguments")
            .field("moved", &self.moved)
            .field("lent", &self.lent)
            .field("value", &self.value)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for DirectionsMemoryRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1002i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::COUNT,
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::COUNT,
                        <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <&'a Point as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ValueOf<Point>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::COUNT,
                        <&'a Point as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ValueOf<Point>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a Point as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ValueOf<Point>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.moved, task, "moved", 4294967295u32)?;
        <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.lent, task, "lent", 4294967295u32)?;
        <&'a Point as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ValueOf<Point>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.value, task, "value", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.moved, encoder);
        <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.lent, encoder);
        <&'a Point as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ValueOf<Point>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.value, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { moved: field_moved, lent: field_lent, value: field_value, .. } = self;
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_moved);
        <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_lent);
        <&'a Point as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ValueOf<Point>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_value);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { moved: field_moved, lent: field_lent, value: field_value } = self;
        let field_moved = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_moved, &mut reader, "moved");
        let field_lent = <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_lent, &mut reader, "lent");
        let field_value = <&'a Point as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ValueOf<Point>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_value, &mut reader, "value");
        ::mach_msg::message::derive::Option::Some(Self {
            moved: field_moved?,
            lent: field_lent?,
            value: field_value?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for DirectionsMemoryRequest<'a> {
    const ID: ::core::primitive::i32 = 1002i32;
    type View<'__mach_buf> = DirectionsMemoryArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::COUNT,
                <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::SIZE,
            )
            .releasing(
                <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::RELEASES,
            )
            .and(
                <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ItemsOf<u32>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::COUNT,
                <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ItemsOf<u32>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::SIZE,
            )
            .releasing(
                <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ItemsOf<u32>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::RELEASES,
            )
            .and(
                <&'a Point as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ValueOf<Point>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::COUNT,
                <&'a Point as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ValueOf<Point>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::SIZE,
            )
            .releasing(
                <&'a Point as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ValueOf<Point>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >>::RELEASES,
            ),
        false,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsMemoryRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "moved",
                kind: "ool",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "lent",
                kind: "ool items of u32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "value",
                kind: "ool value Point",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<Point>(),
                ),
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_moved = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "moved", 4294967295u32)?;
        let field_lent = <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u32>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "lent", 4294967295u32)?;
        let field_value = <&'a Point as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::ValueOf<Point>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "value", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsMemoryArguments {
            moved: <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_moved, &adoption),
            lent: <&'a [u32] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u32>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_lent, &adoption),
            value: <&'a Point as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ValueOf<Point>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_value, &adoption),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for DirectionsMemoryRequest<'a> {
    const NAME: &'static ::core::primitive::str = "memory";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for DirectionsMemoryRequest<'a> {
    type Reply = DirectionsMemoryReply;
    type Results = DirectionsMemoryResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::memory`]; message id 1102.
pub(crate) struct DirectionsMemoryReply {
    ///`back`
    pub back: ::mach_msg::OolMemory,
    ///`items`
    pub items: ::mach_msg::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMemoryReply
where
    for<'any> ::mach_msg::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMemoryReply")
            .field("back", &self.back)
            .field("items", &self.items)
            .finish()
    }
}
///The results of [`Directions::memory`]; message id 1102.
pub(crate) struct DirectionsMemoryResults {
    ///`back`
    pub back: ::mach_msg::message::derive::OolMemory,
    ///`items`
    pub items: ::mach_msg::message::derive::OolItems<u16>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMemoryResults
where
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolItems<
        u16,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMemoryResults")
            .field("back", &self.back)
            .field("items", &self.items)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsMemoryReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1102i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::COUNT,
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::LentRegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::COUNT,
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::LentRegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::LentRegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.back, task, "back", 4294967295u32)?;
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::LentRegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.items, task, "items", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.back, encoder);
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::LentRegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.items, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { back: field_back, items: field_items, .. } = self;
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_back);
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::LentRegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_items);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { back: field_back, items: field_items } = self;
        let field_back = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_back, &mut reader, "back");
        let field_items = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::LentRegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_items, &mut reader, "items");
        ::mach_msg::message::derive::Option::Some(Self {
            back: field_back?,
            items: field_items?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsMemoryReply {
    const ID: ::core::primitive::i32 = 1102i32;
    type View<'__mach_buf> = DirectionsMemoryResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::COUNT,
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::RegionOf<
                            ::mach_msg::message::derive::kind::Bytes,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::LentRegionOf<
                            ::mach_msg::message::derive::kind::ItemsOf<u16>,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::COUNT,
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::LentRegionOf<
                            ::mach_msg::message::derive::kind::ItemsOf<u16>,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::LentRegionOf<
                            ::mach_msg::message::derive::kind::ItemsOf<u16>,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::RELEASES,
                ),
            false,
        )
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsMemoryReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "back",
                kind: "ool",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "ool items of u16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u16>(),
                ),
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_back = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "back", 4294967295u32)?;
        let field_items = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::LentRegionOf<
                ::mach_msg::message::derive::kind::ItemsOf<u16>,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "items", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsMemoryResults {
            back: <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_back, &adoption),
            items: <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::LentRegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u16>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_items, &adoption),
        })
    }
}
///The request of [`Directions::arrays`]; message id 1003.
pub(crate) struct DirectionsArraysRequest<'a> {
    ///`moved`
    pub moved: ::std::vec::Vec<::mach_msg::SendRight>,
    ///`copied`
    pub copied: ::std::vec::Vec<&'a ::mach_msg::SendRight>,
    ///`numbers`
    pub numbers: &'a [u32],
    ///`shared`
    pub shared: &'a [u16],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for DirectionsArraysRequest<'a>
where
    for<'any> ::std::vec::Vec<::mach_msg::SendRight>: ::mach_msg::message::derive::Debug,
    for<'any> ::std::vec::Vec<
        &'a ::mach_msg::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> &'a [u32]: ::mach_msg::message::derive::Debug,
    for<'any> &'a [u16]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsArraysRequest")
            .field("moved", &self.moved)
            .field("copied", &self.copied)
            .field("numbers", &self.numbers)
            .field("shared", &self.shared)
            .finish()
    }
}
///The inline fields of [`DirectionsArraysRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsArraysRequestInline {
    #[doc(hidden)]
    __mach_length_of_numbers: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_shared: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsArraysRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsArraysRequestInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsArraysRequestInline").finish()
    }
}
///The arguments of [`Directions::arrays`]; message id 1003.
pub(crate) struct DirectionsArraysArguments<'buf> {
    ///`moved`
    pub moved: ::mach_msg::message::derive::Vec<::mach_msg::message::derive::SendRight>,
    ///`copied`
    pub copied: ::mach_msg::message::derive::Vec<::mach_msg::message::derive::SendRight>,
    ///`numbers`
    pub numbers: &'buf [u32],
    ///`shared`
    pub shared: &'buf [u16],
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for DirectionsArraysArguments<'buf>
where
    for<'any> ::mach_msg::message::derive::Vec<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Vec<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u32]: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u16]: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsArraysArguments")
            .field("moved", &self.moved)
            .field("copied", &self.copied)
            .field("numbers", &self.numbers)
            .field("shared", &self.shared)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for DirectionsArraysRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1003i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsArraysRequestInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::std::vec::Vec<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                                false,
                            >,
                        >>::COUNT,
                        <::std::vec::Vec<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                                false,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::std::vec::Vec<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                                false,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <::std::vec::Vec<
                            &'a ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::CopySend,
                                true,
                            >,
                        >>::COUNT,
                        <::std::vec::Vec<
                            &'a ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::CopySend,
                                true,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::std::vec::Vec<
                            &'a ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::CopySend,
                                true,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::measure(&self.moved, task, "moved", 4u32)?;
        <::std::vec::Vec<
            &'a ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::CopySend,
                true,
            >,
        >>::measure(&self.copied, task, "copied", 4294967295u32)?;
        <&'a [u32] as ::mach_msg::message::derive::Tail>::measure(
            &self.numbers,
            &mut size,
            "numbers",
            4u32,
        )?;
        <&'a [u16] as ::mach_msg::message::derive::Tail>::measure(
            &self.shared,
            &mut size,
            "shared",
            5u32,
        )?;
        ::mach_msg::message::derive::check_same(
            "shared",
            self.shared.len(),
            self.numbers.len(),
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::write(&self.moved, encoder);
        <::std::vec::Vec<
            &'a ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::CopySend,
                true,
            >,
        >>::write(&self.copied, encoder);
        encoder.start_inline::<DirectionsArraysRequestInline>();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsArraysRequestInline < >, __mach_length_of_numbers
                ),
                <&'a [u32] as ::mach_msg::message::derive::Tail>::length(&self.numbers),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsArraysRequestInline < >, __mach_length_of_shared
                ),
                <&'a [u16] as ::mach_msg::message::derive::Tail>::length(&self.shared),
            );
        encoder.end_inline::<DirectionsArraysRequestInline>();
        <&'a [u32] as ::mach_msg::message::derive::Tail>::write(&self.numbers, encoder);
        <&'a [u16] as ::mach_msg::message::derive::Tail>::write(&self.shared, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { moved: field_moved, copied: field_copied, .. } = self;
        <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::sent(field_moved);
        <::std::vec::Vec<
            &'a ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::CopySend,
                true,
            >,
        >>::sent(field_copied);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            moved: field_moved,
            copied: field_copied,
            numbers: field_numbers,
            shared: field_shared,
        } = self;
        let field_moved = <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::take_back(field_moved, &mut reader, "moved");
        let field_copied = <::std::vec::Vec<
            &'a ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::CopySend,
                true,
            >,
        >>::take_back(field_copied, &mut reader, "copied");
        ::mach_msg::message::derive::Option::Some(Self {
            moved: field_moved?,
            copied: field_copied?,
            numbers: field_numbers,
            shared: field_shared,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage
for DirectionsArraysRequest<'a> {
    const ID: ::core::primitive::i32 = 1003i32;
    type View<'__mach_buf> = DirectionsArraysArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsArraysRequestInline,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::std::vec::Vec<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                            false,
                        >,
                    >>::COUNT,
                    <::std::vec::Vec<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                            false,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::std::vec::Vec<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                            false,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <::std::vec::Vec<
                        &'a ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::CopySend,
                            true,
                        >,
                    >>::COUNT,
                    <::std::vec::Vec<
                        &'a ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::CopySend,
                            true,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::std::vec::Vec<
                        &'a ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::CopySend,
                            true,
                        >,
                    >>::RELEASES,
                ),
            false,
        )
        .tail::<u32>(4usize)
        .tail::<u16>(5usize);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsArraysRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "moved",
                kind: "ool_ports move_send, max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copied",
                kind: "ool_ports copy_send",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "numbers",
                kind: "tail &[u32], max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "shared",
                kind: "tail &[u16], max 5, same count",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u16>(),
                ),
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_moved = <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::check(&mut reader, "moved", 4u32)?;
        let field_copied = <::std::vec::Vec<
            &'a ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::CopySend,
                true,
            >,
        >>::check(&mut reader, "copied", 4294967295u32)?;
        let inline = reader.inline::<DirectionsArraysRequestInline>()?;
        let field_numbers = <&'a [u32] as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "numbers",
            inline.__mach_length_of_numbers,
            4u32,
        )?;
        let field_shared = <&'a [u16] as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "shared",
            inline.__mach_length_of_shared,
            5u32,
        )?;
        reader.same_length("shared", field_shared.len(), field_numbers.len())?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsArraysArguments {
            moved: <::std::vec::Vec<
                ::mach_msg::SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolVecBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                    false,
                >,
            >>::adopt(field_moved, &adoption),
            copied: <::std::vec::Vec<
                &'a ::mach_msg::SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolVecBy<
                    ::mach_msg::message::derive::kind::CopySend,
                    true,
                >,
            >>::adopt(field_copied, &adoption),
            numbers: field_numbers,
            shared: field_shared,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for DirectionsArraysRequest<'a> {
    const NAME: &'static ::core::primitive::str = "arrays";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for DirectionsArraysRequest<'a> {
    type Reply = DirectionsArraysReply;
    type Results = DirectionsArraysResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::arrays`]; message id 1103.
pub(crate) struct DirectionsArraysReply {
    ///`found`
    pub found: ::std::vec::Vec<u32>,
    ///`rights`
    pub rights: ::std::vec::Vec<::mach_msg::SendRight>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsArraysReply
where
    for<'any> ::std::vec::Vec<u32>: ::mach_msg::message::derive::Debug,
    for<'any> ::std::vec::Vec<::mach_msg::SendRight>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsArraysReply")
            .field("found", &self.found)
            .field("rights", &self.rights)
            .finish()
    }
}
///The inline fields of [`DirectionsArraysReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsArraysReplyInline {
    #[doc(hidden)]
    __mach_length_of_found: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsArraysReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsArraysReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsArraysReplyInline").finish()
    }
}
///The results of [`Directions::arrays`]; message id 1103.
pub(crate) struct DirectionsArraysResults {
    ///`found`
    pub found: ::std::vec::Vec<u32>,
    ///`rights`
    pub rights: ::mach_msg::message::derive::Vec<::mach_msg::message::derive::SendRight>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsArraysResults
where
    for<'any> ::std::vec::Vec<u32>: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Vec<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsArraysResults")
            .field("found", &self.found)
            .field("rights", &self.rights)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsArraysReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1103i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsArraysReplyInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::std::vec::Vec<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                                false,
                            >,
                        >>::COUNT,
                        <::std::vec::Vec<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                                false,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::std::vec::Vec<
                            ::mach_msg::SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolVecBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                                false,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::measure(&self.rights, task, "rights", 3u32)?;
        <::std::vec::Vec<
            u32,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.found,
            &mut size,
            "found",
            6u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::write(&self.rights, encoder);
        encoder.start_inline::<DirectionsArraysReplyInline>();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsArraysReplyInline < >, __mach_length_of_found
                ),
                <::std::vec::Vec<
                    u32,
                > as ::mach_msg::message::derive::Tail>::length(&self.found),
            );
        encoder.end_inline::<DirectionsArraysReplyInline>();
        <::std::vec::Vec<
            u32,
        > as ::mach_msg::message::derive::Tail>::write(&self.found, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { rights: field_rights, .. } = self;
        <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::sent(field_rights);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { found: field_found, rights: field_rights } = self;
        let field_rights = <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::take_back(field_rights, &mut reader, "rights");
        ::mach_msg::message::derive::Option::Some(Self {
            found: field_found,
            rights: field_rights?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsArraysReply {
    const ID: ::core::primitive::i32 = 1103i32;
    type View<'__mach_buf> = DirectionsArraysResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsArraysReplyInline,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::std::vec::Vec<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                            false,
                        >,
                    >>::COUNT,
                    <::std::vec::Vec<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                            false,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::std::vec::Vec<
                        ::mach_msg::SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolVecBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                            false,
                        >,
                    >>::RELEASES,
                ),
            false,
        )
        .tail::<u32>(6usize)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsArraysReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "found",
                kind: "tail ::std::vec::Vec<u32>, max 6",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "rights",
                kind: "ool_ports move_send, max 3",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_rights = <::std::vec::Vec<
            ::mach_msg::SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolVecBy<
                ::mach_msg::message::derive::kind::MoveSend,
                false,
            >,
        >>::check(&mut reader, "rights", 3u32)?;
        let inline = reader.inline::<DirectionsArraysReplyInline>()?;
        let field_found = <::std::vec::Vec<
            u32,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "found",
            inline.__mach_length_of_found,
            6u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsArraysResults {
            found: <::std::vec::Vec<
                u32,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(field_found),
            rights: <::std::vec::Vec<
                ::mach_msg::SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolVecBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                    false,
                >,
            >>::adopt(field_rights, &adoption),
        })
    }
}
///The request of [`Directions::texts`]; message id 1004.
pub(crate) struct DirectionsTextsRequest<'a> {
    ///`text`
    pub text: &'a ::core::primitive::str,
    ///`c_text`
    pub c_text: &'a ::core::ffi::CStr,
    ///`owned`
    pub owned: &'a ::core::primitive::str,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for DirectionsTextsRequest<'a>
where
    for<'any> &'a ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::core::ffi::CStr: ::mach_msg::message::derive::Debug,
    for<'any> &'a ::core::primitive::str: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTextsRequest")
            .field("text", &self.text)
            .field("c_text", &self.c_text)
            .field("owned", &self.owned)
            .finish()
    }
}
///The inline fields of [`DirectionsTextsRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsTextsRequestInline {
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_c_text: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_owned: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsTextsRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTextsRequestInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTextsRequestInline").finish()
    }
}
///The arguments of [`Directions::texts`]; message id 1004.
pub(crate) struct DirectionsTextsArguments<'buf> {
    ///`text`
    pub text: &'buf ::core::primitive::str,
    ///`c_text`
    pub c_text: &'buf ::mach_msg::message::derive::CStr,
    ///`owned`
    pub owned: &'buf ::core::primitive::str,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for DirectionsTextsArguments<'buf>
where
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTextsArguments")
            .field("text", &self.text)
            .field("c_text", &self.c_text)
            .field("owned", &self.owned)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for DirectionsTextsRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1004i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsTextsRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            7u32,
        )?;
        <&'a ::core::ffi::CStr as ::mach_msg::message::derive::Tail>::measure(
            &self.c_text,
            &mut size,
            "c_text",
            8u32,
        )?;
        <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::measure(
            &self.owned,
            &mut size,
            "owned",
            9u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsTextsRequestInline>();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsTextsRequestInline < >, __mach_length_of_text
                ),
                <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::length(
                    &self.text,
                ),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsTextsRequestInline < >, __mach_length_of_c_text
                ),
                <&'a ::core::ffi::CStr as ::mach_msg::message::derive::Tail>::length(
                    &self.c_text,
                ),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsTextsRequestInline < >, __mach_length_of_owned
                ),
                <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::length(
                    &self.owned,
                ),
            );
        encoder.end_inline::<DirectionsTextsRequestInline>();
        <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::write(
            &self.text,
            encoder,
        );
        <&'a ::core::ffi::CStr as ::mach_msg::message::derive::Tail>::write(
            &self.c_text,
            encoder,
        );
        <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::write(
            &self.owned,
            encoder,
        );
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for DirectionsTextsRequest<'a> {
    const ID: ::core::primitive::i32 = 1004i32;
    type View<'__mach_buf> = DirectionsTextsArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsTextsRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<::core::primitive::u8>(7usize)
        .tail::<::core::primitive::u8>(8usize)
        .tail::<::core::primitive::u8>(9usize);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsTextsRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail &str, max 7",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "c_text",
                kind: "tail &::core::ffi::CStr, max 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "owned",
                kind: "tail &str, max 9",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsTextsRequestInline>()?;
        let field_text = <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            7u32,
        )?;
        let field_c_text = <&'a ::core::ffi::CStr as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "c_text",
            inline.__mach_length_of_c_text,
            8u32,
        )?;
        let field_owned = <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "owned",
            inline.__mach_length_of_owned,
            9u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsTextsArguments {
            text: field_text,
            c_text: field_c_text,
            owned: field_owned,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for DirectionsTextsRequest<'a> {
    const NAME: &'static ::core::primitive::str = "texts";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for DirectionsTextsRequest<'a> {
    type Reply = DirectionsTextsReply;
    type Results = DirectionsTextsResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::texts`]; message id 1104.
pub(crate) struct DirectionsTextsReply {
    ///`c_string`
    pub c_string: ::std::ffi::CString,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTextsReply
where
    for<'any> ::std::ffi::CString: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTextsReply").field("c_string", &self.c_string).finish()
    }
}
///The inline fields of [`DirectionsTextsReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsTextsReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    #[doc(hidden)]
    __mach_length_of_c_string: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsTextsReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTextsReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTextsReplyInline").finish()
    }
}
///The results of [`Directions::texts`]; message id 1104.
pub(crate) struct DirectionsTextsResults {
    ///`c_string`
    pub c_string: ::std::ffi::CString,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTextsResults
where
    for<'any> ::std::ffi::CString: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTextsResults")
            .field("c_string", &self.c_string)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsTextsReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1104i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsTextsReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <::std::ffi::CString as ::mach_msg::message::derive::Tail>::measure(
            &self.c_string,
            &mut size,
            "c_string",
            10u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsTextsReplyInline>();
        encoder.reply_head();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsTextsReplyInline < >, __mach_length_of_c_string
                ),
                <::std::ffi::CString as ::mach_msg::message::derive::Tail>::length(
                    &self.c_string,
                ),
            );
        encoder.end_inline::<DirectionsTextsReplyInline>();
        <::std::ffi::CString as ::mach_msg::message::derive::Tail>::write(
            &self.c_string,
            encoder,
        );
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsTextsReply {
    const ID: ::core::primitive::i32 = 1104i32;
    type View<'__mach_buf> = DirectionsTextsResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsTextsReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<::core::primitive::u8>(10usize)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsTextsReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "c_string",
                kind: "tail ::std::ffi::CString, max 10",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsTextsReplyInline>()?;
        let field_c_string = <::std::ffi::CString as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "c_string",
            inline.__mach_length_of_c_string,
            10u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsTextsResults {
            c_string: <::std::ffi::CString as ::mach_msg::message::derive::OwnedTail>::from_view(
                field_c_string,
            ),
        })
    }
}
///The request of [`Directions::trailer`]; message id 1005.
pub(crate) struct DirectionsTrailerRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTrailerRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTrailerRequest").finish()
    }
}
///The arguments of [`Directions::trailer`]; message id 1005.
pub(crate) struct DirectionsTrailerArguments {
    ///`audit`
    pub audit: ::mach_msg::message::derive::AuditToken,
    ///`security`
    pub security: ::mach_msg::message::derive::SecurityToken,
    ///`seqno`
    pub seqno: ::core::primitive::u32,
    ///`port`
    pub port: ::mach_msg::message::derive::PortName,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTrailerArguments
where
    for<'any> ::mach_msg::message::derive::AuditToken: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SecurityToken: ::mach_msg::message::derive::Debug,
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::PortName: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTrailerArguments")
            .field("audit", &self.audit)
            .field("security", &self.security)
            .field("seqno", &self.seqno)
            .field("port", &self.port)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsTrailerRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1005i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {}
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsTrailerRequest {
    const ID: ::core::primitive::i32 = 1005i32;
    type View<'__mach_buf> = DirectionsTrailerArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsTrailerRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        reader.check_end()?;
        let field_audit = reader.audit_token()?;
        let field_security = reader.security_token()?;
        let field_seqno = reader.seqno()?;
        let field_port = reader.local_port();
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsTrailerArguments {
            audit: field_audit,
            security: field_security,
            seqno: field_seqno,
            port: field_port,
        })
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsTrailerRequest {
    const NAME: &'static ::core::primitive::str = "trailer";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DirectionsTrailerRequest {
    type Reply = DirectionsTrailerReply;
    type Results = DirectionsTrailerResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::trailer`]; message id 1105.
pub(crate) struct DirectionsTrailerReply {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTrailerReply {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTrailerReply").finish()
    }
}
///The inline fields of [`DirectionsTrailerReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsTrailerReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsTrailerReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTrailerReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTrailerReplyInline").finish()
    }
}
///The results of [`Directions::trailer`]; message id 1105.
pub(crate) struct DirectionsTrailerResults {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsTrailerResults {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsTrailerResults").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsTrailerReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1105i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsTrailerReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsTrailerReplyInline>();
        encoder.reply_head();
        encoder.end_inline::<DirectionsTrailerReplyInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsTrailerReply {
    const ID: ::core::primitive::i32 = 1105i32;
    type View<'__mach_buf> = DirectionsTrailerResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsTrailerReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsTrailerReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsTrailerReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsTrailerResults {})
    }
}
///The request of [`Directions::lease`]; message id 1006.
pub(crate) struct DirectionsLeaseRequest {
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLeaseRequest
where
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLeaseRequest")
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
///The inline fields of [`DirectionsLeaseRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsLeaseRequestInline {
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsLeaseRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "into_capacity",
            ::mach_msg::message::derive::offset_of!(Self, into_capacity),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLeaseRequestInline
where
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLeaseRequestInline")
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
///The arguments of [`Directions::lease`]; message id 1006.
pub(crate) struct DirectionsLeaseArguments {
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::usize,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLeaseArguments
where
    for<'any> ::core::primitive::usize: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLeaseArguments")
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsLeaseRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1006i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsLeaseRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsLeaseRequestInline>();
        <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::write(
            &::core::cmp::Ord::min(self.into_capacity, 64u32),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsLeaseRequestInline < >, into_capacity
            ),
        );
        encoder.end_inline::<DirectionsLeaseRequestInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsLeaseRequest {
    const ID: ::core::primitive::i32 = 1006i32;
    type View<'__mach_buf> = DirectionsLeaseArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsLeaseRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsLeaseRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "into_capacity",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsLeaseRequestInline < >, into_capacity
                        ),
                        ::core::mem::size_of::<::core::primitive::u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsLeaseRequestInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsLeaseArguments {
            into_capacity: ::core::cmp::Ord::min(
                inline.into_capacity as ::core::primitive::usize,
                64usize,
            ),
        })
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsLeaseRequest {
    const NAME: &'static ::core::primitive::str = "lease";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DirectionsLeaseRequest {
    type Reply = DirectionsLeaseReply;
    type Results = DirectionsLeaseResults;
    type Error = Failure;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <Failure as ::mach_msg::service::ServiceError>::from_code(code)
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        let room: [::core::primitive::usize; 1usize] = [
            self.into_capacity as ::core::primitive::usize,
        ];
        move |results| ::core::iter::Iterator::all(
            &mut ::core::iter::zip(room, [results.into.len()]),
            |(room, found)| found <= room,
        )
    }
}
///The reply of [`Directions::lease`]; message id 1106.
pub(crate) struct DirectionsLeaseReply {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLeaseReply
where
    for<'any> ::std::vec::Vec<u8>: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLeaseReply")
            .field("into", &self.into)
            .field("result", &self.result)
            .finish()
    }
}
///The inline fields of [`DirectionsLeaseReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsLeaseReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result`
    pub result: u32,
    #[doc(hidden)]
    __mach_length_of_into: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsLeaseReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result",
            ::mach_msg::message::derive::offset_of!(Self, result),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLeaseReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLeaseReplyInline")
            .field("result", &self.result)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
///The results of [`Directions::lease`]; message id 1106.
pub(crate) struct DirectionsLeaseResults {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLeaseResults
where
    for<'any> ::std::vec::Vec<u8>: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLeaseResults")
            .field("into", &self.into)
            .field("result", &self.result)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsLeaseReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1106i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsLeaseReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <::std::vec::Vec<
            u8,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.into,
            &mut size,
            "into",
            64u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsLeaseReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.result,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsLeaseReplyInline < >, result
            ),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    DirectionsLeaseReplyInline < >, __mach_length_of_into
                ),
                <::std::vec::Vec<
                    u8,
                > as ::mach_msg::message::derive::Tail>::length(&self.into),
            );
        encoder.end_inline::<DirectionsLeaseReplyInline>();
        <::std::vec::Vec<
            u8,
        > as ::mach_msg::message::derive::Tail>::write(&self.into, encoder);
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsLeaseReply {
    const ID: ::core::primitive::i32 = 1106i32;
    type View<'__mach_buf> = DirectionsLeaseResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsLeaseReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<u8>(64usize)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsLeaseReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "into",
                kind: "tail ::std::vec::Vec<u8>, max 64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u8>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsLeaseReplyInline < >, result
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsLeaseReplyInline>()?;
        let field_into = <::std::vec::Vec<
            u8,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "into",
            inline.__mach_length_of_into,
            64u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsLeaseResults {
            into: <::std::vec::Vec<
                u8,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(field_into),
            result: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result,
            ),
        })
    }
}
///The request of [`Directions::pair`]; message id 1007.
pub(crate) struct DirectionsPairRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsPairRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsPairRequest").finish()
    }
}
///The arguments of [`Directions::pair`]; message id 1007.
pub(crate) struct DirectionsPairArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsPairArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsPairArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsPairRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1007i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {}
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsPairRequest {
    const ID: ::core::primitive::i32 = 1007i32;
    type View<'__mach_buf> = DirectionsPairArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsPairRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsPairArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsPairRequest {
    const NAME: &'static ::core::primitive::str = "pair";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DirectionsPairRequest {
    type Reply = DirectionsPairReply;
    type Results = DirectionsPairResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::pair`]; message id 1107.
pub(crate) struct DirectionsPairReply {
    ///`result0`
    pub result0: u8,
    ///`result1`
    pub result1: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsPairReply
where
    for<'any> u8: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsPairReply")
            .field("result0", &self.result0)
            .field("result1", &self.result1)
            .finish()
    }
}
///The inline fields of [`DirectionsPairReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsPairReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result0`
    pub result0: u8,
    ///`result1`
    pub result1: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsPairReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u8 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result0",
            ::mach_msg::message::derive::offset_of!(Self, result0),
        )?;
        <u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result1",
            ::mach_msg::message::derive::offset_of!(Self, result1),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsPairReplyInline
where
    for<'any> u8: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsPairReplyInline")
            .field("result0", &self.result0)
            .field("result1", &self.result1)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result0` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result1` has an alignment above 8, which no field of a message can have"
);
///The results of [`Directions::pair`]; message id 1107.
pub(crate) struct DirectionsPairResults {
    ///`result0`
    pub result0: u8,
    ///`result1`
    pub result1: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsPairResults
where
    for<'any> u8: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsPairResults")
            .field("result0", &self.result0)
            .field("result1", &self.result1)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsPairReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1107i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsPairReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsPairReplyInline>();
        encoder.reply_head();
        <u8 as ::mach_msg::message::derive::Inline>::write(
            &self.result0,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsPairReplyInline < >, result0
            ),
        );
        <u64 as ::mach_msg::message::derive::Inline>::write(
            &self.result1,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsPairReplyInline < >, result1
            ),
        );
        encoder.end_inline::<DirectionsPairReplyInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsPairReply {
    const ID: ::core::primitive::i32 = 1107i32;
    type View<'__mach_buf> = DirectionsPairResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsPairReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsPairReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "result0",
                kind: "inline u8",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsPairReplyInline < >, result0
                        ),
                        ::core::mem::size_of::<u8>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "result1",
                kind: "inline u64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsPairReplyInline < >, result1
                        ),
                        ::core::mem::size_of::<u64>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsPairReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsPairResults {
            result0: <u8 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result0,
            ),
            result1: <u64 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result1,
            ),
        })
    }
}
///The request of [`Directions::note`]; message id 1011.
pub(crate) struct DirectionsNoteRequest {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsNoteRequest
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsNoteRequest").field("number", &self.number).finish()
    }
}
///The inline fields of [`DirectionsNoteRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsNoteRequestInline {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsNoteRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "number",
            ::mach_msg::message::derive::offset_of!(Self, number),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsNoteRequestInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsNoteRequestInline")
            .field("number", &self.number)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
///The arguments of [`Directions::note`]; message id 1011.
pub(crate) struct DirectionsNoteArguments {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsNoteArguments
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsNoteArguments").field("number", &self.number).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsNoteRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1011i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsNoteRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsNoteRequestInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsNoteRequestInline < >, number
            ),
        );
        encoder.end_inline::<DirectionsNoteRequestInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsNoteRequest {
    const ID: ::core::primitive::i32 = 1011i32;
    type View<'__mach_buf> = DirectionsNoteArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsNoteRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsNoteRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsNoteRequestInline < >, number
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsNoteRequestInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsNoteArguments {
            number: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.number,
            ),
        })
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsNoteRequest {
    const NAME: &'static ::core::primitive::str = "note";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
    fn settings(&self) -> ::mach_msg::service::CallSettings {
        ::mach_msg::service::CallSettings {
            wait_time: ::core::option::Option::Some(5u32),
            send_time: ::core::option::Option::None,
            options: 0,
        }
    }
}
///The request of [`Directions::later`]; message id 1012.
pub(crate) struct DirectionsLaterRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLaterRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLaterRequest").finish()
    }
}
///The arguments of [`Directions::later`]; message id 1012.
pub(crate) struct DirectionsLaterArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLaterArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLaterArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsLaterRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1012i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {}
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsLaterRequest {
    const ID: ::core::primitive::i32 = 1012i32;
    type View<'__mach_buf> = DirectionsLaterArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsLaterRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsLaterArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsLaterRequest {
    const NAME: &'static ::core::primitive::str = "later";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DirectionsLaterRequest {
    type Reply = DirectionsLaterReply;
    type Results = DirectionsLaterResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::later`]; message id 1112.
pub(crate) struct DirectionsLaterReply {
    ///`right`
    pub right: ::mach_msg::SendRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLaterReply
where
    for<'any> ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLaterReply").field("right", &self.right).finish()
    }
}
///The results of [`Directions::later`]; message id 1112.
pub(crate) struct DirectionsLaterResults {
    ///`right`
    pub right: ::mach_msg::message::derive::SendRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsLaterResults
where
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsLaterResults").field("right", &self.right).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsLaterReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1112i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    ),
            ),
        );
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.right, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { right: field_right, .. } = self;
        <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_right);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { right: field_right } = self;
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_right, &mut reader, "right");
        ::mach_msg::message::derive::Option::Some(Self { right: field_right? })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsLaterReply {
    const ID: ::core::primitive::i32 = 1112i32;
    type View<'__mach_buf> = DirectionsLaterResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                ),
            false,
        )
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsLaterReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "right",
                kind: "move_send ::mach_msg::SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let field_right = <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "right", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsLaterResults {
            right: <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_right, &adoption),
        })
    }
}
///The request of [`Directions::moved`]; message id 1013.
pub(crate) struct DirectionsMovedRequest {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMovedRequest
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMovedRequest").field("number", &self.number).finish()
    }
}
///The inline fields of [`DirectionsMovedRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsMovedRequestInline {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsMovedRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "number",
            ::mach_msg::message::derive::offset_of!(Self, number),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMovedRequestInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMovedRequestInline")
            .field("number", &self.number)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`number` has an alignment above 8, which no field of a message can have"
);
///The arguments of [`Directions::moved`]; message id 1013.
pub(crate) struct DirectionsMovedArguments {
    ///`number`
    pub number: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMovedArguments
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMovedArguments").field("number", &self.number).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsMovedRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1013i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsMovedRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsMovedRequestInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsMovedRequestInline < >, number
            ),
        );
        encoder.end_inline::<DirectionsMovedRequestInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsMovedRequest {
    const ID: ::core::primitive::i32 = 1013i32;
    type View<'__mach_buf> = DirectionsMovedArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsMovedRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsMovedRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsMovedRequestInline < >, number
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsMovedRequestInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsMovedArguments {
            number: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.number,
            ),
        })
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsMovedRequest {
    const NAME: &'static ::core::primitive::str = "moved";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MoveSendOnce,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DirectionsMovedRequest {
    type Reply = DirectionsMovedReply;
    type Results = DirectionsMovedResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::moved`]; message id 1113.
pub(crate) struct DirectionsMovedReply {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMovedReply {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMovedReply").finish()
    }
}
///The inline fields of [`DirectionsMovedReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsMovedReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsMovedReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMovedReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMovedReplyInline").finish()
    }
}
///The results of [`Directions::moved`]; message id 1113.
pub(crate) struct DirectionsMovedResults {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsMovedResults {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsMovedResults").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsMovedReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1113i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsMovedReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsMovedReplyInline>();
        encoder.reply_head();
        encoder.end_inline::<DirectionsMovedReplyInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsMovedReply {
    const ID: ::core::primitive::i32 = 1113i32;
    type View<'__mach_buf> = DirectionsMovedResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsMovedReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsMovedReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsMovedReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsMovedResults {})
    }
}
///The request of [`Directions::to_any`]; message id 1014.
pub(crate) struct DirectionsToAnyRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsToAnyRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsToAnyRequest").finish()
    }
}
///The arguments of [`Directions::to_any`]; message id 1014.
pub(crate) struct DirectionsToAnyArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsToAnyArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsToAnyArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsToAnyRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1014i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                (),
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {}
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsToAnyRequest {
    const ID: ::core::primitive::i32 = 1014i32;
    type View<'__mach_buf> = DirectionsToAnyArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsToAnyRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsToAnyArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for DirectionsToAnyRequest {
    const NAME: &'static ::core::primitive::str = "to_any";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for DirectionsToAnyRequest {
    type Reply = DirectionsToAnyReply;
    type Results = DirectionsToAnyResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::from_code(
            code,
        )
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Directions::to_any`]; message id 1114.
pub(crate) struct DirectionsToAnyReply {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsToAnyReply
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsToAnyReply").field("result", &self.result).finish()
    }
}
///The inline fields of [`DirectionsToAnyReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub(crate) struct DirectionsToAnyReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for DirectionsToAnyReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "result",
            ::mach_msg::message::derive::offset_of!(Self, result),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsToAnyReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsToAnyReplyInline")
            .field("result", &self.result)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
///The results of [`Directions::to_any`]; message id 1114.
pub(crate) struct DirectionsToAnyResults {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for DirectionsToAnyResults
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DirectionsToAnyResults").field("result", &self.result).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for DirectionsToAnyReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1114i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: ::mach_msg::message::derive::Task,
    ) -> ::mach_msg::message::derive::Result<
        ::mach_msg::message::derive::Measured,
        ::mach_msg::message::derive::Refusal,
    > {
        let mut size = ::mach_msg::message::derive::Sizer::new(
            ::mach_msg::message::derive::inline_end::<
                DirectionsToAnyReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<DirectionsToAnyReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.result,
            encoder,
            ::mach_msg::message::derive::offset_of!(
                DirectionsToAnyReplyInline < >, result
            ),
        );
        encoder.end_inline::<DirectionsToAnyReplyInline>();
    }
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        ::mach_msg::message::derive::Option::Some(self)
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for DirectionsToAnyReply {
    const ID: ::core::primitive::i32 = 1114i32;
    type View<'__mach_buf> = DirectionsToAnyResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        DirectionsToAnyReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "DirectionsToAnyReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "result",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            DirectionsToAnyReplyInline < >, result
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
        ],
        errors: ::mach_msg::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: ::mach_msg::message::derive::MessageReader<'__mach_buf>,
    ) -> ::mach_msg::message::derive::Result<
        Self::View<'__mach_buf>,
        ::mach_msg::message::derive::DecodeCause,
    > {
        let inline = reader.inline::<DirectionsToAnyReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DirectionsToAnyResults {
            result: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result,
            ),
        })
    }
}
