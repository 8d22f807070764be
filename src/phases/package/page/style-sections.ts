/** Sources, research, quality and making; then what is different on paper. */
export const SECTION_STYLE = `
.cards{list-style:none;margin:0;padding:0;display:grid;gap:1rem;max-width:52rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.2rem 1.4rem}.card h3,.card h4{margin:0 0 .4rem}.card p{margin-bottom:.5rem}
.number{display:inline-grid;place-items:center;min-width:1.7rem;height:1.7rem;border-radius:50%;background:var(--accent);color:var(--card);font:600 .85rem var(--sans)}
blockquote{margin:.8rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid var(--accent)}blockquote p{font-family:var(--serif);margin:0 0 .2rem}blockquote footer{font-size:.85rem;color:var(--muted);font-variant-numeric:tabular-nums}
.plain,.voices{margin:0;padding-left:1.2rem;max-width:48rem}.plain li,.voices li{margin-bottom:.35rem}
.states{display:flex;gap:3px;height:1rem;border-radius:8px;overflow:hidden;max-width:52rem}.states i{display:block}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;padding:0;margin:.7rem 0 0;font-size:.92rem}.legend i{display:inline-block;width:.75rem;height:.75rem;border-radius:3px;margin-right:.45rem}
i[data-state=verified]{background:var(--verified)}i[data-state=likely]{background:var(--likely)}i[data-state=uncertain]{background:var(--uncertain)}i[data-state=disputed]{background:var(--disputed)}i[data-state=unverified]{background:var(--unverified)}
.badge{display:inline-block;font-size:.76rem;font-weight:600;border:1px solid currentColor;border-left-width:.5rem;border-radius:5px;padding:.05rem .45rem;white-space:nowrap}
.badge[data-state]{border-color:var(--unverified)}.badge[data-state=verified]{border-color:var(--verified)}.badge[data-state=likely]{border-color:var(--likely)}.badge[data-state=uncertain]{border-color:var(--uncertain)}.badge[data-state=disputed]{border-color:var(--disputed)}
details{border-bottom:1px solid var(--line);max-width:52rem}summary{padding:.7rem 0;cursor:pointer}details>:not(summary){margin-left:1.1rem}
.claim summary .badge{margin-right:.35rem}
.conflict{max-width:52rem;margin-bottom:1rem}.sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.sides blockquote{margin:0;border-color:var(--disputed)}
.wide{overflow-x:auto;max-width:52rem}table{border-collapse:collapse;width:100%;font-size:.95rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.55rem .8rem .55rem 0;border-bottom:1px solid var(--line)}thead th{font-size:.82rem;color:var(--muted);font-weight:500}tbody th{font-weight:500}tfoot th,tfoot td{font-weight:600;border:0}
.figure{white-space:nowrap}.share{width:40%;vertical-align:middle}
.bar{position:relative;display:block;height:.7rem;border-radius:99px;background:var(--line)}.bar i{display:block;height:100%;border-radius:99px;background:var(--accent)}.bar.below i{background:var(--bad)}.bar b{position:absolute;top:-.25rem;width:3px;height:1.2rem;margin-left:-1px;background:var(--ink);border-radius:2px}
.result{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem 1.6rem}.result p{margin:0}.score b{font:600 3.2rem/1 var(--serif);color:var(--accent)}
.gate summary{display:grid;grid-template-columns:10.5rem 1fr 9rem;gap:1rem;align-items:center}.gate-name{font-weight:600}.gate-name::before{content:"▸";display:inline-block;width:1.1rem;color:var(--muted)}.gate[open] .gate-name::before{content:"▾"}.gate summary{list-style:none}.gate summary::-webkit-details-marker{display:none}
.measures{list-style:none;padding:0}.judges{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem}.judge-score{font:600 2rem/1 var(--serif);color:var(--accent)}
.tools{margin:0;max-width:52rem}.tools div{display:grid;grid-template-columns:9rem 1fr;gap:1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}.tools dt{color:var(--muted)}.tools dd{margin:0}
.wide+p{margin-top:.6rem}.files{list-style:none;padding:0}.files li{padding:.2rem 0}
.foot{max-width:var(--wide);margin:auto;padding:0 1.5rem 1rem}kbd{font:500 .82em var(--sans);border:1px solid var(--line);border-radius:4px;padding:.05rem .35rem}
@media (max-width:46rem){.gate summary{grid-template-columns:1fr auto}.gate .bar{grid-column:1/-1;grid-row:2}.sides{grid-template-columns:1fr}.tools div{grid-template-columns:1fr;gap:0}.card{padding:1rem 1.1rem}.keys{display:none}}
@page{margin:16mm}
@media print{*{outline:0!important}:root{--paper:#fff;--card:#fff;--ink:#000;--muted:#444;--line:#bbb;--accent:#000;--band:#fff;--band-ink:#000;--band-quiet:#333;color-scheme:light}
.player,.tabs,.chapters,.proof,.hint,.follow,.skip,.foot{display:none!important}.panel[hidden]{display:block!important}.reading{display:block}body{padding:0;font-size:10.5pt}main,.band-in{padding:.5rem 0;max-width:none}
.text,details,.cards,.wide{max-width:none}.said{font-size:11pt;line-height:1.5}.s{background:none!important;box-shadow:none!important}.card,.turn,details,tr{break-inside:avoid}h2,h3{break-after:avoid}.panel+.panel{break-before:page}.cover{box-shadow:none}
.bar,.states,i[data-state]{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit;text-decoration:none}.card a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em}}
`;
