const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Rows`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct RowsView
where
    PortArray<
        ReceiveRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    PortArray<
        SendOnceRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
    Option<
        GuardedReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
{
    receives: ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::ReceiveRight,
        2,
    >,
    singles: ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendOnceRight,
        2,
    >,
    made: ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendRight,
        3,
    >,
    made_once: ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendOnceRight,
        3,
    >,
    outside: ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >,
    guarded: ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::GuardedReceiveRight,
    >,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for RowsView
where
    PortArray<
        ReceiveRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    PortArray<
        SendOnceRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
    Option<
        GuardedReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
    for<'any> ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::ReceiveRight,
        2,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendOnceRight,
        2,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendRight,
        3,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::PortArray<
        ::mach_msg::message::derive::SendOnceRight,
        3,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolPorts<
        ::mach_msg::message::derive::SendRight,
    >: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::Option<
        ::mach_msg::message::derive::GuardedReceiveRight,
    >: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("RowsView")
            .field("receives", &self.receives)
            .field("singles", &self.singles)
            .field("made", &self.made)
            .field("made_once", &self.made_once)
            .field("outside", &self.outside)
            .field("guarded", &self.guarded)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for Rows<'a>
where
    PortArray<
        ReceiveRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    PortArray<
        SendOnceRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
    Option<
        GuardedReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        20i32
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
                                ReceiveRight,
                                2,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveReceive,
                                >,
                            >>::COUNT,
                            <PortArray<
                                ReceiveRight,
                                2,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveReceive,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <PortArray<
                                ReceiveRight,
                                2,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveReceive,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <PortArray<
                                SendOnceRight,
                                2,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveSendOnce,
                                >,
                            >>::COUNT,
                            <PortArray<
                                SendOnceRight,
                                2,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveSendOnce,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <PortArray<
                                SendOnceRight,
                                2,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MoveSendOnce,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <PortArray<
                                &'a ReceiveRight,
                                3,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MakeSend,
                                >,
                            >>::COUNT,
                            <PortArray<
                                &'a ReceiveRight,
                                3,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MakeSend,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <PortArray<
                                &'a ReceiveRight,
                                3,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MakeSend,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <PortArray<
                                &'a ReceiveRight,
                                3,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MakeSendOnce,
                                >,
                            >>::COUNT,
                            <PortArray<
                                &'a ReceiveRight,
                                3,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MakeSendOnce,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <PortArray<
                                &'a ReceiveRight,
                                3,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::ArrayBy<
                                    ::mach_msg::message::derive::kind::MakeSendOnce,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <OolPorts<
                                &'a SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OolPortsBy<
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::COUNT,
                            <OolPorts<
                                &'a SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OolPortsBy<
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::SIZE,
                        )
                        .releasing(
                            <OolPorts<
                                &'a SendRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::OolPortsBy<
                                    ::mach_msg::message::derive::kind::CopySend,
                                >,
                            >>::RELEASES,
                        )
                        .and(
                            <Option<
                                GuardedReceiveRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Guarded,
                            >>::COUNT,
                            <Option<
                                GuardedReceiveRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Guarded,
                            >>::SIZE,
                        )
                        .releasing(
                            <Option<
                                GuardedReceiveRight,
                            > as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Guarded,
                            >>::RELEASES,
                        ),
                    true,
                )
                .min_size()
        });
        <PortArray<
            ReceiveRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::measure(&self.receives, task, "receives", 4294967295u32)?;
        <PortArray<
            SendOnceRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::measure(&self.singles, task, "singles", 4294967295u32)?;
        <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::measure(&self.made, task, "made", 4294967295u32)?;
        <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::measure(&self.made_once, task, "made_once", 4294967295u32)?;
        <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::measure(&self.outside, task, "outside", 4294967295u32)?;
        <Option<
            GuardedReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::measure(&self.guarded, task, "guarded", 4294967295u32)?;
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::check_same(
            "singles",
            self.singles.len(),
            self.receives.len(),
        )?;
        size.value::<::core::primitive::u32>();
        size.value::<::core::primitive::u32>();
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <PortArray<
            ReceiveRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::write(&self.receives, encoder);
        <PortArray<
            SendOnceRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::write(&self.singles, encoder);
        <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::write(&self.made, encoder);
        <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::write(&self.made_once, encoder);
        <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::write(&self.outside, encoder);
        <Option<
            GuardedReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::write(&self.guarded, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.receives.len());
        encoder.count(self.made.len());
        encoder.count(self.made_once.len());
        encoder
            .count(
                <OolPorts<
                    &'a SendRight,
                > as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::CopySend,
                    >,
                >>::count(&self.outside),
            );
    }
    #[inline]
    fn sent(self) {
        let Self {
            receives: field_receives,
            singles: field_singles,
            made: field_made,
            made_once: field_made_once,
            outside: field_outside,
            guarded: field_guarded,
            ..
        } = self;
        <PortArray<
            ReceiveRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::sent(field_receives);
        <PortArray<
            SendOnceRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::sent(field_singles);
        <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::sent(field_made);
        <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::sent(field_made_once);
        <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::sent(field_outside);
        <Option<
            GuardedReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::sent(field_guarded);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            receives: field_receives,
            singles: field_singles,
            made: field_made,
            made_once: field_made_once,
            outside: field_outside,
            guarded: field_guarded,
        } = self;
        let field_receives = <PortArray<
            ReceiveRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::take_back(field_receives, &mut reader, "receives");
        let field_singles = <PortArray<
            SendOnceRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::take_back(field_singles, &mut reader, "singles");
        let field_made = <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::take_back(field_made, &mut reader, "made");
        let field_made_once = <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::take_back(field_made_once, &mut reader, "made_once");
        let field_outside = <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::take_back(field_outside, &mut reader, "outside");
        let field_guarded = <Option<
            GuardedReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::take_back(field_guarded, &mut reader, "guarded");
        ::mach_msg::message::derive::Option::Some(Self {
            receives: field_receives?,
            singles: field_singles?,
            made: field_made?,
            made_once: field_made_once?,
            outside: field_outside?,
            guarded: field_guarded?,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for Rows<'a>
where
    PortArray<
        ReceiveRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveReceive,
        >,
    >,
    PortArray<
        SendOnceRight,
        2,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::ArrayBy<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >,
    >,
    Option<
        GuardedReceiveRight,
    >: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Guarded,
    >,
{
    const ID: ::core::primitive::i32 = 20i32;
    type View<'__mach_buf> = RowsView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <PortArray<
                        ReceiveRight,
                        2,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >,
                    >>::COUNT,
                    <PortArray<
                        ReceiveRight,
                        2,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <PortArray<
                        ReceiveRight,
                        2,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveReceive,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <PortArray<
                        SendOnceRight,
                        2,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >,
                    >>::COUNT,
                    <PortArray<
                        SendOnceRight,
                        2,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <PortArray<
                        SendOnceRight,
                        2,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MoveSendOnce,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <PortArray<
                        &'a ReceiveRight,
                        3,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >,
                    >>::COUNT,
                    <PortArray<
                        &'a ReceiveRight,
                        3,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <PortArray<
                        &'a ReceiveRight,
                        3,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MakeSend,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <PortArray<
                        &'a ReceiveRight,
                        3,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >,
                    >>::COUNT,
                    <PortArray<
                        &'a ReceiveRight,
                        3,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <PortArray<
                        &'a ReceiveRight,
                        3,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::ArrayBy<
                            ::mach_msg::message::derive::kind::MakeSendOnce,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <OolPorts<
                        &'a SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolPortsBy<
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::COUNT,
                    <OolPorts<
                        &'a SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolPortsBy<
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::SIZE,
                )
                .releasing(
                    <OolPorts<
                        &'a SendRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::OolPortsBy<
                            ::mach_msg::message::derive::kind::CopySend,
                        >,
                    >>::RELEASES,
                )
                .and(
                    <Option<
                        GuardedReceiveRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Guarded,
                    >>::COUNT,
                    <Option<
                        GuardedReceiveRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Guarded,
                    >>::SIZE,
                )
                .releasing(
                    <Option<
                        GuardedReceiveRight,
                    > as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Guarded,
                    >>::RELEASES,
                ),
            true,
        )
        .value::<::core::primitive::u32>()
        .value::<::core::primitive::u32>()
        .value::<::core::primitive::u32>()
        .value::<::core::primitive::u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Rows",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "receives",
                kind: "array move_receive PortArray<ReceiveRight,2>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "singles",
                kind: "array move_send_once PortArray<SendOnceRight,2>, same count",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made",
                kind: "array make_send PortArray<&ReceiveRight,3>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "made_once",
                kind: "array make_send_once PortArray<&ReceiveRight,3>",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "outside",
                kind: "ool_ports copy_send",
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
        let field_receives = <PortArray<
            ReceiveRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::check(&mut reader, "receives", 4294967295u32)?;
        let field_singles = <PortArray<
            SendOnceRight,
            2,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::check(&mut reader, "singles", 4294967295u32)?;
        let field_made = <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::check(&mut reader, "made", 4294967295u32)?;
        let field_made_once = <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::check(&mut reader, "made_once", 4294967295u32)?;
        let field_outside = <OolPorts<
            &'a SendRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPortsBy<
                ::mach_msg::message::derive::kind::CopySend,
            >,
        >>::check(&mut reader, "outside", 4294967295u32)?;
        let field_guarded = <Option<
            GuardedReceiveRight,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Guarded,
        >>::check(&mut reader, "guarded", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader
            .count_of_rights(
                "receives",
                <PortArray<
                    ReceiveRight,
                    2,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::ArrayBy<
                        ::mach_msg::message::derive::kind::MoveReceive,
                    >,
                >>::COUNT as ::core::primitive::u32,
            )?;
        let field_receives = <PortArray<
            ReceiveRight,
            2,
        > as ::mach_msg::message::derive::Row<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveReceive,
            >,
        >>::counted(field_receives, "receives", count)?;
        let field_singles = <PortArray<
            SendOnceRight,
            2,
        > as ::mach_msg::message::derive::Row<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >,
        >>::counted(field_singles, "singles", count)?;
        let count = reader
            .count_of_rights(
                "made",
                <PortArray<
                    &'a ReceiveRight,
                    3,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::ArrayBy<
                        ::mach_msg::message::derive::kind::MakeSend,
                    >,
                >>::COUNT as ::core::primitive::u32,
            )?;
        let field_made = <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::Row<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSend,
            >,
        >>::counted(field_made, "made", count)?;
        let count = reader
            .count_of_rights(
                "made_once",
                <PortArray<
                    &'a ReceiveRight,
                    3,
                > as ::mach_msg::message::derive::DescriptorField<
                    ::mach_msg::message::derive::kind::ArrayBy<
                        ::mach_msg::message::derive::kind::MakeSendOnce,
                    >,
                >>::COUNT as ::core::primitive::u32,
            )?;
        let field_made_once = <PortArray<
            &'a ReceiveRight,
            3,
        > as ::mach_msg::message::derive::Row<
            ::mach_msg::message::derive::kind::ArrayBy<
                ::mach_msg::message::derive::kind::MakeSendOnce,
            >,
        >>::counted(field_made_once, "made_once", count)?;
        reader
            .agreed_count(
                "outside",
                <OolPorts<
                    &'a SendRight,
                > as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::OolPortsBy<
                        ::mach_msg::message::derive::kind::CopySend,
                    >,
                >>::count_of(&field_outside),
            )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(RowsView {
            receives: <PortArray<
                ReceiveRight,
                2,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::ArrayBy<
                    ::mach_msg::message::derive::kind::MoveReceive,
                >,
            >>::adopt(field_receives, &adoption),
            singles: <PortArray<
                SendOnceRight,
                2,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::ArrayBy<
                    ::mach_msg::message::derive::kind::MoveSendOnce,
                >,
            >>::adopt(field_singles, &adoption),
            made: <PortArray<
                &'a ReceiveRight,
                3,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::ArrayBy<
                    ::mach_msg::message::derive::kind::MakeSend,
                >,
            >>::adopt(field_made, &adoption),
            made_once: <PortArray<
                &'a ReceiveRight,
                3,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::ArrayBy<
                    ::mach_msg::message::derive::kind::MakeSendOnce,
                >,
            >>::adopt(field_made_once, &adoption),
            outside: <OolPorts<
                &'a SendRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPortsBy<
                    ::mach_msg::message::derive::kind::CopySend,
                >,
            >>::adopt(field_outside, &adoption),
            guarded: <Option<
                GuardedReceiveRight,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Guarded,
            >>::adopt(field_guarded, &adoption),
        })
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`bytes` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u16 > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`shared` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < ::mach_msg::message::derive::Unalign < u64 > > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`wide` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u8 > (), 4u32 as
    ::core::primitive::usize),
    ::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u16 > (), 4u32 as
    ::core::primitive::usize),
    ::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u64 > (), 3u32 as
    ::core::primitive::usize)]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Items`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct ItemsView<'buf>
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Ool,
    >,
{
    bytes: &'buf [u8],
    shared: &'buf [u16],
    wide: &'buf [::mach_msg::message::derive::Unalign<u64>],
    items: ::mach_msg::message::derive::OolMemory,
    single: ::mach_msg::message::derive::OolMemory,
    copied: ::mach_msg::message::derive::OolMemory,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for ItemsView<'buf>
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Ool,
    >,
    for<'any> &'buf [u8]: ::mach_msg::message::derive::Debug,
    for<'any> &'buf [u16]: ::mach_msg::message::derive::Debug,
    for<'any> u64: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
    for<'any> ::mach_msg::message::derive::OolMemory: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("ItemsView")
            .field("bytes", &self.bytes)
            .field("shared", &self.shared)
            .field(
                "wide",
                &::mach_msg::message::derive::Unpacked::<
                    ::mach_msg::message::derive::Unalign<u64>,
                    u64,
                >::new(self.wide),
            )
            .field("items", &self.items)
            .field("single", &self.single)
            .field("copied", &self.copied)
            .finish()
    }
}
#[automatically_derived]
impl<'a> ::mach_msg::message::derive::WithoutDrop for Items<'a> {}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for Items<'a>
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Ool,
    >,
    u8: ::mach_msg::message::derive::Inline,
    u16: ::mach_msg::message::derive::Inline,
    u64: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        21i32
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
                            <OolMemory as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Ool,
                            >>::COUNT,
                            <OolMemory as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Ool,
                            >>::SIZE,
                        )
                        .releasing(
                            <OolMemory as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::Ool,
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
                        ),
                    true,
                )
                .min_size()
        });
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::measure(&self.items, task, "items", 4294967295u32)?;
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::measure(&self.single, task, "single", 4294967295u32)?;
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::measure(&self.copied, task, "copied", 64u32)?;
        size.array::<u8>(&self.bytes[..], "bytes", 4u32)?;
        size.same_count::<u16>(&self.shared[..], "shared", 4u32, self.bytes.len())?;
        size.array::<u64>(&self.wide[..], "wide", 3u32)?;
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::check_one(
            "single",
            <OolMemory as ::mach_msg::message::derive::Counted<
                ::mach_msg::message::derive::kind::Ool,
            >>::count(&self.single),
        )?;
        size.value::<::core::primitive::u32>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::write(&self.items, encoder);
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::write(&self.single, encoder);
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::write(&self.copied, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.bytes.len());
        encoder.items::<u8>(&self.bytes[..]);
        encoder.items::<u16>(&self.shared[..]);
        encoder.count(self.wide.len());
        encoder.items::<u64>(&self.wide[..]);
        encoder
            .count(
                <OolMemory as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        8usize,
                    >,
                >>::count(&self.items),
            );
        encoder
            .count(
                <OolSlice<
                    'a,
                    u32,
                > as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::count(&self.copied),
            );
    }
    #[inline]
    fn sent(self) {
        let Self {
            items: field_items,
            single: field_single,
            copied: field_copied,
            ..
        } = self;
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::sent(field_items);
        <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::sent(field_single);
        <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::sent(field_copied);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self {
            bytes: field_bytes,
            shared: field_shared,
            wide: field_wide,
            items: field_items,
            single: field_single,
            copied: field_copied,
        } = self;
        let field_items = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::take_back(field_items, &mut reader, "items");
        let field_single = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::take_back(field_single, &mut reader, "single");
        let field_copied = <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::take_back(field_copied, &mut reader, "copied");
        ::mach_msg::message::derive::Option::Some(Self {
            bytes: field_bytes,
            shared: field_shared,
            wide: field_wide,
            items: field_items?,
            single: field_single?,
            copied: field_copied?,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for Items<'a>
where
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Items<
            ::mach_msg::message::derive::kind::Ool,
            8usize,
        >,
    >,
    OolMemory: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::Ool,
    >,
    u8: ::mach_msg::message::derive::Inline,
    u16: ::mach_msg::message::derive::Inline,
    u64: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 21i32;
    type View<'__mach_buf> = ItemsView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE
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
                    <OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Ool,
                    >>::COUNT,
                    <OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Ool,
                    >>::SIZE,
                )
                .releasing(
                    <OolMemory as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::Ool,
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
                ),
            true,
        )
        .slice::<u8>(4usize)
        .elements::<u16>(4usize)
        .slice::<u64>(3usize)
        .value::<::core::primitive::u32>()
        .value::<::core::primitive::u32>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Items",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "bytes",
                kind: "array &[u8], max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u8>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "shared",
                kind: "array Vec<u16>, max 4, same count",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u16>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "wide",
                kind: "array &[u64], max 3",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "items",
                kind: "ool, items of 8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "single",
                kind: "ool, single",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "copied",
                kind: "ool items of u32, max 64",
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
        let field_items = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Items<
                ::mach_msg::message::derive::kind::Ool,
                8usize,
            >,
        >>::check(&mut reader, "items", 4294967295u32)?;
        let field_single = <OolMemory as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::Ool,
        >>::check(&mut reader, "single", 4294967295u32)?;
        let field_copied = <OolSlice<
            'a,
            u32,
        > as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::OolPhysical,
        >>::check(&mut reader, "copied", 64u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader.count("bytes", 4u32)?;
        let field_bytes = reader.items::<u8>("bytes", count, 4u32)?;
        let field_shared = reader.items::<u16>("shared", count, 4u32)?;
        let count = reader.count("wide", 3u32)?;
        let field_wide = reader
            .items::<::mach_msg::message::derive::Unalign<u64>>("wide", count, 3u32)?;
        reader
            .agreed_count(
                "items",
                <OolMemory as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::Items<
                        ::mach_msg::message::derive::kind::Ool,
                        8usize,
                    >,
                >>::count_of(&field_items),
            )?;
        <OolMemory as ::mach_msg::message::derive::Counted<
            ::mach_msg::message::derive::kind::Ool,
        >>::one_of(&field_single, "single")?;
        reader
            .agreed_count(
                "copied",
                <OolSlice<
                    'a,
                    u32,
                > as ::mach_msg::message::derive::Counted<
                    ::mach_msg::message::derive::kind::OolPhysical,
                >>::count_of(&field_copied),
            )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(ItemsView {
            bytes: field_bytes,
            shared: field_shared,
            wide: field_wide,
            items: <OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Items<
                    ::mach_msg::message::derive::kind::Ool,
                    8usize,
                >,
            >>::adopt(field_items, &adoption),
            single: <OolMemory as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::Ool,
            >>::adopt(field_single, &adoption),
            copied: <OolSlice<
                'a,
                u32,
            > as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::OolPhysical,
            >>::adopt(field_copied, &adoption),
        })
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < i64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`wide` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < f64 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`real` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`narrow` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < [::mach_msg::message::derive::Unalign < u64 >; 2] > () <=
    ::mach_msg::message::derive::ALIGN_PACKED,
    "`row` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < Point > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`by_reference` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < Pod > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`pod` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::core::mem::align_of:: < bool > () <= ::mach_msg::message::derive::ALIGN_MAX,
    "`flag` has an alignment above 8, which no field of a message can have"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& [12u32 as ::core::primitive::usize, 13u32 as
    ::core::primitive::usize, 14u32 as ::core::primitive::usize]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Texts`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct TextsView<'buf>
where
    CString: ::mach_msg::message::derive::Text,
{
    text: &'buf ::core::primitive::str,
    owned: &'buf ::mach_msg::message::derive::CStr,
    fixed: &'buf ::mach_msg::message::derive::CStr,
    wide: i64,
    real: f64,
    narrow: u8,
    row: &'buf [::mach_msg::message::derive::Unalign<u64>; 2],
    by_reference: &'buf Point,
    pod: Pod,
    flag: bool,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for TextsView<'buf>
where
    CString: ::mach_msg::message::derive::Text,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::mach_msg::message::derive::CStr: ::mach_msg::message::derive::Debug,
    for<'any> i64: ::mach_msg::message::derive::Debug,
    for<'any> f64: ::mach_msg::message::derive::Debug,
    for<'any> u8: ::mach_msg::message::derive::Debug,
    for<'any> [u64; 2]: ::mach_msg::message::derive::Debug,
    for<'any> Point: ::mach_msg::message::derive::Debug,
    for<'any> Pod: ::mach_msg::message::derive::Debug,
    for<'any> bool: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("TextsView")
            .field("text", &self.text)
            .field("owned", &self.owned)
            .field("fixed", &self.fixed)
            .field("wide", &self.wide)
            .field("real", &self.real)
            .field("narrow", &self.narrow)
            .field(
                "row",
                &::mach_msg::message::derive::unpack::<
                    [::mach_msg::message::derive::Unalign<u64>; 2],
                    [u64; 2],
                >(self.row),
            )
            .field("by_reference", &self.by_reference)
            .field("pod", &self.pod)
            .field("flag", &self.flag)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl<'a> ::mach_msg::message::derive::Sendable for Texts<'a>
where
    CString: ::mach_msg::message::derive::Text,
    i64: ::mach_msg::message::derive::Inline,
    f64: ::mach_msg::message::derive::Inline,
    u8: ::mach_msg::message::derive::Inline,
    [u64; 2]: ::mach_msg::message::derive::Inline,
    Point: ::mach_msg::message::derive::Inline,
    Pod: ::mach_msg::message::derive::PodField,
    bool: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        22i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.text(&self.text, "text", 12u32)?;
        size.text(&self.owned, "owned", 13u32)?;
        size.fixed_text(&self.fixed, "fixed", 14u32)?;
        size.value::<i64>();
        size.value::<f64>();
        size.value::<u8>();
        size.value::<[u64; 2]>();
        size.value::<Point>();
        size.value::<Pod>();
        size.value::<bool>();
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.text(&self.text);
        encoder.text(&self.owned);
        encoder.fixed_text(&self.fixed, 14u32);
        <i64 as ::mach_msg::message::derive::Inline>::put(&self.wide, encoder);
        <f64 as ::mach_msg::message::derive::Inline>::put(&self.real, encoder);
        <u8 as ::mach_msg::message::derive::Inline>::put(&self.narrow, encoder);
        <[u64; 2] as ::mach_msg::message::derive::Inline>::put(&self.row, encoder);
        <Point as ::mach_msg::message::derive::Inline>::put(self.by_reference, encoder);
        <Pod as ::mach_msg::message::derive::PodField>::put(&self.pod, encoder);
        <bool as ::mach_msg::message::derive::Inline>::put(&self.flag, encoder);
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
unsafe impl<'a> ::mach_msg::message::derive::MachMessage for Texts<'a>
where
    CString: ::mach_msg::message::derive::Text,
    i64: ::mach_msg::message::derive::Inline,
    f64: ::mach_msg::message::derive::Inline,
    u8: ::mach_msg::message::derive::Inline,
    [u64; 2]: ::mach_msg::message::derive::Inline,
    Point: ::mach_msg::message::derive::Inline,
    Pod: ::mach_msg::message::derive::PodField,
    bool: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 22i32;
    type View<'__mach_buf> = TextsView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_request(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .text(12usize)
        .text(13usize)
        .fixed_text(14usize)
        .value::<i64>()
        .value::<f64>()
        .value::<u8>()
        .value::<[u64; 2]>()
        .value::<Point>()
        .value::<Pod>()
        .value::<bool>()
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Texts",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: false,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "string, max 12",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "owned",
                kind: "string, max 13",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "fixed",
                kind: "string, max 14, fixed",
                parts: &[],
                size: ::mach_msg::message::derive::Option::None,
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "wide",
                kind: "inline i64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<i64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "real",
                kind: "inline f64",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<f64>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "narrow",
                kind: "inline u8",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u8>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "row",
                kind: "inline [u64;2]",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<[u64; 2]>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "by_reference",
                kind: "inline Point",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<Point>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "pod",
                kind: "inline Pod",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<Pod>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "flag",
                kind: "inline bool",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<bool>(),
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
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let field_text = reader.text::<&'a str>("text", 12u32)?;
        let field_owned = reader.text::<CString>("owned", 13u32)?;
        let field_fixed = reader.fixed_text::<&'a CStr>("fixed", 14u32)?;
        let field_wide = <i64 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "wide",
        )?;
        let field_real = <f64 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "real",
        )?;
        let field_narrow = <u8 as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "narrow",
        )?;
        let field_row = <[::mach_msg::message::derive::Unalign<
            u64,
        >; 2] as ::mach_msg::message::derive::Inline>::take_reference(
            &mut reader,
            "row",
        )?;
        let field_by_reference = <Point as ::mach_msg::message::derive::Inline>::take_reference(
            &mut reader,
            "by_reference",
        )?;
        let field_pod = <Pod as ::mach_msg::message::derive::PodField>::take(
            &mut reader,
            "pod",
        )?;
        let field_flag = <bool as ::mach_msg::message::derive::Inline>::take(
            &mut reader,
            "flag",
        )?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(TextsView {
            text: field_text,
            owned: field_owned,
            fixed: field_fixed,
            wide: field_wide,
            real: field_real,
            narrow: field_narrow,
            row: field_row,
            by_reference: field_by_reference,
            pod: field_pod,
            flag: field_flag,
        })
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Code`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct CodeView {}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for CodeView {
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("CodeView").finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Code {
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        122i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    false,
                )
                .min_size()
        });
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
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
unsafe impl ::mach_msg::message::derive::MachMessage for Code {
    const ID: ::core::primitive::i32 = 122i32;
    type View<'__mach_buf> = CodeView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Code",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
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
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(CodeView {})
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Code {
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {}
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<CodeView> for Code {
    #[inline]
    fn from(view: CodeView) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
const _: () = ::core::assert!(
    ::core::mem::align_of:: < u8 > () <= ::mach_msg::message::derive::ALIGN_PACKED,
    "`bytes` is seen in place, and alignments in `layout(mig)` are at most 4: write `Unalign<T>` (of zerocopy) for its items, or a type with less alignment"
);
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(&
    [::core::primitive::usize::saturating_mul(::core::mem::size_of:: < u8 > (), 4u32 as
    ::core::primitive::usize), 4u32 as ::core::primitive::usize]),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Data`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct DataView<'buf>
where
    String: ::mach_msg::message::derive::Text,
{
    bytes: &'buf [u8],
    text: &'buf ::core::primitive::str,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl<'buf> ::mach_msg::message::derive::Debug for DataView<'buf>
where
    String: ::mach_msg::message::derive::Text,
    for<'any> &'buf [u8]: ::mach_msg::message::derive::Debug,
    for<'any> &'buf ::core::primitive::str: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("DataView")
            .field("bytes", &self.bytes)
            .field("text", &self.text)
            .finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Data
where
    String: ::mach_msg::message::derive::Text,
    u8: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        123i32
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
                    ::mach_msg::message::derive::DescriptorArea::NONE,
                    true,
                )
                .min_size()
        });
        size.array::<u8>(&self.bytes[..], "bytes", 4u32)?;
        size.text(&self.text, "text", 4u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
        encoder.count(self.bytes.len());
        encoder.items::<u8>(&self.bytes[..]);
        encoder.text(&self.text);
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
unsafe impl ::mach_msg::message::derive::MachMessage for Data
where
    String: ::mach_msg::message::derive::Text,
    u8: ::mach_msg::message::derive::Inline,
{
    const ID: ::core::primitive::i32 = 123i32;
    type View<'__mach_buf> = DataView<'__mach_buf>;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE,
            true,
        )
        .slice::<u8>(4usize)
        .text(4usize)
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Data",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "bytes",
                kind: "array Vec<u8>, max 4",
                parts: &[],
                size: ::mach_msg::message::derive::Option::Some(
                    ::core::mem::size_of::<u8>(),
                ),
                nested: &[],
            },
            ::mach_msg::message::derive::FieldDescription {
                name: "text",
                kind: "string, max 4",
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
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let count = reader.count("bytes", 4u32)?;
        let field_bytes = reader.items::<u8>("bytes", count, 4u32)?;
        let field_text = reader.text::<String>("text", 4u32)?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(DataView {
            bytes: field_bytes,
            text: field_text,
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Data
where
    String: ::mach_msg::message::derive::Text,
    u8: ::mach_msg::message::derive::Inline,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self {
            bytes: view
                .bytes
                .iter()
                .map(::mach_msg::message::derive::Inline::duplicate)
                .collect(),
            text: <String as ::mach_msg::message::derive::OwnedText>::from_view(
                view.text,
            ),
        }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<DataView<'_>> for Data
where
    String: ::mach_msg::message::derive::Text,
    u8: ::mach_msg::message::derive::Inline,
{
    #[inline]
    fn from(view: DataView<'_>) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
const _: () = ::core::assert!(
    ::mach_msg::message::derive::fits(& []),
    "all bounds together allow a message that is larger than any kernel accepts: lower one, or send memory with `#[mach(ool)]`"
);
///A received [`Right`]: rights and memory are owned, other fields refer to the buffer.
#[allow(dead_code, missing_docs, trivial_bounds)]
struct RightView
where
    SendOnceRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
{
    right: ::mach_msg::message::derive::SendOnceRight,
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::Debug for RightView
where
    SendOnceRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
    for<'any> ::mach_msg::message::derive::SendOnceRight: ::mach_msg::message::derive::Debug,
{
    fn fmt(
        &self,
        f: &mut ::mach_msg::message::derive::Formatter<'_>,
    ) -> ::mach_msg::message::derive::FormatResult {
        f.debug_struct("RightView").field("right", &self.right).finish()
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::Sendable for Right
where
    SendOnceRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
{
    #[inline]
    fn id(&self) -> ::core::primitive::i32 {
        124i32
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
                            <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSendOnce,
                            >>::COUNT,
                            <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSendOnce,
                            >>::SIZE,
                        )
                        .releasing(
                            <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                                ::mach_msg::message::derive::kind::MoveSendOnce,
                            >>::RELEASES,
                        ),
                    false,
                )
                .min_size()
        });
        <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::measure(&self.right, task, "right", 4294967295u32)?;
        ::mach_msg::message::derive::Result::Ok(size.finish())
    }
    #[inline]
    #[allow(unused_variables)]
    fn encode(&self, encoder: &mut ::mach_msg::message::derive::Encoder<'_>) {
        <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::write(&self.right, encoder);
        encoder
            .head(const { &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT });
    }
    #[inline]
    fn sent(self) {
        let Self { right: field_right, .. } = self;
        <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::sent(field_right);
    }
    #[cold]
    #[allow(unused_mut, unused_variables)]
    fn restore(
        self,
        mut reader: ::mach_msg::message::derive::MessageReader<'_>,
    ) -> ::mach_msg::message::derive::Option<Self> {
        let Self { right: field_right } = self;
        let field_right = <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::take_back(field_right, &mut reader, "right");
        ::mach_msg::message::derive::Option::Some(Self { right: field_right? })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
unsafe impl ::mach_msg::message::derive::MachMessage for Right
where
    SendOnceRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
{
    const ID: ::core::primitive::i32 = 124i32;
    type View<'__mach_buf> = RightView;
    const LAYOUT: ::mach_msg::message::derive::MessageLayout = ::mach_msg::message::derive::MessageLayout::mig_reply(
            ::mach_msg::message::derive::DescriptorArea::NONE
                .and(
                    <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSendOnce,
                    >>::COUNT,
                    <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSendOnce,
                    >>::SIZE,
                )
                .releasing(
                    <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                        ::mach_msg::message::derive::kind::MoveSendOnce,
                    >>::RELEASES,
                ),
            false,
        )
        .rounded();
    const DESCRIPTION: ::mach_msg::message::derive::MessageDescription = ::mach_msg::message::derive::MessageDescription {
        name: "Right",
        id: <Self as ::mach_msg::message::derive::MachMessage>::ID,
        is_mig: true,
        is_mig_reply: true,
        fields: &[
            ::mach_msg::message::derive::FieldDescription {
                name: "right",
                kind: "move_send_once SendOnceRight",
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
        let field_right = <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
            ::mach_msg::message::derive::kind::MoveSendOnce,
        >>::check(&mut reader, "right", 4294967295u32)?;
        reader
            .head(const {
                &<Self as ::mach_msg::message::derive::MachMessage>::LAYOUT
            })?;
        let adoption = reader.finish()?;
        ::mach_msg::message::derive::Result::Ok(RightView {
            right: <SendOnceRight as ::mach_msg::message::derive::DescriptorField<
                ::mach_msg::message::derive::kind::MoveSendOnce,
            >>::adopt(field_right, &adoption),
        })
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::OwnedMessage for Right
where
    SendOnceRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
{
    #[inline]
    #[allow(unused_variables)]
    fn from_view(view: Self::View<'_>) -> Self {
        Self { right: view.right }
    }
}
#[automatically_derived]
#[allow(trivial_bounds)]
impl ::mach_msg::message::derive::From<RightView> for Right
where
    SendOnceRight: ::mach_msg::message::derive::DescriptorField<
        ::mach_msg::message::derive::kind::MoveSendOnce,
    >,
{
    #[inline]
    fn from(view: RightView) -> Self {
        <Self as ::mach_msg::message::derive::OwnedMessage>::from_view(view)
    }
}
