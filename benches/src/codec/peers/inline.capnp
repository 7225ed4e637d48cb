@0xb6f3c4d1a2e59087;

# What of the messages is bytes: the 64 B and 1 KiB shapes, and the inline part of the mixed one.
struct Inline {
  sequence @0 :UInt64;
  kind @1 :UInt32;
  flags @2 :UInt32;
  values @3 :List(UInt64);
  name @4 :Text;
}
