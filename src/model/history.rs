use super::doc::Doc;
use super::lesson::Prompt;
use super::settings::Settings;
use super::shared::Shared;
use std::rc::Rc;

/// One state of the document that undo can come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique in this visit; the browser's history entries carry it too.
    pub id: u32,
    pub doc: Rc<Doc>,
    /// One drag of the brush, or one held stepper: its changes are one entry.
    pub gesture: Option<u32>,
    /// The settings that a person chose, while the grid has them give way.
    pub wanted: Option<Rc<Settings>>,
    /// The page of a lesson that it belongs to.
    pub prompt: Option<Shared<Prompt>>,
    /// The step at which it was left.
    pub step: usize,
}

impl Entry {
    fn new(id: u32, doc: Rc<Doc>) -> Self {
        Self { id, doc, gesture: None, wanted: None, prompt: None, step: 0 }
    }
}

/// Undo and redo. The browser's back and forward buttons travel over the same entries.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    past: Vec<Entry>,
    now: Entry,
    future: Vec<Entry>,
    next_id: u32,
}

/// What undo may hold: a picture's copies would otherwise fill the memory of a phone.
const MAX_CELLS_KEPT: usize = 32 << 20;
const MAX_ENTRIES: usize = 500;

impl History {
    pub fn new(doc: Doc) -> Self {
        let now = Entry::new(1, Rc::new(doc));
        Self { past: Vec::new(), now, future: Vec::new(), next_id: 2 }
    }

    pub fn now(&self) -> &Entry {
        &self.now
    }

    pub fn now_mut(&mut self) -> &mut Entry {
        &mut self.now
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Makes `doc` the present. A change of the same gesture as the last one joins it.
    pub fn push(&mut self, doc: Doc, gesture: Option<u32>, wanted: Option<Rc<Settings>>) {
        let doc = Rc::new(doc);
        self.future.clear();
        if gesture.is_some() && gesture == self.now.gesture {
            (self.now.doc, self.now.wanted) = (doc, wanted);
            return;
        }
        let prompt = self.now.prompt.clone();
        self.append(Entry { gesture, wanted, prompt, ..Entry::new(self.next_id, doc) });
    }

    /// Makes a page of a lesson the present, also where its document is the same.
    pub fn turn(&mut self, doc: Rc<Doc>, prompt: Option<Shared<Prompt>>) {
        self.future.clear();
        let wanted = self.now.wanted.clone().filter(|_| Rc::ptr_eq(&doc, &self.now.doc));
        self.append(Entry { wanted, prompt, ..Entry::new(self.next_id, doc) });
    }

    fn append(&mut self, entry: Entry) {
        self.next_id += 1;
        self.past.push(std::mem::replace(&mut self.now, entry));
        self.forget();
    }

    /// Makes the present a document that lay before it (or after it) in an earlier visit: what was
    /// the present is one redo (or one undo) away, and nothing else changes.
    pub fn insert(&mut self, doc: Doc, before: bool) {
        let entry = Entry::new(self.next_id, Rc::new(doc));
        self.next_id += 1;
        let side = if before { &mut self.future } else { &mut self.past };
        side.push(std::mem::replace(&mut self.now, entry));
        self.forget();
    }

    pub fn undo(&mut self) -> bool {
        Self::travel(&mut self.past, &mut self.now, &mut self.future)
    }

    pub fn redo(&mut self) -> bool {
        Self::travel(&mut self.future, &mut self.now, &mut self.past)
    }

    /// Whether the entry with this id is still kept.
    pub fn has(&self, id: u32) -> bool {
        let mut all = self.past.iter().chain(&self.future);
        self.now.id == id || all.any(|e| e.id == id)
    }

    /// Goes to the entry with this id, if it is still kept.
    pub fn go_to(&mut self, id: u32) -> bool {
        if self.past.iter().any(|e| e.id == id) {
            while self.now.id != id && self.undo() {}
        } else {
            while self.now.id != id && self.future.iter().any(|e| e.id == id) && self.redo() {}
        }
        self.now.id == id
    }

    fn travel(from: &mut Vec<Entry>, now: &mut Entry, to: &mut Vec<Entry>) -> bool {
        let Some(entry) = from.pop() else { return false };
        to.push(std::mem::replace(now, entry));
        true
    }

    /// Drops the oldest entries beyond the limits; grids shared by neighbours count once.
    fn forget(&mut self) {
        let mut cells = 0;
        let mut newer = &self.now;
        let mut kept = 0;
        for entry in self.past.iter().rev() {
            if entry.doc.grid != newer.doc.grid {
                cells += entry.doc.grid.tensor().data().len();
            }
            if cells > MAX_CELLS_KEPT || kept == MAX_ENTRIES {
                break;
            }
            kept += 1;
            newer = entry;
        }
        self.past.drain(..self.past.len() - kept);
    }
}
