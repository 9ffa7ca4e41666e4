//! Positions on roads of Essex and Union County, New Jersey, as a car would report them.

use dashboard_model::item::Item;

/// A position and the direction of travel there.
#[derive(Debug, Clone, Copy)]
pub struct Fix {
    latitude: f64,
    longitude: f64,
    heading_deg: u16,
    accuracy_m: u32,
}

const fn fix(latitude: f64, longitude: f64, heading_deg: u16, accuracy_m: u32) -> Fix {
    Fix {
        latitude,
        longitude,
        heading_deg,
        accuracy_m,
    }
}

impl Fix {
    /// The position as a recorded value.
    pub fn location(self) -> Item {
        Item::Location {
            latitude: self.latitude,
            longitude: self.longitude,
            accuracy_m: self.accuracy_m,
        }
    }

    /// The direction as a recorded value.
    pub fn direction(self) -> Item {
        Item::Direction {
            heading_deg: self.heading_deg,
        }
    }
}

/// Broad Street at Market Street, Newark, northbound.
pub const BROAD_AND_MARKET: Fix = fix(40.73562, -74.17240, 22, 6);
/// Broad Street, a block further, where the car came to rest.
pub const BROAD_STREET: Fix = fix(40.73601, -74.17219, 31, 5);
/// Broad Street at the station, Newark.
pub const BROAD_STREET_STATION: Fix = fix(40.74741, -74.17117, 340, 9);
/// Raymond Plaza at Penn Station, Newark.
pub const PENN_STATION: Fix = fix(40.73452, -74.16489, 24, 11);
/// South Orange Avenue in the village, at the station.
pub const SOUTH_ORANGE: Fix = fix(40.74580, -74.26052, 287, 7);
/// South Orange Avenue on the ridge.
pub const RESERVATION: Fix = fix(40.75032, -74.28851, 284, 12);
/// Maplewood Avenue at the station.
pub const MAPLEWOOD: Fix = fix(40.73125, -74.27480, 212, 6);
/// Main Street, Millburn.
pub const MILLBURN: Fix = fix(40.72530, -74.30358, 194, 8);
/// Route 24 eastbound near the mall at Short Hills.
pub const SHORT_HILLS: Fix = fix(40.73790, -74.36890, 128, 7);
/// Broad Street at the station, Summit.
pub const SUMMIT: Fix = fix(40.71640, -74.35750, 246, 7);
/// Main Street, Chatham.
pub const CHATHAM: Fix = fix(40.74060, -74.38420, 282, 8);
/// Main Street, Madison.
pub const MADISON: Fix = fix(40.75760, -74.41650, 301, 9);
/// South Street at the Green, Morristown.
pub const MORRISTOWN: Fix = fix(40.79650, -74.48080, 318, 8);
/// Springfield Avenue, Irvington.
pub const IRVINGTON: Fix = fix(40.72630, -74.23250, 246, 9);
/// The terminals' road at Newark airport.
pub const AIRPORT: Fix = fix(40.68950, -74.17690, 205, 14);
/// The garage on Larkmoor Terrace, Maplewood.
pub const HOME: Fix = fix(40.73480, -74.26740, 118, 8);

/// Where the stolen car stood, and the way it took while it was tracked: Parkway, I-78, Route 22.
pub const THEFT_TRACK: [Fix; 16] = [
    fix(40.76810, -74.20930, 0, 11),
    fix(40.76811, -74.20932, 0, 10),
    fix(40.76809, -74.20929, 0, 12),
    fix(40.76130, -74.21990, 214, 9),
    fix(40.74130, -74.22930, 199, 8),
    fix(40.72520, -74.23890, 204, 7),
    fix(40.71180, -74.24560, 201, 8),
    fix(40.70520, -74.25270, 262, 9),
    fix(40.70730, -74.27860, 276, 8),
    fix(40.70540, -74.29780, 261, 7),
    fix(40.69790, -74.29870, 168, 10),
    fix(40.69260, -74.28320, 112, 9),
    fix(40.69120, -74.27160, 98, 9),
    fix(40.69034, -74.26602, 15, 12),
    fix(40.69036, -74.26600, 15, 10),
    fix(40.69035, -74.26601, 15, 11),
];
