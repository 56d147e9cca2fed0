//! `measure PATH`: the figures of a table. It is an import that takes figures and nothing else.

use super::failure::Failure;
use super::{Cx, args, import};

pub fn run(cx: &mut Cx, args: args::Measure) -> Result<(), Failure> {
    let args = args::Import { files: vec![args.path], side: None, doubles: None, companies: Vec::new(), how: args.how };
    import::figures(cx, &args)
}
