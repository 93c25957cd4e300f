//! Work on many things on a few threads, results in the order of the things, memory bounded.
//!
//! The threads take small batches from one iterator under a lock, so finding files and linting them overlap; whoever
//! has the batch that is due hands it on. Nobody runs further ahead than a window. Knows nothing of files.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Fewer things than this are done on one thread: starting others would take longer.
const WORTH_THREADS: usize = 16;
/// Things that a thread takes at once.
const BATCH: usize = 8;
/// Batches that may be done ahead of the one that is due.
const WINDOW: usize = 64;

struct Queue<I> {
    items: I,
    batches: usize,
}

struct Turn<P, F> {
    due: usize,
    early: BTreeMap<usize, Vec<P>>,
    sink: F,
    stopped: bool,
}

/// Does `work` on every item and hands the results to `sink` in the order of the items, until it says stop.
///
/// `work` gets a state of its thread for buffers, and must not panic.
pub fn run<I, S, P>(
    items: I,
    jobs: usize,
    work: impl Fn(&mut S, I::Item) -> P + Sync,
    mut sink: impl FnMut(P) -> ControlFlow<()> + Send,
) where
    I: Iterator + Send,
    I::Item: Send,
    S: Default,
    P: Send,
{
    let mut items = items;
    if jobs <= 1 {
        one_by_one(items, &work, &mut sink);
        return;
    }
    let first: Vec<I::Item> = items.by_ref().take(WORTH_THREADS).collect();
    if first.len() < WORTH_THREADS {
        one_by_one(first.into_iter(), &work, &mut sink);
        return;
    }
    let queue = Mutex::new(Queue { items: first.into_iter().chain(items), batches: 0 });
    let turn = Mutex::new(Turn { due: 0, early: BTreeMap::new(), sink, stopped: false });
    let moved = Condvar::new();
    std::thread::scope(|scope| {
        let thread = || {
            let mut state = S::default();
            while let Some((number, batch)) = take(&queue) {
                let done = batch.into_iter().map(|item| work(&mut state, item)).collect();
                if hand_on(&turn, &moved, number, done).is_break() {
                    return;
                }
            }
        };
        for _ in 1..jobs {
            scope.spawn(thread);
        }
        thread();
    });
}

fn one_by_one<T, S: Default, P>(
    items: impl Iterator<Item = T>,
    work: &impl Fn(&mut S, T) -> P,
    sink: &mut impl FnMut(P) -> ControlFlow<()>,
) {
    let mut state = S::default();
    for item in items {
        if sink(work(&mut state, item)).is_break() {
            return;
        }
    }
}

fn take<I: Iterator>(queue: &Mutex<Queue<I>>) -> Option<(usize, Vec<I::Item>)> {
    let mut queue = lock(queue);
    let batch: Vec<I::Item> = queue.items.by_ref().take(BATCH).collect();
    queue.batches += 1;
    (!batch.is_empty()).then_some((queue.batches - 1, batch))
}

fn hand_on<P, F: FnMut(P) -> ControlFlow<()>>(
    turn: &Mutex<Turn<P, F>>,
    moved: &Condvar,
    number: usize,
    done: Vec<P>,
) -> ControlFlow<()> {
    let mut turn = moved
        .wait_while(lock(turn), |t| !t.stopped && number >= t.due + WINDOW)
        .unwrap_or_else(PoisonError::into_inner);
    turn.early.insert(number, done);
    while !turn.stopped {
        let due = turn.due;
        let Some(batch) = turn.early.remove(&due) else { break };
        turn.due += 1;
        for result in batch {
            if (turn.sink)(result).is_break() {
                turn.stopped = true;
                break;
            }
        }
    }
    moved.notify_all();
    if turn.stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whoever_is_done_first() {
        for (count, jobs) in [(0, 4), (3, 4), (16, 4), (5_000, 1), (5_000, 4)] {
            let mut seen = Vec::new();
            let work = |calls: &mut usize, i: usize| {
                *calls += 1;
                if i.is_multiple_of(97) {
                    std::thread::sleep(std::time::Duration::from_micros(300));
                }
                i
            };
            run(0..count, jobs, work, |i| {
                seen.push(i);
                ControlFlow::Continue(())
            });
            assert_eq!(seen, (0..count).collect::<Vec<_>>(), "{count} on {jobs}");
        }
    }

    #[test]
    fn a_stop_ends_all_threads() {
        let mut seen = 0;
        run(
            0..,
            4,
            |(): &mut (), i: usize| i,
            |i| {
                seen += 1;
                if i == 1_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 1_001);
    }
}
