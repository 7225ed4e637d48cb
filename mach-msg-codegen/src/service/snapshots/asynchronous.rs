#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `Office`",
    label = "expected `impl Office for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
trait Office
where
    Self: ::core::marker::Sync,
{
    /// Reads into what the caller lends.
    #[allow(unused_variables)]
    fn read(
        &self,
        name: &::core::primitive::str,
        into: &mut ::mach_msg::service::Lease<u8>,
    ) -> impl ::core::future::Future<
        Output = Result<(), KernReturn>,
    > + ::core::marker::Send {
        async move {
            ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
        }
    }
    /// Has a default.
    fn count(&self) -> impl ::core::future::Future<Output = u32> + ::core::marker::Send {
        async move { 7 }
    }
    ///
    ///# Errors
    ///
    ///The code of the reply.
    #[allow(unused_variables)]
    fn split(
        &self,
        value: u64,
    ) -> impl ::core::future::Future<
        Output = ::core::result::Result<OfficeSplitReply, ::mach_msg::kernel::KernReturn>,
    > + ::core::marker::Send {
        async move {
            ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
        }
    }
    #[allow(unused_variables)]
    fn note(
        &self,
        right: ::mach_msg::message::derive::SendRight,
    ) -> impl ::core::future::Future<Output = ()> + ::core::marker::Send {
        async move {}
    }
    #[allow(unused_variables)]
    fn plain(&self) -> Result<u32, KernReturn> {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
}
///Dispatches the requests of [`Office`] to a value that implements it.
#[derive(::core::fmt::Debug)]
struct OfficeServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server> OfficeServer<__Server> {
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
    __Server: Office + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for OfficeServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "Office"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        900i32..905i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[
            (900i32, "read"),
            (901i32, "count"),
            (902i32, "split"),
            (903i32, "note"),
            (904i32, "plain"),
        ]
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <OfficeReadRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <OfficeCountRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <OfficeSplitRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <OfficeNoteRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <OfficePlainRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
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
            900i32 => {
                call.reply::<
                        OfficeReadRequest<'_>,
                        _,
                    >(|arguments| {
                    let mut __lease_into = ::mach_msg::service::Lease::<
                        u8,
                    >::new(arguments.into_capacity);
                    ::mach_msg::service::wait_for(
                            <__Server as Office>::read(
                                server,
                                arguments.name,
                                &mut __lease_into,
                            ),
                        )
                        .map_err(|error| <KernReturn as ::mach_msg::service::ServiceError>::code(
                            &error,
                        ))
                        .map(|()| OfficeReadReply {
                            into: __lease_into.into_items(),
                        })
                })
            }
            901i32 => {
                call.reply::<
                        OfficeCountRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(
                            ::mach_msg::service::wait_for(
                                <__Server as Office>::count(server),
                            ),
                        )
                        .map(|result| OfficeCountReply { result })
                })
            }
            902i32 => {
                call.reply::<
                        OfficeSplitRequest,
                        _,
                    >(|arguments| {
                    ::mach_msg::service::wait_for(
                            <__Server as Office>::split(server, arguments.value),
                        )
                        .map(|reply| reply)
                })
            }
            903i32 => {
                call.no_reply::<
                        OfficeNoteRequest,
                    >(|arguments| ::core::result::Result::Ok(
                    ::mach_msg::service::wait_for(
                        <__Server as Office>::note(server, arguments.right),
                    ),
                ))
            }
            904i32 => {
                call.reply::<
                        OfficePlainRequest,
                        _,
                    >(|arguments| {
                    <__Server as Office>::plain(server)
                        .map_err(|error| <KernReturn as ::mach_msg::service::ServiceError>::code(
                            &error,
                        ))
                        .map(|result| OfficePlainReply { result })
                })
            }
            _ => call.unknown(),
        }
    }
    #[allow(unused_variables)]
    fn dispatch_async<'c>(
        &'c self,
        call: ::mach_msg::service::Call<'c, 'c>,
    ) -> ::mach_msg::service::Dispatch<'c> {
        let server = self.server.get();
        match call.id() {
            900i32 => {
                ::mach_msg::service::Dispatch::later(
                    call
                        .reply_async::<
                            OfficeReadRequest<'_>,
                            _,
                            _,
                        >(move |arguments| async move {
                            let mut __lease_into = ::mach_msg::service::Lease::<
                                u8,
                            >::new(arguments.into_capacity);
                            ::mach_msg::service::finished(
                                    <__Server as Office>::read(
                                        server,
                                        arguments.name,
                                        &mut __lease_into,
                                    ),
                                )
                                .await
                                .map_err(|error| <KernReturn as ::mach_msg::service::ServiceError>::code(
                                    &error,
                                ))
                                .map(|()| OfficeReadReply {
                                    into: __lease_into.into_items(),
                                })
                        }),
                )
            }
            901i32 => {
                ::mach_msg::service::Dispatch::later(
                    call
                        .reply_async::<
                            OfficeCountRequest,
                            _,
                            _,
                        >(move |arguments| async move {
                            ::core::result::Result::Ok(
                                    ::mach_msg::service::finished(
                                            <__Server as Office>::count(server),
                                        )
                                        .await,
                                )
                                .map(|result| OfficeCountReply { result })
                        }),
                )
            }
            902i32 => {
                ::mach_msg::service::Dispatch::later(
                    call
                        .reply_async::<
                            OfficeSplitRequest,
                            _,
                            _,
                        >(move |arguments| async move {
                            ::mach_msg::service::finished(
                                    <__Server as Office>::split(server, arguments.value),
                                )
                                .await
                                .map(|reply| reply)
                        }),
                )
            }
            903i32 => {
                ::mach_msg::service::Dispatch::later(
                    call
                        .no_reply_async::<
                            OfficeNoteRequest,
                            _,
                        >(move |arguments| async move {
                            ::core::result::Result::Ok(
                                ::mach_msg::service::finished(
                                        <__Server as Office>::note(server, arguments.right),
                                    )
                                    .await,
                            )
                        }),
                )
            }
            _ => {
                ::mach_msg::service::Dispatch::now(
                    ::mach_msg::service::Service::dispatch(self, call),
                )
            }
        }
    }
}
///Calls the methods of [`Office`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct OfficeClient {
    client: ::mach_msg::service::Client,
}
impl OfficeClient {
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
    /// Reads into what the caller lends.
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
    pub fn read<'a>(
        &self,
        name: &'a ::core::primitive::str,
        into: &mut [u8],
    ) -> ::core::result::Result<
        ::core::primitive::usize,
        ::mach_msg::service::ClientError<KernReturn>,
    > {
        let __results = self
            .client
            .call(OfficeReadRequest {
                name,
                into_capacity: ::mach_msg::service::lease::room(into),
            })
            .map_err(::mach_msg::service::ClientError::from)?;
        ::core::result::Result::Ok(
            ::mach_msg::service::lease::fill(into, __results.into)
                .map_err(::mach_msg::service::ClientError::Refused)?,
        )
    }
    /// Has a default.
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn count(
        &self,
    ) -> ::core::result::Result<
        u32,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(OfficeCountRequest {})
            .map(|results| results.result)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn split(
        &self,
        value: u64,
    ) -> ::core::result::Result<
        OfficeSplitResults,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(OfficeSplitRequest { value })
            .map(|results| results)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent.
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn note(
        &self,
        right: ::mach_msg::SendRight,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::FailedCall<
            ::mach_msg::SendRight,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        self.client
            .send(OfficeNoteRequest { right })
            .map_err(|__failed| {
                __failed
                    .and_then(|__request| ::core::option::Option::Some(__request.right))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn plain(
        &self,
    ) -> ::core::result::Result<u32, ::mach_msg::service::ClientError<KernReturn>> {
        self.client
            .call(OfficePlainRequest {})
            .map(|results| results.result)
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl OfficeClient { #[doc =
    r" Reads into what the caller lends."] #[doc = ""] #[doc =
    "Same as `read`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    "Returns how many elements of each lent slice were filled, after the other results."]
    #[allow(clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn read_async < 'a > (& self, name : & 'a::core::primitive::str,
    into : & mut [u8]) -> ::core::result::Result < ::core::primitive::usize,
    ::mach_msg::service::ClientError < KernReturn > > { let __results = self.client
    .call_async(OfficeReadRequest { name, into_capacity :
    ::mach_msg::service::lease::room(into) }). await
    .map_err(::mach_msg::service::ClientError::from) ?;
    ::core::result::Result::Ok(::mach_msg::service::lease::fill(into, __results.into)
    .map_err(::mach_msg::service::ClientError::Refused) ?) } #[doc = r" Has a default."]
    #[doc = ""] #[doc = "Same as `count`, in a task of a runtime."] #[doc = ""] #[doc =
    "# Errors"] #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn count_async(& self,) ->
    ::core::result::Result < u32, ::mach_msg::service::ClientError <
    ::mach_msg::kernel::KernReturn > > { self.client.call_async(OfficeCountRequest {}).
    await .map(| results | results.result)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `split`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn split_async(& self, value
    : u64) -> ::core::result::Result < OfficeSplitResults,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(OfficeSplitRequest { value }). await .map(| results | results)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `note`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc = "The request was not sent."] #[doc = ""] #[doc =
    " The error returns what was to move with a request that was not sent, in the"] #[doc
    = " order of the arguments."] #[allow(clippy::type_complexity,
    clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)] #[inline] pub
    async fn note_async(& self, right : ::mach_msg::SendRight) -> ::core::result::Result
    < (), ::mach_msg::service::FailedCall < ::mach_msg::SendRight,
    ::mach_msg::kernel::KernReturn > > { self.client.send_async(OfficeNoteRequest { right
    }). await .map_err(| __failed | __failed.and_then(| __request |
    ::core::option::Option::Some(__request.right))) } #[doc = ""] #[doc =
    "Same as `plain`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn plain_async(& self,) ->
    ::core::result::Result < u32, ::mach_msg::service::ClientError < KernReturn > > {
    self.client.call_async(OfficePlainRequest {}). await .map(| results | results.result)
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for OfficeClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <OfficeReadRequest<'static> as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <OfficeReadReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <OfficeCountRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <OfficeCountReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <OfficeSplitRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <OfficeSplitReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <OfficeNoteRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <OfficePlainRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <OfficePlainReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for OfficeClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Office::read`]; message id 900.
struct OfficeReadRequest<'a> {
    ///`name`
    pub name: &'a ::core::primitive::str,
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for OfficeReadRequest<'a>
where
    for<'any> &'a ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeReadRequest")
            .field("name", &self.name)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
///The inline fields of [`OfficeReadRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OfficeReadRequestInline {
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_name: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OfficeReadRequestInline {
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
impl ::mach_msg::message::derive::Debug for OfficeReadRequestInline
where
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeReadRequestInline")
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
///The arguments of [`Office::read`]; message id 900.
struct OfficeReadArguments<'buf> {
    ///`name`
    pub name: &'buf ::core::primitive::str,
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::usize,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for OfficeReadArguments<'buf>
where
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> ::core::primitive::usize: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeReadArguments")
            .field("name", &self.name)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for OfficeReadRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        900i32
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
                OfficeReadRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::measure(
            &self.name,
            &mut size,
            "name",
            64u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OfficeReadRequestInline>();
        <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::write(
            &::core::cmp::Ord::min(self.into_capacity, 4096u32),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                OfficeReadRequestInline < >, into_capacity
            ),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    OfficeReadRequestInline < >, __mach_length_of_name
                ),
                <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::length(
                    &self.name,
                ),
            );
        encoder.end_inline::<OfficeReadRequestInline>();
        <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::write(
            &self.name,
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for OfficeReadRequest<'a> {
    const ID: ::core::primitive::i32 = 900i32;
    type View<'__mach_buf> = OfficeReadArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OfficeReadRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<::core::primitive::u8>(64usize);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeReadRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "name",
                kind: "tail &str, max 64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "into_capacity",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            OfficeReadRequestInline < >, into_capacity
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
        let inline = reader.inline::<OfficeReadRequestInline>()?;
        let field_name = <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "name",
            inline.__mach_length_of_name,
            64u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OfficeReadArguments {
            name: field_name,
            into_capacity: ::core::cmp::Ord::min(
                inline.into_capacity as ::core::primitive::usize,
                4096usize,
            ),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for OfficeReadRequest<'a> {
    const NAME: &'static ::core::primitive::str = "read";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for OfficeReadRequest<'a> {
    type Reply = OfficeReadReply;
    type Results = OfficeReadResults;
    type Error = KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <KernReturn as ::mach_msg::service::ServiceError>::from_code(code)
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
///The reply of [`Office::read`]; message id 1000.
struct OfficeReadReply {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeReadReply
where
    for<'any> ::std::vec::Vec<u8>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeReadReply").field("into", &self.into).finish()
    }
}
///The inline fields of [`OfficeReadReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OfficeReadReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    #[doc(hidden)]
    __mach_length_of_into: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OfficeReadReplyInline {
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
impl ::mach_msg::message::derive::Debug for OfficeReadReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeReadReplyInline").finish()
    }
}
///The results of [`Office::read`]; message id 1000.
struct OfficeReadResults {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeReadResults
where
    for<'any> ::std::vec::Vec<u8>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeReadResults").field("into", &self.into).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficeReadReply {
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
                OfficeReadReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <::std::vec::Vec<
            u8,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.into,
            &mut size,
            "into",
            4096u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OfficeReadReplyInline>();
        encoder.reply_head();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    OfficeReadReplyInline < >, __mach_length_of_into
                ),
                <::std::vec::Vec<
                    u8,
                > as ::mach_msg::message::derive::Tail>::length(&self.into),
            );
        encoder.end_inline::<OfficeReadReplyInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficeReadReply {
    const ID: ::core::primitive::i32 = 1000i32;
    type View<'__mach_buf> = OfficeReadResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OfficeReadReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<u8>(4096usize)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeReadReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "into",
                kind: "tail ::std::vec::Vec<u8>, max 4096",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u8>(),
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
        let inline = reader.inline::<OfficeReadReplyInline>()?;
        let field_into = <::std::vec::Vec<
            u8,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "into",
            inline.__mach_length_of_into,
            4096u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OfficeReadResults {
            into: <::std::vec::Vec<
                u8,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(field_into),
        })
    }
}
///The request of [`Office::count`]; message id 901.
struct OfficeCountRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeCountRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeCountRequest").finish()
    }
}
///The arguments of [`Office::count`]; message id 901.
struct OfficeCountArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeCountArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeCountArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficeCountRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        901i32
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficeCountRequest {
    const ID: ::core::primitive::i32 = 901i32;
    type View<'__mach_buf> = OfficeCountArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeCountRequest",
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
        ::mach_msg::message::derive::Result::Ok(OfficeCountArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for OfficeCountRequest {
    const NAME: &'static ::core::primitive::str = "count";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for OfficeCountRequest {
    type Reply = OfficeCountReply;
    type Results = OfficeCountResults;
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
///The reply of [`Office::count`]; message id 1001.
struct OfficeCountReply {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeCountReply
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeCountReply").field("result", &self.result).finish()
    }
}
///The inline fields of [`OfficeCountReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OfficeCountReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OfficeCountReplyInline {
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
impl ::mach_msg::message::derive::Debug for OfficeCountReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeCountReplyInline").field("result", &self.result).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
///The results of [`Office::count`]; message id 1001.
struct OfficeCountResults {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeCountResults
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeCountResults").field("result", &self.result).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficeCountReply {
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
                OfficeCountReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OfficeCountReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.result,
            encoder,
            ::mach_msg::message::derive::offset_of!(OfficeCountReplyInline < >, result),
        );
        encoder.end_inline::<OfficeCountReplyInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficeCountReply {
    const ID: ::core::primitive::i32 = 1001i32;
    type View<'__mach_buf> = OfficeCountResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OfficeCountReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeCountReply",
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
                            OfficeCountReplyInline < >, result
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
        let inline = reader.inline::<OfficeCountReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OfficeCountResults {
            result: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result,
            ),
        })
    }
}
///The request of [`Office::split`]; message id 902.
struct OfficeSplitRequest {
    ///`value`
    pub value: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeSplitRequest
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeSplitRequest").field("value", &self.value).finish()
    }
}
///The inline fields of [`OfficeSplitRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OfficeSplitRequestInline {
    ///`value`
    pub value: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OfficeSplitRequestInline {
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
            "value",
            ::mach_msg::message::derive::offset_of!(Self, value),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeSplitRequestInline
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeSplitRequestInline").field("value", &self.value).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`value` has an alignment above 8, which no field of a message can have"
);
///The arguments of [`Office::split`]; message id 902.
struct OfficeSplitArguments {
    ///`value`
    pub value: u64,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeSplitArguments
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeSplitArguments").field("value", &self.value).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficeSplitRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        902i32
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
                OfficeSplitRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OfficeSplitRequestInline>();
        <u64 as ::mach_msg::message::derive::Inline>::write(
            &self.value,
            encoder,
            ::mach_msg::message::derive::offset_of!(OfficeSplitRequestInline < >, value),
        );
        encoder.end_inline::<OfficeSplitRequestInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficeSplitRequest {
    const ID: ::core::primitive::i32 = 902i32;
    type View<'__mach_buf> = OfficeSplitArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OfficeSplitRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeSplitRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "value",
                kind: "inline u64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            OfficeSplitRequestInline < >, value
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
        let inline = reader.inline::<OfficeSplitRequestInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OfficeSplitArguments {
            value: <u64 as ::mach_msg::message::derive::Inline>::duplicate(&inline.value),
        })
    }
}
unsafe impl ::mach_msg::service::Method for OfficeSplitRequest {
    const NAME: &'static ::core::primitive::str = "split";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for OfficeSplitRequest {
    type Reply = OfficeSplitReply;
    type Results = OfficeSplitResults;
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
///The reply of [`Office::split`]; message id 1002.
struct OfficeSplitReply {
    ///`low`
    pub low: u32,
    ///`high`
    pub high: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeSplitReply
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeSplitReply")
            .field("low", &self.low)
            .field("high", &self.high)
            .finish()
    }
}
///The inline fields of [`OfficeSplitReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OfficeSplitReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`low`
    pub low: u32,
    ///`high`
    pub high: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OfficeSplitReplyInline {
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
            "low",
            ::mach_msg::message::derive::offset_of!(Self, low),
        )?;
        <u32 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "high",
            ::mach_msg::message::derive::offset_of!(Self, high),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeSplitReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeSplitReplyInline")
            .field("low", &self.low)
            .field("high", &self.high)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`low` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`high` has an alignment above 8, which no field of a message can have"
);
///The results of [`Office::split`]; message id 1002.
struct OfficeSplitResults {
    ///`low`
    pub low: u32,
    ///`high`
    pub high: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeSplitResults
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeSplitResults")
            .field("low", &self.low)
            .field("high", &self.high)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficeSplitReply {
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
                OfficeSplitReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OfficeSplitReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.low,
            encoder,
            ::mach_msg::message::derive::offset_of!(OfficeSplitReplyInline < >, low),
        );
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.high,
            encoder,
            ::mach_msg::message::derive::offset_of!(OfficeSplitReplyInline < >, high),
        );
        encoder.end_inline::<OfficeSplitReplyInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficeSplitReply {
    const ID: ::core::primitive::i32 = 1002i32;
    type View<'__mach_buf> = OfficeSplitResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OfficeSplitReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeSplitReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "low",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            OfficeSplitReplyInline < >, low
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "high",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            OfficeSplitReplyInline < >, high
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
        let inline = reader.inline::<OfficeSplitReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OfficeSplitResults {
            low: <u32 as ::mach_msg::message::derive::Inline>::duplicate(&inline.low),
            high: <u32 as ::mach_msg::message::derive::Inline>::duplicate(&inline.high),
        })
    }
}
///The request of [`Office::note`]; message id 903.
struct OfficeNoteRequest {
    ///`right`
    pub right: ::mach_msg::SendRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeNoteRequest
where
    for<'any> ::mach_msg::SendRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeNoteRequest").field("right", &self.right).finish()
    }
}
///The arguments of [`Office::note`]; message id 903.
struct OfficeNoteArguments {
    ///`right`
    pub right: ::mach_msg::message::derive::SendRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficeNoteArguments
where
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficeNoteArguments").field("right", &self.right).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficeNoteRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        903i32
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficeNoteRequest {
    const ID: ::core::primitive::i32 = 903i32;
    type View<'__mach_buf> = OfficeNoteArguments;
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
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficeNoteRequest",
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
        ::mach_msg::message::derive::Result::Ok(OfficeNoteArguments {
            right: <::mach_msg::SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_right, &adoption),
        })
    }
}
unsafe impl ::mach_msg::service::Method for OfficeNoteRequest {
    const NAME: &'static ::core::primitive::str = "note";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
}
///The request of [`Office::plain`]; message id 904.
struct OfficePlainRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficePlainRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficePlainRequest").finish()
    }
}
///The arguments of [`Office::plain`]; message id 904.
struct OfficePlainArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficePlainArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficePlainArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficePlainRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        904i32
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficePlainRequest {
    const ID: ::core::primitive::i32 = 904i32;
    type View<'__mach_buf> = OfficePlainArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficePlainRequest",
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
        ::mach_msg::message::derive::Result::Ok(OfficePlainArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for OfficePlainRequest {
    const NAME: &'static ::core::primitive::str = "plain";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for OfficePlainRequest {
    type Reply = OfficePlainReply;
    type Results = OfficePlainResults;
    type Error = KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <KernReturn as ::mach_msg::service::ServiceError>::from_code(code)
    }
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(
        &Self::Results,
    ) -> ::core::primitive::bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The reply of [`Office::plain`]; message id 1004.
struct OfficePlainReply {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficePlainReply
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficePlainReply").field("result", &self.result).finish()
    }
}
///The inline fields of [`OfficePlainReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OfficePlainReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OfficePlainReplyInline {
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
impl ::mach_msg::message::derive::Debug for OfficePlainReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficePlainReplyInline").field("result", &self.result).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
///The results of [`Office::plain`]; message id 1004.
struct OfficePlainResults {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OfficePlainResults
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OfficePlainResults").field("result", &self.result).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for OfficePlainReply {
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
                OfficePlainReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OfficePlainReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.result,
            encoder,
            ::mach_msg::message::derive::offset_of!(OfficePlainReplyInline < >, result),
        );
        encoder.end_inline::<OfficePlainReplyInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for OfficePlainReply {
    const ID: ::core::primitive::i32 = 1004i32;
    type View<'__mach_buf> = OfficePlainResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OfficePlainReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "OfficePlainReply",
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
                            OfficePlainReplyInline < >, result
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
        let inline = reader.inline::<OfficePlainReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OfficePlainResults {
            result: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result,
            ),
        })
    }
}
