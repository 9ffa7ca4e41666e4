//! The shapes of all pieces, each once, and what each means for the facets.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::facets;
use crate::{id::VehicleId, timeline::index::Shape};

/// Shapes by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Shapes {
    all: Vec<Shape>,
    /// Each shape's hash and number.
    numbers: BTreeSet<(u64, u32)>,
    /// The facet values of each shape, one bit each.
    facets: Vec<u64>,
    vehicles: Vec<VehicleId>,
}

impl Shapes {
    /// The number of a shape, a new one if it is new.
    pub(super) fn number(&mut self, shape: &Shape) -> u32 {
        let mut hasher = DefaultHasher::new();
        shape.hash(&mut hasher);
        let hash = hasher.finish();
        let mut alike = self.numbers.range((hash, 0)..=(hash, u32::MAX));
        if let Some((_, number)) = alike.find(|(_, number)| self.get(*number) == Some(shape)) {
            return *number;
        }
        let number = self.all.len() as u32;
        let vehicle = shape.vehicle.as_ref().map(|vehicle| self.vehicle(vehicle));
        self.facets.push(facets::of(shape, vehicle));
        self.numbers.insert((hash, number));
        self.all.push(shape.clone());
        number
    }

    fn vehicle(&mut self, vehicle: &VehicleId) -> usize {
        let known = self.vehicles.iter().position(|one| one == vehicle);
        known.unwrap_or_else(|| {
            self.vehicles.push(vehicle.clone());
            self.vehicles.len() - 1
        })
    }

    pub(super) fn get(&self, number: u32) -> Option<&Shape> {
        self.all.get(number as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn facets(&self) -> &[u64] {
        &self.facets
    }

    pub(super) fn vehicles(&self) -> &[VehicleId] {
        &self.vehicles
    }

    pub(super) fn bytes(&self) -> usize {
        let each = size_of::<Shape>() + size_of::<(u64, u32)>() + size_of::<u64>();
        let texts: usize = self.all.iter().map(|shape| shape.summary.len()).sum();
        self.all.len() * each + texts
    }
}
