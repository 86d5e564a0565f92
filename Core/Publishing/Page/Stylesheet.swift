/// How the report looks, on a screen and on A4.
///
/// Text on white has a contrast of at least 7 to 1, bars of at least 4.5 to 1; nothing is told by colour alone.
enum Stylesheet {
    static let css: StaticString = """

        :root { --ink: #0b0c0c; --muted: #484f54; --link: #1a5fa0; --bar: #3b76ad; --dark: #12335c; --rule: #b1b4b6; }
        * { box-sizing: border-box; }
        html { font: 100%/1.45 Arial, Helvetica, sans-serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
        body { margin: 0; overflow-wrap: break-word; }
        main, footer, .banner p { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
        main:focus { outline: none; }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible, .table:focus-visible { outline: 3px solid var(--ink); outline-offset: 0; background: #ffdd00; color: var(--ink); }
        .table:focus-visible { background: none; outline-offset: 3px; }
        .skip { position: absolute; left: -999em; padding: .6rem 1rem; }
        .skip:focus { position: static; display: block; }
        .banner { background: var(--ink); color: #fff; border-bottom: 8px solid var(--link); }
        .banner p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; padding-top: .7rem; padding-bottom: .6rem; }
        .banner strong { font-size: 1.25rem; }
        footer { border-top: 1px solid var(--rule); margin-top: 3rem; padding-bottom: 2rem; color: var(--muted); }
        h1 { font-size: 2.25rem; line-height: 1.1; margin: 2rem 0 .4rem; }
        h2 { font-size: 1.6rem; line-height: 1.2; margin: 2.2rem 0 .6rem; }
        h3 { font-size: 1.25rem; line-height: 1.25; margin: 2rem 0 .6rem; }
        h4 { font-size: 1.05rem; margin: 1.8rem 0 .3rem; }
        p, ul { margin: 0 0 .8rem; max-width: 44rem; }
        li { margin-bottom: .3rem; }
        .lede { font-size: 1.25rem; color: var(--muted); }
        .inset { border-left: 6px solid var(--rule); padding: .5rem 0 .5rem 1rem; }
        .strand > h2 { border-top: 3px solid var(--ink); padding-top: .8rem; margin-top: 3.2rem; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2.5rem; align-items: start; }
        .contents ul { padding-left: 1.2rem; }
        .contents > ul { columns: 2 20rem; max-width: none; padding-left: 1.2rem; }
        .contents > ul > li { break-inside: avoid; }

        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13.5rem), 1fr)); gap: 1rem; margin: 0 0 1.5rem; }
        .card { border: 1px solid var(--rule); border-top: 5px solid var(--dark); padding: .7rem .9rem .8rem; display: flex; flex-direction: column; break-inside: avoid; }
        .card dt { font-weight: bold; }
        .card dd { margin: 0; }
        .card dt { min-height: 2.9em; }
        .headline { font-size: 2.3rem; font-weight: bold; line-height: 1.15; color: var(--dark); }
        .basis { color: var(--muted); font-size: .875rem; font-weight: normal; }

        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1.4rem 2.5rem; margin: 1rem 0 1.2rem; }
        figure { margin: 0; break-inside: avoid; }
        figcaption { font-weight: bold; margin-bottom: .5rem; }
        figcaption .basis { white-space: nowrap; margin-left: .4rem; }
        svg { display: block; width: 100%; max-width: 30rem; height: auto; font-family: inherit; font-size: 14px; }
        svg text { fill: var(--ink); }
        svg .figure, svg .total .label { font-weight: bold; }
        svg .marker, svg .year { fill: var(--muted); }
        svg .year { font-size: 12px; }
        svg .bar { fill: var(--bar); }
        svg .total .bar { fill: var(--dark); }
        svg .axis { stroke: var(--ink); stroke-width: 1; }

        .table { overflow-x: auto; margin: 0 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.3; }
        .table table { min-width: 56rem; table-layout: fixed; }
        .plain { margin-bottom: 1.5rem; }
        caption { text-align: left; font-weight: bold; padding: .4rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .42rem .5rem .42rem 0; border-bottom: 1px solid var(--rule); font-weight: normal; }
        thead th { font-weight: bold; vertical-align: bottom; border-bottom: 2px solid var(--ink); }
        .number { text-align: right; padding-left: .4rem; padding-right: .35rem; font-variant-numeric: tabular-nums; }
        .table thead th { font-size: .875rem; }
        .table thead th:first-child { width: 24%; }
        .whole { white-space: nowrap; }
        .table td { white-space: nowrap; }
        .table td .basis { display: block; font-size: .8125rem; }
        .key { font-weight: bold; background: #f3f4f5; }
        .marker { color: var(--muted); }
        .definition { color: inherit; text-decoration-color: var(--rule); }
        .definition:hover { color: var(--link); text-decoration-color: currentColor; }
        .definitions { table-layout: fixed; }
        .definitions th:nth-child(1) { width: 25%; }
        .definitions th:nth-child(2) { width: 41%; }
        .definitions th:nth-child(3) { width: 10%; }
        tr:target { background: #fff7bf; }

        @media (max-width: 40rem) {
          h1 { font-size: 1.75rem; }
          h2 { font-size: 1.35rem; }
          .cards { grid-template-columns: 1fr 1fr; gap: .6rem; }
          .card { padding: .5rem .6rem; }
          .headline { font-size: 1.75rem; }
          .definitions thead { position: absolute; left: -999em; }
          .definitions tr, .definitions th, .definitions td { display: block; width: auto !important; border: 0; padding: .15rem 0; }
          .definitions tbody th { font-weight: bold; }
          .definitions tr { border-bottom: 1px solid var(--rule); padding: .5rem 0; }
        }

        @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt Arial, sans-serif; } }
        @media print {
          html { font-size: 9.5pt; }
          main, footer, .banner p { max-width: none; padding-left: 0; padding-right: 0; }
          .skip, .contents, footer { display: none; }
          .banner { background: none; color: inherit; border-bottom: 2pt solid var(--ink); }
          a, .definition { color: inherit; text-decoration: none; }
          h1 { margin-top: 1rem; }
          h2, h3, h4, figcaption, caption { break-after: avoid; }
          .strand > p { break-after: avoid; }
          p, li { orphans: 3; widows: 3; }
          .columns { grid-template-columns: 1fr 1fr; }
          .cards { grid-template-columns: repeat(4, 1fr); gap: 3mm; }
          .headline { font-size: 18pt; }
          .charts { grid-template-columns: 1fr 1fr; gap: 5mm 8mm; }
          .table { overflow: visible; }
          .table table { min-width: 0; font-size: 8.5pt; }
          table.plain { font-size: 9pt; }
          .table thead th { font-size: 8pt; }
          .distribution, .plain:not(.definitions) { break-inside: avoid; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
