/** Type, colours and the head of the page. Colours of the show (`--band` …) are set by the page itself. */
export const BASE_STYLE = `
:root{--paper:#faf8f4;--card:#fff;--ink:#1d1b18;--muted:#635d54;--line:#e3ddd2;--good:#256b3e;--bad:#a1341f;
--verified:#2f7d55;--likely:#4f8fa8;--uncertain:#c99a2e;--disputed:#c4512d;--unverified:#8d8a86;
--serif:"Source Serif 4","Iowan Old Style",Palatino,Georgia,serif;--sans:Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
--wide:74rem;--bar:5.6rem;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#15161a;--card:#1e2026;--ink:#ece8e1;--muted:#aaa59c;--line:#343740;--good:#7fcf9b;--bad:#ff9c86;
--verified:#5fb88a;--likely:#79b8d0;--uncertain:#e0b552;--disputed:#ec8262;--unverified:#9b9893;
--accent:var(--accent-dark);--band:var(--band-dark);--band-ink:var(--band-ink-dark);--band-quiet:var(--band-quiet-dark)}}
*{box-sizing:border-box}
html{scroll-padding:4.5rem 0 calc(var(--bar) + 1rem);-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.55 var(--sans);padding-bottom:calc(var(--bar) + 1.5rem);overflow-wrap:anywhere}
table{overflow-wrap:break-word}
h1,h2,h3,h4{font-family:var(--serif);font-weight:600;line-height:1.2;margin:0;text-wrap:balance}
h2{font-size:1.75rem;margin-bottom:1rem}h3{font-size:1.25rem;margin:2.2rem 0 .7rem}h4{font-size:1rem;margin:1rem 0 .4rem}
p{margin:0 0 .8rem}a{color:var(--accent);text-underline-offset:.18em}
button,select,input{font:inherit;color:inherit}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.muted{color:var(--muted);font-size:.92rem}.lead{max-width:44rem;color:var(--muted)}
.yes{color:var(--good);font-weight:600}.no{color:var(--bad);font-weight:600}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--card);padding:.6rem 1rem;border-radius:8px;z-index:9}.skip:focus{top:1rem}
.band{background:var(--band);color:var(--band-ink);border-bottom:1px solid var(--line)}
.band-in{max-width:var(--wide);margin:auto;padding:2.4rem 1.5rem;display:grid;grid-template-columns:15rem 1fr;gap:2.4rem;align-items:center}
.cover{width:100%;height:auto;aspect-ratio:1;border-radius:10px;box-shadow:0 10px 34px rgb(0 0 0/.34);background:rgb(128 128 128/.2)}
.show{font-size:.82rem;font-weight:600;letter-spacing:.09em;text-transform:uppercase;color:var(--band-quiet);margin-bottom:.7rem}
.episode-id{text-transform:none;letter-spacing:0}
h1{font-size:clamp(1.8rem,4.4vw,3rem);font-weight:600;letter-spacing:-.012em}
.question{font:400 1.2rem/1.45 var(--serif);margin:.8rem 0 1.2rem;max-width:42rem}
.figures{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:0 0 1rem}.figures dt{font-size:.75rem;color:var(--band-quiet)}.figures dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.disclosure{font-size:.85rem;color:var(--band-quiet);margin:0;max-width:46rem}
.tabs{position:sticky;top:0;z-index:4;background:var(--paper);border-bottom:1px solid var(--line)}
.tabs>div{max-width:var(--wide);margin:auto;padding:0 1.5rem;display:flex;gap:.25rem;overflow-x:auto;scrollbar-width:none}
.tabs a{padding:.95rem .8rem .8rem;color:var(--muted);text-decoration:none;border-bottom:3px solid transparent;white-space:nowrap;font-weight:500}
.tabs a:hover{color:var(--ink)}.tabs a[aria-selected=true]{color:var(--ink);border-color:var(--accent)}.tabs a:focus-visible{outline-offset:-4px}
main{max-width:var(--wide);margin:auto;padding:2rem 1.5rem}
.panel{outline:0}.panel+.panel{margin-top:3rem}.panel[role=tabpanel]{margin-top:0}
@media (max-width:46rem){.band-in{grid-template-columns:1fr;padding:1.4rem 1.1rem;gap:1.2rem}.cover{width:8.5rem}.question{font-size:1.08rem}
main{padding:1.3rem 1.1rem}.tabs>div{padding:0 .5rem}.figures{gap:.5rem 1.4rem}}
@media (prefers-reduced-motion:no-preference){.s,.player button,.bar i{transition:background-color .18s,color .18s}}
`;
