//! For screens and white paper: muted land and sea, the subject alone saturated.

use super::Theme;
use crate::sheet::Color;

pub(super) const THEME: Theme = Theme {
    paper: Color::hex(0xfbfaf7),
    text: Color::hex(0x1c2830),
    secondary: Color::hex(0x55626a),
    rule: Color::hex(0xc9cfd2),
    sea: Color::hex(0xe6f0f5),
    depths: [
        Color::hex(0xdfebf2),
        Color::hex(0xd9e7ef),
        Color::hex(0xd3e3ec),
        Color::hex(0xcddfe9),
        Color::hex(0xc7dbe6),
        Color::hex(0xc1d7e3),
        Color::hex(0xbbd2e0),
    ],
    land: Color::hex(0xf3efe6),
    ice: Color::hex(0xfbfbf9),
    lake: Color::hex(0xdfebf2),
    coast: Color::hex(0x93a3ab),
    border: Color::hex(0xb5ab98),
    graticule: Color::hex(0xa9bfcc),
    degree_name: Color::hex(0x5a7686),
    water_name: Color::hex(0x44708c),
    country_name: Color::hex(0x7a7160),
    halo_land: Color::hex(0xf3efe6),
    halo_sea: Color::hex(0xdfebf2),
    place: Color::hex(0x5d676d),
    band: 0.34,
    fill: 0.10,
    subject: [
        Color::hex(0x0b6e6e),
        Color::hex(0xb0271f),
        Color::hex(0x1f4e9c),
        Color::hex(0x6a4598),
        Color::hex(0xb35806),
        Color::hex(0x3c7a2a),
        Color::hex(0x6f4a2f),
        Color::hex(0xb23a7a),
        Color::hex(0x4a545b),
    ],
};
