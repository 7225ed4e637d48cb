const _: () = ::core::assert!(
    ::core::mem::align_of:: < u64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`flags` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < [u8; 3] > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`small` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`targets` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < i32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`after` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& [128u32 as ::core::primitive::usize,
    ::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u32 > (), 16u32 as
    ::core::primitive::usize), 32u32 as ::core::primitive::usize]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`LookUp`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct LookUpView<'buf>
where
    PortArray<
        SendRight,
        4,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    String: ::mach_msg::message::derive::Text,
{
    rights: ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendRight,
        4,
    >,
    others: ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendRight,
        4,
    >,
    memory: ::mach_msg::message::derive::OolMemory,
    name: &'buf ::mach_msg::message::derive::CStr,
    flags: u64,
    small: &'buf [u8; 3],
    targets: &'buf [u32],
    comment: &'buf ::core::primitive::str,
    after: i32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for LookUpView<'buf>
where
    PortArray<
        SendRight,
        4,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    String: ::mach_msg::message::derive::Text,
    for<'any> ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendRight,
        4,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendRight,
        4,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> [u8; 3]: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u32]: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> i32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("LookUpView")
            .field("rights", &self.rights)
            .field("others", &self.others)
            .field("memory", &self.memory)
            .field("name", &self.name)
            .field("flags", &self.flags)
            .field("small", &self.small)
            .field("targets", &self.targets)
            .field("comment", &self.comment)
            .field("after", &self.after)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for LookUp<'a>
where
    PortArray<
        SendRight,
        4,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    String: ::mach_msg::message::derive::Text,
    u64: ::mach_msg::message::derive::Inline,
    [u8; 3]: ::mach_msg::message::derive::Inline,
    u32: ::mach_msg::message::derive::Inline,
    i32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        404i32
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
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_request(
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <PortArray<
                                SendRight,
                                4,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveSend,
                                >,
                            >>::COUNT,
                            <PortArray<
                                SendRight,
                                4,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveSend,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <PortArray<
                                SendRight,
                                4,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveSend,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <PortArray<
                                &'a SendRight,
                                4,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::COUNT,
                            <PortArray<
                                &'a SendRight,
                                4,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <PortArray<
                                &'a SendRight,
                                4,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <OolSlice<
                                'a,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Ool,
                            >>::COUNT,
                            <OolSlice<
                                'a,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Ool,
                            >>::SIZE,
                        )
                        .releasing(
                            <OolSlice<
                                'a,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Ool,
                            >>::RELEASES,
                        ),
                    true,
                )
                .min_size()
        });
        <PortArray<
            SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::measure(&self.rights, task, "rights", 4294967295u32)?;
        <PortArray<
            &'a SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::measure(&self.others, task, "others", 4294967295u32)?;
        <OolSlice<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::measure(&self.memory, task, "memory", 4294967295u32)?;
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::check_same(
            "others",
            self.others.len(),
            self.rights.len(),
        )?;
        size.value::<::core::primitive::u32>();
        size.text(&self.name, "name", 128u32)?;
        size.value::<u64>();
        size.value::<[u8; 3]>();
        size.array::<u32>(&self.targets[..], "targets", 16u32)?;
        size.text(&self.comment, "comment", 32u32)?;
        size.value::<i32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <PortArray<
            SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::write(&self.rights, encoder);
        <PortArray<
            &'a SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::write(&self.others, encoder);
        <OolSlice<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::write(&self.memory, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.rights.len());
        encoder
            .count(
                <OolSlice<
                    'a,
                > as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::Ool,
                >>::count(&self.memory),
            );
        encoder.text(&self.name);
        <u64 as ::mach_msg::message::derive::Inline>::put(&self.flags, encoder);
        <[u8; 3] as ::mach_msg::message::derive::Inline>::put(&self.small, encoder);
        encoder.count(self.targets.len());
        encoder.items::<u32>(&self.targets[..]);
        encoder.text(&self.comment);
        <i32 as ::mach_msg::message::derive::Inline>::put(&self.after, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self {
            rights: field_rights,
            others: field_others,
            memory: field_memory,
            ..
        } = self;
        <PortArray<
            SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::sent(field_rights);
        <PortArray<
            &'a SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::sent(field_others);
        <OolSlice<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::sent(field_memory);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            rights: field_rights,
            others: field_others,
            memory: field_memory,
            name: field_name,
            flags: field_flags,
            small: field_small,
            targets: field_targets,
            comment: field_comment,
            after: field_after,
        } = self;
        let field_rights = <PortArray<
            SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::take_back(field_rights, &mut reader, "rights");
        let field_others = <PortArray<
            &'a SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::take_back(field_others, &mut reader, "others");
        let field_memory = <OolSlice<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::take_back(field_memory, &mut reader, "memory");
        ::mach_msg::message::derive::Option::Some(Self {
            rights: field_rights?,
            others: field_others?,
            memory: field_memory?,
            name: field_name,
            flags: field_flags,
            small: field_small,
            targets: field_targets,
            comment: field_comment,
            after: field_after,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for LookUp<'a>
where
    PortArray<
        SendRight,
        4,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    String: ::mach_msg::message::derive::Text,
    u64: ::mach_msg::message::derive::Inline,
    [u8; 3]: ::mach_msg::message::derive::Inline,
    u32: ::mach_msg::message::derive::Inline,
    i32: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 404i32;
    type View<'__mach_buf> = LookUpView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <PortArray<
                        SendRight,
                        4,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >,
                    >>::COUNT,
                    <PortArray<
                        SendRight,
                        4,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <PortArray<
                        SendRight,
                        4,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <PortArray<
                        &'a SendRight,
                        4,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::COUNT,
                    <PortArray<
                        &'a SendRight,
                        4,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <PortArray<
                        &'a SendRight,
                        4,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <OolSlice<
                        'a,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Ool,
                    >>::COUNT,
                    <OolSlice<
                        'a,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Ool,
                    >>::SIZE,
                )
                .releasing(
                    <OolSlice<
                        'a,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Ool,
                    >>::RELEASES,
                ),
            true,
        )
        .value::<::core::primitive::u32>()
        .value::<::core::primitive::u32>()
        .text(128usize)
        .value::<u64>()
        .value::<[u8; 3]>()
        .slice::<u32>(16usize)
        .text(32usize)
        .value::<i32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "LookUp",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "rights",
                kind: "array move_send PortArray<SendRight,4>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "others",
                kind: "array copy_send PortArray<&SendRight,4>, same count",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
                kind: "ool",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "name",
                kind: "string, max 128",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "flags",
                kind: "inline u64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "small",
                kind: "inline [u8;3]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<[u8; 3]>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "targets",
                kind: "array Vec<u32>, max 16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "comment",
                kind: "string, max 32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "after",
                kind: "inline i32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<i32>(),
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
        let field_rights = <PortArray<
            SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::check(&mut reader, "rights", 4294967295u32)?;
        let field_others = <PortArray<
            &'a SendRight,
            4,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::check(&mut reader, "others", 4294967295u32)?;
        let field_memory = <OolSlice<
            'a,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::check(&mut reader, "memory", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader
            .count_of_rights(
                "rights",
                <PortArray<
                    SendRight,
                    4,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::ArrayBy<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >,
                >>::COUNT as ::core::primitive::u32,
            )?;
        let field_rights = <PortArray<
            SendRight,
            4,
        > as ::mach_msg::message::derive::Row<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::counted(field_rights, "rights", count)?;
        let field_others = <PortArray<
            &'a SendRight,
            4,
        > as ::mach_msg::message::derive::Row<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::counted(field_others, "others", count)?;
        reader
            .agreed_count(
                "memory",
                <OolSlice<
                    'a,
                > as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::Ool,
                >>::count_of(&field_memory),
            )?;
        let field_name = reader.text::<&'a CStr>("name", 128u32)?;
        let field_flags = <u64 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "flags",
        )?;
        let field_small = <[u8; 3] as ::mach_msg::message::derive::Inline>::take_reference(
            &mut reader,
            "small",
        )?;
        let count = reader.count("targets", 16u32)?;
        let field_targets = reader.items::<u32>("targets", count, 16u32)?;
        let field_comment = reader.text::<String>("comment", 32u32)?;
        let field_after = <i32 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "after",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(LookUpView {
            rights: <PortArray<
                SendRight,
                4,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::ArrayBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::adopt(field_rights, &adoption),
            others: <PortArray<
                &'a SendRight,
                4,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::ArrayBy<
                    ::mach_msg::message::derive::kind::CopySend,
                >,
            >>::adopt(field_others, &adoption),
            memory: <OolSlice<
                'a,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Ool,
            >>::adopt(field_memory, &adoption),
            name: field_name,
            flags: field_flags,
            small: field_small,
            targets: field_targets,
            comment: field_comment,
            after: field_after,
        })
    }
}
const _: () = {
    ::core::assert!(
        < Found as ::mach_msg::message::derive::MachMessage > ::LAYOUT.is_reply(),
        "the reply to a message with `layout(mig)` has `layout(mig, reply)`"
    );
    ::core::assert!(
        < Found as ::mach_msg::message::derive::MachMessage > ::ID ==
        ::core::primitive::i32::wrapping_add(404i32, 100),
        "the reply to the routine with id 404 has the id 504: MIG adds 100"
    );
};
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a> ::mach_msg::message::derive::Request for LookUp<'a>
where
    PortArray<
        SendRight,
        4,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    String: ::mach_msg::message::derive::Text,
    u64: ::mach_msg::message::derive::Inline,
    [u8; 3]: ::mach_msg::message::derive::Inline,
    u32: ::mach_msg::message::derive::Inline,
    i32: ::mach_msg::message::derive::Inline,
{
    type Reply = Found;
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u32 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`count` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Found`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct FoundView
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
{
    found: ::mach_msg::message::derive::SendRight,
    count: u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for FoundView
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("FoundView")
            .field("found", &self.found)
            .field("count", &self.count)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Found
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        504i32
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
        let mut size = ::mach_msg::message::derive::Sizer::new(const {
            ::mach_msg::message::derive::MessageLayout::mig_reply(
                    ::mach_msg::message::derive::DescriptorArea::NONE
                        .and(
                            <SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::COUNT,
                            <SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::SIZE,
                        )
                        .releasing(
                            <SendRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >>::RELEASES,
                        ),
                    true,
                )
                .min_size()
        });
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.found, task, "found", 4294967295u32)?;
        size.value::<u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.found, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        <u32 as ::mach_msg::message::derive::Inline>::put(&self.count, encoder);
    }
    #[inline]
    fn sent(self) {
        let Self { found: field_found, .. } = self;
        <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_found);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { found: field_found, count: field_count } = self;
        let field_found = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_found, &mut reader, "found");
        ::mach_msg::message::derive::Option::Some(Self {
            found: field_found?,
            count: field_count,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for Found
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 504i32;
    type View<'__mach_buf> = FoundView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::COUNT,
                    <SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::SIZE,
                )
                .releasing(
                    <SendRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >>::RELEASES,
                ),
            true,
        )
        .value::<u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Found",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "found",
                kind: "move_send SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "count",
                kind: "inline u32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
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
        let field_found = <SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "found", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_count = <u32 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "count",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(FoundView {
            found: <SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_found, &adoption),
            count: field_count,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Found
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            found: view.found,
            count: view.count,
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<FoundView> for Found
where
    SendRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    u32: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn from(view: FoundView) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
