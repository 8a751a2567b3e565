//! For copiers: no colour at all; what colour tells elsewhere, dash and label tell here.

use super::Theme;
use crate::sheet::Color;

pub(super) const THEME: Theme = Theme {
    paper: Color::hex(0xffffff),
    text: Color::hex(0x1a1a1a),
    secondary: Color::hex(0x545454),
    rule: Color::hex(0xc8c8c8),
    sea: Color::hex(0xf0f0f0),
    depths: [
        Color::hex(0xececec),
        Color::hex(0xe8e8e8),
        Color::hex(0xe4e4e4),
        Color::hex(0xe0e0e0),
        Color::hex(0xdcdcdc),
        Color::hex(0xd8d8d8),
        Color::hex(0xd4d4d4),
    ],
    land: Color::hex(0xfcfcfc),
    ice: Color::hex(0xffffff),
    lake: Color::hex(0xececec),
    coast: Color::hex(0x8c8c8c),
    border: Color::hex(0xa4a4a4),
    graticule: Color::hex(0xc0c0c0),
    degree_name: Color::hex(0x606060),
    water_name: Color::hex(0x666666),
    country_name: Color::hex(0x707070),
    halo_land: Color::hex(0xfcfcfc),
    halo_sea: Color::hex(0xe8e8e8),
    place: Color::hex(0x555555),
    band: 0.34,
    fill: 0.09,
    subject: [
        Color::hex(0x202020),
        Color::hex(0x3c3c3c),
        Color::hex(0x585858),
        Color::hex(0x303030),
        Color::hex(0x6a6a6a),
        Color::hex(0x484848),
        Color::hex(0x2a2a2a),
        Color::hex(0x626262),
        Color::hex(0x505050),
    ],
};
