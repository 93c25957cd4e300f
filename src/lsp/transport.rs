//! Messages between two streams and the server's channels. What is no message is answered and skipped: a client that errs
//! once must not lose its server.
//!
//! lsp-server brings such threads too, but its reader ends with the first malformed header or body, and its channels hold
//! one message, so that a cancellation could not be seen before the request's turn.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

use super::mend::mended;

/// No message is longer: the largest documents that are linted have 64 MiB, and JSON writes some characters as six.
const LONGEST: u64 = 512 << 20;

/// No header line is longer.
const LONGEST_HEADER: u64 = 64 << 10;

/// What one look into the stream gave.
enum Found {
    /// A message.
    Message(Box<Message>),
    /// Something else, and the answer to it.
    Broken(Value),
    /// The stream is over.
    End,
}

/// The server's end of a connection over two streams, and the thread that writes; it ends once the connection is dropped.
///
/// # Errors
/// When no thread can be started.
pub fn connect(
    mut from: impl BufRead + Send + 'static,
    to: impl Write + Send + 'static,
) -> io::Result<(Connection, JoinHandle<()>)> {
    let (server, client) = Connection::memory();
    let Connection { sender, receiver } = client;
    let to = Arc::new(Mutex::new(to));
    let answers = Arc::clone(&to);
    thread::Builder::new().name("lsp-reader".into()).spawn(move || {
        loop {
            match read(&mut from) {
                Ok(Found::Message(message)) => {
                    let last = matches!(&*message, Message::Notification(n) if n.method == "exit");
                    if sender.send(*message).is_err() || last {
                        break;
                    }
                }
                Ok(Found::Broken(answer)) => {
                    let mut to = answers.lock().unwrap_or_else(PoisonError::into_inner);
                    if write(&mut *to, answer.to_string().as_bytes()).is_err() {
                        break;
                    }
                }
                Ok(Found::End) | Err(_) => break,
            }
        }
    })?;
    let writer = thread::Builder::new().name("lsp-writer".into()).spawn(move || {
        for message in receiver {
            let mut to = to.lock().unwrap_or_else(PoisonError::into_inner);
            if message.write(&mut *to).is_err() {
                break;
            }
        }
    })?;
    Ok((server, writer))
}

fn write(to: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(to, "Content-Length: {}\r\n\r\n", body.len())?;
    to.write_all(body)?;
    to.flush()
}

fn read(from: &mut impl BufRead) -> io::Result<Found> {
    let Some(size) = size(from)? else { return Ok(Found::End) };
    if size > LONGEST {
        io::copy(&mut from.take(size), &mut io::sink())?;
        return Ok(Found::Broken(answer(Value::Null, ErrorCode::InvalidRequest, "the message is too long")));
    }
    // Grows as bytes arrive: a length is only a promise.
    let mut body = Vec::new();
    if from.take(size).read_to_end(&mut body)? as u64 != size {
        return Ok(Found::End);
    }
    Ok(understood(&body))
}

/// The length that the next header gives; lines that say none are skipped.
fn size(from: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut size = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if from.take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        match size {
            Some(_) if text.is_empty() => return Ok(size),
            _ => size = length(text).or(size),
        }
    }
}

/// The length in a header line. What a message that was longer than it said left before the header does not matter.
fn length(line: &str) -> Option<u64> {
    const NAME: &str = "content-length:";
    let at = line.to_ascii_lowercase().rfind(NAME)?;
    line.get(at + NAME.len()..)?.trim().parse().ok()
}

/// The message in a body, or the answer to a body without one.
fn understood(body: &[u8]) -> Found {
    let value: Value = match serde_json::from_slice(body).or_else(|_| serde_json::from_str(&mended(body))) {
        Ok(value) => value,
        Err(error) => {
            return Found::Broken(answer(Value::Null, ErrorCode::ParseError, &format!("this is no JSON: {error}")));
        }
    };
    let id = value.get("id").filter(|id| !id.is_null()).cloned();
    match serde_json::from_value(value) {
        // A request whose id is none that we could answer to would be taken for a notification.
        Ok(Message::Notification(_)) if id.is_some() => {}
        Ok(message) => return Found::Message(Box::new(message)),
        Err(_) => {}
    }
    let id = id.filter(|id| id.is_number() || id.is_string()).unwrap_or_default();
    Found::Broken(answer(id, ErrorCode::InvalidRequest, "this is no JSON-RPC message"))
}

fn answer(id: Value, code: ErrorCode, message: &str) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": message}})
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Methods of the messages, and codes of the answers, in a stream.
    fn told(bytes: &[u8]) -> Vec<String> {
        let mut from = bytes;
        let mut told = Vec::new();
        loop {
            match read(&mut from).unwrap() {
                Found::Message(message) => match *message {
                    Message::Request(request) => told.push(request.method),
                    Message::Notification(notification) => told.push(notification.method),
                    Message::Response(_) => told.push("response".into()),
                },
                Found::Broken(answer) => told.push(format!("{} {}", answer["id"], answer["error"]["code"])),
                Found::End => return told,
            }
        }
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_answered_and_the_next_one_is_read() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        for (bad, expected) in [
            (framed("{"), "null -32700"),
            (framed("\u{0}"), "null -32700"),
            (framed(r#"{"id":7}"#), "7 -32600"),
            (framed(r#"[{"jsonrpc":"2.0","method":"exit"}]"#), "null -32600"),
            (framed(&"[".repeat(10_000)), "null -32700"),
            (framed(r#"{"jsonrpc":"2.0","id":4000000000,"method":"shutdown"}"#), "4000000000 -32600"),
            (framed(r#"{"jsonrpc":"2.0","id":[1],"method":"shutdown"}"#), "null -32600"),
            (framed(r#"{"jsonrpc":"2.0","id":null,"method":"initialized"}"#), "initialized"),
            (framed(r#"{"jsonrpc":"2.0","id":7,"method":"a\ud83d"}"#), "a\u{FFFD}"),
        ] {
            assert_eq!(told(format!("{bad}{good}").as_bytes()), [expected, "exit"], "{bad}");
        }
        for bad in
            ["garbage\r\n\r\n", "Content-Length: many\r\n\r\n", "\r\n\r\n", "rest of a body", "Content-Type: x\r\n"]
        {
            assert_eq!(told(format!("{bad}{good}").as_bytes()), ["exit"], "{bad}");
        }
        assert_eq!(told(b"Content-Length: 99999999\r\n\r\n{"), [] as [&str; 0]);
        assert_eq!(told(b"content-length:2\n\n{}"), ["null -32600"]);
    }
}
