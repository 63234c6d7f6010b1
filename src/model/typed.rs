use super::upstream::Place;

/// What was typed over the upstream gradient, by place: a sorted list.
///
/// A tree map does the same with ten kilobytes more on the way to every reader of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed(Vec<(Place, f32)>);

impl Typed {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, place: &Place) -> Option<f32> {
        self.find(place).ok().map(|i| self.0[i].1)
    }

    /// In the order of places, quick; in any other, each entry moves those after it.
    pub fn insert(&mut self, place: Place, value: f32) {
        match self.find(&place) {
            Ok(i) => self.0[i].1 = value,
            Err(i) => self.0.insert(i, (place, value)),
        }
    }

    /// By channel, then row, then column.
    pub fn iter(&self) -> impl Iterator<Item = (Place, f32)> {
        self.0.iter().copied()
    }

    fn find(&self, place: &Place) -> Result<usize, usize> {
        match self.0.last() {
            Some((last, _)) if last < place => Err(self.0.len()),
            _ => self.0.binary_search_by(|(known, _)| known.cmp(place)),
        }
    }
}

impl Extend<(Place, f32)> for Typed {
    fn extend<I: IntoIterator<Item = (Place, f32)>>(&mut self, entries: I) {
        for (place, value) in entries {
            self.insert(place, value);
        }
    }
}
