mach_msg::service::mig!("absent.defs", colour = 3);
mach_msg::service::mig!(path);

fn main() {}
