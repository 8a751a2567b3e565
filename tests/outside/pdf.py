"""PDFs by pikepdf and by a checker of PDF/UA.

pdf.py OUTLOUD FILE...: walks the structure tree (one heading of the
first level, the title, those of panels below it; a description for every figure; nothing on the page that
is in no tag), the document's title and language, and the bookmarks, which
lead to the places of the maps and charts. OUTLOUD, the checker's command,
finds no error; what it warns of is printed (a page is painted in another order
than it is read). What a file says it is, it is: PDF/UA-1
is claimed, and PDF/A is not. Ends with `N passed, N failed`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf

results = []


def check(what, ok):
    results.append(bool(ok))
    if not ok:
        print("FAILED", what)


def elements(node, found):
    """The structure elements below a node in order, and their content's ids."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            elements(kid, found)
    elif isinstance(node, pikepdf.Dictionary):
        found.append(node)
        elements(node.get("/K", pikepdf.Array()), found)
    else:
        found.append(int(node))
    return found


def structure(name, pdf):
    root = pdf.Root
    check(f"{name}: marked", root.MarkInfo.Marked is True)
    tree = elements(root.StructTreeRoot.K, [])
    tags = [e for e in tree if not isinstance(e, int)]
    kinds = [str(e.S) for e in tags]
    check(f"{name}: a document", kinds[0] == "/Document" and "/Lang" in tags[0])
    check(f"{name}: one heading, first: {kinds[:3]}", kinds[1] == "/H1" and kinds.count("/H1") == 1)
    others = {k for k in kinds[2:] if k.startswith("/H")}
    check(f"{name}: panels' headings are of the second level", others <= {"/H2"})
    figures = [e for e in tags if e.S == "/Figure"]
    check(f"{name}: figures", figures)
    for figure in figures:
        check(f"{name}: description of a figure", len(str(figure.get("/Alt", ""))) > 10)
    said, marked = set(e for e in tree if isinstance(e, int)), set()
    depth = outside = 0
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        match str(operator):
            case "BDC" | "BMC":
                depth += 1
                if len(operands) > 1 and "/MCID" in operands[1]:
                    marked.add(int(operands[1].MCID))
            case "EMC":
                depth -= 1
            case "Tj" | "TJ" | "S" | "f" | "f*" | "B" | "B*" | "Do" | "sh":
                outside += depth == 0
    check(f"{name}: content and tags agree", said == marked)
    check(f"{name}: {outside} marks outside of all tags", outside == 0)
    return figures


def document(name, pdf):
    with pdf.open_metadata() as about:
        check(f"{name}: title", about.get("dc:title"))
        check(f"{name}: language", about.get("dc:language") and str(pdf.Root.Lang))
        check(f"{name}: says it is PDF/UA-1", about.get("pdfuaid:part") == "1")
        check(f"{name}: says nothing of PDF/A", about.get("pdfaid:part") is None)
    check(f"{name}: title is shown", pdf.Root.ViewerPreferences.DisplayDocTitle is True)
    check(f"{name}: the scenario is attached", [n for n in pdf.attachments if n.endswith(".toml")])


def bookmarks(name, pdf, figures):
    with pdf.open_outline() as outline:
        check(f"{name}: one bookmark for the page", len(outline.root) == 1)
        listed = list(outline.root[0].children)
    width, height = (float(v) for v in pdf.pages[0].MediaBox[2:])
    for figure in figures:
        alt = str(figure.Alt)
        check(f"{name}: a bookmark for {alt[:40]}", any(alt.startswith(b.title) for b in listed))
    places = []
    for bookmark in listed:
        target = bookmark.destination
        left, top = float(target[2]), float(target[3])
        check(f"{name}: {bookmark.title} lies on the page", 0 <= left < width and 0 < top <= height)
        places.append((round(left), round(top)))
    check(f"{name}: bookmarks lead to different places", len(set(places)) == len(places))


def outloud(command, files):
    said = subprocess.run([command, "--json", "-", "--quiet", *files], capture_output=True, check=False)
    report = json.loads(said.stdout)["results"]
    check("every file was checked", len(report) == len(files))
    for file in report:
        for finding in file["findings"]:
            if finding["severity"] in ("error", "warning"):
                print(f"{file['path']}: {finding['rule']}: {finding['message']}")
        check(f"{file['path']}: read", file["error"] is None)
        check(f"{file['path']}: no error found", file["counts"]["error"] == 0)


def main(command, *files):
    for path in files:
        with pikepdf.open(path) as pdf:
            figures = structure(Path(path).name, pdf)
            document(Path(path).name, pdf)
            bookmarks(Path(path).name, pdf, figures)
    outloud(command, files)
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(results.count(False) > 0 or not results)


main(*sys.argv[1:])
