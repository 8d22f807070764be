/** The bar at the foot, the transcript that follows, and the panel with a sentence's sources. */
export const PLAYER_STYLE = `
.player{position:fixed;inset:auto 0 0;z-index:6;background:var(--card);border-top:1px solid var(--line);box-shadow:0 -6px 24px rgb(0 0 0/.09);padding:.65rem max(1rem,calc((100vw - var(--wide))/2 + 1.5rem)) max(.65rem,env(safe-area-inset-bottom))}
.player audio{width:100%;display:block}.controls{display:flex;align-items:center;gap:.55rem}.controls[hidden]{display:none}
.round{width:2.75rem;height:2.75rem;flex:none;border-radius:50%;border:1px solid var(--line);background:transparent;font-size:.82rem;font-weight:600;cursor:pointer}
.round:hover{background:color-mix(in srgb,var(--accent) 12%,transparent)}
.play{width:3.3rem;height:3.3rem;border:0;background:var(--accent);color:var(--card)}.play:hover{background:color-mix(in srgb,var(--accent) 85%,var(--ink))}
.play svg{width:1.5rem;height:1.5rem;fill:currentColor;display:block;margin:auto}.icon-pause{display:none}.playing .icon-pause{display:inline}.playing .icon-play{display:none}
.line{flex:1;min-width:0;padding-left:.5rem}.now{display:flex;justify-content:space-between;gap:1rem;margin:0;font-size:.88rem}
#chapter{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-weight:600}.clock{font-variant-numeric:tabular-nums;color:var(--muted);white-space:nowrap}
.scrub{position:relative;height:1.5rem}.scrub input{position:absolute;inset:0;width:100%;margin:0;accent-color:var(--accent);cursor:pointer}
.ticks{position:absolute;inset:0 8px;pointer-events:none}.ticks i{position:absolute;top:1.28rem;width:2px;height:.36rem;margin-left:-1px;background:var(--muted)}
.rate select{border:1px solid var(--line);background:var(--card);border-radius:8px;padding:.45rem .3rem;font-size:.85rem;min-height:2.5rem}
.trouble{margin:.5rem 0 0;color:var(--bad)}.trouble[hidden]{display:none}
.reading{display:grid;grid-template-columns:13rem minmax(0,1fr) 19rem;gap:2.4rem;align-items:start}
.chapters,.proof{position:sticky;min-width:0;top:4.6rem;max-height:calc(100vh - var(--bar) - 6rem);overflow-y:auto}
.chapters h3,.proof h3{font:600 .8rem/1.4 var(--sans);letter-spacing:.06em;text-transform:uppercase;color:var(--muted);margin:0 0 .6rem}
.chapters ol{list-style:none;margin:0;padding:0}.chapters a{display:flex;justify-content:space-between;gap:.6rem;padding:.5rem .6rem;border-radius:8px;color:inherit;text-decoration:none;font-size:.92rem;line-height:1.35}
.chapters a span:last-child,.chapters a time{white-space:nowrap;flex:none}.chapters a:hover{background:color-mix(in srgb,var(--accent) 9%,transparent)}.chapters a[aria-current]{background:color-mix(in srgb,var(--accent) 16%,transparent);font-weight:600}
time,.round,.badge{white-space:nowrap}time{color:var(--muted);font-variant-numeric:tabular-nums;font-weight:400}
.text{max-width:42rem}.hint{color:var(--muted);font-size:.9rem}
.part{margin-bottom:2.6rem}.part h3{margin:0 0 1rem;font-size:1.45rem}.part h3 time{font:400 .9rem var(--sans);margin-left:.4rem}
.turn{margin-bottom:1.1rem}.who{font-size:.8rem;font-weight:600;color:var(--accent);margin:0 0 .1rem}
.said{font:400 1.18rem/1.68 var(--serif);margin:0}
.s{color:inherit;text-decoration:none;border-radius:4px;padding:.08em .12em;margin:0 -.12em;-webkit-box-decoration-break:clone;box-decoration-break:clone;cursor:pointer;scroll-margin:8rem}
.s:hover{background:color-mix(in srgb,var(--accent) 11%,transparent)}.s.current{background:color-mix(in srgb,var(--accent) 22%,transparent)}
.s.chosen{box-shadow:0 2px 0 0 var(--accent)}.s sup{font:500 .62em/1 var(--sans);color:var(--muted);padding-left:.2em;vertical-align:.55em;display:inline-block}
.s[data-state]{text-decoration:underline dotted;text-decoration-color:var(--uncertain);text-decoration-thickness:2px;text-underline-offset:.25em}.s[data-state=disputed]{text-decoration-color:var(--disputed)}
.proof{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem 1.2rem;font-size:.94rem}
.proof-head{display:flex;justify-content:space-between;gap:1rem}.proof-head button{border:0;background:none;font-size:1.5rem;line-height:1;width:2.2rem;height:2.2rem;margin:-.5rem -.5rem 0 0;cursor:pointer}
.proof blockquote{margin:.9rem 0}
.follow{position:fixed;left:50%;bottom:calc(var(--bar) + .8rem);transform:translateX(-50%);z-index:5;border:0;border-radius:99px;background:var(--ink);color:var(--paper);padding:.6rem 1.1rem;font-size:.9rem;cursor:pointer;box-shadow:0 4px 16px rgb(0 0 0/.25)}.follow[hidden]{display:none}
@media (max-width:68rem){.reading{grid-template-columns:minmax(0,1fr) 18rem}.chapters{position:static;grid-column:1/-1;max-height:none}.chapters ol{display:flex;gap:.3rem;overflow-x:auto;padding-bottom:.4rem}.chapters a{white-space:nowrap;border:1px solid var(--line)}}
@media (max-width:52rem){.reading{grid-template-columns:minmax(0,1fr);gap:1.4rem}.proof{display:none;position:fixed;inset:auto .6rem calc(var(--bar) + .4rem);top:auto;max-height:44vh;z-index:5;box-shadow:0 -4px 30px rgb(0 0 0/.28)}.proof.open{display:block}
.player{padding-left:.8rem;padding-right:.8rem}.controls{flex-wrap:wrap;justify-content:center;gap:.4rem}.line{order:-1;flex-basis:100%;padding:0}.rate{margin-left:.3rem}:root{--bar:8rem}}
`;
