/// How the report looks on A4: dark on white whatever the screen is, nothing cut, headings with what follows them.
enum PrintStyle {
    static let css: StaticString = """

        @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt Helvetica, Arial, sans-serif; } @bottom-left { content: "Restart"; font: 8.5pt Helvetica, Arial, sans-serif; } }
        @media print {
          html { font-size: 9.5pt; line-height: 1.4; }
          main, footer p, .banner p { max-width: none; padding-left: 0; padding-right: 0; }
          .skip, .contents { display: none; }
          footer { margin-top: 8mm; }
          a, .definition, summary { color: inherit; text-decoration: none; }
          h1 { font-size: 24pt; margin-top: 8mm; }
          h2 { margin-top: 9mm; }
          h3 { margin-top: 7mm; }
          h1, h2, h3, h4, figcaption, caption { break-after: avoid; break-inside: avoid; }
          .distribution > p, p:has(+ .charts), p:has(+ .multiples) { break-after: avoid; }
          .strand > h2 { margin-top: 10mm; }
          p, li { orphans: 3; widows: 3; }
          .distribution > p { break-inside: avoid; }
          .figures th, .figures td { padding-left: 1mm; padding-right: 1mm; }
          .figures th:first-child { padding-left: 0; }
          .figures.wide thead th:first-child { width: 22%; }
          .columns { grid-template-columns: 1fr 1fr; gap: 0 8mm; }
          details > summary { list-style: none; font-weight: bold; break-after: avoid; }
          details::details-content { content-visibility: visible; display: block; block-size: auto; }
          .cards { grid-template-columns: repeat(4, 1fr); gap: 5mm; }
          .headline { font-size: 20pt; }
          .charts { grid-template-columns: 1fr 1fr; gap: 6mm 9mm; }
          .multiples { grid-template-columns: repeat(3, 1fr); gap: 5mm 7mm; }
          .table { overflow: visible; }
          .figures, .figures.wide, .sharing { min-width: 0; font-size: 8.5pt; }
          .plain { font-size: 9pt; }
          .figures thead th { font-size: 7.5pt; }
          .plain:not(.definitions) { break-inside: avoid; }
          thead { display: table-header-group; }
          tr, .distribution .table { break-inside: avoid; }
          tbody tr:nth-child(-n + 2), tbody tr:last-child { break-before: avoid; }
          .table caption { position: static; max-width: none; }
          svg .bar, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
