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

pub(super) fn work(cell: &RefCell<Computed>, doc: &Doc) -> bool {
    let start = now();
    let mut computed = cell.borrow_mut();
    let (mut taps, mut before) = (SLICE, start);
    let mut kind = computed.at_work();
    while !computed.advance(doc, taps) {
        let after = now();
        if after - start > BUDGET {
            return false;
        }
        // What a tap costs is known of one kind of work only: of a kernel's it is next to nothing.
        let did = std::mem::replace(&mut kind, computed.at_work());
        match after - before {
            _ if did != kind => taps = SLICE,
            took if took < LOOKS[0] => taps = taps.saturating_mul(2),
            took if took > LOOKS[1] => taps = (taps / 2).max(1),
            _ => (),
        }
        before = after;
    }
    true
}

/// The computed document: whole at once where that fits into a frame, in slices where it does not.
///
/// `None` for settings that do not fit, which the reducer lets nobody reach.
#[hook]
pub fn use_computed(doc: Rc<Doc>, channel: usize) -> Option<Live> {
    let key = (doc, channel);
    let cell = use_memo(key.clone(), |(doc, channel)| {
        let cell = Rc::new(RefCell::new(Computed::new(doc, *channel).ok()?));
        let done = work(&cell, doc);
        Some((cell, done))
    });
    let version = use_state_eq(|| 0u32);
    let set = version.setter();
    use_effect_with(key, {
        let cell = cell.clone();
        // Never a number that was shown before: the same number again would show nothing.
        let next = version.wrapping_add(1);
        move |(doc, _)| {
            let slot = Slot::default();
            if let Some((cell, false)) = cell.as_ref() {
                slice(&slot, cell.clone(), doc.clone(), set, (next, now()));
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
    cell: Rc<RefCell<Computed>>,
    doc: Rc<Doc>,
    set: UseStateSetter<u32>,
    (version, shown): (u32, f64),
) {
    let next = Rc::downgrade(slot);
    // A timer, not a promise: input and painting come in between.
    let timer = Timeout::new(0, move || {
        let Some(slot) = next.upgrade() else { return };
        let before = cell.borrow().reached();
        let done = work(&cell, &doc);
        let show = cell.borrow().reached() != before || now() - shown > SHOWN_EVERY;
        if show {
            set.set(version);
        }
        if !done {
            let next = if show { (version.wrapping_add(1), now()) } else { (version, shown) };
            slice(&slot, cell, doc, set, next);
        }
    });
    slot.replace(Some(timer));
}
