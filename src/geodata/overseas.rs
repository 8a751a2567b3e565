//! Parts of countries overseas that have names of their own: a map of South
//! America names French Guiana, not France.

use crate::language::{Language, Names};

/// A part of a country that Natural Earth has under the country's name.
#[derive(Debug)]
pub struct Overseas {
    /// The ISO code of the country.
    pub country: &'static str,
    /// West, south, east, north, degrees.
    pub bounds: [f64; 4],
    /// In the order of [`Language::ALL`].
    names: [&'static str; 6],
}

impl Overseas {
    pub fn names(&self) -> Names {
        let names = self.names.map(str::to_owned);
        Names::by_language(Language::ALL.into_iter().zip(names))
    }
}

/// The overseas departments of France.
pub const OVERSEAS: [Overseas; 5] = [
    Overseas {
        country: "FRA",
        bounds: [-55.0, 2.0, -51.0, 6.0],
        names: [
            "French Guiana",
            "法屬圭亞那",
            "法属圭亚那",
            "仏領ギアナ",
            "프랑스령 기아나",
            "Французская Гвиана",
        ],
    },
    Overseas {
        country: "FRA",
        bounds: [-62.0, 15.7, -60.8, 16.7],
        names: [
            "Guadeloupe",
            "瓜德羅普",
            "瓜德罗普",
            "グアドループ",
            "과들루프",
            "Гваделупа",
        ],
    },
    Overseas {
        country: "FRA",
        bounds: [-61.5, 14.2, -60.6, 15.1],
        names: [
            "Martinique",
            "馬提尼克",
            "马提尼克",
            "マルティニーク",
            "마르티니크",
            "Мартиника",
        ],
    },
    Overseas {
        country: "FRA",
        bounds: [54.8, -21.6, 56.2, -20.6],
        names: [
            "Réunion",
            "留尼旺",
            "留尼汪",
            "レユニオン",
            "레위니옹",
            "Реюньон",
        ],
    },
    Overseas {
        country: "FRA",
        bounds: [44.8, -13.2, 45.5, -12.4],
        names: [
            "Mayotte",
            "馬約特",
            "马约特",
            "マヨット",
            "마요트",
            "Майотта",
        ],
    },
];
