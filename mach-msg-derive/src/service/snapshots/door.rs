const _: &[u8] = ::core::include_bytes!(
    "$FOLDER/src/service/snapshots/door.defs"
);
///The subsystem `door` of MIG, ids 4200 to 4203.
#[allow(non_snake_case)]
#[allow(clippy::too_many_arguments)]
pub trait Door {
    ///`door_open`, id 4200.
    ///
    ///# Errors
    ///
    ///What the caller is answered with.
    #[allow(unused_variables)]
    fn door_open(
        &mut self,
        code: &[u32],
    ) -> ::core::result::Result<
        ::core::option::Option<::mach_msg::SendRight>,
        ::mach_msg::kernel::KernReturn,
    > {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
    ///`door_bell`, id 4202.
    ///
    ///# Errors
    ///
    ///What the caller is answered with.
    #[allow(unused_variables)]
    fn door_bell(
        &mut self,
        times: i32,
    ) -> ::core::result::Result<(), ::mach_msg::kernel::KernReturn> {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
    ///`door_log`, id 4203.
    ///
    ///# Errors
    ///
    ///What the caller is answered with.
    #[allow(unused_variables)]
    fn door_log(
        &mut self,
        entries_capacity: usize,
    ) -> ::core::result::Result<DoorDoorLogReply, ::mach_msg::kernel::KernReturn> {
        ::core::result::Result::Err(::mach_msg::kernel::KernReturn::MIG_BAD_ID)
    }
}
///Answers the requests of [`Door`] with a value that implements it.
#[derive(::core::fmt::Debug)]
pub struct DoorServer<__Server> {
    server: ::mach_msg::service::Exclusive<__Server>,
}
impl<__Server: Door> DoorServer<__Server> {
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
impl<__Server: Door + ::core::marker::Send> ::mach_msg::service::Service
for DoorServer<__Server> {
    fn name(&self) -> &'static str {
        "Door"
    }
    fn ids(&self) -> ::core::ops::Range<i32> {
        4200i32..4204i32
    }
    fn methods(&self) -> &'static [(i32, &'static str)] {
        &[(4200i32, "door_open"), (4202i32, "door_bell"), (4203i32, "door_log")]
    }
    fn max_request_size(&self) -> usize {
        let mut max = 0;
        max = ::core::cmp::Ord::max(
            max,
            <DoorDoorOpenArguments<'_> as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DoorDoorBellArguments as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max = ::core::cmp::Ord::max(
            max,
            <DoorDoorLogArguments as ::mach_msg::service::codec::Decode<'_>>::SHAPE
                .max_size(),
        );
        max
    }
    #[allow(non_snake_case)]
    #[allow(unused_variables)]
    fn dispatch<'r>(
        &self,
        call: ::mach_msg::service::Call<'_, 'r>,
    ) -> ::mach_msg::service::Answer<'r> {
        let server = &mut *self.server.lock();
        match call.id() {
            4200i32 => {
                call.answer(|arguments: DoorDoorOpenArguments<'_>| {
                    <__Server as Door>::door_open(server, arguments.code)
                        .map(|key| DoorDoorOpenReply { key })
                })
            }
            4202i32 => {
                call.no_answer(|arguments: DoorDoorBellArguments| <__Server as Door>::door_bell(
                    server,
                    arguments.times,
                ))
            }
            4203i32 => {
                call.answer(|arguments: DoorDoorLogArguments| {
                    <__Server as Door>::door_log(server, arguments.entries_capacity)
                        .map(|reply| reply)
                })
            }
            _ => call.unknown(),
        }
    }
}
///Calls the methods of [`Door`] on a server.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct DoorClient {
    client: ::mach_msg::service::Client,
}
#[allow(non_snake_case)]
impl DoorClient {
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
    ///`door_open`, id 4200.
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn door_open<'a>(
        &self,
        code: &'a [u32],
    ) -> ::core::result::Result<
        ::core::option::Option<::mach_msg::SendRight>,
        ::mach_msg::service::CallError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DoorDoorOpenRequest { code })
            .map(|results| results.key)
            .map_err(::mach_msg::service::CallError::from)
    }
    ///`door_bell`, id 4202.
    ///
    ///# Errors
    ///
    /// The request was not sent.
    ///
    ///What was to move with a request that was not sent comes back with the error, in the order of the arguments.
    #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn door_bell(
        door: ::mach_msg::SendOnceRight,
        times: i32,
    ) -> ::core::result::Result<
        (),
        ::mach_msg::service::FailedCall<
            ::mach_msg::SendOnceRight,
            ::mach_msg::kernel::KernReturn,
        >,
    > {
        ::mach_msg::service::Client::send_to(
                ::mach_msg::service::codec::AnyPort::MoveSendOnce(door),
                DoorDoorBellRequest { times },
            )
            .map_err(|__failed| {
                __failed
                    .and_then(|(__to, __request)| ::core::option::Option::Some(
                        __to.into_send_once()?,
                    ))
            })
    }
    ///`door_log`, id 4203.
    ///
    ///# Errors
    ///
    /// The request was not sent, there was no answer, or the answer is an error.
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn door_log(
        &self,
        entries_capacity: u32,
    ) -> ::core::result::Result<
        DoorDoorLogResults,
        ::mach_msg::service::CallError<::mach_msg::kernel::KernReturn>,
    > {
        self.client
            .call(DoorDoorLogRequest {
                entries_capacity,
            })
            .map(|results| results)
            .map_err(::mach_msg::service::CallError::from)
    }
}
impl ::core::convert::From<::mach_msg::service::Client> for DoorClient {
    fn from(client: ::mach_msg::service::Client) -> Self {
        Self { client }
    }
}
///The request of [`Door::door_open`]; message id 4200.
#[allow(non_snake_case)]
pub struct DoorDoorOpenRequest<'a> {
    ///`code`
    pub code: &'a [u32],
}
impl<'a> ::core::fmt::Debug for DoorDoorOpenRequest<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorOpenRequest").field("code", &self.code).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Encode for DoorDoorOpenRequest<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .slice::<u32>(8usize)
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size() + 16 + ::core::mem::size_of_val::<[u32]>(&*self.code)
    }
    #[inline]
    #[allow(non_snake_case)]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer
            .slice(
                ::mach_msg::service::codec::lies_in_a_row::<u32>(),
                &self.code,
                8usize,
            );
    }
}
unsafe impl<'a> ::mach_msg::service::Request for DoorDoorOpenRequest<'a> {
    const ID: i32 = 4200i32;
    const NAME: &'static str = "door_open";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl<'a> ::mach_msg::service::TwoWay for DoorDoorOpenRequest<'a> {
    type Results = DoorDoorOpenResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        |_| true
    }
}
///The arguments of [`Door::door_open`]; message id 4200.
#[allow(non_snake_case)]
pub struct DoorDoorOpenArguments<'a> {
    ///`code`
    pub code: &'a [u32],
}
impl<'a> ::core::fmt::Debug for DoorDoorOpenArguments<'a> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorOpenArguments").field("code", &self.code).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for DoorDoorOpenArguments<'a> {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .slice::<u32>(8usize)
        .end();
    #[inline]
    #[allow(non_snake_case)]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let mut __count = 0_usize;
        __count = __reader.count(8usize)?;
        let __value_code = {
            __reader.items(::mach_msg::service::codec::lies_in_a_row::<u32>(), __count)?
        };
        __reader.end()?;
        ::core::result::Result::Ok(Self { code: __value_code })
    }
}
///The reply of [`Door::door_open`]; message id 4300.
#[allow(non_snake_case)]
pub struct DoorDoorOpenReply {
    ///`key`
    pub key: ::core::option::Option<::mach_msg::SendRight>,
}
impl ::core::fmt::Debug for DoorDoorOpenReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorOpenReply").field("key", &self.key).finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for DoorDoorOpenReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
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
    #[allow(non_snake_case)]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.port(&self.key, ::mach_msg::wire::Disposition::MoveSend);
        __writer.inline();
    }
    #[inline]
    fn give(self, __kept: &mut ::mach_msg::service::codec::Kept) {
        let Self { key: __field_key, .. } = self;
        __kept.port(__field_key);
    }
}
///The results of [`Door::door_open`]; message id 4300.
#[allow(non_snake_case)]
pub struct DoorDoorOpenResults {
    ///`key`
    pub key: ::core::option::Option<::mach_msg::SendRight>,
}
impl ::core::fmt::Debug for DoorDoorOpenResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorOpenResults").field("key", &self.key).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for DoorDoorOpenResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            1usize,
            0usize,
            false,
        )
        .end();
    #[inline]
    #[allow(non_snake_case)]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __slot_key = __reader.port(::mach_msg::wire::ReceivedRight::Send, true)?;
        __reader.end()?;
        let mut __adoption = __reader.adopt();
        ::core::result::Result::Ok(Self {
            key: __adoption.send(&__slot_key),
        })
    }
}
///The request of [`Door::door_bell`]; message id 4202.
#[allow(non_snake_case)]
pub struct DoorDoorBellRequest {
    ///`times`
    pub times: i32,
}
impl ::core::fmt::Debug for DoorDoorBellRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorBellRequest").field("times", &self.times).finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for DoorDoorBellRequest {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<i32>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size()
    }
    #[inline]
    #[allow(non_snake_case)]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.value(::mach_msg::service::codec::lies::<i32>(), &self.times);
    }
}
unsafe impl ::mach_msg::service::Request for DoorDoorBellRequest {
    const ID: i32 = 4202i32;
    const NAME: &'static str = "door_bell";
    const TARGET: u32 = 18u32;
    const REPLY: u32 = 0u32;
}
///The arguments of [`Door::door_bell`]; message id 4202.
#[allow(non_snake_case)]
pub struct DoorDoorBellArguments {
    ///`times`
    pub times: i32,
}
impl ::core::fmt::Debug for DoorDoorBellArguments {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorBellArguments").field("times", &self.times).finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for DoorDoorBellArguments {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<i32>()
        .end();
    #[inline]
    #[allow(non_snake_case)]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_times = __reader.value(::mach_msg::service::codec::lies::<i32>())?;
        __reader.end()?;
        ::core::result::Result::Ok(Self { times: __value_times })
    }
}
///The request of [`Door::door_log`]; message id 4203.
#[allow(non_snake_case)]
pub struct DoorDoorLogRequest {
    ///How many elements of `entries` the caller has room for.
    pub entries_capacity: u32,
}
impl ::core::fmt::Debug for DoorDoorLogRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorLogRequest")
            .field("entries_capacity", &self.entries_capacity)
            .finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for DoorDoorLogRequest {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
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
    #[allow(non_snake_case)]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        __writer.inline();
        __writer.word(::core::cmp::Ord::min(self.entries_capacity, 8u32));
    }
}
unsafe impl ::mach_msg::service::Request for DoorDoorLogRequest {
    const ID: i32 = 4203i32;
    const NAME: &'static str = "door_log";
    const TARGET: u32 = 19u32;
    const REPLY: u32 = 21u32;
}
impl ::mach_msg::service::TwoWay for DoorDoorLogRequest {
    type Results = DoorDoorLogResults;
    type Error = ::mach_msg::kernel::KernReturn;
    const TRAILER: ::mach_msg::wire::TrailerElements = ::mach_msg::wire::TrailerElements::Null;
    fn capacities(
        &self,
    ) -> impl ::core::ops::Fn(&Self::Results) -> bool + ::core::marker::Send + 'static {
        let room: [usize; 1usize] = [self.entries_capacity as usize];
        move |results| ::core::iter::Iterator::all(
            &mut ::core::iter::zip(room, [results.entries.len()]),
            |(room, found)| found <= room,
        )
    }
}
///The arguments of [`Door::door_log`]; message id 4203.
#[allow(non_snake_case)]
pub struct DoorDoorLogArguments {
    ///How many elements of `entries` the caller has room for.
    pub entries_capacity: usize,
}
impl ::core::fmt::Debug for DoorDoorLogArguments {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorLogArguments")
            .field("entries_capacity", &self.entries_capacity)
            .finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for DoorDoorLogArguments {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::request(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            0usize,
            true,
        )
        .value::<u32>()
        .end();
    #[inline]
    #[allow(non_snake_case)]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __value_entries_capacity = __reader.capacity(8usize)?;
        __reader.end()?;
        ::core::result::Result::Ok(Self {
            entries_capacity: __value_entries_capacity,
        })
    }
}
///The reply of [`Door::door_log`]; message id 4303.
#[allow(non_snake_case)]
pub struct DoorDoorLogReply {
    ///`entries`
    pub entries: ::std::vec::Vec<u32>,
    ///`picture`
    pub picture: ::mach_msg::OolMemory,
}
impl ::core::fmt::Debug for DoorDoorLogReply {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorLogReply")
            .field("entries", &self.entries)
            .field("picture", &self.picture)
            .finish()
    }
}
unsafe impl ::mach_msg::service::codec::Encode for DoorDoorLogReply {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            1usize,
            true,
        )
        .slice::<u32>(8usize)
        .value::<u32>()
        .end();
    #[inline]
    fn size_bound(&self) -> usize {
        Self::SHAPE.min_size() + 16 + ::core::mem::size_of_val::<[u32]>(&*self.entries)
    }
    #[inline]
    #[allow(non_snake_case)]
    fn encode(&self, __writer: &mut ::mach_msg::service::codec::Writer<'_>) {
        let __count_picture = self.picture.len() / ::core::mem::size_of::<u8>();
        __writer.memory(&self.picture, ::mach_msg::wire::OolCopy::Virtual);
        __writer.inline();
        __writer
            .slice(
                ::mach_msg::service::codec::lies_in_results::<u32>().row(),
                &self.entries,
                8usize,
            );
        __writer.count(__count_picture, u32::MAX as usize);
    }
    #[inline]
    fn give(self, __kept: &mut ::mach_msg::service::codec::Kept) {
        let Self { picture: __field_picture, .. } = self;
        __kept.memory(__field_picture);
    }
}
///The results of [`Door::door_log`]; message id 4303.
#[allow(non_snake_case)]
pub struct DoorDoorLogResults {
    ///`entries`
    pub entries: ::std::vec::Vec<u32>,
    ///`picture`
    pub picture: ::mach_msg::OolMemory,
}
impl ::core::fmt::Debug for DoorDoorLogResults {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("DoorDoorLogResults")
            .field("entries", &self.entries)
            .field("picture", &self.picture)
            .finish()
    }
}
unsafe impl<'a> ::mach_msg::service::codec::Decode<'a> for DoorDoorLogResults {
    const SHAPE: ::mach_msg::service::codec::Shape = ::mach_msg::service::codec::Shape::reply(
            ::mach_msg::service::codec::Rules::Mig,
            0usize,
            1usize,
            true,
        )
        .slice::<u32>(8usize)
        .value::<u32>()
        .end();
    #[inline]
    #[allow(non_snake_case)]
    #[allow(unused_assignments, unused_mut, clippy::needless_question_mark)]
    fn decode(
        mut __reader: ::mach_msg::service::codec::Reader<'_, 'a>,
    ) -> ::core::result::Result<Self, ::mach_msg::service::codec::Refusal> {
        let __slot_picture = __reader.region::<u8>()?;
        let mut __count = 0_usize;
        __count = __reader.count(8usize)?;
        let __value_entries = {
            __reader
                .items_owned(
                    ::mach_msg::service::codec::lies_in_results::<u32>(),
                    __count,
                )?
        };
        __reader.region_count(&__slot_picture, ::core::option::Option::None)?;
        __reader.end()?;
        let mut __adoption = __reader.adopt();
        ::core::result::Result::Ok(Self {
            entries: __value_entries,
            picture: __adoption.memory(&__slot_picture),
        })
    }
}
