//! Whose a promise is and when it is due are read or asked, never left among its words.

use super::*;

/// What a line of Acme becomes.
fn read(line: &str) -> String {
    let read = sketch(&format!("@acme {line}"), None);
    read.strip_prefix("acme | ").unwrap().to_owned()
}

#[test]
fn an_hour_said_with_a_day_that_is_asked_about_stays_with_every_answer() {
    for line in
        ["meeting with lucia on Friday at 16:00", "meeting with lucia 10/9 at 16:00", "acme cena el 16 a las 16:00"]
    {
        let capture = parse(line, &context(&[], None));
        let [ask] = capture.asks.as_slice() else { panic!("{line}: {:?}", capture.asks) };
        let days = ask.answers.iter().filter(|answer| matches!(answer.says, Says::Day(_)));
        let written: Vec<&str> = days
            .filter_map(|it| if let Way::Write { text, .. } = &it.way { Some(text.as_str()) } else { None })
            .collect();
        assert!(written.len() == 2 && written.iter().all(|text| text.ends_with(" 16:00")), "{line}: {written:?}");
    }
}

#[test]
fn a_name_in_any_case_at_the_head_of_a_promise_is_whose_it_is_or_is_asked() {
    let theirs = "commitment lucia \"manda informe\" due 2026-08-28";
    for line in ["tarea: vega manda informe antes del viernes", "tarea: Vega manda informe antes del viernes"] {
        assert_eq!(read(line), theirs, "{line}");
    }
    assert_eq!(read("do: vega: the list"), "commitment lucia \"the list\"");
    assert_eq!(read("do: vega to send the list"), "commitment lucia \"send the list\"");
    assert_eq!(read("ty: vega for the list"), "thanks 2026-08-26 [lucia] \"the list\"");
    for line in ["@acme do: vega contract", "@acme tarea: vega contrato"] {
        let ask = &parse(line, &context(&[], None)).asks[0];
        assert!(matches!(&ask.problem, Problem::Ambiguous { candidates, .. } if candidates.len() == 1), "{line}");
        assert_eq!((ask.answers.len(), line.get(ask.span.clone())), (2, Some("vega")), "{line}");
        let at = line.find("vega").unwrap();
        let words = parse(line, &context(&[at], None));
        assert!(words.asks.is_empty() && words.intents.len() == 1, "{line}");
    }
}

#[test]
fn the_author_at_the_head_of_a_promise_leaves_its_words() {
    for (line, text) in [
        ("do: me: forecast", "forecast"),
        ("do: I send the list", "send the list"),
        ("hacer: yo: tarifa", "tarifa"),
        ("hacer: yo envío la tarifa 2027", "envío la tarifa 2027"),
        ("hacer: nosotros enviamos la tarifa", "enviamos la tarifa"),
    ] {
        assert_eq!(read(line), format!("commitment me {text:?}"), "{line}");
    }
}

#[test]
fn a_day_of_the_calendar_that_is_over_is_asked_about_or_told() {
    for (line, said) in [
        ("@acme do: logo 20 Aug", "20 Aug"),
        ("@acme do: logo for 20 Aug", "for 20 Aug"),
        ("@acme hacer: Vega: logotipo para el 20 ago", "para el 20 ago"),
        ("@acme hacer: logotipo el 20 de agosto", "el 20 de agosto"),
        ("@acme do: logo by 20 Aug", "by 20 Aug"),
    ] {
        let capture = parse(line, &context(&[], None));
        let [ask] = capture.asks.as_slice() else { panic!("{line}: {:?}", capture.asks) };
        assert_eq!((ask.problem.about(), line.get(ask.span.clone())), (About::Due, Some(said)), "{line}");
        let says: Vec<bool> = ask.answers.iter().map(|answer| answer.says == Says::Words).collect();
        assert_eq!(says, [false, false, true], "the past day, that of next year, words: {line}");
    }
    for line in ["@acme do: logo 20/08/2026", "@acme hacer: logotipo el 20/8/2026", "@acme do: logo by 2026-08-20"] {
        let capture = parse(line, &context(&[], None));
        assert!(capture.notices.iter().any(|it| matches!(it, Notice::DuePast { .. })), "{line}: {capture:?}");
    }
    assert_eq!(read("do: logo 28/12/2026"), "commitment me \"logo\" due 2026-12-28");
    for text in ["send what we said yesterday", "send the minutes of 20 Aug", "enviar el acta del 20 de agosto"] {
        assert_eq!(read(&format!("do: {text}")), format!("commitment me {text:?}"));
    }
}

#[test]
fn words_that_only_lead_on_are_not_kept() {
    for (line, becomes) in [
        ("gracias: @lucia por el cuadro", "thanks 2026-08-26 [lucia] \"el cuadro\""),
        ("thanks: to Lucía for the list", "thanks 2026-08-26 [lucia] \"the list\""),
        ("ty: for the list", "thanks 2026-08-26 [] \"the list\""),
        ("acordado: que bajan los precios", "decision 2026-08-26 \"bajan los precios\""),
        ("agreed: that prices fall", "decision 2026-08-26 \"prices fall\""),
        ("tema: sobre el presupuesto", "topic \"el presupuesto\""),
        ("ty: \"for\" the list", "thanks 2026-08-26 [] \"for the list\""),
    ] {
        assert_eq!(read(line), becomes, "{line}");
    }
}

#[test]
fn thanks_find_the_alliance_by_the_one_seat_of_who_is_thanked_in_any_case() {
    for line in ["thanks to Lucía for the list", "thanks to vega for the list", "gracias a lucía por the list"] {
        assert_eq!(sketch(line, None), "acme | thanks 2026-08-26 [lucia] \"the list\"", "{line}");
    }
    assert!(sketch("thanks to Lucía", None).starts_with("acme | note"));
}

#[test]
fn to_whom_something_is_promised_stays_in_its_words() {
    for (line, text) in [
        ("prometí a Lucía enviarle el folleto mañana", "enviarle el folleto (a Lucía Vega)"),
        ("I promised Lucía a quote by tomorrow", "a quote (to Lucía Vega)"),
    ] {
        let capture = parse(line, &context(&[], Some(1)));
        let promised = capture.offers.iter().find_map(|offer| match &offer.what {
            Offered::Record(Draft::Commitment { text, due_on, .. }) => Some((text.as_str(), due_on.is_some())),
            _ => None,
        });
        assert_eq!(promised, Some((text, true)), "{line}");
    }
}

#[test]
fn each_promise_of_a_sentence_is_heard_and_what_was_taken_is_heard_on() {
    let line = "@acme we will send the price list by Friday; Lucía promised the logo by 10 Sep";
    let sides = |line: &str| -> Vec<Side> {
        let heard = parse(line, &context(&[], None)).offers;
        let side = |offer: &Offer| match &offer.what {
            Offered::Record(Draft::Commitment { side, .. }) => Some(*side),
            _ => None,
        };
        heard.iter().filter_map(side).collect()
    };
    assert_eq!(sides(line), [Side::Us, Side::Them]);
    let line = "@acme call: we agreed to drop the price; Lucía will send the logo by 10 Sep";
    let heard = |taken: &[Taken]| {
        let capture = parse(line, &Context { taken, ..context(&[], None) });
        (capture.intents.iter().map(|it| it.draft.kind()).collect::<Vec<_>>(), capture.offers)
    };
    let decided = Taken { at: line.find("we agreed").unwrap(), sort: Sort::Decision };
    assert_eq!(heard(&[decided]).0, [Kind::Interaction, Kind::Decision]);
    assert_eq!(heard(&[decided]).1.len(), 2, "the promise is offered still");
}

#[test]
fn a_sentence_that_became_a_record_of_its_own_is_not_in_the_one_before() {
    let line = "acme Agreed: joint pricing. Lucía will send the sheet by Friday.";
    let open = parse(line, &context(&[], None));
    let text = |capture: &Capture| match &capture.intents[0].draft {
        Draft::Decision { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(&open), "joint pricing. Lucía will send the sheet by Friday");
    let taken = [open.offers[0].key()];
    let taken = parse(line, &Context { taken: &taken, ..context(&[], None) });
    assert_eq!((text(&taken).as_str(), taken.intents.len()), ("joint pricing", 2));
}
