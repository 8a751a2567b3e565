//! No key of the language changes unseen: each in turn is changed in a scenario
//! that has them all, and the comparison has to say so, of the entry it is in.

use crate::support::Desk;
use standoff::diff::changes;
use standoff::scenario::{self, Scenario};
use std::collections::BTreeSet;

const FULL: &str = r##"standoff = 1
title = "A title"
subtitle = "A subtitle"
as-of = 2024-12-01
worldview = "de-facto"
language = "en"
fonts = ["one.ttf"]
[sources.paper]
text = "A paper, 2023"
url = "https://example.org/paper"
date = 2023-11-13
[sources.staff]
text = "A staff, 2024"
[actors.one]
name = "One"
color = "teal"
affiliation = "friend"
[actors.two]
name = "Two"
[[place]]
id = "station"
name = "Station"
at = "75 nmi N of Kiska"
actor = "one"
symbol = "radar"
affiliation = "hostile"
status = "reported"
source = "paper"
[[place]]
id = "site"
file = "sites.geojson"
source = "paper"
[[ring]]
id = "reach"
name = "Reach"
actor = "one"
from = "Taipei"
range = { low = "1200 km", likely = "1500 km", high = "2000 km" }
sector = "270..030"
symbol = "base"
affiliation = "friend"
status = "reported"
source = "paper"
date = 2023-11-13
note = "A note of a ring"
[[ring]]
id = "flight"
from = "25N 121E"
range = "6 h at 750 km/h"
source = "paper"
[[ring]]
id = "to-seoul"
from = "Naha"
range = { reaches = "Seoul" }
source = "paper"
[[ring]]
id = "from-zone"
from = { zone = "square" }
range = "101 km"
source = "paper"
[[ring]]
id = "from-track"
from = { track = "patrol" }
range = "102 km"
source = "paper"
[[ring]]
id = "from-file"
from = { file = "sites.geojson" }
range = "103 km"
source = "paper"
[[ring]]
id = "and-back"
from = "Naha"
recover = "Taipei"
range = "3000 km"
source = "paper"
[[track]]
id = "patrol"
name = "Patrol"
actor = "one"
domain = "sea"
date = 2024-11-29
speed = "30 km/h"
legs = "geodesic"
footprints = false
symbol = "ship"
affiliation = "friend"
turned = true
status = "schematic"
source = "paper"
note = "A note of a track"
points = [
  { at = "29.5N 123.0E", time = 2024-11-29T10:20:00+09:00 },
  { lat = 31.0, lon = 124.0, status = "reported", label = "A label", symbol = "cutter", affiliation = "unknown", turned = true },
  { at = "126 km NW of station", footprint = true, source = "staff", note = "A note of a point" },
  "440 km NE of station",
  { at = "39N 132E", gap = true, legs = "geodesic" },
]
[[track]]
id = "turning"
status = "schematic"
turn-radius = "30 km"
points = ["29.5N 123.0E", "32N 127E", "36N 124E"]
[[track]]
id = "parted"
composition = "4 frigates"
branch-of = { track = "turning", at = "36N 124E" }
points = [{ at = "25N 124E", composition = "3 frigates" }, "24N 125E"]
[[track]]
id = "logged"
file = "positions.csv"
vessel = "412000001"
split-gap = "30 min"
simplify = "10 m"
source = "paper"
[[track]]
id = "holding"
status = "schematic"
speed = "700 km/h"
pattern = { kind = "racetrack", at = "34N 129.5E", heading = "045", length = "80 km", width = "20 km", turns = 3, side = "right", time = 2024-11-29T10:00:00Z }
[[track]]
id = "orbiting"
status = "schematic"
pattern = { kind = "orbit", at = "34N 131E", radius = "20 km" }
[[track]]
id = "searching"
status = "schematic"
pattern = { kind = "expanding-square", at = "30N 130E", spacing = "2 nmi", legs = 9 }
[[zone]]
id = "square"
name = "Square"
actor = "one"
points = ["30N 122E", "34N 122E", "34N 128E", "30N 128E"]
edges = "parallels"
kind = "other"
status = "reported"
source = "paper"
note = "A note of a zone"
[[zone]]
id = "great"
points = ["10N 0E", "20S 120E", "10N 120W"]
inside = "80N 0E"
source = "paper"
[[zone]]
id = "kadiz"
builtin = "adiz/korea"
[[zone]]
id = "middle"
line = ["30N 122E", "34N 124E"]
source = "paper"
[[zone]]
id = "drawn"
file = "area.geojson"
source = "paper"
[[zone]]
id = "warned"
notice = "HYDROPAC 1/26. IN AREA WITHIN 25 MILES OF 31-14.14N 144-26.48E."
source = "paper"
[[zone]]
id = "disc"
circle = { at = "10N 140E", radius = "90 km", inner = "37 km", sector = "010..100" }
source = "paper"
[[zone]]
id = "slice"
points = ["11N 150E", { arc = "111 km", center = "10N 150E", to = "10N 151.0138E", turn = "clockwise" }, { along = "parallel", to = "10N 150.5E" }]
source = "paper"
[[zone]]
id = "bend"
line = ["11N 155E", { arc = "112 km", center = "10N 155E", to = "10N 156.0138E", turn = "clockwise" }, { along = "parallel", to = "10N 157E" }]
source = "paper"
[[zone]]
id = "lane"
source = "paper"

[zone.corridor]
distance = "9 nmi"
line = ["11N 160E", { arc = "113 km", center = "10N 160E", to = "10N 161.0138E", turn = "clockwise" }, { along = "parallel", to = "10N 162E" }]
[[statement]]
id = "came-near"
of = "patrol"
nearest = "200 mi"
to = "Manila"
source = "paper"
note = "A note of a statement"
[[statement]]
id = "to-zone"
of = "patrol"
nearest = "150 mi"
to = { zone = "square" }
[[statement]]
id = "to-track"
of = "patrol"
nearest = "151 mi"
to = { track = "turning" }
[[statement]]
id = "to-file"
of = "patrol"
nearest = "152 mi"
to = { file = "sites.geojson" }
[[statement]]
id = "total"
of = ["patrol", "turning"]
length = "7000 nmi"
total-of = 2
source = "paper"
[[statement]]
id = "took"
of = "patrol"
duration = "35 d"
source = "paper"
[[statement]]
id = "how-many"
of = "*ing"
tracks = 4
source = "paper"
[[statement]]
id = "ships"
of = "parted"
craft = 4
source = "paper"
[[callout]]
id = "here"
at = "28N 125E"
text = "What was said of here."
source = "paper"
[[map]]
id = "main"
title = "The map"
projection = "stereographic"
center = "Taipei"
extent = { west = "100E", east = "150E", south = "5N", north = "50N" }
show = ["reach", "patrol", "kadiz"]
places = ["Manila"]
locator = true
compare-mercator = false
north-arrow = "auto"
[[map]]
id = "round"
extent = { radius = "2600 km" }
frames = ["main"]
[[map]]
id = "close"
inset = "main"
corner = "top-left"
extent = { radius = "300 km" }
[[chart]]
id = "bars"
kind = "range-bars"
title = "A chart"
show = ["reach", "flight"]
[[chart]]
id = "profile"
kind = "distance-profile"
show = ["patrol"]
to = "Naha"
[[text]]
id = "words"
title = "Words"
text = "What is said."
source = "paper"
[[table]]
id = "rows"
kind = "rings"
title = "Rows"
show = ["reach"]
[[table]]
id = "own"
title = "Own rows"
columns = ["When", "What"]
rows = [["1 November", "Two ships"], ["3 November", "Three ships"]]
source = "paper"
[page]
size = "16:9"
theme = "light"
panels = [["main", "round"], ["bars", "profile"], ["words", "rows", "own"]]
"##;

/// What has to look at coasts, which takes longer to read: beside the rest only
/// where it is what changes.
const COASTS: &str = r#"
[[ring]]
id = "from-area"
from = { area = "country:TWN" }
envelope = "any"
range = "100 km"
source = "paper"
[[zone]]
id = "land"
country = "KOR"
[[zone]]
id = "waters"
limit = { of = "island:Taiwan", distance = "12 nmi" }
[[statement]]
id = "off-the-coast"
of = "patrol"
nearest = "153 mi"
to = { area = "country:PHL" }
source = "paper"
"#;

/// A key by its path in the language, where it is changed, and to what.
const CHANGES: &[(&str, &str, &str)] = &[
    ("title", "\"A title\"", "\"Another title\""),
    ("subtitle", "\"A subtitle\"", "\"Another subtitle\""),
    ("as-of", "2024-12-01", "2024-12-02"),
    ("worldview", "\"de-facto\"", "\"japan\""),
    ("language", "\"en\"", "[\"en\", \"ja\"]"),
    ("fonts", "\"one.ttf\"", "\"two.ttf\""),
    ("sources.text", "A paper, 2023", "A paper, of 2023"),
    ("sources.url", "example.org/paper", "example.org/other"),
    (
        "sources.date",
        "date = 2023-11-13\n[sources.staff]",
        "date = 2023-11-14\n[sources.staff]",
    ),
    ("actors.name", "name = \"One\"", "name = \"The first\""),
    ("actors.color", "color = \"teal\"", "color = \"red\""),
    (
        "actors.affiliation",
        "color = \"teal\"\naffiliation = \"friend\"",
        "color = \"teal\"\naffiliation = \"hostile\"",
    ),
    (
        "place.id",
        "id = \"station\"\nname",
        "id = \"station-two\"\nname",
    ),
    ("place.name", "name = \"Station\"", "name = \"Outpost\""),
    ("place.at", "75 nmi N of Kiska", "75.0 nmi N of Kiska"),
    (
        "place.actor",
        "actor = \"one\"\nsymbol = \"radar\"",
        "actor = \"two\"\nsymbol = \"radar\"",
    ),
    ("place.symbol", "\"radar\"", "\"launcher\""),
    (
        "place.affiliation",
        "\"radar\"\naffiliation = \"hostile\"",
        "\"radar\"\naffiliation = \"neutral\"",
    ),
    (
        "place.status",
        "status = \"reported\"\nsource = \"paper\"\n[[place]]",
        "status = \"observed\"\nsource = \"paper\"\n[[place]]",
    ),
    (
        "place.source",
        "status = \"reported\"\nsource = \"paper\"\n[[place]]",
        "status = \"reported\"\nsource = \"staff\"\n[[place]]",
    ),
    (
        "place.file",
        "id = \"site\"\nfile = \"sites.geojson\"",
        "id = \"site\"\nfile = \"others.geojson\"",
    ),
    ("ring.id", "id = \"reach\"\nname", "id = \"reaching\"\nname"),
    ("ring.name", "name = \"Reach\"", "name = \"Range\""),
    (
        "ring.actor",
        "actor = \"one\"\nfrom",
        "actor = \"two\"\nfrom",
    ),
    ("ring.from", "from = \"Taipei\"", "from = \"Naha\""),
    ("ring.from.area", "country:TWN", "island:Taiwan"),
    (
        "ring.from.zone",
        "{ zone = \"square\" }",
        "{ zone = \"kadiz\" }",
    ),
    (
        "ring.from.track",
        "{ track = \"patrol\" }",
        "{ track = \"turning\" }",
    ),
    (
        "ring.from.file",
        "from = { file = \"sites.geojson\" }",
        "from = { file = \"others.geojson\" }",
    ),
    (
        "ring.recover",
        "recover = \"Taipei\"",
        "recover = \"Manila\"",
    ),
    ("ring.envelope", "\"any\"", "\"all\""),
    ("ring.range", "6 h at 750 km/h", "4500 km"),
    (
        "ring.range.reaches",
        "{ reaches = \"Seoul\" }",
        "{ reaches = \"Manila\" }",
    ),
    ("ring.range.low", "low = \"1200 km\"", "low = \"1201 km\""),
    (
        "ring.range.likely",
        "likely = \"1500 km\"",
        "likely = \"1501 km\"",
    ),
    (
        "ring.range.high",
        "high = \"2000 km\"",
        "high = \"2001 km\"",
    ),
    ("ring.sector", "270..030", "270..031"),
    ("ring.symbol", "symbol = \"base\"", "symbol = \"launcher\""),
    (
        "ring.affiliation",
        "\"base\"\naffiliation = \"friend\"",
        "\"base\"\naffiliation = \"unknown\"",
    ),
    (
        "ring.status",
        "\"reported\"\nsource = \"paper\"\ndate",
        "\"estimated\"\nsource = \"paper\"\ndate",
    ),
    (
        "ring.source",
        "source = \"paper\"\ndate = 2023-11-13\nnote",
        "source = [\"paper\", \"staff\"]\ndate = 2023-11-13\nnote",
    ),
    (
        "ring.date",
        "date = 2023-11-13\nnote",
        "date = \"2023-11\"\nnote",
    ),
    ("ring.note", "A note of a ring", "Another note of a ring"),
    ("track.id", "id = \"turning\"", "id = \"turned\""),
    ("track.name", "name = \"Patrol\"", "name = \"Voyage\""),
    (
        "track.actor",
        "actor = \"one\"\ndomain",
        "actor = \"two\"\ndomain",
    ),
    ("track.composition", "\"4 frigates\"", "\"5 frigates\""),
    (
        "track.branch-of",
        "branch-of = { track = \"turning\", at = \"36N 124E\" }",
        "branch-of = \"patrol\"",
    ),
    (
        "track.branch-of.track",
        "{ track = \"turning\", at = \"36N 124E\" }",
        "{ track = \"patrol\", at = \"39N 132E\" }",
    ),
    (
        "track.branch-of.at",
        "\"turning\", at = \"36N 124E\"",
        "\"turning\", at = \"29.5N 123.0E\"",
    ),
    (
        "track.points.composition",
        "\"3 frigates\"",
        "\"2 frigates\"",
    ),
    ("track.domain", "\"sea\"", "\"ground\""),
    (
        "track.date",
        "date = 2024-11-29\nspeed",
        "date = \"2024-11\"\nspeed",
    ),
    ("track.speed", "\"30 km/h\"", "\"31 km/h\""),
    (
        "track.legs",
        "legs = \"geodesic\"\nfootprints",
        "legs = \"rhumb\"\nfootprints",
    ),
    (
        "track.footprints",
        "footprints = false",
        "footprints = true",
    ),
    (
        "track.symbol",
        "symbol = \"ship\"",
        "symbol = \"submarine\"",
    ),
    (
        "track.affiliation",
        "\"ship\"\naffiliation = \"friend\"",
        "\"ship\"\naffiliation = \"hostile\"",
    ),
    (
        "track.turned",
        "turned = true\nstatus",
        "turned = false\nstatus",
    ),
    (
        "track.status",
        "status = \"schematic\"\nsource",
        "status = \"estimated\"\nsource",
    ),
    (
        "track.source",
        "source = \"paper\"\nnote = \"A note of a track\"",
        "source = \"staff\"\nnote = \"A note of a track\"",
    ),
    ("track.note", "A note of a track", "Another note of a track"),
    (
        "track.points",
        "points = [\"29.5N 123.0E\", ",
        "points = [\"29.50001N 123.0E\", ",
    ),
    ("track.points.at", "39N 132E", "39N 132.00001E"),
    ("track.points.lat", "lat = 31.0", "lat = 31.1"),
    ("track.points.lon", "lon = 124.0", "lon = 124.1"),
    ("track.points.time", "10:20:00+09:00", "10:21:00+09:00"),
    ("track.points.label", "A label", "Another label"),
    (
        "track.points.symbol",
        "symbol = \"cutter\"",
        "symbol = \"ship\"",
    ),
    (
        "track.points.affiliation",
        "\"unknown\", turned",
        "\"neutral\", turned",
    ),
    ("track.points.turned", "turned = true }", "turned = false }"),
    (
        "track.points.status",
        "status = \"reported\", label",
        "status = \"observed\", label",
    ),
    ("track.points.gap", "gap = true", "gap = false"),
    (
        "track.points.legs",
        "gap = true, legs = \"geodesic\"",
        "gap = true, legs = \"rhumb\"",
    ),
    (
        "track.points.footprint",
        "footprint = true",
        "footprint = false",
    ),
    (
        "track.points.source",
        "source = \"staff\", note",
        "source = \"paper\", note",
    ),
    (
        "track.points.note",
        "A note of a point",
        "Another note of a point",
    ),
    (
        "track.turn-radius",
        "\"30 km\"\npoints",
        "\"31 km\"\npoints",
    ),
    ("track.file", "\"positions.csv\"", "\"others.csv\""),
    ("track.vessel", "412000001", "412000002"),
    ("track.split-gap", "\"30 min\"", "\"5 min\""),
    ("track.simplify", "\"10 m\"", "\"5 km\""),
    (
        "track.pattern",
        "kind = \"orbit\", at = \"34N 131E\"",
        "kind = \"orbit\", at = \"34N 132E\"",
    ),
    (
        "track.pattern.kind",
        "kind = \"racetrack\"",
        "kind = \"figure-eight\"",
    ),
    (
        "track.pattern.at",
        "at = \"34N 129.5E\"",
        "at = \"34N 129.6E\"",
    ),
    ("track.pattern.heading", "\"045\"", "\"046\""),
    (
        "track.pattern.length",
        "length = \"80 km\"",
        "length = \"81 km\"",
    ),
    (
        "track.pattern.width",
        "width = \"20 km\"",
        "width = \"21 km\"",
    ),
    (
        "track.pattern.radius",
        "radius = \"20 km\"",
        "radius = \"20.0010 km\"",
    ),
    ("track.pattern.spacing", "\"2 nmi\"", "\"3 nmi\""),
    ("track.pattern.turns", "turns = 3", "turns = 4"),
    ("track.pattern.legs", "legs = 9", "legs = 10"),
    ("track.pattern.side", "side = \"right\"", "side = \"left\""),
    ("track.pattern.time", "T10:00:00Z", "T10:05:00Z"),
    ("zone.id", "id = \"middle\"", "id = \"median\""),
    ("zone.name", "name = \"Square\"", "name = \"Box\""),
    (
        "zone.actor",
        "actor = \"one\"\npoints",
        "actor = \"two\"\npoints",
    ),
    ("zone.builtin", "adiz/korea", "adiz/taiwan"),
    (
        "zone.points",
        "\"30N 122E\", \"34N 122E\"",
        "\"30N 122.00001E\", \"34N 122E\"",
    ),
    ("zone.line", "line = [\"30N 122E\"", "line = [\"30N 123E\""),
    ("zone.circle", "\"10N 140E\"", "\"10N 141E\""),
    ("zone.circle.at", "\"10N 140E\"", "\"10N 141E\""),
    ("zone.circle.radius", "\"90 km\"", "\"91 km\""),
    ("zone.circle.inner", "\"37 km\"", "\"38 km\""),
    ("zone.circle.sector", "010..100", "010..101"),
    ("zone.corridor", "\"9 nmi\"", "\"8 nmi\""),
    ("zone.corridor.distance", "\"9 nmi\"", "\"8 nmi\""),
    ("zone.corridor.line", "11N 160E", "11N 160.01E"),
    ("zone.points.arc", "\"111 km\"", "\"110.5 km\""),
    (
        "zone.points.center",
        "center = \"10N 150E\"",
        "center = \"10.001N 150E\"",
    ),
    (
        "zone.points.to",
        "to = \"10N 151.0138E\", turn = \"clockwise\" }, { along = \"parallel\", to = \"10N 150.5E\"",
        "to = \"10.001N 151.0138E\", turn = \"clockwise\" }, { along = \"parallel\", to = \"10.001N 150.5E\"",
    ),
    (
        "zone.points.turn",
        "151.0138E\", turn = \"clockwise\"",
        "151.0138E\", turn = \"anticlockwise\"",
    ),
    (
        "zone.points.along",
        "{ along = \"parallel\", to = \"10N 150.5E\"",
        "{ along = \"parallel\", to = \"10N 150.51E\"",
    ),
    ("zone.line.arc", "\"112 km\"", "\"111.5 km\""),
    (
        "zone.line.center",
        "center = \"10N 155E\"",
        "center = \"10.001N 155E\"",
    ),
    (
        "zone.line.to",
        "to = \"10N 156.0138E\", turn = \"clockwise\" }, { along = \"parallel\", to = \"10N 157E\"",
        "to = \"10.001N 156.0138E\", turn = \"clockwise\" }, { along = \"parallel\", to = \"10.001N 157E\"",
    ),
    (
        "zone.line.turn",
        "156.0138E\", turn = \"clockwise\"",
        "156.0138E\", turn = \"anticlockwise\"",
    ),
    (
        "zone.line.along",
        "{ along = \"parallel\", to = \"10N 157E\"",
        "{ along = \"parallel\", to = \"10N 157.1E\"",
    ),
    ("zone.corridor.line.arc", "\"113 km\"", "\"112.5 km\""),
    (
        "zone.corridor.line.center",
        "center = \"10N 160E\"",
        "center = \"10.001N 160E\"",
    ),
    (
        "zone.corridor.line.to",
        "to = \"10N 161.0138E\", turn = \"clockwise\" }, { along = \"parallel\", to = \"10N 162E\"",
        "to = \"10.001N 161.0138E\", turn = \"clockwise\" }, { along = \"parallel\", to = \"10.001N 162E\"",
    ),
    (
        "zone.corridor.line.turn",
        "161.0138E\", turn = \"clockwise\"",
        "161.0138E\", turn = \"anticlockwise\"",
    ),
    (
        "zone.corridor.line.along",
        "{ along = \"parallel\", to = \"10N 162E\"",
        "{ along = \"parallel\", to = \"10N 162.1E\"",
    ),
    ("zone.notice", "WITHIN 25 MILES", "WITHIN 26 MILES"),
    ("zone.country", "\"KOR\"", "\"PRK\""),
    ("zone.file", "\"area.geojson\"", "\"area-two.geojson\""),
    (
        "zone.limit",
        "island:Taiwan\", distance",
        "country:TWN\", distance",
    ),
    (
        "zone.limit.of",
        "island:Taiwan\", distance",
        "country:TWN\", distance",
    ),
    ("zone.limit.distance", "\"12 nmi\"", "\"24 nmi\""),
    ("zone.kind", "kind = \"other\"", "kind = \"air-defence\""),
    ("zone.edges", "edges = \"parallels\"", "edges = \"rhumb\""),
    ("zone.inside", "inside = \"80N 0E\"", "inside = \"80S 0E\""),
    (
        "zone.status",
        "status = \"reported\"\nsource = \"paper\"\nnote = \"A note of a zone\"",
        "status = \"estimated\"\nsource = \"paper\"\nnote = \"A note of a zone\"",
    ),
    (
        "zone.source",
        "source = \"paper\"\nnote = \"A note of a zone\"",
        "source = \"staff\"\nnote = \"A note of a zone\"",
    ),
    ("zone.note", "A note of a zone", "Another note of a zone"),
    ("statement.id", "\"came-near\"", "\"came-nearer\""),
    ("statement.of", "[\"patrol\", \"turning\"]", "[\"patrol\"]"),
    ("statement.nearest", "\"200 mi\"", "\"200.0 mi\""),
    ("statement.to", "to = \"Manila\"", "to = \"Seoul\""),
    ("statement.to.area", "country:PHL", "country:VNM"),
    (
        "statement.to.zone",
        "to = { zone = \"square\" }",
        "to = { zone = \"kadiz\" }",
    ),
    (
        "statement.to.track",
        "to = { track = \"turning\" }",
        "to = { track = \"searching\" }",
    ),
    (
        "statement.to.file",
        "to = { file = \"sites.geojson\" }",
        "to = { file = \"others.geojson\" }",
    ),
    ("statement.length", "\"7000 nmi\"", "\"7100 nmi\""),
    ("statement.total-of", "total-of = 2", "total-of = 3"),
    ("statement.duration", "\"35 d\"", "\"36 d\""),
    ("statement.craft", "craft = 4", "craft = 6"),
    ("statement.tracks", "tracks = 4", "tracks = 5"),
    (
        "statement.source",
        "source = \"paper\"\nnote = \"A note of a statement\"",
        "source = \"staff\"\nnote = \"A note of a statement\"",
    ),
    (
        "statement.note",
        "A note of a statement",
        "Another note of a statement",
    ),
    ("callout.id", "id = \"here\"", "id = \"there\""),
    ("callout.at", "28N 125E", "28N 126E"),
    ("callout.text", "said of here", "told of here"),
    (
        "callout.source",
        "of here.\"\nsource = \"paper\"",
        "of here.\"\nsource = \"staff\"",
    ),
    (
        "map.id",
        "id = \"round\"\nextent",
        "id = \"round-two\"\nextent",
    ),
    ("map.title", "\"The map\"", "\"A map\""),
    ("map.projection", "\"stereographic\"", "\"mercator\""),
    ("map.center", "center = \"Taipei\"", "center = \"Naha\""),
    ("map.extent", "{ radius = \"2600 km\" }", "\"fit\""),
    ("map.extent.radius", "\"2600 km\"", "\"2700 km\""),
    ("map.extent.west", "\"100E\"", "\"101E\""),
    ("map.extent.east", "\"150E\"", "\"151E\""),
    ("map.extent.south", "\"5N\"", "\"6N\""),
    ("map.extent.north", "\"50N\"", "\"51N\""),
    ("map.show", "\"patrol\", \"kadiz\"]", "\"patrol\"]"),
    ("map.places", "[\"Manila\"]", "[\"Seoul\"]"),
    ("map.inset", "inset = \"main\"", "inset = \"round\""),
    ("map.corner", "\"top-left\"", "\"bottom-left\""),
    ("map.frames", "frames = [\"main\"]", "frames = [\"close\"]"),
    ("map.locator", "locator = true", "locator = false"),
    (
        "map.compare-mercator",
        "compare-mercator = false",
        "compare-mercator = true",
    ),
    (
        "map.north-arrow",
        "north-arrow = \"auto\"",
        "north-arrow = false",
    ),
    ("chart.id", "id = \"bars\"", "id = \"ranges\""),
    (
        "chart.kind",
        "kind = \"range-bars\"\ntitle = \"A chart\"\nshow = [\"reach\", \"flight\"]",
        "kind = \"timeline\"\ntitle = \"A chart\"",
    ),
    ("chart.title", "\"A chart\"", "\"The chart\""),
    ("chart.show", "[\"reach\", \"flight\"]", "[\"reach\"]"),
    ("chart.to", "to = \"Naha\"", "to = \"Taipei\""),
    (
        "chart.to.area",
        "to = \"Naha\"",
        "to = { area = \"country:JPN\" }",
    ),
    (
        "chart.to.zone",
        "to = \"Naha\"",
        "to = { zone = \"kadiz\" }",
    ),
    (
        "chart.to.track",
        "to = \"Naha\"",
        "to = { track = \"turning\" }",
    ),
    (
        "chart.to.file",
        "to = \"Naha\"",
        "to = { file = \"sites.geojson\" }",
    ),
    ("text.id", "id = \"words\"", "id = \"lines\""),
    ("text.title", "title = \"Words\"", "title = \"Lines\""),
    ("text.text", "What is said.", "What is told."),
    (
        "text.source",
        "\"What is said.\"\nsource = \"paper\"",
        "\"What is said.\"\nsource = \"staff\"",
    ),
    ("table.id", "id = \"rows\"", "id = \"lists\""),
    ("table.kind", "kind = \"rings\"", "kind = \"places\""),
    ("table.title", "title = \"Rows\"", "title = \"Lists\""),
    (
        "table.show",
        "title = \"Rows\"\nshow = [\"reach\"]",
        "title = \"Rows\"\nshow = [\"flight\"]",
    ),
    (
        "table.columns",
        "[\"When\", \"What\"]",
        "[\"Day\", \"What\"]",
    ),
    ("table.rows", "\"Three ships\"", "\"Four ships\""),
    (
        "table.source",
        "\"Three ships\"]]\nsource = \"paper\"",
        "\"Three ships\"]]\nsource = \"staff\"",
    ),
    ("page.size", "\"16:9\"", "\"A3\""),
    ("page.theme", "theme = \"light\"", "theme = \"dark\""),
    (
        "page.panels",
        "[\"bars\", \"profile\"]",
        "[\"profile\", \"bars\"]",
    ),
];

fn desk() -> Desk {
    let desk = Desk::new();
    let points = |lon: f64| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"Alpha"}},"geometry":{{"type":"Point","coordinates":[{lon},25.0]}}}}]}}"#
        )
    };
    desk.put("sites.geojson", points(121.0));
    let font = |name: &str| std::fs::read(format!("geodata/fonts/{name}.ttf")).unwrap();
    desk.put("one.ttf", font("Inter-Regular"));
    desk.put("two.ttf", font("Inter-Bold"));
    desk.put("others.geojson", points(121.5));
    let area = |lon: f64| {
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{lon},30.0],[{lon},34.0],[128.0,34.0],[128.0,30.0],[{lon},30.0]]]}}"#
        )
    };
    desk.put("area.geojson", area(122.0));
    desk.put("area-two.geojson", area(123.0));
    let log = |lat: f64| {
        let mut csv = "MMSI,BaseDateTime,LAT,LON\n".to_owned();
        for vessel in [412_000_001, 412_000_002] {
            for i in 0..12 {
                // A silence of ten minutes, and a course that bends a little.
                let minute = i * 3 + if i > 5 { 10 } else { 0 };
                let (lat, lon) = (
                    lat + f64::from(vessel % 10) * 0.1 + f64::from(i) * 0.01,
                    122.0 + f64::from(i * i) * 0.001,
                );
                csv += &format!("{vessel},2024-11-29T10:{minute:02}:00,{lat:.5},{lon:.5}\n");
            }
        }
        csv
    };
    desk.put("positions.csv", log(30.0));
    desk.put("others.csv", log(31.0));
    desk
}

fn read(desk: &Desk, text: &str) -> Scenario {
    let name = desk.path().join("story.toml");
    match scenario::read(name.to_str().unwrap(), text) {
        Ok(read) => read.value,
        Err(error) => panic!("{error}"),
    }
}

/// The keys of the language, from its schema: `track.points.symbol`.
fn keys() -> BTreeSet<String> {
    fn walk(node: &serde_json::Value, path: &str, found: &mut BTreeSet<String>) {
        if !node.is_object() {
            return;
        }
        let under = |key: &str| match path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        for (key, value) in node["properties"].as_object().into_iter().flatten() {
            found.insert(under(key));
            walk(value, &under(key), found);
        }
        for inner in ["additionalProperties", "items"] {
            walk(&node[inner], path, found);
        }
        for one in node["anyOf"].as_array().into_iter().flatten() {
            walk(one, path, found);
        }
    }
    let mut found = BTreeSet::new();
    walk(&scenario::schema(), "", &mut found);
    // A name in a language is a name, a latitude a position; tables are told
    // by what is in them; other spellings and the version say nothing new.
    let told = |key: &String| {
        let last = key.rsplit('.').next().unwrap();
        let spelled = ["colour", "centre", "standoff"].contains(&last) || key.contains("centre");
        let in_a_language = ["en", "zh-Hant", "zh-Hans", "ja", "ko", "ru"].contains(&last);
        let of_a_position = ["lat", "lon"].contains(&last) && !key.starts_with("track.points.l");
        !(spelled || in_a_language || of_a_position)
    };
    let tables = [
        "sources",
        "actors",
        "place",
        "ring",
        "track",
        "zone",
        "statement",
        "callout",
        "map",
        "chart",
        "text",
        "table",
        "page",
    ];
    found.retain(|key| told(key) && !tables.contains(&key.as_str()));
    found
}

#[test]
fn each_key_of_the_language_is_compared() {
    let desk = desk();
    let coasts = format!("{FULL}{COASTS}");
    let (light, heavy) = (read(&desk, FULL), read(&desk, &coasts));
    assert_eq!(changes(&heavy, &read(&desk, &coasts)), []);
    let mut unseen = Vec::new();
    for (key, from, to) in CHANGES {
        let (full, before) = match FULL.contains(from) {
            true => (&light, FULL),
            false => (&heavy, coasts.as_str()),
        };
        let text = before.replacen(from, to, 1);
        assert_ne!(text, before, "{key}: no {from:?} to change");
        // A station of another id has its references with it.
        let text = match *key {
            "place.id" => text.replace(" of station\"", " of station-two\""),
            "ring.id" => text.replace("\"reach\"", "\"reaching\""),
            "track.id" => text.replace("\"turning\"", "\"turned\""),
            "map.id" => text.replace("\"round\"", "\"round-two\""),
            "chart.id" => text.replace("\"bars\"", "\"ranges\""),
            "text.id" => text.replace("\"words\"", "\"lines\""),
            "table.id" => text.replace("\"rows\"", "\"lists\""),
            _ => text,
        };
        let table = key.split('.').next().unwrap();
        let table = if key.contains('.') { table } else { "" };
        let found = changes(full, &read(&desk, &text));
        let told = |c: &standoff::diff::Change| c.table == table && !c.details.is_empty();
        if !found.iter().any(told) {
            unseen.push(*key);
        }
    }
    assert_eq!(unseen, [""; 0]);
}

#[test]
fn no_key_of_the_language_is_left_out_here() {
    let tried: BTreeSet<String> = CHANGES.iter().map(|(key, ..)| (*key).to_owned()).collect();
    let missing: Vec<String> = keys().difference(&tried).cloned().collect();
    assert_eq!(missing, [""; 0]);
    let unknown: Vec<&String> = tried.iter().filter(|key| !keys().contains(*key)).collect();
    assert_eq!(unknown, [""; 0], "no key of the language");
}
