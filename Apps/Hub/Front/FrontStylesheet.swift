/// How the hub's pages look, by day and by night, from 320 pixels on.
///
/// Text has a contrast of at least 7 to 1, borders of what can be pressed at least 3 to 1; nothing is told by colour alone.
enum FrontStylesheet {
    static let css: StaticString = """

        :root { color-scheme: light dark; --ground: #fff; --ink: #0b0c0c; --muted: #484f54; --link: #1a4f8a; --rule: #b1b4b6; --line: #6f777b;
          --band: #12335c; --soft: #f1f3f5; --good: #0b5a37; --bad: #942514; --focus: #ffdd00; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #14181c; --ink: #eef1f3; --muted: #bcc4ca; --link: #9ccaff; --rule: #4a535a; --line: #8b959c; --band: #0d2440; --soft: #20272d;
            --good: #8fe0b5; --bad: #ffb4a6; }
        }
        * { box-sizing: border-box; }
        html { font: 100%/1.5 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--ground); -webkit-text-size-adjust: 100%; }
        body { margin: 0; overflow-wrap: break-word; }
        main, footer, .banner > div { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
        main { padding-bottom: 3rem; }
        main:focus { outline: none; }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible, button:focus-visible, input:focus-visible, .table:focus-visible { outline: 3px solid var(--focus); outline-offset: 0;
          box-shadow: 0 0 0 6px #0b0c0c; }
        .skip { position: absolute; left: -999em; padding: .6rem 1rem; }
        .skip:focus { position: static; display: block; }
        .banner { background: var(--band); color: #fff; }
        .banner > div { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .3rem 2rem; padding-top: .6rem;
          padding-bottom: .6rem; }
        .banner p { margin: 0; }
        .banner strong { font-size: 1.25rem; }
        .banner a { color: #fff; }
        .banner nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; list-style: none; margin: 0; padding: 0; }
        .banner nav a { display: inline-block; padding: .4rem 0; }
        .banner nav a[aria-current] { font-weight: bold; text-decoration-thickness: 3px; }
        .banner form { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1rem; margin: 0; }
        .banner button { background: transparent; border-color: #fff; color: #fff; }
        footer { border-top: 1px solid var(--rule); padding-top: .8rem; padding-bottom: 2rem; color: var(--muted); }
        h1 { font-size: 2rem; line-height: 1.15; margin: 1.8rem 0 .8rem; }
        h2 { font-size: 1.4rem; line-height: 1.25; margin: 2rem 0 .5rem; }
        h3 { font-size: 1.1rem; margin: 0 0 .2rem; }
        p, ul, ol { margin: 0 0 .8rem; max-width: 44rem; }
        li { margin-bottom: .3rem; }
        code { font-size: .9375em; overflow-wrap: anywhere; }
        .basis { color: var(--muted); }
        .inset { border-left: 6px solid var(--line); background: var(--soft); padding: .7rem 1rem; margin: 0 0 1rem; max-width: 44rem; }
        .inset p:last-child { margin-bottom: 0; }
        .problem { border-left: 6px solid var(--bad); padding-left: 1rem; margin-bottom: 1.2rem; }
        .problem .error { color: var(--bad); font-weight: bold; }
        .cards { list-style: none; padding: 0; max-width: none; }
        .cards > li { border: 1px solid var(--rule); padding: .8rem 1rem; margin-bottom: .8rem; }
        .cards p:last-child { margin-bottom: 0; }
        .state { display: inline-block; border: 2px solid currentColor; padding: 0 .45rem; font-size: .9375rem; font-weight: bold; white-space: nowrap; }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        .quiet { color: var(--muted); font-weight: normal; }
        dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0 1rem; margin: 0 0 1.5rem; }
        dt, dd { padding: .45rem 0; margin: 0; border-bottom: 1px solid var(--rule); min-width: 0; }
        dt { font-weight: bold; }
        label, legend { display: block; font-weight: bold; margin-bottom: .3rem; }
        fieldset { border: 0; padding: 0; margin: 0 0 1rem; }
        .choice { display: flex; gap: .6rem; align-items: center; margin-bottom: .4rem; }
        .choice input { width: 1.5rem; height: 1.5rem; margin: 0; }
        .choice label { font-weight: normal; margin: 0; }
        .hint { color: var(--muted); margin-bottom: .4rem; }
        .field { margin-bottom: 1.2rem; max-width: 34rem; }
        .field > input { font: inherit; width: 100%; padding: .45rem .5rem; border: 2px solid var(--line); background: var(--ground); color: var(--ink); }
        .field > input[aria-invalid] { border-color: var(--bad); }
        button { font: inherit; min-height: 2.75rem; padding: .4rem 1rem; border: 2px solid var(--link); background: var(--link); color: var(--ground);
          cursor: pointer; }
        main form { margin-bottom: 1.2rem; }
        .actions { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; list-style: none; padding: 0; }
        .table { overflow-x: auto; margin: 0 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; min-width: 44rem; font-size: .9375rem; line-height: 1.35; }
        caption { text-align: left; font-weight: bold; padding: .4rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .5rem .8rem .5rem 0; border-bottom: 1px solid var(--rule); font-weight: normal; }
        thead th { font-weight: bold; border-bottom: 2px solid var(--ink); }
        @media (max-width: 40rem) {
          h1 { font-size: 1.6rem; }
          dl { display: block; }
          dt { border: 0; padding-bottom: 0; }
          dd { padding-top: 0; }
        }
        @media print { .banner form, .banner nav, .skip, .actions { display: none; } }

        """
}
