///The inline fields of [`Everything`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
pub struct EverythingInline<T: Inline, const N: usize> {
    /// Stays inline.
    pub(crate) number: u32,
    values: [u64; N],
    r#type: T,
    pod: Pod,
    #[doc(hidden)]
    __mach_length_of_name: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_items: ::core::primitive::u32,
    #[doc(hidden)]
    __mach_length_of_encoded: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<T: Inline, const N: usize> ::mach_msg::message::derive::InlineStruct
for EverythingInline<T, N>
where
    u32: ::mach_msg::message::derive::Inline,
    [u64; N]: ::mach_msg::message::derive::Inline,
    T: ::mach_msg::message::derive::Inline,
    Pod: ::mach_msg::message::derive::PodField,
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
            "number",
            ::mach_msg::message::derive::offset_of!(Self, number),
        )?;
        <[u64; N] as ::mach_msg::message::derive::Inline>::check(
            reader,
            "values",
            ::mach_msg::message::derive::offset_of!(Self, values),
        )?;
        <T as ::mach_msg::message::derive::Inline>::check(
            reader,
            "type",
            ::mach_msg::message::derive::offset_of!(Self, r#type),
        )?;
        <Pod as ::mach_msg::message::derive::PodField>::check(
            reader,
            "pod",
            ::mach_msg::message::derive::offset_of!(Self, pod),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<T: Inline, const N: usize> ::mach_msg::message::derive::Debug
for EverythingInline<T, N>
where
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> [u64; N]: ::mach_msg::message::derive::Debug,
    for<'any> T: ::mach_msg::message::derive::Debug,
    for<'any> Pod: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("EverythingInline")
            .field("number", &self.number)
            .field("values", &self.values)
            .field("type", &self.r#type)
            .field("pod", &self.pod)
            .finish()
    }
}
///A received [`Everything`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
pub struct EverythingView<'buf, T: Inline, const N: usize>
where
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    Option<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Vec<u16>: ::mach_msg::message::derive::Tail,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    /// Moves.
    receive: ::mach_msg::message::derive::ReceiveRight,
    sends: [::mach_msg::message::derive::SendRight; 2],
    once: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendOnceRight,
    >,
    copied: ::mach_msg::message::derive::SendRight,
    made: ::mach_msg::message::derive::Option<::mach_msg::message::derive::SendRight>,
    made_once: ::mach_msg::message::derive::SendOnceRight,
    guarded: ::mach_msg::message::derive::GuardedReceiveRight,
    memory: ::mach_msg::message::derive::OolMemory,
    slice: ::mach_msg::message::derive::OolMemory,
    rights: ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >,
    lent: ::mach_msg::message::derive::OolPorts<::mach_msg::message::derive::SendRight>,
    name: <Cow<'buf, str> as ::mach_msg::message::derive::Tail>::View<'buf>,
    items: &'buf [u16],
    encoded: Settings,
    /// The inline fields, in place.
    pub inline: &'buf EverythingInline<T, N>,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, T: Inline, const N: usize> ::mach_msg::message::derive::Deref
for EverythingView<'buf, T, N>
where
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    Option<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Vec<u16>: ::mach_msg::message::derive::Tail,
    Settings: ::mach_msg::message::derive::SerdeField,
{
    type Target = EverythingInline<T, N>;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf, T: Inline, const N: usize> ::mach_msg::message::derive::Debug
for EverythingView<'buf, T, N>
where
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    Option<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Vec<u16>: ::mach_msg::message::derive::Tail,
    Settings: ::mach_msg::message::derive::SerdeField,
    for<'any> ::mach_msg::message::derive::ReceiveRight: ::mach_msg::message::derive::Debug,
    for<'any> [::mach_msg::message::derive::SendRight; 2]: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendOnceRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::SendOnceRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::GuardedReceiveRight: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> u32: ::mach_msg::message::derive::Debug,
    for<'any> [u64; N]: ::mach_msg::message::derive::Debug,
    for<'any> T: ::mach_msg::message::derive::Debug,
    for<'any> Pod: ::mach_msg::message::derive::Debug,
    for<'any> <Cow<
        'buf,
        str,
    > as ::mach_msg::message::derive::Tail>::View<
        'buf,
    >: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u16]: ::mach_msg::message::derive::Debug,
    for<'any> Settings: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("EverythingView")
            .field("receive", &self.receive)
            .field("sends", &self.sends)
            .field("once", &self.once)
            .field("copied", &self.copied)
            .field("made", &self.made)
            .field("made_once", &self.made_once)
            .field("guarded", &self.guarded)
            .field("memory", &self.memory)
            .field("slice", &self.slice)
            .field("rights", &self.rights)
            .field("lent", &self.lent)
            .field("number", &self.inline.number)
            .field("values", &self.inline.values)
            .field("type", &self.inline.r#type)
            .field("pod", &self.inline.pod)
            .field("name", &self.name)
            .field("items", &self.items)
            .field("encoded", &self.encoded)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, T: Inline, const N: usize> ::mach_msg::message::derive::Sendable
for Everything<'a, T, N>
where
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    Option<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Vec<u16>: ::mach_msg::message::derive::Tail,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::Inline,
    [u64; N]: ::mach_msg::message::derive::Inline,
    T: ::mach_msg::message::derive::Inline,
    Pod: ::mach_msg::message::derive::PodField,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        19713i32
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
                EverythingInline<T, N>,
            >(
                ::mach_msg::message::derive::DescriptorArea::NONE
                    .and(
                        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::COUNT,
                        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::SIZE,
                    )
                    .releasing(
                        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >>::RELEASES,
                    )
                    .and(
                        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::COUNT,
                        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSend,
                        >>::RELEASES,
                    )
                    .and(
                        <Option<
                            SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::COUNT,
                        <Option<
                            SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            SendOnceRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >>::RELEASES,
                    )
                    .and(
                        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::COUNT,
                        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::CopySend,
                        >>::RELEASES,
                    )
                    .and(
                        <Option<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >>::COUNT,
                        <Option<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >>::SIZE,
                    )
                    .releasing(
                        <Option<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >>::RELEASES,
                    )
                    .and(
                        <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::COUNT,
                        <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::SIZE,
                    )
                    .releasing(
                        <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >>::RELEASES,
                    )
                    .and(
                        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::COUNT,
                        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::SIZE,
                    )
                    .releasing(
                        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Guarded,
                        >>::RELEASES,
                    )
                    .and(
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Items<
                                ::mach_msg::message::derive::kind::Ool,
                                8usize,
                            >,
                        >>::COUNT,
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Items<
                                ::mach_msg::message::derive::kind::Ool,
                                8usize,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolMemory as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::Items<
                                ::mach_msg::message::derive::kind::Ool,
                                8usize,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <OolSlice<
                            'a,
                            u32,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPhysical,
                        >>::COUNT,
                        <OolSlice<
                            'a,
                            u32,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPhysical,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolSlice<
                            'a,
                            u32,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPhysical,
                        >>::RELEASES,
                    )
                    .and(
                        <OolPorts<
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >,
                        >>::COUNT,
                        <OolPorts<
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolPorts<
                            SendRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MoveSend,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        <OolPorts<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MakeSend,
                            >,
                        >>::COUNT,
                        <OolPorts<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MakeSend,
                            >,
                        >>::SIZE,
                    )
                    .releasing(
                        <OolPorts<
                            &'a ReceiveRight,
                        > as ::mach_msg::message::derive::DescriptorField<
                            ::mach_msg::message::derive::kind::OolPortsBy<
                                ::mach_msg::message::derive::kind::MakeSend,
                            >,
                        >>::RELEASES,
                    )
                    .and(
                        1,
                        ::mach_msg::message::derive::EncodedRegion::size::<
                            ::mach_msg::message::derive::Darwin,
                        >(),
                    )
                    .releasing(true),
            ),
        );
        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::measure(&self.receive, task, "receive", 4294967295u32)?;
        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::measure(&self.sends, task, "sends", 4294967295u32)?;
        <Option<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::measure(&self.once, task, "once", 4294967295u32)?;
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::measure(&self.copied, task, "copied", 4294967295u32)?;
        <Option<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::measure(&self.made, task, "made", 4294967295u32)?;
        <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::measure(&self.made_once, task, "made_once", 4294967295u32)?;
        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::measure(&self.guarded, task, "guarded", 4294967295u32)?;
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::measure(&self.memory, task, "memory", 4096u32)?;
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::measure(&self.slice, task, "slice", 4294967295u32)?;
        <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::measure(&self.rights, task, "rights", 16u32)?;
        <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::measure(&self.lent, task, "lent", 4294967295u32)?;
        <Cow<
            'a,
            str,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.name,
            &mut size,
            "name",
            64u32,
        )?;
        <Vec<
            u16,
        > as ::mach_msg::message::derive::Tail>::measure(
            &self.items,
            &mut size,
            "items",
            4294967295u32,
        )?;
        <Settings as ::mach_msg::message::derive::SerdeField>::measure(
            &self.encoded,
            &mut size,
            "encoded",
            1024u32,
            64u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::write(&self.receive, encoder);
        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::write(&self.sends, encoder);
        <Option<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::write(&self.once, encoder);
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::write(&self.copied, encoder);
        <Option<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::write(&self.made, encoder);
        <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::write(&self.made_once, encoder);
        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::write(&self.guarded, encoder);
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::write(&self.memory, encoder);
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::write(&self.slice, encoder);
        <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::write(&self.rights, encoder);
        <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::write(&self.lent, encoder);
        encoder.encoded_region::<::mach_msg::message::derive::Darwin>(0usize);
        encoder.start_inline::<EverythingInline<T, N>>();
        <u32 as ::mach_msg::message::derive::Inline>::write(
            &self.number,
            encoder,
            ::mach_msg::message::derive::offset_of!(EverythingInline < T, N >, number),
        );
        <[u64; N] as ::mach_msg::message::derive::Inline>::write(
            self.values,
            encoder,
            ::mach_msg::message::derive::offset_of!(EverythingInline < T, N >, values),
        );
        <T as ::mach_msg::message::derive::Inline>::write(
            &self.r#type,
            encoder,
            ::mach_msg::message::derive::offset_of!(EverythingInline < T, N >, r#type),
        );
        <Pod as ::mach_msg::message::derive::PodField>::write(
            &self.pod,
            encoder,
            ::mach_msg::message::derive::offset_of!(EverythingInline < T, N >, pod),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    EverythingInline < T, N >, __mach_length_of_name
                ),
                <Cow<'a, str> as ::mach_msg::message::derive::Tail>::length(&self.name),
            );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    EverythingInline < T, N >, __mach_length_of_items
                ),
                <Vec<u16> as ::mach_msg::message::derive::Tail>::length(&self.items),
            );
        encoder
            .encoded_length(
                ::mach_msg::message::derive::offset_of!(
                    EverythingInline < T, N >, __mach_length_of_encoded
                ),
                0usize,
            );
        encoder.end_inline::<EverythingInline<T, N>>();
        <Cow<'a, str> as ::mach_msg::message::derive::Tail>::write(&self.name, encoder);
        <Vec<u16> as ::mach_msg::message::derive::Tail>::write(&self.items, encoder);
        encoder.encoded_tail(0usize);
    }
    #[inline]
    fn sent(self) {
        let Self {
            receive: field_receive,
            sends: field_sends,
            once: field_once,
            copied: field_copied,
            made: field_made,
            made_once: field_made_once,
            guarded: field_guarded,
            memory: field_memory,
            slice: field_slice,
            rights: field_rights,
            lent: field_lent,
            ..
        } = self;
        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::sent(field_receive);
        <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::sent(field_sends);
        <Option<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::sent(field_once);
        <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::sent(field_copied);
        <Option<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::sent(field_made);
        <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::sent(field_made_once);
        <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::sent(field_guarded);
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::sent(field_memory);
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::sent(field_slice);
        <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::sent(field_rights);
        <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::sent(field_lent);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            receive: field_receive,
            sends: field_sends,
            once: field_once,
            copied: field_copied,
            made: field_made,
            made_once: field_made_once,
            guarded: field_guarded,
            memory: field_memory,
            slice: field_slice,
            rights: field_rights,
            lent: field_lent,
            number: field_number,
            values: field_values,
            r#type: field_type,
            pod: field_pod,
            name: field_name,
            items: field_items,
            encoded: field_encoded,
        } = self;
        let field_receive = <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::take_back(field_receive, &mut reader, "receive");
        let field_sends = <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::take_back(field_sends, &mut reader, "sends");
        let field_once = <Option<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::take_back(field_once, &mut reader, "once");
        let field_copied = <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::take_back(field_copied, &mut reader, "copied");
        let field_made = <Option<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::take_back(field_made, &mut reader, "made");
        let field_made_once = <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::take_back(field_made_once, &mut reader, "made_once");
        let field_guarded = <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::take_back(field_guarded, &mut reader, "guarded");
        let field_memory = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::take_back(field_memory, &mut reader, "memory");
        let field_slice = <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::take_back(field_slice, &mut reader, "slice");
        let field_rights = <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::take_back(field_rights, &mut reader, "rights");
        let field_lent = <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::take_back(field_lent, &mut reader, "lent");
        ::mach_msg::message::derive::EncodedRegion::take_back::<
            ::mach_msg::message::derive::Darwin,
        >(&mut reader, "encoded");
        ::mach_msg::message::derive::Option::Some(Self {
            receive: field_receive?,
            sends: field_sends?,
            once: field_once?,
            copied: field_copied?,
            made: field_made?,
            made_once: field_made_once?,
            guarded: field_guarded?,
            memory: field_memory?,
            slice: field_slice?,
            rights: field_rights?,
            lent: field_lent?,
            number: field_number,
            values: field_values,
            r#type: field_type,
            pod: field_pod,
            name: field_name,
            items: field_items,
            encoded: field_encoded,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a, T: Inline, const N: usize> ::mach_msg::message::derive::MachMessage
for Everything<'a, T, N>
where
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    Option<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Vec<u16>: ::mach_msg::message::derive::Tail,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::Inline,
    [u64; N]: ::mach_msg::message::derive::Inline,
    T: ::mach_msg::message::derive::Inline,
    Pod: ::mach_msg::message::derive::PodField,
{
    const ID: ::core::primitive::i32 = 19713i32;
    type View<'__mach_buf> = EverythingView<'__mach_buf, T, N>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        EverythingInline<T, N>,
    >(
        ::mach_msg::message::derive::DescriptorArea::NONE
            .and(
                <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >>::COUNT,
                <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >>::SIZE,
            )
            .releasing(
                <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >>::RELEASES,
            )
            .and(
                <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::COUNT,
                <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::SIZE,
            )
            .releasing(
                <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSend,
                >>::RELEASES,
            )
            .and(
                <Option<
                    SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::COUNT,
                <Option<
                    SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    SendOnceRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >>::RELEASES,
            )
            .and(
                <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::COUNT,
                <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::SIZE,
            )
            .releasing(
                <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::CopySend,
                >>::RELEASES,
            )
            .and(
                <Option<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSend,
                >>::COUNT,
                <Option<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSend,
                >>::SIZE,
            )
            .releasing(
                <Option<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSend,
                >>::RELEASES,
            )
            .and(
                <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::COUNT,
                <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::SIZE,
            )
            .releasing(
                <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >>::RELEASES,
            )
            .and(
                <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::COUNT,
                <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::SIZE,
            )
            .releasing(
                <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Guarded,
                >>::RELEASES,
            )
            .and(
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        8usize,
                    >,
                >>::COUNT,
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        8usize,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolMemory as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        8usize,
                    >,
                >>::RELEASES,
            )
            .and(
                <OolSlice<
                    'a,
                    u32,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::COUNT,
                <OolSlice<
                    'a,
                    u32,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::SIZE,
            )
            .releasing(
                <OolSlice<
                    'a,
                    u32,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::RELEASES,
            )
            .and(
                <OolPorts<
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >,
                >>::COUNT,
                <OolPorts<
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolPorts<
                    SendRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MoveSend,
                    >,
                >>::RELEASES,
            )
            .and(
                <OolPorts<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MakeSend,
                    >,
                >>::COUNT,
                <OolPorts<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MakeSend,
                    >,
                >>::SIZE,
            )
            .releasing(
                <OolPorts<
                    &'a ReceiveRight,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::MakeSend,
                    >,
                >>::RELEASES,
            )
            .and(
                1,
                ::mach_msg::message::derive::EncodedRegion::size::<
                    ::mach_msg::message::derive::Darwin,
                >(),
            )
            .releasing(true),
        true,
    );
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Everything",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "receive",
                kind: "move_receive ReceiveRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "sends",
                kind: "move_send [SendRight;2]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "once",
                kind: "move_send_once Option<SendOnceRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copied",
                kind: "copy_send &SendRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made",
                kind: "make_send Option<&ReceiveRight>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made_once",
                kind: "make_send_once &ReceiveRight",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "guarded",
                kind: "move_receive, guarded",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "memory",
                kind: "ool, items of 8, max 4096",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "slice",
                kind: "ool items of u32",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u32>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "rights",
                kind: "ool_ports move_send, max 16",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "lent",
                kind: "ool_ports make_send",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "number",
                kind: "inline u32",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            EverythingInline < T, N >, number
                        ),
                        ::core::mem::size_of::<u32>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "values",
                kind: "inline [u64;N]",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            EverythingInline < T, N >, values
                        ),
                        ::core::mem::size_of::<[u64; N]>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "type",
                kind: "inline T",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            EverythingInline < T, N >, r#type
                        ),
                        ::core::mem::size_of::<T>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "pod",
                kind: "inline Pod",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            EverythingInline < T, N >, pod
                        ),
                        ::core::mem::size_of::<Pod>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "name",
                kind: "tail Cow<,str>, max 64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "tail Vec<u16>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u16>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "encoded",
                kind: "serde Settings, max 1024, in a descriptor",
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
        let field_receive = <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveReceive,
        >>::check(&mut reader, "receive", 4294967295u32)?;
        let field_sends = <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSend,
        >>::check(&mut reader, "sends", 4294967295u32)?;
        let field_once = <Option<
            SendOnceRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::check(&mut reader, "once", 4294967295u32)?;
        let field_copied = <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::CopySend,
        >>::check(&mut reader, "copied", 4294967295u32)?;
        let field_made = <Option<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSend,
        >>::check(&mut reader, "made", 4294967295u32)?;
        let field_made_once = <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MakeSendOnce,
        >>::check(&mut reader, "made_once", 4294967295u32)?;
        let field_guarded = <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::check(&mut reader, "guarded", 4294967295u32)?;
        let field_memory = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::check(&mut reader, "memory", 4096u32)?;
        let field_slice = <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::check(&mut reader, "slice", 4294967295u32)?;
        let field_rights = <OolPorts<
            SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MoveSend,
            >,
        >>::check(&mut reader, "rights", 16u32)?;
        let field_lent = <OolPorts<
            &'a ReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::check(&mut reader, "lent", 4294967295u32)?;
        let region_encoded = ::mach_msg::message::derive::EncodedRegion::check::<
            ::mach_msg::message::derive::Darwin,
        >(&mut reader, "encoded")?;
        let inline = reader.inline::<EverythingInline<T, N>>()?;
        let field_name = <Cow<
            'a,
            str,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "name",
            inline.__mach_length_of_name,
            64u32,
        )?;
        let field_items = <Vec<
            u16,
        > as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "items",
            inline.__mach_length_of_items,
            4294967295u32,
        )?;
        let field_encoded = <Settings as ::mach_msg::message::derive::SerdeField>::check(
            &mut reader,
            "encoded",
            inline.__mach_length_of_encoded,
            1024u32,
            ::mach_msg::message::derive::Option::Some(region_encoded),
        )?;
        let adoption = reader.finish()?;
        region_encoded.release(&adoption);
        ::mach_msg::message::derive::Result::Ok(EverythingView {
            receive: <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveReceive,
            >>::adopt(field_receive, &adoption),
            sends: <[SendRight; 2] as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSend,
            >>::adopt(field_sends, &adoption),
            once: <Option<
                SendOnceRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >>::adopt(field_once, &adoption),
            copied: <&'a SendRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::CopySend,
            >>::adopt(field_copied, &adoption),
            made: <Option<
                &'a ReceiveRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MakeSend,
            >>::adopt(field_made, &adoption),
            made_once: <&'a ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >>::adopt(field_made_once, &adoption),
            guarded: <ReceiveRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Guarded,
            >>::adopt(field_guarded, &adoption),
            memory: <OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    8usize,
                >,
            >>::adopt(field_memory, &adoption),
            slice: <OolSlice<
                'a,
                u32,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPhysical,
            >>::adopt(field_slice, &adoption),
            rights: <OolPorts<
                SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MoveSend,
                >,
            >>::adopt(field_rights, &adoption),
            lent: <OolPorts<
                &'a ReceiveRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::MakeSend,
                >,
            >>::adopt(field_lent, &adoption),
            name: field_name,
            items: field_items,
            encoded: field_encoded,
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'a, T: Inline, const N: usize> ::mach_msg::message::derive::Request
for Everything<'a, T, N>
where
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveReceive,
    >,
    [SendRight; 2]: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSend,
    >,
    Option<
        SendOnceRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    ReceiveRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolPorts<
        SendRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::OolPortsBy<
            ::mach_msg::message::derive::kind::MoveSend,
        >,
    >,
    Vec<u16>: ::mach_msg::message::derive::Tail,
    Settings: ::mach_msg::message::derive::SerdeField,
    u32: ::mach_msg::message::derive::Inline,
    [u64; N]: ::mach_msg::message::derive::Inline,
    T: ::mach_msg::message::derive::Inline,
    Pod: ::mach_msg::message::derive::PodField,
{
    type Reply = Everything;
}
///A received [`Empty`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct EmptyView {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl other::path::message::derive::Debug for EmptyView {
    fn fmt(
        &self,
        f: &mut other::path::message::derive::Formatter<'_>,
    ) -> other::path::message::derive::FormatResult {
        f.debug_struct("EmptyView").finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl other::path::message::derive::Sendable for Empty {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        2i32
    }
    #[inline]
    fn descriptors(&self) -> other::path::message::derive::DescriptorArea {
        const {
            <Self as other::path::message::derive::MachMessage>::LAYOUT.descriptors()
        }
    }
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn measure(
        &self,
        task: other::path::message::derive::Task,
    ) -> other::path::message::derive::Result<
        other::path::message::derive::Measured,
        other::path::message::derive::Refusal,
    > {
        let mut size = other::path::message::derive::Sizer::new(
            other::path::message::derive::inline_end::<
                (),
            >(other::path::message::derive::DescriptorArea::NONE),
        );
        other::path::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut other::path::message::derive::Encoder<'_>) {}
    #[inline]
    fn sent(self) {}
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: other::path::message::derive::MessageReader<'_>,
    ) -> other::path::message::derive::Option<Self> {
        other::path::message::derive::Option::Some(self)
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl other::path::message::derive::MachMessage for Empty {
    const ID: ::core::primitive::i32 = 2i32;
    type View<'__mach_buf> = EmptyView;
    const LAYOUT: other::path::message::derive::MessageLayout = other::path::message::derive::MessageLayout::natural::<
        (),
    >(other::path::message::derive::DescriptorArea::NONE, false);
    const DESCRIPTION: other::path::message::derive::MessageDescription = other::path::message::derive::MessageDescription {
        name: "Empty",
        id: <Self as other::path::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[],
        errors: other::path::message::derive::Option::None,
    };
    #[inline]
    #[allow(unused_mut, unused_variables)]
    fn decode<'__mach_buf>(
        mut reader: other::path::message::derive::MessageReader<'__mach_buf>,
    ) -> other::path::message::derive::Result<
        Self::View<'__mach_buf>,
        other::path::message::derive::DecodeCause,
    > {
        let adoption = reader.finish()?;
        other::path::message::derive::Result::Ok(EmptyView {})
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl other::path::message::derive::OwnedMessage for Empty {
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {}
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl other::path::message::derive::From<EmptyView> for Empty {
    #[inline]
    fn from(view: EmptyView) -> Self {
        <Self as other::path::message::derive::OwnedMessage>::from_view(view)
    }
}
///The inline fields of [`Owned`], in the layout of the message.
#[allow(dead_code, missing_docs)]
#[repr(C)]
struct OwnedInline {
    count: u8,
    reserved: Padding<3>,
    #[doc(hidden)]
    __mach_length_of_text: ::core::primitive::u32,
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::InlineStruct for OwnedInline
where
    u8: ::mach_msg::message::derive::Inline,
    Padding<3>: ::mach_msg::message::derive::Inline,
{
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
            "count",
            ::mach_msg::message::derive::offset_of!(Self, count),
        )?;
        <Padding<
            3,
        > as ::mach_msg::message::derive::Inline>::check(
            reader,
            "reserved",
            ::mach_msg::message::derive::offset_of!(Self, reserved),
        )?;
        ::mach_msg::message::derive::Result::Ok(())
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for OwnedInline
where
    for<'any> u8: ::mach_msg::message::derive::Debug,
    for<'any> Padding<3>: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OwnedInline")
            .field("count", &self.count)
            .field("reserved", &self.reserved)
            .finish()
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`count` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < Padding < 3 > > () <=
    ::mach_msg::message::derive::ALIGN_MAX,
    "`reserved` has an alignment above 8, which no field of a message can have"
);
///A received [`Owned`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct OwnedView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
{
    text: &'buf ::core::primitive::str,
    /// The inline fields, in place.
    inline: &'buf OwnedInline,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Deref for OwnedView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
{
    type Target = OwnedInline;
    #[inline]
    fn deref(&self) -> &Self::Target {
        self.inline
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for OwnedView<'buf>
where
    String: ::mach_msg::message::derive::Tail,
    for<'any> u8: ::mach_msg::message::derive::Debug,
    for<'any> Padding<3>: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("OwnedView")
            .field("count", &self.inline.count)
            .field("reserved", &self.inline.reserved)
            .field("text", &self.text)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Owned
where
    String: ::mach_msg::message::derive::Tail,
    u8: ::mach_msg::message::derive::Inline,
    Padding<3>: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        3i32
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
                OwnedInline,
            >(::mach_msg::message::derive::DescriptorArea::NONE),
        );
        <String as ::mach_msg::message::derive::Tail>::measure(
            &self.text,
            &mut size,
            "text",
            4294967295u32,
        )?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder.start_inline::<OwnedInline>();
        <u8 as ::mach_msg::message::derive::Inline>::write(
            &self.count,
            encoder,
            ::mach_msg::message::derive::offset_of!(OwnedInline < >, count),
        );
        <Padding<
            3,
        > as ::mach_msg::message::derive::Inline>::write(
            &self.reserved,
            encoder,
            ::mach_msg::message::derive::offset_of!(OwnedInline < >, reserved),
        );
        encoder
            .length(
                ::mach_msg::message::derive::offset_of!(
                    OwnedInline < >, __mach_length_of_text
                ),
                <String as ::mach_msg::message::derive::Tail>::length(&self.text),
            );
        encoder.end_inline::<OwnedInline>();
        <String as ::mach_msg::message::derive::Tail>::write(&self.text, encoder);
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
unsafe impl ::mach_msg::message::derive::MachMessage for Owned
where
    String: ::mach_msg::message::derive::Tail,
    u8: ::mach_msg::message::derive::Inline,
    Padding<3>: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 3i32;
    type View<'__mach_buf> = OwnedView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::natural::<
        OwnedInline,
    >(::mach_msg::message::derive::DescriptorArea::NONE, true);
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Owned",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: false,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "count",
                kind: "inline u8",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(OwnedInline < >, count),
                        ::core::mem::size_of::<u8>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "reserved",
                kind: "inline Padding<3>",
                parts: &[
                    (
                        ::mach_msg::message::derive::offset_of!(
                            OwnedInline < >, reserved
                        ),
                        ::core::mem::size_of::<Padding<3>>(),
                    ),
                ],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
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
        let inline = reader.inline::<OwnedInline>()?;
        let field_text = <String as ::mach_msg::message::derive::Tail>::check(
            &mut reader,
            "text",
            inline.__mach_length_of_text,
            4294967295u32,
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(OwnedView {
            text: field_text,
            inline: inline,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Owned
where
    String: ::mach_msg::message::derive::Tail,
    u8: ::mach_msg::message::derive::Inline,
    Padding<3>: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            count: ::mach_msg::message::derive::Inline::duplicate(&view.inline.count),
            reserved: ::mach_msg::message::derive::Inline::duplicate(
                &view.inline.reserved,
            ),
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
    u8: ::mach_msg::message::derive::Inline,
    Padding<3>: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn from(view: OwnedView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
