///The inline fields of [`Ask`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct AskInline {
    count: u32,
    #[doc(hidden)]
    __mach_part0_of_time: ::mach_msg::message::derive::Presence,
    #[doc(hidden)]
    __mach_part1_of_time: ::core::primitive::u64,
    #[doc(hidden)]
    __mach_part2_of_time: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for AskInline
where
    u32: ::mach_msg::message::derive::Inline,
{
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
            "count",
            ::mach_msg::message::derive::offset_of!(Self, count),
        )?;
        <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::check(
            reader,
            "time",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part0_of_time),
        )?;
        <::core::primitive::u64 as ::mach_msg::message::derive::Inline>::check(
            reader,
            "time",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part1_of_time),
        )?;
        ::mach_msg::message::derive::check_nanoseconds(
            reader,
            "time",
            ::mach_msg::message::derive::offset_of!(Self, __mach_part2_of_time),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for AskInline
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("AskInline").field("count", &self.count).finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`count` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < AskInline < > > () <= < ::mach_msg::message::derive::Gnu64
    as ::mach_msg::message::derive::GnuWire > ::WORD.bytes(),
    "an inline field has an alignment above 4, which no field of a message of 32-bit GNU Mach can have: write `Unalign<T>` (of zerocopy) or a type with less alignment"
);
///A received [`Ask`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
pub struct AskView<'buf>
where
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >,
    >,
    Option<Vec<u16>>: ::mach_msg::message::derive::Tail,
{
    right: ::mach_msg::message::derive::Option<::mach_msg::message::derive::SendRight>,
    rights: [::mach_msg::message::derive::SendRight; 2],
    memory: ::mach_msg::message::derive::OolMemory,
    array: ::mach_msg::message::derive::OolPorts<::mach_msg::message::derive::SendRight>,
    time: Option<Duration>,
    name: &'buf ::core::primitive::str,
    items: ::mach_msg::message::derive::Option<&'buf [u16]>,
    /// The inline fields, in place.
    pub inline: &'buf AskInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for AskView<'buf>
where
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >,
    >,
    Option<Vec<u16>>: ::mach_msg::message::derive::Tail,
{
    type Target = AskInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for AskView<'buf>
where
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >,
    >,
    Option<Vec<u16>>: ::mach_msg::message::derive::Tail,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> [::mach_msg::message::derive::SendRight; 2]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> Option<Duration>: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        &'buf [u16],
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("AskView")
            .field("right", &self.right)
            .field("rights", &self.rights)
            .field("memory", &self.memory)
            .field("array", &self.array)
            .field("count", &self.inline.count)
            .field("time", &self.time)
            .field("name", &self.name)
            .field("items", &self.items)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable<::mach_msg::message::derive::Gnu64>
for Ask<'a>
where
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >,
    >,
    Option<Vec<u16>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        7i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage<
                ::mach_msg::message::derive::Gnu64,
            >>::LAYOUT
                .descriptors()
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
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::items::<
                ::mach_msg::message::derive::Gnu64,
            >(
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <Option<
                                &'a SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::COUNT,
                            <Option<
                                &'a SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <Option<
                                &'a SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::MoveSend,
                                >,
                            >>::COUNT,
                            <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::MoveSend,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::MoveSend,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <OolSlice<
                                'a,
                                u32,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::COUNT,
                            <OolSlice<
                                'a,
                                u32,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <OolSlice<
                                'a,
                                u32,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::Ool,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <OolPorts<
                                SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::OolPortsBy<
                                        ::mach_msg::message::derive::kind::MoveSend,
                                    >,
                                >,
                            >>::COUNT,
                            <OolPorts<
                                SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::OolPortsBy<
                                        ::mach_msg::message::derive::kind::MoveSend,
                                    >,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <OolPorts<
                                SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OnWire<
                                    ::mach_msg::message::derive::Gnu64,
                                    ::mach_msg::message::derive::kind::OolPortsBy<
                                        ::mach_msg::message::derive::kind::MoveSend,
                                    >,
                                >,
                            >>::RELEASES,
                        ),
                )
                .item::<::mach_msg::message::derive::Gnu64, AskInline>()
                .min_size()
        });
        <Option<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::measure(&self.rights, task, "rights", 4294967295u32)?;
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::measure(&self.memory, task, "memory", 4096u32)?;
        <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >,
        >>::measure(&self.array, task, "array", 16u32)?;
        size.tail_item::<
                ::mach_msg::message::derive::Gnu64,
                &'a str,
            >(&self.name, "name", 64u32)?;
        size.tail_item::<
                ::mach_msg::message::derive::Gnu64,
                Option<Vec<u16>>,
            >(&self.items, "items", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <Option<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::write(&self.right, encoder);
        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::write(&self.rights, encoder);
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::write(&self.memory, encoder);
        <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >,
        >>::write(&self.array, encoder);
        encoder.start_item::<::mach_msg::message::derive::Gnu64, AskInline>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.count,
            encoder,
            ::mach_msg::message::derive::offset_of!(AskInline < >, count),
        );
        match &self.time {
            ::mach_msg::message::derive::Option::Some(some1) => {
                <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Presence::Some,
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AskInline < >, __mach_part0_of_time
                    ),
                );
                <::core::primitive::u64 as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Duration::as_secs(some1),
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AskInline < >, __mach_part1_of_time
                    ),
                );
                <::core::primitive::u32 as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Duration::subsec_nanos(some1),
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AskInline < >, __mach_part2_of_time
                    ),
                );
            }
            ::mach_msg::message::derive::Option::None => {
                <::mach_msg::message::derive::Presence as ::mach_msg::message::derive::Inline>::write(
                    &::mach_msg::message::derive::Presence::None,
                    encoder,
                    ::mach_msg::message::derive::offset_of!(
                        AskInline < >, __mach_part0_of_time
                    ),
                );
            }
        }
        encoder.end_item::<::mach_msg::message::derive::Gnu64, AskInline>();
        encoder.tail_item::<::mach_msg::message::derive::Gnu64, &'a str>(&self.name);
        encoder
            .tail_item::<
                ::mach_msg::message::derive::Gnu64,
                Option<Vec<u16>>,
            >(&self.items);
    }
    #[inline]
    fn sent(self) {
        let Self {
            right: field_right,
            rights: field_rights,
            memory: field_memory,
            array: field_array,
            ..
        } = self;
        <Option<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::sent(field_right);
        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::sent(field_rights);
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::sent(field_memory);
        <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >,
        >>::sent(field_array);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            right: field_right,
            rights: field_rights,
            memory: field_memory,
            array: field_array,
            count: field_count,
            time: field_time,
            name: field_name,
            items: field_items,
        } = self;
        let field_right = <Option<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::take_back(field_right, &mut reader, "right");
        let field_rights = <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::take_back(field_rights, &mut reader, "rights");
        let field_memory = <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::take_back(field_memory, &mut reader, "memory");
        let field_array = <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >,
        >>::take_back(field_array, &mut reader, "array");
        ::mach_msg::message::derive::Option::Some(Self {
            right: field_right?,
            rights: field_rights?,
            memory: field_memory?,
            array: field_array?,
            count: field_count,
            time: field_time,
            name: field_name,
            items: field_items,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<
    'a,
> ::mach_msg::message::derive::MachMessage<::mach_msg::message::derive::Gnu64>
for Ask<'a>
where
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >,
    >,
    Option<Vec<u16>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 7i32;
    type View<'__mach_buf> = AskView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::items::<
        ::mach_msg::message::derive::Gnu64,
    >(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <Option<
                        &'a SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::COUNT,
                    <Option<
                        &'a SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <Option<
                        &'a SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::MoveSend,
                        >,
                    >>::COUNT,
                    <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::MoveSend,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::MoveSend,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <OolSlice<
                        'a,
                        u32,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::COUNT,
                    <OolSlice<
                        'a,
                        u32,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <OolSlice<
                        'a,
                        u32,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::Ool,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <OolPorts<
                        SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >,
                        >,
                    >>::COUNT,
                    <OolPorts<
                        SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <OolPorts<
                        SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OnWire<
                            ::mach_msg::message::derive::Gnu64,
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >,
                        >,
                    >>::RELEASES,
                ),
        )
        .item::<::mach_msg::message::derive::Gnu64, AskInline>()
        .variable_items();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Ask",
        id: <Self as ::mach_msg::message::derive::MachMessage<
            ::mach_msg::message::derive::Gnu64,
        >>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "right",
                kind: "copy_send Option<&SendRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "rights",
                kind: "move_send [SendRight;2]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
                kind: "ool items of u32, max 4096",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "array",
                kind: "ool_ports move_send, max 16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "count",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(AskInline < >, count),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "time",
                kind: "parts of Option<Duration>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            AskInline < >, __mach_part0_of_time
                        ),
                        ::core::mem::size_of::<::mach_msg::message::derive::Presence>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            AskInline < >, __mach_part1_of_time
                        ),
                        ::core::mem::size_of::<::core::primitive::u64>(),
                    ),
                    (
                        ::mach_msg::message::derive::offset_of!(
                            AskInline < >, __mach_part2_of_time
                        ),
                        ::core::mem::size_of::<::core::primitive::u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "name",
                kind: "tail &str, max 64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "tail Vec<u16>, optional",
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
        let field_right = <Option<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::check(&mut reader, "right", 4294967295u32)?;
        let field_rights = <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::check(&mut reader, "rights", 4294967295u32)?;
        let field_memory = <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::Ool,
            >,
        >>::check(&mut reader, "memory", 4096u32)?;
        let field_array = <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OnWire<
                ::mach_msg::message::derive::Gnu64,
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >,
        >>::check(&mut reader, "array", 16u32)?;
        let inline = reader
            .inline_item::<::mach_msg::message::derive::Gnu64, AskInline>()?;
        let field_name = reader
            .tail_item::<::mach_msg::message::derive::Gnu64, &'a str>("name", 64u32)?;
        let field_items = reader
            .tail_item::<
                ::mach_msg::message::derive::Gnu64,
                Option<Vec<u16>>,
            >("items", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(AskView {
            right: <Option<
                &'a SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::CopySend,
                >,
            >>::adopt(field_right, &adoption),
            rights: <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::adopt(field_rights, &adoption),
            memory: <OolSlice<
                'a,
                u32,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::Ool,
                >,
            >>::adopt(field_memory, &adoption),
            array: <OolPorts<
                SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OnWire<
                    ::mach_msg::message::derive::Gnu64,
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >,
                >,
            >>::adopt(field_array, &adoption),
            time: match inline.__mach_part0_of_time {
                ::mach_msg::message::derive::Presence::Some => {
                    ::mach_msg::message::derive::Option::Some(
                        ::mach_msg::message::derive::Duration::new(
                            inline.__mach_part1_of_time,
                            inline.__mach_part2_of_time,
                        ),
                    )
                }
                ::mach_msg::message::derive::Presence::None => {
                    ::mach_msg::message::derive::Option::None
                }
            },
            name: field_name,
            items: field_items,
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Request<::mach_msg::message::derive::Gnu64>
for Ask<'a>
where
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OnWire<
            ::mach_msg::message::derive::Gnu64,
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >,
    >,
    Option<Vec<u16>>: ::mach_msg::message::derive::Tail,
    u32: ::mach_msg::message::derive::Inline,
{
    type Reply = Owned;
}
///A received [`Owned`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct OwnedView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
{
    text: &'buf ::core::primitive::str,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for OwnedView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OwnedView").field("text", &self.text).finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable<::mach_msg::message::derive::Gnu32>
for Owned
where
    String: ::mach_msg::message::derive::Tail,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        8i32
    }
    #[inline]
    fn descriptors(&self) -> ::mach_msg::message::derive::DescriptorArea {
        const {
            <Self as ::mach_msg::message::derive::MachMessage<
                ::mach_msg::message::derive::Gnu32,
            >>::LAYOUT
                .descriptors()
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
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::items::<
                ::mach_msg::message::derive::Gnu32,
            >(::mach_msg::message::derive::DescriptorArea::NONE)
                .min_size()
        });
        size.tail_item::<
                ::mach_msg::message::derive::Gnu32,
                String,
            >(&self.text, "text", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.tail_item::<::mach_msg::message::derive::Gnu32, String>(&self.text);
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
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage<::mach_msg::message::derive::Gnu32>
for Owned
where
    String: ::mach_msg::message::derive::Tail,
{
    const ID: ::core::primitive::i32 = 8i32;
    type View<'__mach_buf> = OwnedView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::items::<
        ::mach_msg::message::derive::Gnu32,
    >(::mach_msg::message::derive::DescriptorArea::NONE)
        .variable_items();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Owned",
        id: <Self as ::mach_msg::message::derive::MachMessage<
            ::mach_msg::message::derive::Gnu32,
        >>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "tail String",
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
        let field_text = reader
            .tail_item::<
                ::mach_msg::message::derive::Gnu32,
                String,
            >("text", 4294967295u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OwnedView { text: field_text })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage<::mach_msg::message::derive::Gnu32>
for Owned
where
    String: ::mach_msg::message::derive::Tail,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            text: <String as ::mach_msg::message::derive::OwnedTail>::from_view(
                view.text,
            ),
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<OwnedView<'_>> for Owned
where
    String: ::mach_msg::message::derive::Tail,
{
    #[inline]
    fn from(view: OwnedView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage<
            ::mach_msg::message::derive::Gnu32,
        >>::from_view(view)
    }
}
