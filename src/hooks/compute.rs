use crate::model::compute::Computed;
use crate::model::doc::Doc;
use gloo_timers::callback::Timeout;
use std::cell::{Ref, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// What follows from the document, growing while slices of it are computed.
#[derive(Clone, Debug)]
pub struct Live {
    cell: Rc<RefCell<Computed>>,
    version: u32,
}

impl PartialEq for Live {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell) && self.version == other.version
    }
}

impl Live {
    pub fn get(&self) -> Ref<'_, Computed> {
        self.cell.borrow()
    }

    pub fn work(&self) -> Work {
        Work(self.cell.clone())
    }
}

/// The computing of one document, however far it is.
#[derive(Clone, Debug)]
pub struct Work(Rc<RefCell<Computed>>);

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Taps before the first look at the clock.
const SLICE: usize = 40_000;
/// Milliseconds between two looks that are too few, and too many: a tap costs as much as its pooling.
const LOOKS: [f64; 2] = [1.0, 4.0];
/// Milliseconds of work before the page is given back to the person.
const BUDGET: f64 = 8.0;

/// Milliseconds between two pictures of work under way: each is uploaded whole.
const SHOWN_EVERY: f64 = 150.0;

fn now() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

/// How much is done between two looks at the clock, and of what kind of work that is known: of a
/// kernel's a tap is next to nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    taps: usize,
    kind: (bool, usize),
}

pub(super) fn work(cell: &RefCell<Computed>, doc: &Doc, pace: &mut Pace) -> bool {
    let start = now();
    let mut computed = cell.borrow_mut();
    let mut before = start;
    loop {
        let kind = computed.at_work();
        if pace.kind != kind || pace.taps == 0 {
            *pace = Pace { taps: SLICE, kind };
        }
        if computed.advance(doc, pace.taps) {
            return true;
        }
        let after = now();
        match after - before {
            took if took < LOOKS[0] => pace.taps = pace.taps.saturating_mul(2),
            took if took > LOOKS[1] => pace.taps = (pace.taps / 2).max(1),
            _ => (),
        }
        if after - start > BUDGET {
            return false;
        }
        before = after;
    }
}

/// The computed document: whole at once where that fits into a frame, in slices where it does not.
///
/// `None` for settings that do not fit, which the reducer lets nobody reach.
#[hook]
pub fn use_computed(doc: Rc<Doc>, channel: usize) -> Option<Live> {
    let key = (doc, channel);
    let cell = use_memo(key.clone(), |(doc, channel)| {
        let cell = Rc::new(RefCell::new(Computed::new(doc, *channel).ok()?));
        let mut pace = Pace::default();
        let done = work(&cell, doc, &mut pace);
        Some((cell, (!done).then_some(pace)))
    });
    let version = use_state_eq(|| 0u32);
    let set = version.setter();
    use_effect_with(key, {
        let cell = cell.clone();
        // Never a number that was shown before: the same number again would show nothing.
        let next = version.wrapping_add(1);
        move |(doc, _)| {
            let slot = Slot::default();
            if let Some((cell, Some(pace))) = cell.as_ref() {
                slice(&slot, (cell.clone(), *pace), doc.clone(), set, (next, now()));
            }
            move || {
                slot.replace(None);
            }
        }
    });
    cell.as_ref().as_ref().map(|(cell, _)| Live { cell: cell.clone(), version: *version })
}

type Slot = Rc<RefCell<Option<Timeout>>>;

fn slice(
    slot: &Slot,
    (cell, mut pace): (Rc<RefCell<Computed>>, Pace),
    doc: Rc<Doc>,
    set: UseStateSetter<u32>,
    (version, shown): (u32, f64),
) {
    let next = Rc::downgrade(slot);
    // A timer, not a promise: input and painting come in between.
    let timer = Timeout::new(0, move || {
        let Some(slot) = next.upgrade() else { return };
        let before = cell.borrow().reached();
        let done = work(&cell, &doc, &mut pace);
        let show = cell.borrow().reached() != before || now() - shown > SHOWN_EVERY;
        if show {
            set.set(version);
        }
        if !done {
            let next = if show { (version.wrapping_add(1), now()) } else { (version, shown) };
            slice(&slot, (cell, pace), doc, set, next);
        }
    });
    slot.replace(Some(timer));
}
