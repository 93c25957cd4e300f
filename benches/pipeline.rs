//! Bytes to findings, and the start of the binary. Compare runs on one machine only.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::process::{Command, Stdio};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use okrlint::lint::{Linter, lint};
use okrlint::source::SourceFile;

fn documents(c: &mut Criterion) {
    let linter = Linter::default();
    let mut group = c.benchmark_group("lint");
    for (name, path, bytes) in [
        ("english", "growth.md", include_bytes!("../fixtures/sample/growth.md").as_slice()),
        ("vietnamese", "ban-hang.md", include_bytes!("../fixtures/sample/ban-hang.md")),
        ("yaml", "library.yaml", include_bytes!("data/library.yaml")),
    ] {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                let source = SourceFile::decode(path, black_box(bytes).to_vec()).unwrap();
                lint(&source, &linter)
            });
        });
    }
    group.finish();
}

fn start(c: &mut Criterion) {
    c.bench_function("start", |b| {
        b.iter(|| {
            let args = ["check", "--no-config", "--fail-on", "never", "fixtures/sample/growth.md"];
            let quiet = Command::new(env!("CARGO_BIN_EXE_okrlint")).args(args).stdout(Stdio::null()).status();
            assert!(quiet.unwrap().success());
        });
    });
}

criterion_group!(benches, documents, start);
criterion_main!(benches);
