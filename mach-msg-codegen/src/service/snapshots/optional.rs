#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `Shelf`",
    label = "expected `impl Shelf for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
trait Shelf {
    ///
    ///# Errors
    ///
    ///The code of the reply.
    fn put(
        &self,
        name: ::mach_msg::message::derive::Option<&'_ ::core::primitive::str>,
        numbers: ::mach_msg::message::derive::Option<&'_ [u32]>,
        lent: ::mach_msg::message::derive::Option<
            ::mach_msg::message::derive::OolItems<u64>,
        >,
        memory: ::mach_msg::message::derive::Option<
            ::mach_msg::message::derive::OolMemory,
        >,
        either: ::mach_msg::message::derive::Option<
            ::mach_msg::message::derive::OolMemory,
        >,
        both: ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
    ) -> ::core::result::Result<
        ::core::option::Option<::mach_msg::OolMemory>,
        ::mach_msg::kernel::KernReturn,
    >;
    fn name(&self) -> Option<String>;
    fn note(
        &self,
        text: ::mach_msg::message::derive::Option<&'_ ::mach_msg::message::derive::CStr>,
    ) -> ();
}
///Dispatches the requests of [`Shelf`] to a value that implements it.
#[derive(::core::fmt::Debug)]
struct ShelfServer<__Server> {
    server: ::mach_msg::service::Shared<__Server>,
}
impl<__Server> ShelfServer<__Server> {
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
    __Server: Shelf + ::core::marker::Send + ::core::marker::Sync,
> ::mach_msg::service::Service for ShelfServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "Shelf"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        950i32..953i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[(950i32, "put"), (951i32, "name"), (952i32, "note")]
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <ShelfPutRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <ShelfNameRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <ShelfNoteRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
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
            950i32 => {
                call.reply::<
                        ShelfPutRequest<'_>,
                        _,
                    >(|arguments| {
                    <__Server as Shelf>::put(
                            server,
                            arguments.name,
                            arguments.numbers,
                            arguments.lent,
                            arguments.memory,
                            arguments.either,
                            arguments.both,
                        )
                        .map(|both| ShelfPutReply { both })
                })
            }
            951i32 => {
                call.reply::<
                        ShelfNameRequest,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(<__Server as Shelf>::name(server))
                        .map(|result| ShelfNameReply { result })
                })
            }
            952i32 => {
                call.no_reply::<
                        ShelfNoteRequest<'_>,
                    >(|arguments| ::core::result::Result::Ok(
                    <__Server as Shelf>::note(server, arguments.text),
                ))
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`Shelf`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
struct ShelfClient {
    client: ::mach_msg::service::Client,
}
impl ShelfClient {
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
    ///
    /// The error returns what was to move with a request that was not sent, in the
    /// order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn put<'a>(
        &self,
        name: ::core::option::Option<&'a ::core::primitive::str>,
        numbers: ::core::option::Option<&'a [u32]>,
        lent: ::core::option::Option<&'a [u64]>,
        memory: ::core::option::Option<::mach_msg::OolMemory>,
        either: ::core::option::Option<::mach_msg::service::Region<'a, u8>>,
        both: ::core::option::Option<::mach_msg::OolMemory>,
    ) -> ::core::result::Result<
        ::mach_msg::message::derive::Option<::mach_msg::message::derive::OolMemory>,
        ::mach_msg::service::FailedCall<
            (
                ::core::option::Option<::mach_msg::OolMemory>,
                ::core::option::Option<::mach_msg::OolMemory>,
                ::core::option::Option<::mach_msg::OolMemory>,
            ),
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        self.client
            .call(ShelfPutRequest {
                name,
                numbers,
                lent,
                memory,
                either,
                both,
            })
            .map(|results| results.both)
            .map_err(|__failed| {
                __failed
                    .and_then(|__request| ::core::option::Option::Some((
                        __request.memory,
                        __request
                            .either
                            .and_then(::mach_msg::service::Region::into_given),
                        __request.both,
                    )))
            })
    }
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn name(
        &self,
    ) -> ::core::result::Result<
        ::core::option::Option<::std::string::String>,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(ShelfNameRequest {})
            .map(|results| results.result)
            .map_err(::mach_msg::service::ClientError::from)
    }
    ///
    ///# Errors
    ///
    ///The request was not sent.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn note<'a>(
        &self,
        text: ::core::option::Option<&'a ::core::ffi::CStr>,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .send(ShelfNoteRequest { text })
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl ShelfClient { #[doc = ""] #[doc =
    "Same as `put`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc = ""]
    #[doc = "The request was not sent, there was no reply, or the reply is an error."]
    #[doc = ""] #[doc =
    " The error returns what was to move with a request that was not sent, in the"] #[doc
    = " order of the arguments."] #[allow(clippy::type_complexity,
    clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)] #[inline] pub
    async fn put_async < 'a > (& self, name : ::core::option::Option < &
    'a::core::primitive::str >, numbers : ::core::option::Option < & 'a[u32] >, lent :
    ::core::option::Option < & 'a[u64] >, memory : ::core::option::Option <
    ::mach_msg::OolMemory >, either : ::core::option::Option <
    ::mach_msg::service::Region < 'a, u8 > >, both : ::core::option::Option <
    ::mach_msg::OolMemory >) -> ::core::result::Result <
    ::mach_msg::message::derive::Option < ::mach_msg::message::derive::OolMemory >,
    ::mach_msg::service::FailedCall < (::core::option::Option < ::mach_msg::OolMemory >,
    ::core::option::Option < ::mach_msg::OolMemory >, ::core::option::Option <
    ::mach_msg::OolMemory >), ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(ShelfPutRequest { name, numbers, lent, memory, either, both }). await
    .map(| results | results.both).map_err(| __failed | __failed.and_then(| __request |
    ::core::option::Option::Some((__request.memory, __request.either
    .and_then(::mach_msg::service::Region::into_given), __request.both)))) } #[doc = ""]
    #[doc = "Same as `name`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"]
    #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn name_async(& self,) ->
    ::core::result::Result < ::core::option::Option < ::std::string::String >,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(ShelfNameRequest {}). await .map(| results | results.result)
    .map_err(::mach_msg::service::ClientError::from) } #[doc = ""] #[doc =
    "Same as `note`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc = "The request was not sent."] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn note_async < 'a > (& self, text : ::core::option::Option < &
    'a::core::ffi::CStr >) -> ::core::result::Result < (),
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .send_async(ShelfNoteRequest { text }). await
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for ShelfClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <ShelfPutRequest<'static> as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <ShelfPutReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
        <ShelfNameRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <ShelfNameReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <ShelfNoteRequest<'static> as ::mach_msg::message::MachMessage>::DESCRIPTION,
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for ShelfClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Shelf::put`]; message id 950.
struct ShelfPutRequest<'a> {
    ///`name`
    pub name: ::core::option::Option<&'a ::core::primitive::str>,
    ///`numbers`
    pub numbers: ::core::option::Option<&'a [u32]>,
    ///`lent`
    pub lent: ::core::option::Option<&'a [u64]>,
    ///`memory`
    pub memory: ::core::option::Option<::mach_msg::OolMemory>,
    ///`either`
    pub either: ::core::option::Option<::mach_msg::service::Region<'a, u8>>,
    ///`both`
    pub both: ::core::option::Option<::mach_msg::OolMemory>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for ShelfPutRequest<'a>
where
    for<'any> ::core::option::Option<
        &'a ::core::primitive::str,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<&'a [u32]>: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<&'a [u64]>: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<
        ::mach_msg::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<
        ::mach_msg::service::Region<'a, u8>,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::core::option::Option<
        ::mach_msg::OolMemory,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfPutRequest")
            .field("name", &self.name)
            .field("numbers", &self.numbers)
            .field("lent", &self.lent)
            .field("memory", &self.memory)
            .field("either", &self.either)
            .field("both", &self.both)
            .finish()
    }
}
///The inline fields of [`ShelfPutRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct ShelfPutRequestInline {
    #[doc(hidden)]
    __mach_presence_of_lent: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_presence_of_memory: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_presence_of_either: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_presence_of_both: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_length_of_name: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_numbers: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for ShelfPutRequestInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "lent",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_lent),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "memory",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_memory),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "either",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_either),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "both",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_both),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfPutRequestInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfPutRequestInline").finish()
    }
}
///The arguments of [`Shelf::put`]; message id 950.
struct ShelfPutArguments<'buf> {
    ///`name`
    pub name: ::mach_msg::message::derive::Option<&'buf ::core::primitive::str>,
    ///`numbers`
    pub numbers: ::mach_msg::message::derive::Option<&'buf [u32]>,
    ///`lent`
    pub lent: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolItems<u64>,
    >,
    ///`memory`
    pub memory: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >,
    ///`either`
    pub either: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >,
    ///`both`
    pub both: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for ShelfPutArguments<'buf>
where
    for<'any> ::mach_msg::message::derive::Option<
        &'buf ::core::primitive::str,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        &'buf [u32],
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolItems<u64>,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfPutArguments")
            .field("name", &self.name)
            .field("numbers", &self.numbers)
            .field("lent", &self.lent)
            .field("memory", &self.memory)
            .field("either", &self.either)
            .field("both", &self.both)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for ShelfPutRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        950i32
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
                ShelfPutRequestInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::core::option::Option<
                            &'a [u64],
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::COUNT,
                        <::core::option::Option<
                            &'a [u64],
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            &'a [u64],
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::COUNT,
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <::core::option::Option<
                            ::mach_msg::service::Region<'a, u8>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::COUNT,
                        <::core::option::Option<
                            ::mach_msg::service::Region<'a, u8>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            ::mach_msg::service::Region<'a, u8>,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::COUNT,
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <::core::option::Option<
            &'a [u64],
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::measure(&self.lent, task, "lent", 4294967295u32)?;
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::measure(&self.memory, task, "memory", 4294967295u32)?;
        <::core::option::Option<
            ::mach_msg::service::Region<'a, u8>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::measure(&self.either, task, "either", 4294967295u32)?;
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::measure(&self.both, task, "both", 4294967295u32)?;
        <::core::option::Option<
            &'a ::core::primitive::str,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.name,
            &mut size,
            "name",
            64u32,
        )?;
        <::core::option::Option<
            &'a [u32],
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.numbers,
            &mut size,
            "numbers",
            4u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::core::option::Option<
            &'a [u64],
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::write(&self.lent, encoder);
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::write(&self.memory, encoder);
        <::core::option::Option<
            ::mach_msg::service::Region<'a, u8>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::write(&self.either, encoder);
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::write(&self.both, encoder);
        encoder.start_inline::<ShelfPutRequestInline>();
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.lent),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                ShelfPutRequestInline < >, __mach_presence_of_lent
            ),
        );
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.memory),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                ShelfPutRequestInline < >, __mach_presence_of_memory
            ),
        );
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.either),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                ShelfPutRequestInline < >, __mach_presence_of_either
            ),
        );
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.both),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                ShelfPutRequestInline < >, __mach_presence_of_both
            ),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    ShelfPutRequestInline < >, __mach_length_of_name
                ),
                <::core::option::Option<
                    &'a ::core::primitive::str,
                > as ::mach_msg::message::derive::Tail>::length(&self.name),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    ShelfPutRequestInline < >, __mach_length_of_numbers
                ),
                <::core::option::Option<
                    &'a [u32],
                > as ::mach_msg::message::derive::Tail>::length(&self.numbers),
            );
        encoder.end_inline::<ShelfPutRequestInline>();
        <::core::option::Option<
            &'a ::core::primitive::str,
        > as ::mach_msg::message::derive::Tail>::write(&self.name, encoder);
        <::core::option::Option<
            &'a [u32],
        > as ::mach_msg::message::derive::Tail>::write(&self.numbers, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self {
            lent: field_lent,
            memory: field_memory,
            either: field_either,
            both: field_both,
            ..
        } = self;
        <::core::option::Option<
            &'a [u64],
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::sent(field_lent);
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::sent(field_memory);
        <::core::option::Option<
            ::mach_msg::service::Region<'a, u8>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::sent(field_either);
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::sent(field_both);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            name: field_name,
            numbers: field_numbers,
            lent: field_lent,
            memory: field_memory,
            either: field_either,
            both: field_both,
        } = self;
        let field_lent = <::core::option::Option<
            &'a [u64],
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::take_back(field_lent, &mut reader, "lent");
        let field_memory = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::take_back(field_memory, &mut reader, "memory");
        let field_either = <::core::option::Option<
            ::mach_msg::service::Region<'a, u8>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::take_back(field_either, &mut reader, "either");
        let field_both = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::take_back(field_both, &mut reader, "both");
        ::mach_msg::message::derive::Option::Some(Self {
            name: field_name,
            numbers: field_numbers,
            lent: field_lent?,
            memory: field_memory?,
            either: field_either?,
            both: field_both?,
        })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for ShelfPutRequest<'a> {
    const ID: ::core::primitive::i32 = 950i32;
    type View<'__mach_buf> = ShelfPutArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        ShelfPutRequestInline,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::core::option::Option<
                        &'a [u64],
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u64>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::COUNT,
                    <::core::option::Option<
                        &'a [u64],
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u64>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        &'a [u64],
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::ItemsOf<u64>,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::COUNT,
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <::core::option::Option<
                        ::mach_msg::service::Region<'a, u8>,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::COUNT,
                    <::core::option::Option<
                        ::mach_msg::service::Region<'a, u8>,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        ::mach_msg::service::Region<'a, u8>,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::COUNT,
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::RELEASES,
                ),
            false,
        )
        .tail::<::core::primitive::u8>(64usize)
        .tail::<u32>(4usize);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "ShelfPutRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "name",
                kind: "tail &str, optional, max 64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "numbers",
                kind: "tail &[u32], optional, max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "lent",
                kind: "ool items of u64, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ShelfPutRequestInline < >, __mach_presence_of_lent
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
                kind: "ool, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ShelfPutRequestInline < >, __mach_presence_of_memory
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "either",
                kind: "ool, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ShelfPutRequestInline < >, __mach_presence_of_either
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "both",
                kind: "ool, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ShelfPutRequestInline < >, __mach_presence_of_both
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
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
        let field_lent = <::core::option::Option<
            &'a [u64],
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::check(&mut reader, "lent", 4294967295u32)?;
        let field_memory = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::check(&mut reader, "memory", 4294967295u32)?;
        let field_either = <::core::option::Option<
            ::mach_msg::service::Region<'a, u8>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::check(&mut reader, "either", 4294967295u32)?;
        let field_both = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::check(&mut reader, "both", 4294967295u32)?;
        let inline = reader.inline::<ShelfPutRequestInline>()?;
        let field_name = <::core::option::Option<
            &'a ::core::primitive::str,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "name",
            inline.__mach_length_of_name,
            64u32,
        )?;
        let field_numbers = <::core::option::Option<
            &'a [u32],
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "numbers",
            inline.__mach_length_of_numbers,
            4u32,
        )?;
        let field_lent = <::core::option::Option<
            &'a [u64],
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::ItemsOf<u64>,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::present(field_lent, "lent", inline.__mach_presence_of_lent)?;
        let field_memory = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::present(field_memory, "memory", inline.__mach_presence_of_memory)?;
        let field_either = <::core::option::Option<
            ::mach_msg::service::Region<'a, u8>,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::present(field_either, "either", inline.__mach_presence_of_either)?;
        let field_both = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::present(field_both, "both", inline.__mach_presence_of_both)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ShelfPutArguments {
            name: field_name,
            numbers: field_numbers,
            lent: <::core::option::Option<
                &'a [u64],
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::ItemsOf<u64>,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::adopt(field_lent, &adoption),
            memory: <::core::option::Option<
                ::mach_msg::OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::adopt(field_memory, &adoption),
            either: <::core::option::Option<
                ::mach_msg::service::Region<'a, u8>,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::adopt(field_either, &adoption),
            both: <::core::option::Option<
                ::mach_msg::OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::adopt(field_both, &adoption),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for ShelfPutRequest<'a> {
    const NAME: &'static ::core::primitive::str = "put";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for ShelfPutRequest<'a> {
    type Reply = ShelfPutReply;
    type Results = ShelfPutResults;
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
///The reply of [`Shelf::put`]; message id 1050.
struct ShelfPutReply {
    ///`both`
    pub both: ::core::option::Option<::mach_msg::OolMemory>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfPutReply
where
    for<'any> ::core::option::Option<
        ::mach_msg::OolMemory,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfPutReply").field("both", &self.both).finish()
    }
}
///The inline fields of [`ShelfPutReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct ShelfPutReplyInline {
    #[doc(hidden)]
    __mach_presence_of_both: ::mach_msg::message::derive::Presence,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for ShelfPutReplyInline {
    #[inline]
    #[allow(unused_variables)]
    fn check(
        reader: &::mach_msg::message::derive::FieldChecker<'_>,
    ) -> ::mach_msg::message::derive::Result<
        (),
        ::mach_msg::message::derive::InvalidValue,
    > {
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "both",
            ::mach_msg::message::derive::offset_of!(Self, __mach_presence_of_both),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfPutReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfPutReplyInline").finish()
    }
}
///The results of [`Shelf::put`]; message id 1050.
struct ShelfPutResults {
    ///`both`
    pub both: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfPutResults
where
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::OolMemory,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfPutResults").field("both", &self.both).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for ShelfPutReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1050i32
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
                ShelfPutReplyInline,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::COUNT,
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <::core::option::Option<
                            ::mach_msg::OolMemory,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Optional<
                                ::mach_msg::message::derive::kind::RegionOf<
                                    ::mach_msg::message::derive::kind::Bytes,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >,
                        >>::RELEASES,
                    ),
            ),
        );
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::measure(&self.both, task, "both", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::write(&self.both, encoder);
        encoder.start_inline::<ShelfPutReplyInline>();
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
            ::mach_msg::message::derive::Presence::of(&self.both),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                ShelfPutReplyInline < >, __mach_presence_of_both
            ),
        );
        encoder.end_inline::<ShelfPutReplyInline>();
    }
    #[inline]
    fn sent(self) {
        let Self { both: field_both, .. } = self;
        <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::sent(field_both);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { both: field_both } = self;
        let field_both = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::take_back(field_both, &mut reader, "both");
        ::mach_msg::message::derive::Option::Some(Self { both: field_both? })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for ShelfPutReply {
    const ID: ::core::primitive::i32 = 1050i32;
    type View<'__mach_buf> = ShelfPutResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        ShelfPutReplyInline,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::COUNT,
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <::core::option::Option<
                        ::mach_msg::OolMemory,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Optional<
                            ::mach_msg::message::derive::kind::RegionOf<
                                ::mach_msg::message::derive::kind::Bytes,
                                ::mach_msg::message::derive::kind::Ool,
                            >,
                        >,
                    >>::RELEASES,
                ),
            false,
        )
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "ShelfPutReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "both",
                kind: "ool, optional",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            ShelfPutReplyInline < >, __mach_presence_of_both
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
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
        let field_both = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::check(&mut reader, "both", 4294967295u32)?;
        let inline = reader.inline::<ShelfPutReplyInline>()?;
        let field_both = <::core::option::Option<
            ::mach_msg::OolMemory,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Optional<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >,
        >>::present(field_both, "both", inline.__mach_presence_of_both)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ShelfPutResults {
            both: <::core::option::Option<
                ::mach_msg::OolMemory,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Optional<
                    ::mach_msg::message::derive::kind::RegionOf<
                        ::mach_msg::message::derive::kind::Bytes,
                        ::mach_msg::message::derive::kind::Ool,
                    >,
                >,
            >>::adopt(field_both, &adoption),
        })
    }
}
///The request of [`Shelf::name`]; message id 951.
struct ShelfNameRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfNameRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNameRequest").finish()
    }
}
///The arguments of [`Shelf::name`]; message id 951.
struct ShelfNameArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfNameArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNameArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for ShelfNameRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        951i32
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
unsafe impl ::mach_msg::message::derive::MachMessage for ShelfNameRequest {
    const ID: ::core::primitive::i32 = 951i32;
    type View<'__mach_buf> = ShelfNameArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "ShelfNameRequest",
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
        ::mach_msg::message::derive::Result::Ok(ShelfNameArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for ShelfNameRequest {
    const NAME: &'static ::core::primitive::str = "name";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for ShelfNameRequest {
    type Reply = ShelfNameReply;
    type Results = ShelfNameResults;
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
///The reply of [`Shelf::name`]; message id 1051.
struct ShelfNameReply {
    ///`result`
    pub result: ::core::option::Option<::std::string::String>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfNameReply
where
    for<'any> ::core::option::Option<
        ::std::string::String,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNameReply").field("result", &self.result).finish()
    }
}
///The inline fields of [`ShelfNameReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct ShelfNameReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    #[doc(hidden)]
    __mach_length_of_result: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for ShelfNameReplyInline {
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
impl ::mach_msg::message::derive::Debug for ShelfNameReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNameReplyInline").finish()
    }
}
///The results of [`Shelf::name`]; message id 1051.
struct ShelfNameResults {
    ///`result`
    pub result: ::core::option::Option<::std::string::String>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for ShelfNameResults
where
    for<'any> ::core::option::Option<
        ::std::string::String,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNameResults").field("result", &self.result).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for ShelfNameReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        1051i32
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
                ShelfNameReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <::core::option::Option<
            ::std::string::String,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.result,
            &mut size,
            "result",
            16u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<ShelfNameReplyInline>();
        encoder.reply_head();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    ShelfNameReplyInline < >, __mach_length_of_result
                ),
                <::core::option::Option<
                    ::std::string::String,
                > as ::mach_msg::message::derive::Tail>::length(&self.result),
            );
        encoder.end_inline::<ShelfNameReplyInline>();
        <::core::option::Option<
            ::std::string::String,
        > as ::mach_msg::message::derive::Tail>::write(&self.result, encoder);
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
unsafe impl ::mach_msg::message::derive::MachMessage for ShelfNameReply {
    const ID: ::core::primitive::i32 = 1051i32;
    type View<'__mach_buf> = ShelfNameResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        ShelfNameReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<::core::primitive::u8>(16usize)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "ShelfNameReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "result",
                kind: "tail ::std::string::String, optional, max 16",
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
        let inline = reader.inline::<ShelfNameReplyInline>()?;
        let field_result = <::core::option::Option<
            ::std::string::String,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "result",
            inline.__mach_length_of_result,
            16u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ShelfNameResults {
            result: <::core::option::Option<
                ::std::string::String,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(field_result),
        })
    }
}
///The request of [`Shelf::note`]; message id 952.
struct ShelfNoteRequest<'a> {
    ///`text`
    pub text: ::core::option::Option<&'a ::core::ffi::CStr>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for ShelfNoteRequest<'a>
where
    for<'any> ::core::option::Option<
        &'a ::core::ffi::CStr,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNoteRequest").field("text", &self.text).finish()
    }
}
///The inline fields of [`ShelfNoteRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct ShelfNoteRequestInline {
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for ShelfNoteRequestInline {
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
impl ::mach_msg::message::derive::Debug for ShelfNoteRequestInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNoteRequestInline").finish()
    }
}
///The arguments of [`Shelf::note`]; message id 952.
struct ShelfNoteArguments<'buf> {
    ///`text`
    pub text: ::mach_msg::message::derive::Option<
        &'buf ::mach_msg::message::derive::CStr,
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for ShelfNoteArguments<'buf>
where
    for<'any> ::mach_msg::message::derive::Option<
        &'buf ::mach_msg::message::derive::CStr,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ShelfNoteArguments").field("text", &self.text).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for ShelfNoteRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        952i32
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
                ShelfNoteRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <::core::option::Option<
            &'a ::core::ffi::CStr,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            8u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<ShelfNoteRequestInline>();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    ShelfNoteRequestInline < >, __mach_length_of_text
                ),
                <::core::option::Option<
                    &'a ::core::ffi::CStr,
                > as ::mach_msg::message::derive::Tail>::length(&self.text),
            );
        encoder.end_inline::<ShelfNoteRequestInline>();
        <::core::option::Option<
            &'a ::core::ffi::CStr,
        > as ::mach_msg::message::derive::Tail>::write(&self.text, encoder);
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for ShelfNoteRequest<'a> {
    const ID: ::core::primitive::i32 = 952i32;
    type View<'__mach_buf> = ShelfNoteArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        ShelfNoteRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<::core::primitive::u8>(8usize);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "ShelfNoteRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail &::core::ffi::CStr, optional, max 8",
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
        let inline = reader.inline::<ShelfNoteRequestInline>()?;
        let field_text = <::core::option::Option<
            &'a ::core::ffi::CStr,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            8u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ShelfNoteArguments {
            text: field_text,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for ShelfNoteRequest<'a> {
    const NAME: &'static ::core::primitive::str = "note";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
}
