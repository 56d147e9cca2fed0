//! Bytes in, keys out.

use super::*;

fn names(inputs: &[Input]) -> Vec<String> {
    let name = |input: &Input| match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste {text}"),
    };
    inputs.iter().map(name).collect()
}

fn decode(bytes: &[u8]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut found = decoder.push(bytes);
    while decoder.is_waiting() {
        found.extend(decoder.expire());
    }
    names(&found)
}

#[test]
fn keys_of_common_terminals() {
    assert_eq!(decode(b"j\r\t\x7f\x13"), ["j", "enter", "tab", "bs", "c-s"]);
    assert_eq!(
        decode(b"\x1b[A\x1bOB\x1b[1;5C\x1b[Z\x1b[5~\x1b[H\x1b[4~"),
        ["up", "down", "c-right", "s-tab", "pgup", "home", "end"]
    );
    assert_eq!(decode("ñ日é".as_bytes()), ["ñ", "日", "é"]);
    assert_eq!(decode(b"\x1bOP\x1b[[A\x1b[11~"), ["f1", "f1", "f1"]);
    assert_eq!(decode(b"\x1b"), ["esc"]);
    assert_eq!(decode(b"\x1b\x1b[A"), ["esc", "up"]);
    assert_eq!(decode(b"\x1bxj"), ["esc", "x", "j"], "tmux sends an Esc and the key after it as one");
    assert_eq!(decode(b"\xff\xc3(j"), ["(", "j"]);
    let mut decoder = Decoder::default();
    assert!(decoder.push(b"\xc3").is_empty() && !decoder.is_waiting(), "half an ñ waits as long as it takes");
    assert_eq!(names(&decoder.push(b"\xb1")), ["ñ"]);
}

#[test]
fn a_sequence_split_anywhere_is_one_key() {
    for sequence in [&b"\x1b[A"[..], b"\x1b[1;5C", b"\x1bOA", "日".as_bytes(), b"\x1b[200~a b\x1b[201~"] {
        for cut in 1..sequence.len() {
            let mut decoder = Decoder::default();
            let mut found = decoder.push(&sequence[..cut]);
            found.extend(decoder.push(&sequence[cut..]));
            assert_eq!(names(&found), decode(sequence), "cut at {cut}");
            assert_eq!(found.len(), 1);
        }
    }
}

#[test]
fn the_rest_of_a_sequence_that_comes_late_is_no_letters() {
    for (rest, expected) in
        [(&b"[D"[..], &["left"][..]), (b"OA", &["up"]), (b"[", &["["]), (b"Oj", &[]), (b"j", &["j"])]
    {
        let mut decoder = Decoder::default();
        assert!(decoder.push(b"\x1b").is_empty());
        assert_eq!(names(&decoder.expire()), ["esc"]);
        decoder.escape_went_before();
        let mut found = decoder.push(rest);
        while decoder.is_waiting() {
            found.extend(decoder.expire());
        }
        assert_eq!(names(&found), expected, "{rest:?}");
        assert_eq!(names(&decoder.push(b"\x1b\x1b")), ["esc"], "the next one is its own");
    }
}

#[test]
fn what_a_terminal_answers_is_nobodys_typing() {
    for answer in [
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        "\x1bP1$r0m\x1b\\",
        "\x1bP>|tmux 3.4\x1b\\",
    ] {
        assert_eq!(decode(format!("a{answer}b").as_bytes()), ["a", "b"], "{answer:?}");
        for cut in 3..answer.len() {
            let mut decoder = Decoder::default();
            let mut found = decoder.push(&answer.as_bytes()[..cut]);
            found.extend(decoder.push(&answer.as_bytes()[cut..]));
            assert!(found.is_empty(), "{answer:?} cut at {cut}: {:?}", names(&found));
        }
    }
    assert_eq!(decode(b"\x1b]11;rgb"), Vec::<String>::new(), "half of one");
    assert_eq!(decode(b"\x1bP"), ["esc", "P"], "an Esc and a key");
    assert_eq!(decode(b"\x1b]11;lost\x03"), ["c-c"]);
}

#[test]
fn lines_in_one_piece_are_a_paste() {
    assert_eq!(decode(b"@acme call: one\rDynamics wants\r"), ["paste @acme call: one\nDynamics wants\n"]);
    assert_eq!(decode(b"hola\rj"), ["h", "o", "l", "a", "enter", "j"]);
    assert_eq!(decode(b"@acme hola\r").len(), 11, "one line may have been typed");
}

#[test]
fn a_paste_is_text_and_an_endless_one_lets_ctrl_c_through() {
    assert_eq!(decode(b"\x1b[200~x\rd\r\nq\x1b[201~j"), ["paste x\nd\nq", "j"]);
    assert_eq!(decode(b"\x1b[200~never ends\x03"), ["paste never ends", "c-c"]);
    let mut decoder = Decoder::default();
    assert!(decoder.push(b"\x1b[200~half").is_empty());
    assert!(!decoder.is_waiting(), "a paste may take its time");
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_strange(chunks: Vec<Vec<u8>>) {
        let mut decoder = Decoder::default();
        for chunk in chunks {
            decoder.push(&chunk);
        }
        for _ in 0..1_000 {
            if !decoder.is_waiting() { break; }
            decoder.expire();
        }
    }
}
