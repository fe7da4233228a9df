// Owns how an exported page looks: a letter to read and to print, by the colours that the reader's system has.
// Must not import anything. The file is read far from here: it knows no token of ours and no font but the system's.

export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #241c17; --muted: #6d625a; --bg: #fbf8f3; --card: #fff; --line: #e3dbd0; --accent: #b4532a; --lightness: 42%; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1e9e0; --muted: #b0a498; --bg: #1a1613; --card: #241f1b; --line: #3b342e; --accent: #e8946a; --lightness: 74%; } }
* { box-sizing: border-box; margin: 0; }
body { background: var(--bg); color: var(--ink); font: 17px/1.65 'Hind Siliguri', 'Noto Sans Bengali', 'Nirmala UI', 'Kohinoor Bangla', 'Bangla Sangam MN', 'SolaimanLipi', Vrinda, system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; padding-bottom: 1.25rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.8rem; line-height: 1.35; }
.from, .small, small, time { color: var(--muted); font-size: .85rem; }
.from { margin-top: .4rem; }
main { padding-bottom: 4rem; }
h2 { margin: 2.2rem 0 1rem; font-size: .9rem; font-weight: 600; text-align: center; color: var(--muted); }
.event { margin: .8rem 0; text-align: center; color: var(--muted); font-size: .9rem; }
article { margin-top: 1.1rem; break-inside: avoid; }
article.on { margin-top: .3rem; }
.who b { color: hsl(var(--hue) 55% var(--lightness)); }
.who time { margin-inline-start: .4rem; }
.said p, .said pre { white-space: pre-wrap; }
.said .apart:not(:first-child) { margin-top: 1lh; }
.said ul { padding: 0; list-style: none; }
.said li { display: flex; gap: .5em; }
.said li > span { min-width: 1.1em; flex: none; text-align: end; color: var(--muted); }
.said code { padding: .1em .3em; border-radius: .3em; background: var(--line); font-family: ui-monospace, Consolas, monospace; font-size: .9em; }
.said pre { margin: .3rem 0; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card); }
.said pre code { padding: 0; background: none; }
.said .call { color: var(--accent); }
.action { font-style: italic; }
.action .told, .action .told + p { display: inline; }
.action .told::after { content: ' '; }
.spoiler { border-radius: .2em; background: var(--muted); color: transparent; }
.spoiler:hover, .spoiler:focus { background: var(--line); color: inherit; }
a { color: var(--accent); }
.gone { color: var(--muted); font-style: italic; }
blockquote { margin: .15rem 0 .3rem; padding: .1rem .8rem; border-inline-start: 3px solid var(--accent); color: var(--muted); font-size: .93rem; }
.reactions { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .35rem; padding: 0; list-style: none; font-size: .9rem; }
.reactions li { padding: 0 .6rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); }
.poll { margin-top: .3rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); }
.poll ul { padding: 0; list-style: none; }
.poll li { position: relative; margin-top: .5rem; padding: .2rem .7rem; border-radius: .35rem; overflow: hidden; isolation: isolate; }
.poll .bar { position: absolute; inset: 0; z-index: -1; border-radius: .35rem; background: linear-gradient(to right, color-mix(in srgb, var(--accent) 22%, transparent) var(--share), color-mix(in srgb, var(--line) 45%, transparent) var(--share)); }
.poll em { color: var(--muted); font-style: normal; font-size: .85rem; }
.poll li small { display: block; }
@media print { body { background: none; font-size: 11pt; } }
`;
