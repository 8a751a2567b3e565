//! The gray theme, for copiers: dashes and labels make the distinctions that
//! colour makes elsewhere.

use super::Theme;
use crate::sheet::{Color, FontSet};

pub(super) const THEME: Theme = Theme {
    fonts: FontSet::NONE,
    paper: Color::hex(0xffffff),
    text: Color::hex(0x1a1a1a),
    secondary: Color::hex(0x545454),
    rule: Color::hex(0xc8c8c8),
    sea: Color::hex(0xf3f3f3),
    depths: [
        Color::hex(0xf0f0f0),
        Color::hex(0xededed),
        Color::hex(0xeaeaea),
        Color::hex(0xe7e7e7),
        Color::hex(0xe4e4e4),
        Color::hex(0xe1e1e1),
        Color::hex(0xdedede),
    ],
    land: Color::hex(0xfcfcfc),
    ice: Color::hex(0xffffff),
    lake: Color::hex(0xf0f0f0),
    coast: Color::hex(0x8c8c8c),
    border: Color::hex(0xa4a4a4),
    graticule: Color::hex(0xc0c0c0),
    degree_name: Color::hex(0x606060),
    water_name: Color::hex(0x616161),
    country_name: Color::hex(0x707070),
    halo_land: Color::hex(0xfcfcfc),
    halo_sea: Color::hex(0xf0f0f0),
    place: Color::hex(0x555555),
    frames: [
        Color::hex(0xf4f4f4),
        Color::hex(0xb4b4b4),
        Color::hex(0xdcdcdc),
        Color::hex(0xc8c8c8),
    ],
    band: 0.34,
    fill: 0.09,
    subject: [
        Color::hex(0x141414),
        Color::hex(0x565656),
        Color::hex(0x2e2e2e),
        Color::hex(0x5f5f5f),
        Color::hex(0x1f1f1f),
        Color::hex(0x4c4c4c),
        Color::hex(0x262626),
        Color::hex(0x5a5a5a),
        Color::hex(0x3a3a3a),
    ],
};
