#!/usr/bin/env bash
# Package:   pyais 3.3.1 (PyPI), compared with pyais 3.3.0.
# Behaviour: a two-sentence AIVDM message whose second sentence arrives first is
#            silently dropped by `IterMessages`. 3.3.0 joins the two.
# Guess:     a stream reader that joins sentences by sequence number, channel and
#            talker should do so in any order, since NMEA 0183 numbers the
#            sentences and receivers that forward by UDP may swap them. A patch
#            release should read what the release before it read.
# Seen:      3.3.0 in order [(5, 351759000)] swapped [(5, 351759000)]
#            3.3.1 in order [(5, 351759000)] swapped []
# The message is a static report (type 5) as printed in many public guides.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/read.py" <<'PY'
from importlib.metadata import version
from pyais.stream import IterMessages

first = b"!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C"
second = b"!AIVDM,2,2,1,A,88888888880,2*25"


def read(sentences):
    decoded = [message.decode() for message in IterMessages(sentences)]
    return [(one.msg_type, one.mmsi) for one in decoded]


print(version("pyais"), "in order", read([first, second]), "swapped", read([second, first]))
PY
for release in 3.3.0 3.3.1; do
    python3 -m venv "$work/$release"
    "$work/$release/bin/pip" install --quiet --disable-pip-version-check "pyais==$release"
    "$work/$release/bin/python" "$work/read.py" | tee -a "$work/seen"
done
diff - "$work/seen" <<'SEEN'
3.3.0 in order [(5, 351759000)] swapped [(5, 351759000)]
3.3.1 in order [(5, 351759000)] swapped []
SEEN
