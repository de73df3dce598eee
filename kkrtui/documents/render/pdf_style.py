"""How a PDF looks: the Typst code before the document's own."""

from __future__ import annotations

SIDE = "beside"
"""The function that lays what stands at the side of page 1 beside the start of the document."""

STYLE = """\
#let ink = rgb("#1d2329")
#let quiet = rgb("#4f5a66")
#let dark-blue = rgb("#17375e")
#let line-colour = rgb("#79848f")
#set page(
  paper: "a4",
  margin: (x: 2.2cm, top: 2.2cm, bottom: 2.3cm),
  footer: context {
    set text(size: 8.5pt, fill: quiet)
    grid(
      columns: (1fr, auto),
      column-gutter: 1cm,
      text(title-in-footer),
      [Side #counter(page).display("1") af #counter(page).final().first()],
    )
  },
)
#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"), size: 11pt, fill: ink)
#set par(leading: 0.62em, spacing: 0.85em, justify: false)
#show heading: set text(fill: dark-blue, hyphenate: false)
#show heading: set par(leading: 0.45em)
#show heading: set block(above: 1.3em, below: 0.6em)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 1): set block(above: 0pt, below: 1em)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.7em)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 4): set text(size: 11pt)
#show heading.where(level: 5): set text(size: 11pt, style: "italic")
#show heading.where(level: 6): set text(size: 11pt, style: "italic")
#set list(indent: 0.3em, body-indent: 0.55em, spacing: 0.62em)
#set enum(indent: 0.3em, body-indent: 0.55em, spacing: 0.62em)
#show link: set text(fill: rgb("#0b4f9e"))
#show link: underline.with(offset: 1.5pt, stroke: 0.5pt)
#show raw: set text(font: "DejaVu Sans Mono", size: 0.85em)
#show raw.where(block: true): it => block(
  width: 100%, inset: 8pt, fill: rgb("#f3f6f9"), stroke: (left: 2pt + line-colour), it,
)
#show quote.where(block: true): it => block(
  inset: (left: 10pt, y: 2pt), stroke: (left: 2pt + line-colour), text(fill: quiet, it.body),
)
#set table(
  stroke: 0.5pt + line-colour,
  inset: 6pt,
  fill: (_, y) => if y == 0 { rgb("#e8eef5") },
)
#show table: set text(size: 10pt, hyphenate: true, costs: (hyphenation: 900%))
#show table: set par(leading: 0.55em, spacing: 0.7em, linebreaks: "optimized")
#show table: it => {
  // Names and other short words stay whole.
  show regex("\\b\\p{L}{1,9}\\b"): set text(hyphenate: false)
  show heading: set text(size: 10pt)
  show heading: set block(above: 1em, below: 0.5em)
  it
}
#let column(name) = table.cell(text(weight: "bold", fill: dark-blue, hyphenate: false, name))
#let undivided = text.with(hyphenate: false)
#let may-break = box(width: 0pt)
#let rule = block(above: 1.2em, below: 1.2em, line(length: 100%, stroke: 0.5pt + line-colour))
#let boxed(body) = block(
  width: 100%, inset: 9pt, fill: rgb("#f3f6f9"), stroke: (left: 2pt + line-colour), text(size: 9.5pt, body),
)
#let beside(start, side) = grid(columns: (1fr, 5cm), column-gutter: 0.9cm, start, boxed(side))
"""
