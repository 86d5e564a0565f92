/// How the report looks on a screen, in light and in dark.
///
/// Text has a contrast of at least 7 to 1, bars, lines of charts and the ring of the focus of at least 3 to 1; nothing is told by colour
/// alone.
enum Stylesheet {
    static let css: StaticString = """

        :root { color-scheme: light; --paper: #fff; --ink: #14181c; --muted: #474f57; --accent: #1c4e80; --bar: #5383b3; --total: #143554; --rule: #d3d8dc; --line: #6b747c; --soft: #f4f6f8; --target: #fff4c2; --ring: #14181c; }
        @media screen and (prefers-color-scheme: dark) {
          :root { color-scheme: dark; --paper: #14181c; --ink: #eceff1; --muted: #b6bfc7; --accent: #9cc7ef; --bar: #5f98cf; --total: #c9e0f6; --rule: #3a434b; --line: #89949e; --soft: #1e242a; --target: #453c12; --ring: #ffdd00; }
        }
        * { box-sizing: border-box; }
        html { font: 100%/1.55 "Helvetica Neue", Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; overflow-wrap: break-word; }
        main, footer p, .banner p { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
        main:focus { outline: none; }
        a, summary { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
        a:hover { text-decoration-thickness: 2px; }
        a:focus-visible, summary:focus-visible { outline: 3px solid var(--ring); outline-offset: 1px; background: #ffdd00; color: #14181c; }
        .table:focus-visible { outline: 3px solid var(--ring); outline-offset: 3px; }
        .skip { position: absolute; left: -999em; padding: .6rem 1.25rem; }
        .skip:focus { position: static; display: block; }
        .banner { border-bottom: 1px solid var(--rule); }
        .banner p { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 2rem; max-width: 64rem; padding-top: .9rem; padding-bottom: .9rem; color: var(--muted); }
        .banner strong { font-size: 1.125rem; color: var(--accent); letter-spacing: -.01em; }
        footer { border-top: 1px solid var(--rule); margin-top: 5rem; padding: 1.5rem 0 2.5rem; color: var(--muted); font-size: .9375rem; }
        h1, h2, h3, h4 { line-height: 1.2; letter-spacing: -.012em; text-wrap: balance; }
        h1 { font-size: 2.75rem; line-height: 1.08; letter-spacing: -.025em; margin: 3.2rem 0 .5rem; }
        h2 { font-size: 1.75rem; margin: 3.6rem 0 .9rem; }
        h3 { font-size: 1.3rem; margin: 2.8rem 0 .8rem; }
        h4 { font-size: 1.0625rem; margin: 2.4rem 0 .4rem; }
        p, ul { margin: 0 0 .9rem; max-width: 42rem; }
        li { margin-bottom: .35rem; }
        .lede { font-size: 1.3rem; color: var(--muted); margin-bottom: 1.6rem; }
        .inset { border-left: 3px solid var(--accent); padding: .1rem 0 .1rem 1.1rem; }
        .strand > h2 { border-top: 1px solid var(--line); padding-top: 1.6rem; margin-top: 4.6rem; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 3.5rem; align-items: start; }
        .contents ul { padding-left: 0; list-style: none; }
        .contents ul ul { padding-left: 1.1rem; margin: .35rem 0 .6rem; }
        .contents > ul { columns: 2 18rem; column-gap: 3.5rem; max-width: none; }
        .contents > ul > li { break-inside: avoid; }
        details { margin: 0 0 .6rem; max-width: 42rem; }
        summary { cursor: pointer; padding: .15rem 0; }
        details ul { padding: .5rem 0 .3rem 2rem; columns: 2 15rem; column-gap: 2.5rem; font-size: .9375rem; }
        details li { break-inside: avoid; }

        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); gap: 1.8rem 2rem; margin: 1.2rem 0 2rem; }
        .card { border-top: 2px solid var(--accent); padding-top: .7rem; display: flex; flex-direction: column; break-inside: avoid; }
        .card dt { font-weight: bold; line-height: 1.35; min-height: 2.7em; }
        .card dd { margin: 0; }
        .headline { font-size: 2.75rem; font-weight: bold; line-height: 1.15; letter-spacing: -.03em; font-variant-numeric: tabular-nums; }
        .headline.marker { font-weight: normal; }
        .basis { color: var(--muted); font-size: .875rem; font-weight: normal; }

        .charts, .multiples { display: grid; align-items: start; margin: 1.2rem 0 1.8rem; }
        .charts { grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 2.2rem 3.5rem; }
        .multiples { grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: 1.8rem 2.5rem; }
        figure { margin: 0; break-inside: avoid; }
        figcaption { font-weight: bold; line-height: 1.35; margin-bottom: .55rem; }
        figcaption .basis { white-space: nowrap; margin-left: .35rem; }
        svg { display: block; width: 100%; max-width: 27rem; height: auto; font-family: inherit; font-size: 14px; font-variant-numeric: tabular-nums; }
        .multiples svg { max-width: 21rem; }
        svg text { fill: var(--ink); }
        svg .figure, svg .total .label { font-weight: bold; }
        svg .marker, svg .year { fill: var(--muted); }
        svg .year { font-size: 12px; }
        svg .bar { fill: var(--bar); }
        svg .total .bar { fill: var(--total); }
        svg .axis { stroke: var(--line); stroke-width: 1; }

        .table { overflow-x: auto; margin: 0 0 1.8rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.4; }
        .figures { table-layout: fixed; }
        .figures.wide { min-width: 58rem; }
        .figures.wide thead th:first-child { width: 25%; }
        .narrow { max-width: 46rem; }
        .narrow thead th:first-child { width: 44%; }
        .narrow td, .narrow .number { white-space: normal; }
        .sharing { min-width: 40rem; }
        details + .table { margin-top: 1.8rem; }
        .plain { margin-bottom: 1.8rem; }
        .table caption { position: sticky; left: 0; max-width: calc(100vw - 2.5rem); }
        caption { text-align: left; font-weight: bold; padding: .5rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .5rem .5rem .5rem 0; border-bottom: 1px solid var(--rule); font-weight: normal; }
        thead th { font-weight: bold; vertical-align: bottom; border-bottom: 1px solid var(--line); }
        .number { text-align: right; padding-left: .5rem; font-variant-numeric: tabular-nums; }
        .figures thead th { font-size: .875rem; }
        .figures.wide td { white-space: nowrap; }
        .whole { white-space: nowrap; }
        .figures td .basis { display: block; font-size: .8125rem; }
        .key { font-weight: bold; background: var(--soft); }
        .marker, .mark { color: var(--muted); }
        .mark { font-size: .8125rem; font-weight: normal; letter-spacing: normal; white-space: nowrap; }
        .compare { margin: -.9rem 0 1.8rem; padding-left: 1.1rem; font-size: .9375rem; }
        .definition { color: inherit; text-decoration-color: var(--line); }
        .definition:hover { color: var(--accent); text-decoration-color: currentColor; }
        .definitions { table-layout: fixed; }
        .definitions th:nth-child(1) { width: 25%; }
        .definitions th:nth-child(2) { width: 41%; }
        .definitions th:nth-child(3) { width: 10%; }
        blockquote { margin: 0 0 1.4rem; padding-left: 1.1rem; border-left: 4px solid var(--rule); max-width: 40rem; overflow-wrap: anywhere; }
        blockquote p { margin: 0 0 .3rem; }
        tr:target { background: var(--target); }

        @media (max-width: 40rem) {
          h1 { font-size: 2rem; margin-top: 2rem; }
          h2 { font-size: 1.45rem; margin-top: 2.8rem; }
          h3 { font-size: 1.2rem; }
          .lede { font-size: 1.125rem; }
          .strand > h2 { margin-top: 3.4rem; }
          .cards { grid-template-columns: 1fr 1fr; gap: 1.2rem 1.1rem; }
          .card dt { font-size: .9375rem; }
          .headline { font-size: 2rem; }
          .figures.wide { min-width: 46rem; }
          .figures.wide thead th:first-child { width: 9rem; }
          .definitions thead { position: absolute; left: -999em; }
          .definitions, .definitions caption, .definitions tbody, .definitions tr, .definitions th, .definitions td { display: block; width: auto !important; border: 0; padding: .15rem 0; }
          .definitions tbody th { font-weight: bold; }
          .definitions tbody tr { border-bottom: 1px solid var(--rule); padding: .6rem 0; }
        }
        @media (prefers-contrast: more) { :root { --muted: var(--ink); --rule: var(--line); } }

        """
}
