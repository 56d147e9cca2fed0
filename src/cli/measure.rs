//! `measure PATH`: the figures of a table. It is an import that takes figures and nothing else.

use super::failure::Failure;
use super::{Cx, args, import};

pub fn run(cx: &mut Cx, args: args::Measure) -> Result<(), Failure> {
    let args = args::Import {
        files: vec![args.path],
        alliance: args.alliance,
        side: None,
        doubles: None,
        conflicts: args.conflicts,
        again: args.again,
        new_kpis: args.new_kpis,
        maps: args.maps,
        answers: args.answers,
        skip: args.skip,
        dry_run: args.dry_run,
        json: args.json,
    };
    import::figures(cx, &args)
}
