/// A file.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement the service `File`",
    label = "expected `impl File for {Self}`"
)]
#[allow(clippy::too_many_arguments)]
pub trait File {
    /// Reads into what the caller lends.
    fn read(
        &self,
        offset: u64,
        into: &mut ::mach_msg::service::Lease<u8>,
    ) -> Result<(), FileError>;
    /// Renames it; says how often that was done.
    fn rename(
        &mut self,
        name: &::core::primitive::str,
        caller: ::mach_msg::message::derive::AuditToken,
    ) -> u32;
    /// The watcher is told of changes.
    fn watch(&self, watcher: ::mach_msg::message::derive::SendRight) -> ();
    /// The whole of it, when it is there.
    fn contents(&self, reply: ::mach_msg::service::Responder<FileContentsReply>) -> ();
    /// Nobody has it open any more.
    fn no_senders(&self, make_send_count: u32, port: PortName);
}
///Dispatches the requests of [`File`] to a value that implements it.
#[derive(::core::fmt::Debug)]
pub struct FileServer<__Server> {
    server: ::mach_msg::service::Exclusive<__Server>,
}
impl<__Server> FileServer<__Server> {
    /// Returns a dispatcher to this value.
    #[must_use]
    pub const fn new(server: __Server) -> Self {
        Self {
            server: <::mach_msg::service::Exclusive<__Server>>::new(server),
        }
    }
    /// Returns the value.
    #[must_use]
    pub fn into_inner(self) -> __Server {
        self.server.into_inner()
    }
}
impl<__Server: File + ::core::marker::Send> ::mach_msg::service::Service
for FileServer<__Server> {
    fn name(&self) -> &'static ::core::primitive::str {
        "File"
    }
    fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
        500i32..509i32
    }
    fn methods(
        &self,
    ) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
        &[(500i32, "read"), (501i32, "rename"), (507i32, "watch"), (508i32, "contents")]
    }
    fn notifications(&self) -> &'static [::core::primitive::i32] {
        &[::mach_msg::wire::notification::NO_SENDERS]
    }
    #[allow(unused_variables)]
    fn notify(
        &self,
        notification: ::mach_msg::message::Notification,
        local_port: ::mach_msg::wire::PortName,
    ) {
        let server = &mut *self.server.lock();
        match notification {
            ::mach_msg::message::Notification::NoSenders { make_send_count, .. } => {
                <__Server as File>::no_senders(server, make_send_count, local_port)
            }
            _ => {}
        }
    }
    fn max_request_size(&self) -> ::core::primitive::usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <FileReadRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <FileRenameRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <FileWatchRequest<'_> as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <FileContentsRequest as ::mach_msg::message::MachMessage>::LAYOUT.max_size(),
        );
        max
    }
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Reply<'r> {
        let server = &mut *self.server.lock();
        match call.id() {
            500i32 => {
                call.reply::<
                        FileReadRequest,
                        _,
                    >(|arguments| {
                    let mut __lease_into = ::mach_msg::service::Lease::<
                        u8,
                    >::new(arguments.into_capacity);
                    <__Server as File>::read(server, arguments.offset, &mut __lease_into)
                        .map_err(|error| <FileError as ::mach_msg::service::ServiceError>::code(
                            &error,
                        ))
                        .map(|()| FileReadReply {
                            into: __lease_into.into_items(),
                        })
                })
            }
            501i32 => {
                call.reply::<
                        FileRenameRequest<'_>,
                        _,
                    >(|arguments| {
                    ::core::result::Result::Ok(
                            <__Server as File>::rename(
                                server,
                                arguments.name,
                                arguments.caller,
                            ),
                        )
                        .map(|result| FileRenameReply { result })
                })
            }
            507i32 => {
                call.no_reply::<
                        FileWatchRequest<'_>,
                    >(|arguments| ::core::result::Result::Ok(
                    <__Server as File>::watch(server, arguments.watcher),
                ))
            }
            508i32 => {
                call.reply_later::<
                        FileContentsRequest,
                        FileContentsReply,
                    >(|arguments, reply| <__Server as File>::contents(server, reply))
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`File`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct FileClient {
    client: ::mach_msg::service::Client,
}
impl FileClient {
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
    pub fn read(
        &self,
        offset: u64,
        into: &mut [u8],
    ) -> ::core::result::Result<
        ::core::primitive::usize,
        ::mach_msg::service::ClientError<FileError>,
    > {
        let __results = self
            .client
            .call(FileReadRequest {
                offset,
                into_capacity: ::mach_msg::service::lease::room(into),
            })
            .map_err(::mach_msg::service::ClientError::from)?;
        ::core::result::Result::Ok(
            ::mach_msg::service::lease::fill(into, __results.into)
                .map_err(::mach_msg::service::ClientError::Refused)?,
        )
    }
    /// Renames it; says how often that was done.
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn rename<'a>(
        &self,
        name: &'a ::core::primitive::str,
    ) -> ::core::result::Result<
        u32,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(FileRenameRequest { name })
            .map(|results| results.result)
            .map_err(::mach_msg::service::ClientError::from)
    }
    /// The watcher is told of changes.
    ///
    ///# Errors
    ///
    ///The request was not sent.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn watch<'a>(
        &self,
        watcher: &'a ::mach_msg::ReceiveRight,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .send(FileWatchRequest { watcher })
            .map_err(::mach_msg::service::ClientError::from)
    }
    /// The whole of it, when it is there.
    ///
    ///# Errors
    ///
    ///The request was not sent, there was no reply, or the reply is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    #[track_caller]
    pub fn contents(
        &self,
    ) -> ::core::result::Result<
        ::mach_msg::message::derive::OolMemory,
        ::mach_msg::service::ClientError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(FileContentsRequest {})
            .map(|results| results.contents)
            .map_err(::mach_msg::service::ClientError::from)
    }
}
::mach_msg::__if_asynchronous! {
    #[allow(dead_code)] impl FileClient { #[doc = r" Reads into what the caller lends."]
    #[doc = ""] #[doc = "Same as `read`, in a task of a runtime."] #[doc = ""] #[doc =
    "# Errors"] #[doc = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."] #[doc =
    ""] #[doc =
    "Returns how many elements of each lent slice were filled, after the other results."]
    #[allow(clippy::needless_question_mark)] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn read_async(& self, offset : u64, into : & mut [u8]) ->
    ::core::result::Result < ::core::primitive::usize, ::mach_msg::service::ClientError <
    FileError > > { let __results = self.client.call_async(FileReadRequest { offset,
    into_capacity : ::mach_msg::service::lease::room(into) }). await
    .map_err(::mach_msg::service::ClientError::from) ?;
    ::core::result::Result::Ok(::mach_msg::service::lease::fill(into, __results.into)
    .map_err(::mach_msg::service::ClientError::Refused) ?) } #[doc =
    r" Renames it; says how often that was done."] #[doc = ""] #[doc =
    "Same as `rename`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn rename_async < 'a > (&
    self, name : & 'a::core::primitive::str) -> ::core::result::Result < u32,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(FileRenameRequest { name }). await .map(| results | results.result)
    .map_err(::mach_msg::service::ClientError::from) } #[doc =
    r" The watcher is told of changes."] #[doc = ""] #[doc =
    "Same as `watch`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc =
    ""] #[doc = "The request was not sent."] #[allow(clippy::too_many_arguments)]
    #[inline] pub async fn watch_async < 'a > (& self, watcher : &
    'a::mach_msg::ReceiveRight) -> ::core::result::Result < (),
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .send_async(FileWatchRequest { watcher }). await
    .map_err(::mach_msg::service::ClientError::from) } #[doc =
    r" The whole of it, when it is there."] #[doc = ""] #[doc =
    "Same as `contents`, in a task of a runtime."] #[doc = ""] #[doc = "# Errors"] #[doc
    = ""] #[doc =
    "The request was not sent, there was no reply, or the reply is an error."]
    #[allow(clippy::too_many_arguments)] #[inline] pub async fn contents_async(& self,)
    -> ::core::result::Result < ::mach_msg::message::derive::OolMemory,
    ::mach_msg::service::ClientError < ::mach_msg::kernel::KernReturn > > { self.client
    .call_async(FileContentsRequest {}). await .map(| results | results.contents)
    .map_err(::mach_msg::service::ClientError::from) } }
}
impl ::mach_msg::message::Described for FileClient {
    const MESSAGES: &'static [::mach_msg::message::MessageDescription] = &[
        <FileReadRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <FileReadReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "FileError",
                codes: <FileError as ::mach_msg::service::ServiceError>::CODES,
            }),
        <FileRenameRequest<'static> as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <FileRenameReply as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <FileWatchRequest<'static> as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <FileContentsRequest as ::mach_msg::message::MachMessage>::DESCRIPTION,
        <FileContentsReply as ::mach_msg::message::MachMessage>::DESCRIPTION
            .with_errors(::mach_msg::message::ErrorDescription {
                name: "KernReturn",
                codes: <::mach_msg::kernel::KernReturn as ::mach_msg::service::ServiceError>::CODES,
            }),
    ];
}
impl ::core::convert::From<::mach_msg::service::Client> for FileClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`File::read`]; message id 500.
pub struct FileReadRequest {
    ///`offset`
    pub offset: u64,
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileReadRequest
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileReadRequest")
            .field("offset", &self.offset)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
///The inline fields of [`FileReadRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct FileReadRequestInline {
    ///`offset`
    pub offset: u64,
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for FileReadRequestInline {
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
            "offset",
            ::mach_msg::message::derive::offset_of!(Self, offset),
        )?;
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
impl ::mach_msg::message::derive::Debug for FileReadRequestInline
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> ::core::primitive::u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileReadRequestInline")
            .field("offset", &self.offset)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`offset` has an alignment above 8, which no field of a message can have"
);
///The arguments of [`File::read`]; message id 500.
pub struct FileReadArguments {
    ///`offset`
    pub offset: u64,
    ///How many elements of `into` the caller has room for.
    pub into_capacity: ::core::primitive::usize,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileReadArguments
where
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> ::core::primitive::usize: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileReadArguments")
            .field("offset", &self.offset)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for FileReadRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        500i32
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
                FileReadRequestInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<FileReadRequestInline>();
        <u64 as ::mach_msg::message::derive::Inline>::write(
            &self.offset,
            encoder,
            ::mach_msg::message::derive::offset_of!(FileReadRequestInline < >, offset),
        );
        <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::write(
            &::core::cmp::Ord::min(self.into_capacity, 4096u32),
            encoder,
            ::mach_msg::message::derive::offset_of!(
                FileReadRequestInline < >, into_capacity
            ),
        );
        encoder.end_inline::<FileReadRequestInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for FileReadRequest {
    const ID: ::core::primitive::i32 = 500i32;
    type View<'__mach_buf> = FileReadArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        FileReadRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileReadRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "offset",
                kind: "inline u64",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            FileReadRequestInline < >, offset
                        ),
                        ::core::mem::size_of::<u64>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "into_capacity",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            FileReadRequestInline < >, into_capacity
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
        let inline = reader.inline::<FileReadRequestInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FileReadArguments {
            offset: <u64 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.offset,
            ),
            into_capacity: ::core::cmp::Ord::min(
                inline.into_capacity as ::core::primitive::usize,
                4096usize,
            ),
        })
    }
}
unsafe impl ::mach_msg::service::Method for FileReadRequest {
    const NAME: &'static ::core::primitive::str = "read";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for FileReadRequest {
    type Reply = FileReadReply;
    type Results = FileReadResults;
    type Error = FileError;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn error_of(
        code: ::mach_msg::kernel::KernReturn,
    ) -> ::core::option::Option<Self::Error> {
        <FileError as ::mach_msg::service::ServiceError>::from_code(code)
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
///The reply of [`File::read`]; message id 600.
pub struct FileReadReply {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileReadReply
where
    for<'any> ::std::vec::Vec<u8>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileReadReply").field("into", &self.into).finish()
    }
}
///The inline fields of [`FileReadReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct FileReadReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    #[doc(hidden)]
    __mach_length_of_into: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for FileReadReplyInline {
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
impl ::mach_msg::message::derive::Debug for FileReadReplyInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileReadReplyInline").finish()
    }
}
///The results of [`File::read`]; message id 600.
pub struct FileReadResults {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileReadResults
where
    for<'any> ::std::vec::Vec<u8>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileReadResults").field("into", &self.into).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for FileReadReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        600i32
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
                FileReadReplyInline,
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
        encoder.start_inline::<FileReadReplyInline>();
        encoder.reply_head();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    FileReadReplyInline < >, __mach_length_of_into
                ),
                <::std::vec::Vec<
                    u8,
                > as ::mach_msg::message::derive::Tail>::length(&self.into),
            );
        encoder.end_inline::<FileReadReplyInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for FileReadReply {
    const ID: ::core::primitive::i32 = 600i32;
    type View<'__mach_buf> = FileReadResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        FileReadReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<u8>(4096usize)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileReadReply",
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
        let inline = reader.inline::<FileReadReplyInline>()?;
        let field_into = <::std::vec::Vec<
            u8,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "into",
            inline.__mach_length_of_into,
            4096u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FileReadResults {
            into: <::std::vec::Vec<
                u8,
            > as ::mach_msg::message::derive::OwnedTail>::from_view(field_into),
        })
    }
}
///The request of [`File::rename`]; message id 501.
pub struct FileRenameRequest<'a> {
    ///`name`
    pub name: &'a ::core::primitive::str,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for FileRenameRequest<'a>
where
    for<'any> &'a ::core::primitive::str: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileRenameRequest").field("name", &self.name).finish()
    }
}
///The inline fields of [`FileRenameRequest`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct FileRenameRequestInline {
    #[doc(hidden)]
    __mach_length_of_name: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for FileRenameRequestInline {
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
impl ::mach_msg::message::derive::Debug for FileRenameRequestInline {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileRenameRequestInline").finish()
    }
}
///The arguments of [`File::rename`]; message id 501.
pub struct FileRenameArguments<'buf> {
    ///`name`
    pub name: &'buf ::core::primitive::str,
    ///`caller`
    pub caller: ::mach_msg::message::derive::AuditToken,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for FileRenameArguments<'buf>
where
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::AuditToken: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileRenameArguments")
            .field("name", &self.name)
            .field("caller", &self.caller)
            .finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for FileRenameRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        501i32
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
                FileRenameRequestInline,
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
        encoder.start_inline::<FileRenameRequestInline>();
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    FileRenameRequestInline < >, __mach_length_of_name
                ),
                <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::length(
                    &self.name,
                ),
            );
        encoder.end_inline::<FileRenameRequestInline>();
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for FileRenameRequest<'a> {
    const ID: ::core::primitive::i32 = 501i32;
    type View<'__mach_buf> = FileRenameArguments<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        FileRenameRequestInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .tail::<::core::primitive::u8>(64usize);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileRenameRequest",
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
        let inline = reader.inline::<FileRenameRequestInline>()?;
        let field_name = <&'a ::core::primitive::str as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "name",
            inline.__mach_length_of_name,
            64u32,
        )?;
        reader.check_end()?;
        let field_caller = reader.audit_token()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FileRenameArguments {
            name: field_name,
            caller: field_caller,
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for FileRenameRequest<'a> {
    const NAME: &'static ::core::primitive::str = "rename";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl<'a> ::mach_msg::service::TwoWay for FileRenameRequest<'a> {
    type Reply = FileRenameReply;
    type Results = FileRenameResults;
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
///The reply of [`File::rename`]; message id 601.
pub struct FileRenameReply {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileRenameReply
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileRenameReply").field("result", &self.result).finish()
    }
}
///The inline fields of [`FileRenameReply`], in the layout of the message.
#[doc(hidden)]
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct FileRenameReplyInline {
    #[doc(hidden)]
    __mach_head: ::mach_msg::message::derive::ReplyHead,
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for FileRenameReplyInline {
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
impl ::mach_msg::message::derive::Debug for FileRenameReplyInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileRenameReplyInline").field("result", &self.result).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`result` has an alignment above 8, which no field of a message can have"
);
///The results of [`File::rename`]; message id 601.
pub struct FileRenameResults {
    ///`result`
    pub result: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileRenameResults
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileRenameResults").field("result", &self.result).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for FileRenameReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        601i32
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
                FileRenameReplyInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<FileRenameReplyInline>();
        encoder.reply_head();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.result,
            encoder,
            ::mach_msg::message::derive::offset_of!(FileRenameReplyInline < >, result),
        );
        encoder.end_inline::<FileRenameReplyInline>();
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
unsafe impl ::mach_msg::message::derive::MachMessage for FileRenameReply {
    const ID: ::core::primitive::i32 = 601i32;
    type View<'__mach_buf> = FileRenameResults;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        FileRenameReplyInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, false)
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileRenameReply",
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
                            FileRenameReplyInline < >, result
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
        let inline = reader.inline::<FileRenameReplyInline>()?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FileRenameResults {
            result: <u32 as ::mach_msg::message::derive::Inline>::duplicate(
                &inline.result,
            ),
        })
    }
}
///The request of [`File::watch`]; message id 507.
pub struct FileWatchRequest<'a> {
    ///`watcher`
    pub watcher: &'a ::mach_msg::ReceiveRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Debug for FileWatchRequest<'a>
where
    for<'any> &'a ::mach_msg::ReceiveRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileWatchRequest").field("watcher", &self.watcher).finish()
    }
}
///The arguments of [`File::watch`]; message id 507.
pub struct FileWatchArguments {
    ///`watcher`
    pub watcher: ::mach_msg::message::derive::SendRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileWatchArguments
where
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileWatchArguments").field("watcher", &self.watcher).finish()
    }
}
#[automatically_derived]
impl<'a> ::mach_msg::message::derive::WithoutDrop for FileWatchRequest<'a> {}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for FileWatchRequest<'a> {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        507i32
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
                        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >>::COUNT,
                        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >>::RELEASES,
                    ),
            ),
        );
        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::measure(&self.watcher, task, "watcher", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::write(&self.watcher, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { watcher: field_watcher, .. } = self;
        <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::sent(field_watcher);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { watcher: field_watcher } = self;
        let field_watcher = <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::take_back(field_watcher, &mut reader, "watcher");
        ::mach_msg::message::derive::Option::Some(Self { watcher: field_watcher? })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for FileWatchRequest<'a> {
    const ID: ::core::primitive::i32 = 507i32;
    type View<'__mach_buf> = FileWatchArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSend,
                >>::COUNT,
                <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSend,
                >>::SIZE,
            )
            .releasing(
                <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSend,
                >>::RELEASES,
            ),
        false,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileWatchRequest",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "watcher",
                kind: "make_send &::mach_msg::ReceiveRight",
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
        let field_watcher = <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::check(&mut reader, "watcher", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FileWatchArguments {
            watcher: <&'a ::mach_msg::ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MakeSend,
            >>::adopt(field_watcher, &adoption),
        })
    }
}
unsafe impl<'a> ::mach_msg::service::Method for FileWatchRequest<'a> {
    const NAME: &'static ::core::primitive::str = "watch";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::None;
}
///The request of [`File::contents`]; message id 508.
pub struct FileContentsRequest {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileContentsRequest {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileContentsRequest").finish()
    }
}
///The arguments of [`File::contents`]; message id 508.
pub struct FileContentsArguments {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileContentsArguments {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileContentsArguments").finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for FileContentsRequest {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        508i32
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
unsafe impl ::mach_msg::message::derive::MachMessage for FileContentsRequest {
    const ID: ::core::primitive::i32 = 508i32;
    type View<'__mach_buf> = FileContentsArguments;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        (),
    >(::mach_msg::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileContentsRequest",
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
        ::mach_msg::message::derive::Result::Ok(FileContentsArguments {})
    }
}
unsafe impl ::mach_msg::service::Method for FileContentsRequest {
    const NAME: &'static ::core::primitive::str = "contents";
    const TARGET: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::CopySend,
    );
    const REPLY: ::core::option::Option<::mach_msg::wire::Disposition> = ::core::option::Option::Some(
        ::mach_msg::wire::Disposition::MakeSendOnce,
    );
}
impl ::mach_msg::service::TwoWay for FileContentsRequest {
    type Reply = FileContentsReply;
    type Results = FileContentsResults;
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
///The reply of [`File::contents`]; message id 608.
pub struct FileContentsReply {
    ///`contents`
    pub contents: ::mach_msg::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileContentsReply
where
    for<'any> ::mach_msg::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileContentsReply").field("contents", &self.contents).finish()
    }
}
///The results of [`File::contents`]; message id 608.
pub struct FileContentsResults {
    ///`contents`
    pub contents: ::mach_msg::message::derive::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FileContentsResults
where
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FileContentsResults").field("contents", &self.contents).finish()
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for FileContentsReply {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        608i32
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
                    ),
            ),
        );
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.contents, task, "contents", 4294967295u32)?;
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
        >>::write(&self.contents, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { contents: field_contents, .. } = self;
        <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_contents);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { contents: field_contents } = self;
        let field_contents = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_contents, &mut reader, "contents");
        ::mach_msg::message::derive::Option::Some(Self { contents: field_contents? })
    }
}
#[diagnostic::do_not_recommend]
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for FileContentsReply {
    const ID: ::core::primitive::i32 = 608i32;
    type View<'__mach_buf> = FileContentsResults;
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
                ),
            false,
        )
        .as_reply();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "FileContentsReply",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "contents",
                kind: "ool",
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
        let field_contents = <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::RegionOf<
                ::mach_msg::message::derive::kind::Bytes,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "contents", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FileContentsResults {
            contents: <::mach_msg::OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::RegionOf<
                    ::mach_msg::message::derive::kind::Bytes,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_contents, &adoption),
        })
    }
}
