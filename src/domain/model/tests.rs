use super::*;

#[test]
fn a_model_is_that_of_its_kind_and_names_only_fields_it_has() {
    for kind in Kind::ALL {
        let model = kind.model();
        assert_eq!(model.kind, *kind);
        for name in model.places.iter().chain(&model.day) {
            assert!(model.field(name).is_some(), "{kind} has no field {name}");
        }
        let usual = model.fields.iter().filter_map(|field| match field.ty {
            Type::Word(terms, Some(usual)) => Some((terms, usual)),
            _ => None,
        });
        for (terms, usual) in usual.chain(model.states) {
            assert!(terms.iter().any(|term| term.stored == usual), "{kind} begins as {usual}, which is no word of it");
        }
        let mut names: Vec<&str> = model.fields.iter().map(|field| field.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), model.fields.len(), "{kind} has a field twice");
    }
}

#[test]
fn no_two_kinds_are_called_the_same() {
    type Called = fn(&Model) -> &'static str;
    let called: [Called; 3] = [|it| it.plural, |it| it.name.en[0], |it| it.name.es[0]];
    for names in called {
        let mut all: Vec<&str> = Kind::ALL.iter().map(|kind| names(kind.model())).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Kind::ALL.len());
    }
}
