"""Writes out/story.html: the numbered pictures of the story and its closing table."""

import html
import os

STYLE = """
:root{--ground:#eff3f6;--surface:#fff;--ink:#14233f;--soft:#3c4b66;--line:#cbd5e2;--ok:#06543b;
--okt:#ddf2e8;--late:#9c2513;--latet:#fbe8e3}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.5 Inter,'Noto Sans',sans-serif}main{max-width:72rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}p{max-width:42rem;color:var(--soft)}
ol{list-style:none;margin:2rem 0;padding:0;display:grid;gap:1.5rem;
grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}
li{background:var(--surface);border:2px solid var(--line);border-radius:.75rem;padding:1rem}
li img{width:100%;height:auto;display:block;border-radius:.5rem;border:1px solid var(--line)}
li b{display:block;margin:.75rem 0 .25rem}li span{color:var(--soft)}
iframe{width:100%;height:44rem;border:2px solid var(--line);border-radius:.75rem;background:#fff}
table{border-collapse:collapse;width:100%;background:var(--surface);border-radius:.75rem}
th,td{text-align:left;padding:.75rem 1rem;border-bottom:1px solid var(--line);vertical-align:top}
td.holds{color:var(--ok);background:var(--okt);font-weight:700}
td.fails{color:var(--late);background:var(--latet);font-weight:700}
"""


def write_page(folder, pictures, pages, rows):
    """`pictures`: (file, title, sentence); `pages` of staff: (file, title); `rows`: (what, figure,
    holds). Returns the path."""
    items = "".join(
        f'<li><img src="{html.escape(file)}" alt="{html.escape(title)}">'
        f"<b>{number}. {html.escape(title)}</b><span>{html.escape(sentence)}</span></li>"
        for number, (file, title, sentence) in enumerate(pictures, start=1))
    kept = "".join(
        f'<h3><a href="{html.escape(file)}">{html.escape(title)}</a></h3>'
        f'<iframe src="{html.escape(file)}" title="{html.escape(title)}"></iframe>'
        for file, title in pages)
    lines = "".join(
        f"<tr><td>{html.escape(what)}</td><td>{html.escape(figure)}</td>"
        f'<td class="{"holds" if holds else "fails"}">'
        f'{"klopt" if holds else "klopt niet"}</td></tr>'
        for what, figure, holds in rows)
    path = os.path.join(folder, "story.html")
    with open(path, "w", encoding="utf-8") as page:
        page.write(
            '<!doctype html><html lang="nl"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>De cirkel rond</title>'
            f"<style>{STYLE}</style><main><h1>De cirkel rond</h1>"
            "<p>Van een tik op een gezicht tot het antwoord op hetzelfde scherm. Elk beeld komt "
            "uit het echte programma; elke tik was een echte aanraking.</p>"
            f"<ol>{items}</ol><h2>Op de telefoon, en bij het personeel</h2>{kept}"
            "<h2>Klopt het?</h2>"
            "<table><tr><th>Wat</th><th>Gezien</th><th></th></tr>"
            f"{lines}</table></main></html>\n")
    return path
