/// How the borough's pages look, on a screen of any width and on A4. Text has a contrast of at least 7 to 1; nothing is told by colour
/// alone.
public enum PageStyle {
    public static let css: StaticString = """

        :root { --ink: #0b0c0c; --muted: #484f54; --link: #1a5fa0; --rule: #b1b4b6; --dark: #12335c; --soft: #f3f4f5; --paper: #fff; --ring: #0b0c0c; --band: #0b0c0c; --edge: #1a5fa0; color-scheme: light; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #eceff1; --muted: #b6bfc7; --link: #9cc7ef; --rule: #4a545c; --dark: #9cc7ef; --soft: #1e242a; --paper: #14181c; --ring: #fd0; color-scheme: dark; }
        }
        * { box-sizing: border-box; }
        html { font: 100%/1.45 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; }
        body { margin: 0; overflow-wrap: anywhere; }
        main, header p { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
        main { padding-bottom: 3rem; }
        main:focus { outline: none; }
        header { background: var(--band); color: #fff; border-bottom: 8px solid var(--edge); }
        header p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; padding-top: .7rem; padding-bottom: .6rem; }
        header strong { font-size: 1.25rem; }
        a { color: var(--link); text-underline-offset: .3em; }
        a:focus-visible, summary:focus-visible { outline: 3px solid var(--ring); background: #ffdd00; color: #0b0c0c; }
        .skip { position: absolute; left: -999em; padding: .6rem 1rem; }
        .skip:focus { position: static; display: block; }
        h1 { font-size: 2.25rem; line-height: 1.1; margin: 2rem 0 .4rem; }
        h2 { font-size: 1.6rem; line-height: 1.2; margin: 3rem 0 .4rem; border-top: 3px solid var(--ink); padding-top: .8rem; }
        h3 { font-size: 1.2rem; line-height: 1.25; margin: 2.2rem 0 .5rem; }
        p, ul { margin: 0 0 .7rem; max-width: 46rem; }
        .lede { font-size: 1.15rem; color: var(--muted); }
        .muted { color: var(--muted); }
        nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; max-width: none; }
        nav a { display: inline-block; padding: .2rem 0; }
        .numbers { max-width: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: .7rem; margin: 1.2rem 0 1.8rem; }
        .numbers div { border-top: 4px solid var(--dark); background: var(--soft); padding: .5rem .7rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
        .numbers dt { font-size: .875rem; margin: 0; font-weight: normal; }
        .numbers dd { font-size: 1.6rem; font-weight: bold; margin: 0; line-height: 1.2; }
        .gain { border-left: 6px solid var(--dark); background: var(--soft); padding: .6rem 1rem .1rem; margin: 0 0 .9rem; }
        dl { margin: 0 0 .9rem; max-width: 46rem; }
        dt { font-weight: bold; }
        dd { margin: 0 0 .4rem; }
        details { margin: 0 0 .8rem; }
        .gain ul { columns: 2 18rem; max-width: none; }
        summary { cursor: pointer; color: var(--link); padding: .15rem 0; }
        table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.35; margin: 0 0 .8rem; }
        caption { text-align: left; font-weight: bold; padding: .3rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--rule); font-weight: normal; }
        thead th { font-weight: bold; vertical-align: bottom; border-bottom: 2px solid var(--ink); }
        tbody th:first-child { min-width: 4rem; }
        table:not(.wrapping) td:last-child:not(.number) { white-space: nowrap; }
        .wrapping th, .wrapping td { overflow-wrap: break-word; }
        .wrapping bdi { overflow-wrap: anywhere; }
        .number { text-align: right; padding-right: .35rem; font-variant-numeric: tabular-nums; }
        .overview .number { width: 7rem; }

        @media (max-width: 40rem) {
          h1 { font-size: 1.75rem; }
          h2 { font-size: 1.35rem; }
          .numbers { grid-template-columns: 1fr 1fr; }
          thead { position: absolute; left: -999em; }
          table, tbody, caption, tr, tbody th, tbody td { display: block; width: auto !important; min-width: 0; }
          tr { border-bottom: 1px solid var(--rule); padding: .5rem 0; }
          tbody th, tbody td { border: 0; padding: .1rem 0; white-space: normal !important; }
          .number { text-align: left; }
          tbody th { font-weight: bold; }
          tbody td::before { content: attr(data-title) ": "; color: var(--muted); }
        }

        @page { size: A4; margin: 16mm 14mm 18mm; }
        @media print {
          html { font-size: 9.5pt; }
          main, header p { max-width: none; padding-left: 0; padding-right: 0; }
          header { background: none; color: inherit; border-bottom: 2pt solid var(--ink); }
          .skip { display: none; }
          a, summary { color: inherit; text-decoration: none; }
          h2, h3, caption { break-after: avoid; }
          tr, .gain, .numbers div { break-inside: avoid; }
          thead { display: table-header-group; }
          .gain, .numbers div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          details::details-content { content-visibility: visible; display: block; }
        }

        """
}
