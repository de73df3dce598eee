"""The style sheet of HTML files: light, dark, narrow and printed. Every colour of text reaches 4.5:1 on its ground."""

from __future__ import annotations

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --ink: #1d2329;
  --quiet: #4f5a66;
  --title: #17375e;
  --link: #0b4f9e;
  --line: #79848f;
  --faint: #cdd4db;
  --band: #e8eef5;
  --side: #f3f6f9;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d;
    --ink: #e4e9ee;
    --quiet: #aab5c0;
    --title: #a9cdf7;
    --link: #8cc0ff;
    --line: #7d8995;
    --faint: #3a444e;
    --band: #24303d;
    --side: #1c232b;
  }
}
@counter-style tal-parentes { system: extends decimal; suffix: ") "; }
@counter-style bogstav-parentes { system: extends lower-alpha; suffix: ") "; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; background: var(--paper); }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
main:has(table) { max-width: 66rem; }
main > :is(p, ul, ol, blockquote, h1, h2, h3, h4, h5, h6) { max-width: 46rem; }
h1, h2, h3, h4, h5, h6 { color: var(--title); line-height: 1.25; margin: 1.5em 0 .4em; }
h1 { font-size: 1.85rem; margin: 0 0 .7em; }
h2 { font-size: 1.35rem; margin-top: 1.9em; padding-top: .7em; border-top: 1px solid var(--faint); }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p { margin: 0 0 .65em; }
ul, ol { margin: 0 0 .8em; padding-left: 1.6em; }
li { margin: .2em 0; }
li > :is(ul, ol) { margin-bottom: 0; }
ol.parentes { list-style: tal-parentes; }
ol.parentes[type="a"] { list-style: bogstav-parentes; }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
blockquote { margin: 0 0 .8em; padding: .1em 0 .1em 1em; border-left: 4px solid var(--line); color: var(--quiet); }
code { font: .9em/1.4 Consolas, "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { margin: 0 0 .8em; padding: .6em .8em; background: var(--side); border-left: 4px solid var(--line); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { display: block; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.6em 0; }
aside {
  float: right;
  clear: right;
  width: 16.5rem;
  margin: 0 0 1.5rem 2rem;
  padding: .9rem 1.1rem;
  background: var(--side);
  border-left: 4px solid var(--line);
  font-size: .9rem;
}
table { clear: both; width: 100%; table-layout: fixed; border-collapse: collapse; margin: 1.4em 0; }
th, td { padding: .6em .75em; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--band); color: var(--title); }
:is(td, th, li, blockquote, aside) > :first-child:not(h1, h2, h3, h4, h5, h6) { margin-top: 0; }
:is(td, th, blockquote, aside) > :last-child { margin-bottom: 0; }
:is(td, th, aside, li, blockquote) :is(h1, h2, h3, h4, h5, h6) {
  font-size: 1em;
  margin: 1em 0 .3em;
  padding: 0;
  border: 0;
}
:is(td, th, aside, li, blockquote) > :is(h1, h2, h3, h4, h5, h6):first-child { margin-top: 0; }
@media screen and (max-width: 52rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: clamp(1.25rem, 6vw, 1.6rem); }
  h2 { font-size: 1.2rem; }
  h1, h2, h3, h4, h5, h6, p, li { hyphens: auto; }
  aside { float: none; width: auto; margin: 0 0 1.2rem; }
  /* Columns of prose are too narrow here: each row becomes a block, with the column's name over each cell. */
  table, tbody, tr, td { display: block; width: auto; }
  colgroup { display: none; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tr { border: 1px solid var(--line); margin: 0 0 1rem; }
  td { border: 0; padding: .5em .75em; }
  td:empty { display: none; }
  td[data-label]::before { content: attr(data-label); display: block; font-weight: 700; color: var(--title); }
  /* The name is for the eye: who listens hears it as the column's header. */
  td[data-label]::before { content: attr(data-label) / ""; }
  tr > td:first-child { background: var(--band); }
}
@media print {
  @page {
    size: A4;
    margin: 20mm 20mm 22mm;
    @bottom-right { content: "Side " counter(page) " af " counter(pages); font: 9pt Arial, sans-serif; color: #4f5a66; }
  }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { font-size: 10.5pt; line-height: 1.4; }
  main, main:has(table), main > * { max-width: none !important; }
  main { padding: 0; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; }
  h3 { font-size: 11pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  p, li { orphans: 2; widows: 2; }
  table { font-size: 9.5pt; }
  th, td { padding: .4em .5em; }
  thead { display: table-header-group; }
  tr.kort, aside, pre { break-inside: avoid; }
  aside { width: 5.2cm; }
  a[href^="http"]:not(.adresse)::after { content: " <" attr(href) ">"; font-size: .85em; overflow-wrap: anywhere; }
}
"""
