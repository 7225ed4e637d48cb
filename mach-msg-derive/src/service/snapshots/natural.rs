/// A file.
#[allow(clippy::too_many_arguments)]
pub trait File {
    /// Reads into what the caller lends.
    fn read(
        &self,
        offset: u64,
        into: &mut ::mach_msg::service::codec::Lease<u8>,
    ) -> Result<(), FileError>;
    /// Renames it; says how often that was done.
    fn rename(&mut self, name: &str, caller: ::mach_msg::wire::AuditToken) -> u32;
    /// The watcher is told of changes.
    fn watch(&self, watcher: ::mach_msg::SendRight) -> ();
    /// The whole of it, when it is there.
    fn contents(&self, reply: ::mach_msg::service::Replier<FileContentsReply>) -> ();
    /// Nobody has it open any more.
    fn no_senders(&self, make_send_count: u32, port: PortName);
}
///Answers the requests of [`File`] with a value that implements it.
#[derive(::core::fmt::Debug)]
pub struct FileServer<__Server> {
    server: ::mach_msg::service::Exclusive<__Server>,
}
impl<__Server: File> FileServer<__Server> {
    /// A dispatcher to this value.
    #[must_use]
    pub const fn new(server: __Server) -> Self {
        Self {
            server: <::mach_msg::service::Exclusive<__Server>>::new(server),
        }
    }
    /// The value.
    #[must_use]
    pub fn into_inner(self) -> __Server {
        self.server.into_inner()
    }
}
impl<__Server: File + ::core::marker::Send> ::mach_msg::service::Service
for FileServer<__Server> {
    fn name(&self) -> &'static str {
        "File"
    }
    fn ids(&self) -> ::core::ops::Range<i32> {
        500i32..509i32
    }
    fn methods(&self) -> &'static [(i32, &'static str)] {
        &[(500i32, "read"), (501i32, "rename"), (507i32, "watch"), (508i32, "contents")]
    }
    fn notifications(&self) -> &'static [i32] {
        &[70i32]
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
    fn max_request_size(&self) -> usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <FileReadArguments as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <FileRenameArguments<'_> as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <FileWatchArguments as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <FileContentsArguments as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max
    }
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Answer<'r> {
        let server = &mut *self.server.lock();
        match call.id() {
            500i32 => {
                call.answer(|arguments: FileReadArguments| {
                    let mut __lease_into = ::mach_msg::service::codec::Lease::<
                        u8,
                    >::new(arguments.into_capacity);
                    <__Server as File>::read(server, arguments.offset, &mut __lease_into)
                        .map_err(|error| ::mach_msg::service::ServiceError::code(&error))
                        .map(|()| FileReadReply {
                            into: __lease_into.into_items(),
                        })
                })
            }
            501i32 => {
                call.answer(|arguments: FileRenameArguments<'_>| {
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
                call.no_answer(|arguments: FileWatchArguments| ::core::result::Result::Ok(
                    <__Server as File>::watch(server, arguments.watcher),
                ))
            }
            508i32 => {
                call.answer_later(|arguments: FileContentsArguments, reply| <__Server as File>::contents(
                    server,
                    reply,
                ))
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
    /// A client of the server behind this right.
    #[must_use]
    pub const fn new(target: ::mach_msg::SendRight) -> Self {
        Self {
            client: ::mach_msg::service::Client::new(target),
        }
    }
    /// What calls have in common: the right, the time limit, calls of any request.
    #[must_use]
    pub const fn client(&self) -> &::mach_msg::service::Client {
        &self.client
    }
    /// Reads into what the caller lends.
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    ///
    ///Gives how many elements of what is lent were filled, behind the other results.
    #[allow(clippy::too_many_arguments, clippy::needless_question_mark)]
    #[inline]
    pub fn read(
        &self,
        offset: u64,
        into: &mut [u8],
    ) -> ::core::result::Result<usize, ::mach_msg::service::CallError<FileError>> {
        let __results = self
            .client
            .call(FileReadRequest {
                offset,
                into_capacity: ::mach_msg::service::codec::room(into),
            })
            .map_err(::mach_msg::service::CallError::from)?;
        ::core::result::Result::Ok(
            ::mach_msg::service::codec::fill(into, __results.into)
                .map_err(::mach_msg::service::CallError::Refused)?,
        )
    }
    /// Renames it; says how often that was done.
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn rename<'a>(
        &self,
        name: &'a str,
    ) -> ::core::result::Result<
        u32,
        ::mach_msg::service::CallError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(FileRenameRequest { name })
            .map(|results| results.result)
            .map_err(::mach_msg::service::CallError::from)
    }
    /// The watcher is told of changes.
    ///
    ///# Errors
    ///
    /// The request was not sent.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn watch<'a>(
        &self,
        watcher: &'a ::mach_msg::ReceiveRight,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::CallError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .send(FileWatchRequest { watcher })
            .map_err(::mach_msg::service::CallError::from)
    }
    /// The whole of it, when it is there.
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn contents(
        &self,
    ) -> ::core::result::Result<
        ::mach_msg::OolMemory,
        ::mach_msg::service::CallError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(FileContentsRequest {})
            .map(|results| results.contents)
            .map_err(::mach_msg::service::CallError::from)
    }
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
    pub into_capacity: u32,
}
impl ::core::fmt::Debug for FileReadRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileReadRequest")
            .field("offset", &self.offset)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for FileReadRequest {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .value::<u64>()
        .value::<u32>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.value(::mach_msg::service::codec::lies::<u64>(), &self.offset);
        __writer.word(::core::cmp::Ord::min(self.into_capacity, 4096u32));
    }
}
unsafe impl ::mach_msg::service::Request for FileReadRequest {
    const ID: i32 = 500i32;
    const NAME: &'static str = "read";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl ::mach_msg::service::TwoWay for FileReadRequest {
    type Results = FileReadResults;
    type Error = FileError;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        let room: [usize; 1usize] = [self.into_capacity as usize];
        move |results| ::core::iter::Iterator::all(
            &mut ::core::iter::zip(room, [results.into.len()]),
            |(room, found)| found <= room,
        )
    }
}
///The arguments of [`File::read`]; message id 500.
pub struct FileReadArguments {
    ///`offset`
    pub offset: u64,
    ///How many elements of `into` the caller has room for.
    pub into_capacity: usize,
}
impl ::core::fmt::Debug for FileReadArguments {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileReadArguments")
            .field("offset", &self.offset)
            .field("into_capacity", &self.into_capacity)
            .finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileReadArguments {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .value::<u64>()
        .value::<u32>()
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_offset = __reader.value(::mach_msg::service::codec::lies::<u64>())?;
        let __value_into_capacity = __reader.capacity(4096usize)?;
        __reader.end()?;
        ::core::result::Result::Ok(Self {
            offset: __value_offset,
            into_capacity: __value_into_capacity,
        })
    }
}
///The reply of [`File::read`]; message id 600.
pub struct FileReadReply {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
}
impl ::core::fmt::Debug for FileReadReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileReadReply").field("into", &self.into).finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for FileReadReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .slice::<u8>(4096usize)
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size() + 16 + ::core::mem::size_of_val::<[u8]>(&*self.into)
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer
            .slice(
                ::mach_msg::service::codec::lies_in_results::<u8>().row(),
                &self.into,
                4096usize,
            );
    }
}
///The results of [`File::read`]; message id 600.
pub struct FileReadResults {
    ///`into`
    pub into: ::std::vec::Vec<u8>,
}
impl ::core::fmt::Debug for FileReadResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileReadResults").field("into", &self.into).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileReadResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .slice::<u8>(4096usize)
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let mut __count = 0_usize;
        __count = __reader.count(4096usize)?;
        let __value_into = {
            __reader
                .items_owned(
                    ::mach_msg::service::codec::lies_in_results::<u8>(),
                    __count,
                )?
        };
        __reader.end()?;
        ::core::result::Result::Ok(Self { into: __value_into })
    }
}
///The request of [`File::rename`]; message id 501.
pub struct FileRenameRequest<'a> {
    ///`name`
    pub name: &'a str,
}
impl<'a> ::core::fmt::Debug for FileRenameRequest<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileRenameRequest").field("name", &self.name).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Encode for FileRenameRequest<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .text(64usize)
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size() + 16 + self.name.len()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.text(&self.name, 64usize);
    }
}
unsafe impl<'a> ::mach_msg::service::Request for FileRenameRequest<'a> {
    const ID: i32 = 501i32;
    const NAME: &'static str = "rename";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl<'a> ::mach_msg::service::TwoWay for FileRenameRequest<'a> {
    type Results = FileRenameResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The arguments of [`File::rename`]; message id 501.
pub struct FileRenameArguments<'a> {
    ///`name`
    pub name: &'a str,
    ///`caller`
    pub caller: ::mach_msg::wire::AuditToken,
}
impl<'a> ::core::fmt::Debug for FileRenameArguments<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileRenameArguments")
            .field("name", &self.name)
            .field("caller", &self.caller)
            .finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileRenameArguments<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .text(64usize)
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_name = __reader.text(64usize)?;
        __reader.end()?;
        let __value_caller = __reader.audit_token()?;
        ::core::result::Result::Ok(Self {
            name: __value_name,
            caller: __value_caller,
        })
    }
}
///The reply of [`File::rename`]; message id 601.
pub struct FileRenameReply {
    ///`result`
    pub result: u32,
}
impl ::core::fmt::Debug for FileRenameReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileRenameReply").field("result", &self.result).finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for FileRenameReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .value::<u32>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.value(::mach_msg::service::codec::lies::<u32>(), &self.result);
    }
}
///The results of [`File::rename`]; message id 601.
pub struct FileRenameResults {
    ///`result`
    pub result: u32,
}
impl ::core::fmt::Debug for FileRenameResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileRenameResults").field("result", &self.result).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileRenameResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            true,
        )
        .value::<u32>()
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_result = __reader.value(::mach_msg::service::codec::lies::<u32>())?;
        __reader.end()?;
        ::core::result::Result::Ok(Self { result: __value_result })
    }
}
///The request of [`File::watch`]; message id 507.
pub struct FileWatchRequest<'a> {
    ///`watcher`
    pub watcher: &'a ::mach_msg::ReceiveRight,
}
impl<'a> ::core::fmt::Debug for FileWatchRequest<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileWatchRequest").field("watcher", &self.watcher).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Encode for FileWatchRequest<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            1usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.port(&self.watcher, ::mach_msg::wire::Disposition::MakeSend);
        __writer.inline();
    }
}
unsafe impl<'a> ::mach_msg::service::Request for FileWatchRequest<'a> {
    const ID: i32 = 507i32;
    const NAME: &'static str = "watch";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 0u32;
    fn take_back(
        self,
        __returned: &mut ::mach_msg::service::codec::Returned<'_>,
    ) -> ::core::option::Option<Self> {
        ::core::option::Option::Some({
            let Self { watcher: __field_watcher, .. } = self;
            let __field_watcher = __returned.port(__field_watcher);
            Self { watcher: __field_watcher? }
        })
    }
}
///The arguments of [`File::watch`]; message id 507.
pub struct FileWatchArguments {
    ///`watcher`
    pub watcher: ::mach_msg::SendRight,
}
impl ::core::fmt::Debug for FileWatchArguments {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileWatchArguments").field("watcher", &self.watcher).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileWatchArguments {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            1usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __slot_watcher = __reader
            .port(::mach_msg::wire::ReceivedRight::Send, false)?;
        __reader.end()?;
        let mut __adoption = __reader.adopt();
        ::core::result::Result::Ok(Self {
            watcher: __adoption
                .send(&__slot_watcher)
                .ok_or(__adoption.missing(&__slot_watcher))?,
        })
    }
}
///The request of [`File::contents`]; message id 508.
pub struct FileContentsRequest {}
impl ::core::fmt::Debug for FileContentsRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileContentsRequest").finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for FileContentsRequest {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
    }
}
unsafe impl ::mach_msg::service::Request for FileContentsRequest {
    const ID: i32 = 508i32;
    const NAME: &'static str = "contents";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl ::mach_msg::service::TwoWay for FileContentsRequest {
    type Results = FileContentsResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The arguments of [`File::contents`]; message id 508.
pub struct FileContentsArguments {}
impl ::core::fmt::Debug for FileContentsArguments {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileContentsArguments").finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileContentsArguments {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        __reader.end()?;
        ::core::result::Result::Ok(Self {})
    }
}
///The reply of [`File::contents`]; message id 608.
pub struct FileContentsReply {
    ///`contents`
    pub contents: ::mach_msg::OolMemory,
}
impl ::core::fmt::Debug for FileContentsReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileContentsReply").field("contents", &self.contents).finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for FileContentsReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            1usize,
            true,
        )
        .value::<u32>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        let __count_contents = self.contents.len() / ::core::mem::size_of::<u8>();
        __writer.memory(&self.contents, ::mach_msg::wire::OolCopy::Virtual);
        __writer.inline();
        __writer.count(__count_contents, u32::MAX as usize);
    }
    #[inline]
    fn give(self, __kept: &mut ::mach_msg::service::codec::Kept) {
        let Self { contents: __field_contents, .. } = self;
        __kept.memory(__field_contents);
    }
}
///The results of [`File::contents`]; message id 608.
pub struct FileContentsResults {
    ///`contents`
    pub contents: ::mach_msg::OolMemory,
}
impl ::core::fmt::Debug for FileContentsResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("FileContentsResults").field("contents", &self.contents).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for FileContentsResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Native,
            0usize,
            1usize,
            true,
        )
        .value::<u32>()
        .end();
    #[inline]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __slot_contents = __reader.region::<u8>()?;
        __reader.region_count(&__slot_contents, ::core::option::Option::None)?;
        __reader.end()?;
        let mut __adoption = __reader.adopt();
        ::core::result::Result::Ok(Self {
            contents: __adoption.memory(&__slot_contents),
        })
    }
}
