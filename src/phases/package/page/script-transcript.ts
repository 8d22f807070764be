/**
 * Second part: the transcript that follows, and the panel with what a sentence rests on. Everything from the data goes into
 * the page as text, never as markup.
 */
export const TRANSCRIPT_SCRIPT = `
const lines = Array.from(document.querySelectorAll('.s'));
const chapterLinks = Array.from(document.querySelectorAll('[data-chapter]'));
const list = document.querySelector('.tabs > div');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let current = -1;
let pinned = -1;
let shown = -2;
let following = true;
let ownScrollUntil = 0;

const element = (name, text, className) => {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};

const quoteOf = ({ source, text }) => {
  const { title, origin, from, url } = data.sources[source - 1];
  const block = element('blockquote');
  const foot = element('footer');
  const name = element('a', title);
  name.href = '#source-' + source;
  foot.append(source + '. ', name, element('br'), (origin ? origin + ' · ' : '') + from);
  if (url) {
    const link = element('a', 'open the document');
    link.href = url;
    link.rel = 'noopener noreferrer';
    foot.append(' · ', link);
  }
  block.append(element('p', text), foot);
  return block;
};

const showProof = (index) => {
  if (index === shown || !data.sentences[index]) return;
  shown = index;
  const { startMs, role, state, stateWord, reasons, quotes } = data.sentences[index];
  const head = element('p');
  head.append(element('b', clock(startMs)), ' ' + role + '. ');
  if (state) {
    const badge = element('span', stateWord, 'badge');
    badge.dataset.state = state;
    head.append(badge);
  }
  $('proof-body').replaceChildren(head, ...quotes.map(quoteOf), ...[...new Set(reasons)].map((reason) => element('p', reason, 'muted')));
};

const pin = (index) => {
  if (lines[pinned]) lines[pinned].classList.remove('chosen');
  pinned = index;
  $('unpin').hidden = index < 0;
  $('proof').classList.toggle('open', index >= 0);
  if (index < 0) return;
  lines[index].classList.add('chosen');
  rove(index);
  showProof(index);
};

/* One sentence is in the tab order; arrows move between them. */
let roving = 0;
const rove = (index) => {
  lines[roving].tabIndex = -1;
  roving = index;
  lines[index].tabIndex = 0;
};

/* What of the window is left to read in: below the tabs, above the bar and, on a phone, above the open panel. */
const readingRoom = () => {
  const top = list.parentElement.offsetHeight;
  const sheet = getComputedStyle($('proof'));
  const covered = sheet.position === 'fixed' && sheet.display !== 'none';
  return { top, bottom: (covered ? $('proof') : document.querySelector('.player')).getBoundingClientRect().top };
};

const bringIntoView = () => {
  if (!lines[current] || $('transcript').hidden) return;
  const box = lines[current].getBoundingClientRect();
  const room = readingRoom();
  if (box.top > room.top + 24 && box.bottom < room.top + (room.bottom - room.top) * 0.85) return;
  ownScrollUntil = performance.now() + 1000;
  scrollBy({ top: box.top - room.top - (room.bottom - room.top) * 0.3, behavior: calm.matches ? 'auto' : 'smooth' });
};

const setFollowing = (value) => {
  following = value;
  $('follow').hidden = value || current < 0;
};

const choose = (index) => {
  seekTo(data.sentences[index].startMs);
  pin(index);
  setFollowing(true);
  bringIntoView();
};

onTime((ms) => {
  const index = lastBegun(data.sentences, ms);
  const chapter = Math.max(0, lastBegun(data.chapters, ms));
  if (index === current) return;
  if (lines[current]) { lines[current].classList.remove('current'); lines[current].removeAttribute('aria-current'); }
  current = index;
  chapterLinks.forEach((link, order) => (order === chapter ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
  if (!lines[index]) return;
  lines[index].classList.add('current');
  lines[index].setAttribute('aria-current', 'true');
  if (pinned < 0) showProof(index);
  if (following && !audio.paused) bringIntoView();
});

const readerScrolls = () => { if (following && !audio.paused && !$('transcript').hidden) setFollowing(false); };
addEventListener('wheel', readerScrolls, { passive: true });
addEventListener('touchmove', readerScrolls, { passive: true });
addEventListener('scroll', () => { if (performance.now() > ownScrollUntil) readerScrolls(); }, { passive: true });
$('follow').addEventListener('click', () => { setFollowing(true); bringIntoView(); });
audio.addEventListener('play', () => { setFollowing(true); bringIntoView(); });
$('unpin').addEventListener('click', () => { pin(-1); if (lines[current]) showProof(current); lines[roving].focus({ preventScroll: true }); });

lines.forEach((line) => { line.tabIndex = -1; });
if (lines[0]) lines[0].tabIndex = 0;
$('text').addEventListener('keydown', (event) => {
  const index = lines.indexOf(event.target.closest('.s'));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = lines[index + step];
  if (index < 0 || !next) return;
  event.preventDefault();
  rove(index + step);
  next.focus();
});
addEventListener('keydown', (event) => { if (event.key === 'Escape' && pinned >= 0) $('unpin').click(); });
`;
